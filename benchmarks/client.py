"""One client of a server: an address of its own on loopback, one connection that it keeps, no library between."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

LOST = (OSError, EOFError)
"""What a connection raises that cannot be made, or that breaks."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One whole answer; the names of its headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def spent(self) -> float:
        """Seconds that the server says it took (`Server-Timing`)."""
        return float(self.headers["server-timing"].partition("dur=")[2]) / 1000


class Client:
    """Asks one request after the other; the number decides its address, 127.0.1.1 and on."""

    def __init__(self, address: str, number: int) -> None:
        url = urlsplit(address)
        self._server = url.hostname or "", url.port or 80
        self._own = f"127.0.{1 + number // 250}.{1 + number % 250}"
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, request: bytes) -> Reply:
        """Send a request and read its whole answer; whatever ends this early ends the connection.

        :raises OSError: if no connection can be made, or it is reset.
        :raises EOFError: if the server closes it before the answer is whole.
        """
        try:
            reader, writer = self._streams = self._streams or await self.connect()
            writer.write(request)
            return await reply(reader)
        except BaseException:
            self.hang_up()
            raise

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A new connection from this client's address."""
        host, port = self._server
        return await asyncio.open_connection(host, port, local_addr=(self._own, 0))

    def hang_up(self) -> None:
        """Close the connection; the next request makes another."""
        if self._streams:
            with suppress(OSError):
                self._streams[1].close()
        self._streams = None


async def reply(reader: asyncio.StreamReader) -> Reply:
    """Read one whole answer, of known length or in chunks.

    :raises EOFError: if it ends early.
    """
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    named = (line.partition(": ") for line in lines if line)
    headers = {name.lower(): value for name, _, value in named}
    return Reply(int(first.split(" ", 2)[1]), headers, await _body(reader, headers))


async def _body(reader: asyncio.StreamReader, headers: Mapping[str, str]) -> bytes:
    if headers.get("transfer-encoding") != "chunked":
        return await reader.readexactly(int(headers.get("content-length", "0")))
    pieces: list[bytes] = []
    while size := int(await reader.readline(), 16):
        pieces.append(await reader.readexactly(size))
        await reader.readline()
    await reader.readline()
    return b"".join(pieces)


def getting(address: str, query: str, accept: str = "*/*") -> bytes:
    """A query as a GET request."""
    url = urlsplit(address)
    target = f"{url.path}?{urlencode({'query': query})}"
    return f"GET {target} HTTP/1.1\r\nHost: {url.netloc}\r\nAccept: {accept}\r\n\r\n".encode()


def posting(address: str, parameters: Mapping[str, str]) -> bytes:
    """A query with other parameters as a form."""
    url, body = urlsplit(address), urlencode(parameters).encode()
    head = f"POST {url.path} HTTP/1.1\r\nHost: {url.netloc}\r\nContent-Length: {len(body)}\r\n"
    return f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\n".encode() + body
