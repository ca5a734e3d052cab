"""What reminders go out through: a mail server and a push service that keep what they are sent."""

from __future__ import annotations

import base64
import datetime
import ipaddress
import json
import logging
import os
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from uuid import uuid4

import http_ece
from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.support.services import free_port

logging.getLogger("mail.log").setLevel(logging.WARNING)  # every command, otherwise


class MailServer:
    """`refuse` maps an address to what the server says to it, such as "550 nobody here"."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.refuse: dict[str, str] = {}
        self.port = free_port()
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        mail = message_from_bytes(envelope.original_content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return "250 OK"

    def text(self, place: int = -1) -> str:
        return str(self.mails[place].get_content()).replace("\r\n", "\n")

    @property
    def ids(self) -> list[str]:
        return [str(mail["Message-ID"]) for mail in self.mails]


@contextmanager
def mail_server() -> Iterator[MailServer]:
    server = MailServer()
    server.controller.start()
    try:
        yield server
    finally:
        server.controller.stop()


@dataclass
class Pushed:
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Browser:
    """Somebody's browser with a key pair of its own."""

    service: PushService
    name: str = field(default_factory=lambda: uuid4().hex)
    key: Any = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    auth: bytes = field(default_factory=lambda: os.urandom(16))

    @property
    def path(self) -> str:
        return f"/push/{self.name}"

    @property
    def subscription(self) -> dict[str, Any]:
        """As `PushSubscription.toJSON()` says it."""
        point = self.key.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        keys = {"p256dh": b64(point), "auth": b64(self.auth)}
        return {"endpoint": self.service.url + self.path, "expirationTime": None, "keys": keys}

    @property
    def pushed(self) -> list[Pushed]:
        return [each for each in self.service.pushed if each.path == self.path]

    @property
    def shown(self) -> list[dict[str, Any]]:
        """What has arrived, decrypted as a browser does."""
        return [
            json.loads(
                http_ece.decrypt(
                    each.body, private_key=self.key, auth_secret=self.auth, version="aes128gcm"
                )
            )
            for each in self.pushed
        ]


class PushService:
    """`answers` maps a path to the statuses that it gives, the last one for good."""

    def __init__(self) -> None:
        self.pushed: list[Pushed] = []
        self.answers: dict[str, list[int]] = {}
        self.retry_after: str | None = None
        self.answer_bytes = 0  # how long the body of an answer is said to be, and is
        self.drip = False  # answer a byte a second, for ever
        self.url = ""

    def browser(self) -> Browser:
        return Browser(self)

    def status_of(self, path: str) -> int:
        statuses = self.answers.get(path, [201])
        return statuses.pop(0) if len(statuses) > 1 else statuses[0]


@contextmanager
def push_service(context: ssl.SSLContext | None = None) -> Iterator[PushService]:
    service = PushService()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            body = self.rfile.read(length)
            if len(body) < length:
                return  # called off
            service.pushed.append(Pushed(self.path, dict(self.headers), body))
            if service.drip:
                self._drip()
                return
            self.send_response(service.status_of(self.path))
            if service.retry_after:
                self.send_header("Retry-After", service.retry_after)
            self.send_header("Content-Length", str(service.answer_bytes))
            self.end_headers()
            self.wfile.write(b"x" * service.answer_bytes)

        def _drip(self) -> None:
            try:
                for _ in range(60):
                    self.wfile.write(b"H")
                    time.sleep(0.2)
            except OSError:
                pass

        def log_message(self, *args: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            pass  # a client that was killed or called it off

    server = Server(("127.0.0.1", 0), Handler)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    scheme = "https" if context else "http"
    service.url = f"{scheme}://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()


def certificate(directory: Path) -> Path:
    """A self-signed certificate for 127.0.0.1 with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = directory / "push.pem"
    pem = serialization.Encoding.PEM
    plain = serialization.NoEncryption()
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    file.write_bytes(secret + made.public_bytes(pem))
    return file


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
