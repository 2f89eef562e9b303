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
    | \(([^()\\]*+)\)                                                   # string
    | \[((?:[^\[\]()<>]++|<[^<>]*+>|\([^()\\]*+\))*+)\]                 # array
    | (<<[^<>()]*+(?:\([^()\\]*+\)[^<>()]*+)*+>>)                       # properties of marked content
    )""",
    re.VERBOSE,
)
_NUMBER, _DIGITS, _OPERATOR, _NAME, _, _ARRAY = range(1, 7)
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
    if kind == _NUMBER:
        return float(text) if b"." in text else int(text)
    if kind == _ARRAY:
        return [_operand(*token) for token in _tokens(text)]
    if kind == _OPERATOR or (kind == _NAME and not text.isascii()):
        raise _Unusual
    if kind == _DIGITS:
        return _string(text)
    return LIT(text.decode()) if kind == _NAME else text


def _string(digits: bytes) -> bytes:
    """The bytes that digits say, two each; a last one alone says a byte by itself, as pdfminer reads it."""
    plain = digits.translate(None, b"\t\n\r ")
    whole = plain if len(plain) % 2 == 0 else plain[:-1] + b"0" + plain[-1:]
    return bytes.fromhex(whole.decode())
