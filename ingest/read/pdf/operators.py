"""The contents of a PDF page → the operators that say which text stands where, with their operands.

Programs write contents in a few plain notations; whatever else stands in one is pdfminer's to read.
"""

import re
from collections.abc import Iterator

from pdfminer.psparser import LIT

Operation = tuple[str, list[object]]
"""The method of pdfminer's interpreter that an operator calls, and its operands."""

_TOKEN = re.compile(
    rb"""[\x00\t\n\f\r\x20]*+(?:
      ([-+]?(?:\d++(?:\.\d*+)?|\.\d++))(?=[\x00\t\n\f\r\x20/<>\[\]()]|$)  # number
    | <([0-9A-Fa-f\t\n\r\x20]*+)>                                       # string in digits
    | ([A-Za-z'"][A-Za-z01*]*+)(?=[\x00\t\n\f\r\x20/<\[(]|$)             # operator
    | /([^\x00\t\n\f\r\x20()<>\[\]{}/%\#]++)                             # name
    | \(((?:[^()\\]++|\\.)*+)\)                                         # string
    | \[((?:[^\[\]()<>]++|<[^<>]*+>|\((?:[^()\\]++|\\.)*+\))*+)\]       # array
    | (<<[^<>()]*+(?:\((?:[^()\\]++|\\.)*+\)[^<>()]*+)*+>>)             # properties of marked content
    )""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(.))", re.DOTALL)
_ESCAPED = {
    b"b": b"\b",
    b"t": b"\t",
    b"n": b"\n",
    b"f": b"\f",
    b"r": b"\r",
    b"(": b"(",
    b")": b")",
    b"\\": b"\\",
}
_NUMBER, _DIGITS, _OPERATOR, _NAME, _STRING, _ARRAY = range(1, 7)
_SPACE = b"\0\t\n\f\r "
_METHODS = {
    name: (f"do_{method or name.decode()}", operands)
    for name, method, operands in (
        (b"q", "", 0), (b"Q", "", 0), (b"cm", "", 6), (b"Do", "", 1), (b"BT", "", 0),
        (b"Tf", "", 2), (b"Tc", "", 1), (b"Tw", "", 1), (b"Tz", "", 1), (b"TL", "", 1),
        (b"Ts", "", 1), (b"Td", "", 2), (b"TD", "", 2), (b"Tm", "", 6), (b"T*", "T_a", 0),
        (b"Tj", "", 1), (b"TJ", "", 1), (b"'", "_q", 1), (b'"', "_w", 3),
    )
}  # fmt: skip
"""The operators that place text, with their numbers of operands (ISO 32000-2, tables 56 and 103 to 107)."""

_OTHERS = (b"BI", b"true", b"false")


class _Unusual(Exception):
    """Something is written in another way."""


def operations(contents: bytes) -> list[Operation] | None:
    """What places text, in order; None where anything is written in another way than usual.

    >>> operations(b"BT /F1 9 Tf 0 0 1 rg [<0A> -7 (b)] TJ ET")
    [('do_BT', []), ('do_Tf', [/'F1', 9]), ('do_TJ', [[b'\\n', -7, b'b']])]
    >>> operations(b"(a (b)) Tj") is None
    True
    """
    try:
        return list(_placing(contents))
    except _Unusual:
        return None


def _placing(contents: bytes) -> Iterator[Operation]:
    operands: list[object] = []
    for kind, text in _tokens(contents):
        if kind != _OPERATOR:
            operands.append(_operand(kind, text))
            continue
        method, count = _METHODS.get(text, ("", len(operands)))
        if len(operands) != count or text in _OTHERS:
            raise _Unusual
        if method:
            yield method, operands
        operands = []


def _tokens(contents: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    for token in _TOKEN.finditer(contents):
        kind = token.lastindex
        if token.start() != at or kind is None:
            raise _Unusual
        at = token.end()
        yield kind, token[kind]
    if contents[at:].strip(_SPACE):
        raise _Unusual


def _operand(kind: int, text: bytes) -> object:
    if kind == _ARRAY:
        return [_operand(*token) for token in _tokens(text)]
    if kind == _OPERATOR or (kind == _NAME and not text.isascii()):
        raise _Unusual
    reader = _READERS.get(kind)
    return reader(text) if reader else text


def _number(text: bytes) -> object:
    return float(text) if b"." in text else int(text)


def _name(text: bytes) -> object:
    return LIT(text.decode())


def _digits(text: bytes) -> object:
    """The bytes that digits say, two each; a last one alone says a byte by itself, as pdfminer reads it."""
    plain = text.translate(None, b"\t\n\r ")
    whole = plain if len(plain) % 2 == 0 else plain[:-1] + b"0" + plain[-1:]
    return bytes.fromhex(whole.decode())


def _string(text: bytes) -> object:
    return _ESCAPE.sub(_escaped, text) if b"\\" in text else text


def _escaped(escape: re.Match[bytes]) -> bytes:
    """What an escape stands for; one that has no meaning for nothing, as pdfminer reads it."""
    number = int(escape[1] or b"0", 8)
    if number > 0xFF or escape[2] == b"\r":
        raise _Unusual
    return _ESCAPED.get(escape[2], b"") if escape[1] is None else bytes([number])


_READERS = {_NUMBER: _number, _DIGITS: _digits, _NAME: _name, _STRING: _string}
