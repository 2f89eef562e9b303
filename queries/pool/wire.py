"""What the pool, its fork servers and its workers say to each other over local sockets.

A message is the length of a JSON object (4 bytes, big endian), the object, and, after an answer,
either its bytes or, for large ones, the descriptor of an unnamed file that holds them. What is asked
of a fork server comes with the descriptors that a new worker gets.
"""

import json
import socket
import struct
from typing import Any

from queries import failure

LENGTH = struct.Struct("!I")
PID = struct.Struct("!I")
INLINE = 1 << 16
"""Answers up to this size travel in the message itself."""


def packed(message: dict[str, Any]) -> bytes:
    """One message in bytes."""
    content = json.dumps(message, ensure_ascii=False).encode()
    return LENGTH.pack(len(content)) + content


def receive(connection: socket.socket) -> dict[str, Any] | None:
    """Wait for one message; None when the other side is gone."""
    head = _exactly(connection, LENGTH.size)
    return None if head is None else _content(connection, head)


def receive_with(connection: socket.socket, most: int) -> tuple[dict[str, Any], list[int]] | None:
    """Wait for one message and up to `most` descriptors that come with it."""
    head, descriptors, _, _ = socket.recv_fds(connection, LENGTH.size, most)
    content = _content(connection, head) if head else None
    return None if content is None else (content, descriptors)


def _content(connection: socket.socket, head: bytes) -> dict[str, Any] | None:
    content = _exactly(connection, LENGTH.unpack(head)[0])
    return None if content is None else json.loads(content)


def _exactly(connection: socket.socket, size: int) -> bytes | None:
    content = bytearray()
    while len(content) < size:
        piece = connection.recv(size - len(content))
        if not piece:
            return None
        content += piece
    return bytes(content)


def failed(reason: failure.QueryFailed) -> dict[str, Any]:
    """A failure as a message."""
    message = {"failure": type(reason).__name__, "reason": str(reason)}
    if isinstance(reason, failure.Malformed):
        return message | {"line": reason.line, "column": reason.column}
    return message


def raised(message: dict[str, Any]) -> failure.QueryFailed:
    """The failure that a message tells."""
    if message["failure"] == "Malformed":
        return failure.Malformed(message["reason"], message["line"], message["column"])
    kind: type[failure.QueryFailed] = getattr(failure, message["failure"])
    return kind(message["reason"])
