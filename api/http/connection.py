"""One connection of a client, with a bound on everything that it sends and on how long it may take.

uvicorn's protocol over httptools has no limits of its own: a head of any size is kept in memory, and a
connection that sends nothing is kept open.
"""

from asyncio import BaseTransport, TimerHandle, Transport
from collections.abc import Collection
from dataclasses import dataclass, field
from http import HTTPStatus
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.http.client import household

HEAD = 64 << 10
"""Bytes of a request line and its headers; one query may stand in a line (RFC 9110 asks for 8,000)."""

HEAD_SECONDS = 10.0
"""Seconds from a connection, or from the first byte of a further request, to the end of its head."""

BODY_SECONDS, BODY_RATE = 20.0, 16 << 10
"""Seconds that any body may take, and bytes for which it gets one second more."""

LINGER = 30.0
"""Seconds for which a closed connection may still take the rest of its answer."""


@dataclass(slots=True)
class Doors:
    """How many connections may be open: of one client, and together; those of proxies are of many."""

    each: int
    all: int
    proxies: Collection[IPv4Network | IPv6Network] = ()
    open: dict[str, int] = field(default_factory=dict[str, int])
    total: int = 0

    def enter(self, address: str) -> str | None:
        """Count a connection; who has it, or None where there are too many."""
        client = household(address)
        if self.total >= self.all:
            return None
        if self.open.get(client, 0) >= self.each and not self._is_proxy(address):
            return None
        self.total += 1
        self.open[client] = self.open.get(client, 0) + 1
        return client

    def leave(self, client: str) -> None:
        """Forget a connection that was counted."""
        self.total -= 1
        self.open[client] -= 1
        if not self.open[client]:
            del self.open[client]

    def _is_proxy(self, address: str) -> bool:
        try:
            found = ip_address(address)
        except ValueError:
            return False
        return any(found in network for network in self.proxies)


class Guarded(HttpToolsProtocol):
    """uvicorn's protocol with these bounds; `doors` is set by `guarded`."""

    doors: Doors

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._counted: str | None = None
        self._head: int | None = 0
        """Bytes of the head that is being read; None while a body is."""
        self._body = 0
        self._timer: TimerHandle | None = None

    def connection_made(self, transport: BaseTransport) -> None:
        """Let a client in, unless it, or all together, have too many connections."""
        super().connection_made(cast(Transport, transport))
        self._counted = self.doors.enter(self.client[0] if self.client else "")
        if self._counted is None:
            return self._refuse(HTTPStatus.SERVICE_UNAVAILABLE)
        self._wait(HEAD_SECONDS)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the client."""
        self._rest()
        if self._counted is not None:
            self.doors.leave(self._counted)
            self._counted = None
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take bytes, unless a head grows too large."""
        if self.transport.is_closing():
            return
        if self._head is not None:
            if self._timer is None:
                self._wait(HEAD_SECONDS)
            if self._head + len(data) > HEAD and not self._short(data):
                return self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
            self._head += len(data)
        else:
            self._body += len(data)
        super().data_received(data)

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        self._head = self._head or 0

    def on_headers_complete(self) -> None:
        """A head is there; its body has time by its size."""
        self._head, self._body = None, 0
        self._wait(BODY_SECONDS)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """A request is there; what the server takes is its own affair."""
        self._rest()
        self._head = 0
        super().on_message_complete()

    def timeout_keep_alive_handler(self) -> None:
        """Close an idle connection, and cut it where its client does not take the rest."""
        super().timeout_keep_alive_handler()
        self._cut_later()

    def _short(self, data: bytes) -> bool:
        """Whether a head ends within its bound, with a body behind it in the same bytes."""
        end = data.find(b"\r\n\r\n")
        return 0 <= end <= HEAD - (self._head or 0)

    def _wait(self, seconds: float) -> None:
        self._rest()
        self._timer = self.loop.call_later(seconds, self._late)

    def _rest(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _late(self) -> None:
        self._timer = None
        if self._body > BODY_RATE:  # it came steadily so far
            owed, self._body = self._body / BODY_RATE, 0
            self._wait(owed)
        elif self._head == 0:
            self.transport.close()
            self._cut_later()
        else:
            self._refuse(HTTPStatus.REQUEST_TIMEOUT)

    def _refuse(self, status: HTTPStatus) -> None:
        """Say why, and hang up."""
        self._rest()
        line = (
            f"HTTP/1.1 {status} {status.phrase}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        )
        self.transport.write(line.encode("ascii"))
        self.transport.close()
        self._cut_later()

    def _cut_later(self) -> None:
        self.loop.call_later(LINGER, self.transport.abort)


def guarded(doors: Doors) -> type[HttpToolsProtocol]:
    """The protocol for one server, with its own count of connections."""
    return type("Guarded", (Guarded,), {"doors": doors})
