"""Calls to addresses that people have named: never into the network that this server stands in.

The name is looked up once; every address it has must be public, and the connection goes to the one
that was checked. So neither a name that points inside nor one that changes its mind gets through.
Redirects are not followed, and no proxy of the environment is asked. What the owner of the site
lists in OUTBOUND_NETWORKS may be called all the same, also without TLS and on any port.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 10.0
LONGEST_URL = 2_000
PORTS = {None, 443}
LOCAL = (".localhost", ".local", ".internal", ".home.arpa")
NAT64 = ipaddress.ip_network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Forbidden(Exception):
    """The address is not one that we call; the message is a sentence for people."""


class Unreachable(Exception):
    """No connection, or it broke before the request was complete: nothing has happened there."""


class NoAnswer(Exception):
    """The request went out whole, but no answer came: it may have been heard."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    retry_after: int | None  # seconds


def check(url: str) -> None:
    """Raise Forbidden for an address that is malformed, not https, or inside some network.

    A name that nothing is known of passes: `post` looks again.
    """
    parts = _parsed(url)
    with suppress(Unreachable):
        _addresses(parts)


def post(
    url: str, body: bytes, headers: Mapping[str, str], before_end: Callable[[], None]
) -> Answer:
    """POST `body`; `before_end` runs before its last byte goes out, and may raise to call it off.

    Raises Forbidden, Unreachable or NoAnswer. The whole takes `TOTAL_SECONDS` at the most.
    """
    parts = _parsed(url)
    with _connected(parts, _addresses(parts)[0]) as connection:
        try:
            connection.putrequest("POST", _target(parts), skip_accept_encoding=True)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                connection.putheader(name, value)
            connection.endheaders()
            connection.send(body[:-1])
        except (OSError, http.client.HTTPException) as error:
            raise Unreachable(type(error).__name__) from error
        before_end()
        try:
            connection.send(body[-1:])
            response = connection.getresponse()
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise NoAnswer(type(error).__name__) from error
        return Answer(response.status, _seconds(response.getheader("Retry-After")))


def is_public(address: Address) -> bool:
    """Whether it is somebody out there: not us, our network, a multicast group, or nobody."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address.is_site_local or address.teredo:
            return False
    reserved = address.is_multicast or address.is_reserved or address.is_unspecified
    return address.is_global and not reserved


def _parsed(url: str) -> SplitResult:
    if (
        len(url) > LONGEST_URL
        or not url.isascii()
        or not url.isprintable()
        or set(url) & set(" \\")
    ):
        raise Forbidden("That is not a web address.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise Forbidden("That is not a web address.") from None
    known = parts.scheme in {"http", "https"} and parts.hostname
    if not known or parts.username is not None or parts.fragment or port == 0:
        raise Forbidden("That is not a web address.")
    return parts


def _require_outside(parts: SplitResult) -> None:
    """Raise Forbidden for what can't be a public address, whatever it leads to today."""
    if _is_local(parts.hostname or ""):
        raise Forbidden("That address is inside a private network.")
    if parts.scheme != "https" or parts.port not in PORTS:
        raise Forbidden("The address must begin with https:// and use its usual port.")


def _is_local(host: str) -> bool:
    """A name that means something only where we stand, whatever it leads to today."""
    name = host.rstrip(".")
    single = "." not in name and ":" not in name
    return single or "%" in name or name.endswith(LOCAL)


def _addresses(parts: SplitResult) -> list[tuple[str, int]]:
    """Where the name leads: all of it public, or all of it in networks that the site's owner
    allows. Raises Forbidden, or Unreachable if it leads nowhere."""
    if not settings.OUTBOUND_NETWORKS:
        _require_outside(parts)  # before anything is looked up
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unreachable("unknown name") from None
    places = [(str(place[4][0]), port) for place in found]
    addresses = [ipaddress.ip_address(host.partition("%")[0]) for host, _ in places]
    if not all(_is_allowed(address) for address in addresses):
        _require_outside(parts)
        if not all(is_public(address) for address in addresses):
            raise Forbidden("That address is inside a private network.")
    return places


def _is_allowed(address: Address) -> bool:
    return any(address in network for network in settings.OUTBOUND_NETWORKS)


@contextmanager
def _connected(parts: SplitResult, place: tuple[str, int]) -> Iterator[http.client.HTTPConnection]:
    """A connection to `place` that speaks as to the name, and is cut when its time is up."""
    connection = http.client.HTTPConnection(parts.netloc)
    cut = threading.Timer(TOTAL_SECONDS, _cut, [connection])
    cut.daemon = True
    cut.start()
    try:
        try:
            connection.sock = socket.create_connection(place, timeout=CONNECT_SECONDS)
            connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if parts.scheme == "https":
                _speak_tls(connection, parts.hostname or "")
        except (OSError, ValueError) as error:
            raise Unreachable(type(error).__name__) from error
        yield connection
    finally:
        cut.cancel()
        connection.close()


def _speak_tls(connection: http.client.HTTPConnection, name: str) -> None:
    line = ssl.create_default_context().wrap_socket(
        connection.sock, server_hostname=name, do_handshake_on_connect=False
    )
    connection.sock = line  # before the handshake, so that it can be cut too
    line.do_handshake()


def _cut(connection: http.client.HTTPConnection) -> None:
    """Wake whoever waits for a peer that says little for long."""
    try:
        if connection.sock:
            socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)
    except OSError:
        pass  # it has ended by itself


def _target(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _seconds(value: str | None) -> int | None:
    return int(value) if value and value.isdigit() and len(value) < 7 else None
