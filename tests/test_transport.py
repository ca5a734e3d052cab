"""The provider's HTTP transport against servers that answer in every shape that HTTP/1.1 allows."""

from __future__ import annotations

import asyncio
import datetime
import gzip
import ipaddress
import ssl
from contextlib import asynccontextmanager

import httpx2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tutor.completions import connection
from tutor.completions.transport import StreamTransport

BODY = b"data: one\n\ndata: two\n\ndata: [DONE]\n\n"
SIZED = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(BODY), BODY)
UNTIL_CLOSE = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + BODY


def chunked(body: bytes, size: int = 7) -> bytes:
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
    return b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + b"0\r\n\r\n"


class Site:
    """Answers each request with the next of `answers`: bytes, or a coroutine that gets the writer.
    `connections` counts those that were opened."""

    def __init__(self, *answers):
        self.answers, self.connections, self.heads = list(answers), 0, []

    async def __call__(self, reader, writer):
        self.connections += 1
        try:
            while self.answers:
                head = await reader.readuntil(b"\r\n\r\n")
                length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
                await reader.readexactly(int(length or 0))
                self.heads.append(head)
                answer = self.answers.pop(0)
                if isinstance(answer, bytes):
                    writer.write(answer)
                else:
                    await answer(writer)
                if answer is UNTIL_CLOSE:
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def asking(site, tls=None, **options):
    server = await asyncio.start_server(site, "127.0.0.1", 0, ssl=tls)
    port = server.sockets[0].getsockname()[1]
    scheme = "https" if tls else "http"
    client = httpx2.AsyncClient(
        transport=StreamTransport(), base_url=f"{scheme}://127.0.0.1:{port}", **options
    )
    async with server, client:
        yield client


async def delivered(client, listener=None):
    """What a listener hears, on the short way."""
    heard = []

    def hear(piece):
        heard.append(piece)
        return listener(piece) if listener else False

    async with client.stream("POST", "/v1", content=b"{}") as response:
        await response.extensions["deliver"](hear)
    return b"".join(heard)


def run(scenario):
    return asyncio.run(asyncio.wait_for(scenario, 20))


async def byte_by_byte(writer):
    for byte in chunked(BODY, 3):
        writer.write(bytes([byte]))
        await asyncio.sleep(0)
        await writer.drain()


async def go_on_first(writer):
    writer.write(b"HTTP/1.1 100 Continue\r\n\r\n" + SIZED)


async def head_then_silence(writer):
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\ndata: one\n\n")
    await asyncio.sleep(5)


async def silence(writer):
    await asyncio.sleep(5)


async def cut(writer):
    writer.write(chunked(BODY)[:-9])
    await writer.drain()
    writer.close()


async def nothing(writer):
    writer.close()


async def nonsense(writer):
    writer.write(b"SSH-2.0-OpenSSH_9.2\r\n")


SHAPES = [SIZED, chunked(BODY), UNTIL_CLOSE, byte_by_byte, go_on_first]


@pytest.mark.parametrize("answer", SHAPES)
def test_a_body_comes_whole_whatever_its_form(answer):
    async def scenario():
        async with asking(Site(answer, answer)) as client:
            assert await delivered(client) == BODY
        async with asking(Site(answer)) as client:
            assert (await client.post("/v1", content=b"{}")).content == BODY

    run(scenario())


def test_a_compressed_body_is_read_by_the_client():
    packed = gzip.compress(BODY)
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(packed)

    async def scenario():
        async with asking(Site(head + packed)) as client:
            assert (await client.post("/v1")).content == BODY

    run(scenario())


@pytest.mark.parametrize("answer", [SIZED, chunked(BODY)])
def test_a_connection_is_used_again(answer):
    site = Site(*[answer] * 5)

    async def scenario():
        async with asking(site) as client:
            for _ in range(5):
                assert await delivered(client) == BODY

    run(scenario())
    assert site.connections == 1


def test_a_connection_is_not_used_again_when_the_server_says_so():
    site = Site(*[SIZED.replace(b"200 OK\r\n", b"200 OK\r\nConnection: close\r\n")] * 2)

    async def scenario():
        async with asking(site) as client:
            assert [await delivered(client) for _ in range(2)] == [BODY, BODY]

    run(scenario())
    assert site.connections == 2


def test_a_connection_that_the_server_closed_meanwhile_is_not_used_again():
    async def once(writer):
        writer.write(SIZED)
        await writer.drain()
        writer.close()

    site = Site(once, SIZED)

    async def scenario():
        async with asking(site) as client:
            assert await delivered(client) == BODY
            await asyncio.sleep(0.05)
            assert await delivered(client) == BODY

    run(scenario())
    assert site.connections == 2


def test_a_connection_that_closes_as_the_request_is_sent_is_made_anew():
    async def gone(writer):
        writer.close()

    site = Site(SIZED, gone, SIZED)

    async def scenario():
        async with asking(site) as client:
            assert [await delivered(client) for _ in range(2)] == [BODY, BODY]

    run(scenario())
    assert (site.connections, len(site.heads)) == (2, 3)


def test_a_request_that_was_being_answered_is_not_sent_again():
    async def half(writer):
        writer.write(b"HTTP/1.1 200 OK\r\nContent-")
        writer.close()

    site = Site(SIZED, half, SIZED)

    async def scenario():
        async with asking(site) as client:
            await delivered(client)
            with pytest.raises(httpx2.RemoteProtocolError):
                await delivered(client)

    run(scenario())
    assert len(site.heads) == 2


def test_a_new_connection_that_closes_at_once_is_an_error():
    async def gone(writer):
        writer.close()

    site = Site(gone, SIZED)

    async def scenario():
        async with asking(site) as client:
            with pytest.raises(httpx2.RemoteProtocolError):
                await delivered(client)

    run(scenario())
    assert len(site.heads) == 1


def test_a_listener_that_has_enough_lets_the_connection_be_used_again():
    """The end of the body comes along with the last event, or right after it."""
    site = Site(chunked(BODY), chunked(BODY))

    async def scenario():
        async with asking(site) as client:
            for _ in range(2):
                await delivered(client, lambda piece: b"[DONE]" in piece)

    run(scenario())
    assert site.connections == 1


async def unfinished(writer):
    """The last event, but not the end of the chunked body."""
    writer.write(chunked(BODY, len(BODY))[: -len(b"0\r\n\r\n")])
    await writer.drain()
    writer.close()


def test_what_goes_wrong_after_a_listener_has_enough_is_nothing_to_it():
    """Some servers close behind [DONE]; the official transport has stopped reading by then."""
    site = Site(unfinished, SIZED)

    async def scenario():
        async with asking(site) as client:
            for _ in range(2):
                assert await delivered(client, lambda piece: b"[DONE]" in piece) == BODY

    run(scenario())
    assert site.connections == 2


def test_a_listener_that_has_enough_is_not_kept_waiting_by_a_body_that_never_ends():
    async def scenario():
        async with asking(Site(head_then_silence)) as client:
            began = asyncio.get_running_loop().time()
            await delivered(client, lambda piece: True)
            assert asyncio.get_running_loop().time() - began < 2

    run(scenario())


def test_a_listeners_own_error_is_raised():
    def break_off(piece):
        raise LookupError("too long")

    async def scenario():
        for answer in (SIZED, head_then_silence):
            async with asking(Site(answer)) as client:
                with pytest.raises(LookupError):
                    await delivered(client, break_off)

    run(scenario())


def test_a_body_larger_than_the_buffer_waits_for_its_reader_and_then_comes_whole(monkeypatch):
    """What has come before the listener is there stops the socket; the listener starts it again."""
    monkeypatch.setattr(connection, "HIGH_WATER", 64 * 1024)
    large = BODY * 40_000

    async def scenario():
        answers = [b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(large) + large] * 2
        async with asking(Site(*answers)) as client:
            for _ in range(2):
                async with client.stream("POST", "/v1") as response:
                    await asyncio.sleep(0.1)
                    assert response.stream._stream._size < len(large) / 4
                    heard = bytearray()
                    await response.extensions["deliver"](heard.extend)
                assert heard == large

    run(scenario())


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (silence, httpx2.ReadTimeout),
        (head_then_silence, httpx2.ReadTimeout),
        (cut, httpx2.RemoteProtocolError),
        (nothing, httpx2.RemoteProtocolError),
        (nonsense, httpx2.RemoteProtocolError),
    ],
)
def test_what_goes_wrong_is_said_with_the_clients_own_errors(answer, error):
    async def scenario():
        async with asking(Site(answer), timeout=0.3) as client:
            with pytest.raises(error):
                await delivered(client)

    run(scenario())


def test_nobody_there_is_a_connection_error():
    async def scenario():
        async with httpx2.AsyncClient(transport=StreamTransport()) as client:
            with pytest.raises(httpx2.ConnectError):
                await client.post("http://127.0.0.1:1/v1")

    run(scenario())


def test_a_cancelled_request_closes_its_connection():
    async def scenario():
        async with asking(Site(silence, silence)) as client:
            asked = asyncio.create_task(delivered(client))
            await asyncio.sleep(0.1)
            asked.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asked
            assert not any(client._transport._idle.values())

    run(scenario())


def certificate(folder, name):
    """A key, and a certificate for an address that says so itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([_address(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "server.pem"
    form = serialization.Encoding.PEM
    private = key.private_bytes(
        form, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(form))
    return path


def _address(name):
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


@pytest.mark.parametrize(
    ("name", "trusted", "works"),
    [("127.0.0.1", True, True), ("127.0.0.1", False, False), ("example.org", True, False)],
)
def test_a_certificate_is_checked_for_its_issuer_and_its_name(
    name, trusted, works, tmp_path, monkeypatch
):
    path = certificate(tmp_path, name)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(path)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(path))
    else:
        monkeypatch.delenv("SSL_CERT_FILE", raising=False)

    async def scenario():
        async with asking(Site(chunked(BODY), chunked(BODY)), tls=server) as client:
            if works:
                assert [await delivered(client) for _ in range(2)] == [BODY, BODY]
            else:
                with pytest.raises(httpx2.ConnectError):
                    await delivered(client)

    run(scenario())
