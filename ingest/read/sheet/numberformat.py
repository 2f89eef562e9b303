"""A stored number and the format of its cell → the characters that the sheet prints.

The formats are those of ECMA-376, part 1, 18.8.30 and 18.8.31. What is not understood (fractions,
exponents) prints as General: no digit is lost.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from ingest.read.sheet.dateformat import is_date, shown_date

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<number>[0#?][0#?.,]*|\.[0#?]+)|(?P<percent>%)|(?P<other>.)",
    re.S,
)
_CONDITION = re.compile(r"\[(=|<>|<=|>=|<|>)(-?\d+(?:\.\d+)?)\]")
_COLOUR = re.compile(r"\[(?:red|红色?|colou?r ?\d+|颜色 ?\d+)\]", re.I)
_TELLS_LESS = re.compile(r"[-−(（负减△▲]")
_CURRENCY = re.compile(r"\$([^-\]]*)")
_STRANGE = re.compile(r"E[+-]|/|\[h|\[m|\[s", re.I)
_STORED = Context(prec=15)  # significant digits that a sheet keeps of a number
_FAR = 30  # powers of ten; a number beyond prints as it is stored
_ROOM = 11  # characters, its point included, that General gives a number


@dataclass(frozen=True, slots=True)
class _Section:
    """One part of a format, and whether it prints the sign of a negative number itself."""

    text: str
    signed: bool


def printed(stored: str, code: str, from_1904: bool = False) -> str:
    """What a cell prints of a number as its file writes it; anything else prints as it is.

    >>> printed("35874.490000000005", "#,##0.000"), printed("1E+99", "0")
    ('35,874.490', '1E+99')
    """
    try:
        value = _STORED.create_decimal(stored)
    except InvalidOperation:
        return stored
    if not value.is_finite() or abs(value.adjusted()) > _FAR:
        return stored
    return shown(value, code, from_1904)


def shown(value: Decimal, code: str, from_1904: bool = False) -> str:
    """What a cell prints.

    >>> shown(Decimal("1143.275"), "#,##0.00"), shown(Decimal("-3"), '0.0;"-"0.0;"—"')
    ('1,143.28', '-3.0')
    >>> shown(Decimal(0), '#,##0.00;-#,##0.00;"-"'), shown(Decimal("0.125"), "0.0%")
    ('-', '12.5%')
    >>> shown(Decimal("-62.99"), "0.00;[Red]0.00"), shown(Decimal("-8"), "0;[Red](0)")
    ('-62.99', '(8)')
    >>> shown(Decimal(15535700), "0!.0000"), shown(Decimal(12345678), '#"."0,')
    ('1553.5700', '1234.6')
    >>> shown(Decimal("35874.4900000000052"), "General"), shown(Decimal(46023), "yyyy-mm-dd")
    ('35874.49', '2026-01-01')
    """
    section = _section(value, code)
    plain = re.sub(r'"[^"]*"|[\\!].', "", section.text)
    if is_date(plain):
        return shown_date(value, section.text, from_1904)
    if not section.text.strip() or plain.strip() == "@":
        return general(value) if plain.strip() == "@" else ""
    if _STRANGE.search(plain) or "general" in plain.lower():
        return general(value)
    signed = section.signed or _is_by_colour(value, section.text)
    return _printed(value if signed else abs(value), section.text).strip()


def _is_by_colour(value: Decimal, section: str) -> bool:
    """Whether a colour alone prints that a number is negative: a text keeps none, and needs a sign."""
    colour = _COLOUR.search(section)
    return value < 0 and bool(colour) and not _TELLS_LESS.search(_COLOUR.sub("", section))


def general(value: Decimal) -> str:
    """A number as a cell without a format prints it: in eleven characters, no digit before the point lost."""
    whole = len(str(int(abs(value))))
    places = max(0, _ROOM - 1 - whole)
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _section(value: Decimal, code: str) -> _Section:
    """The part of a format that is for a value: by its conditions, else by its sign."""
    sections = _split(code)
    for part in sections:
        condition = _CONDITION.search(part)
        if condition and _meets(value, condition[1], Decimal(condition[2])):
            return _Section(part, signed=len(sections) == 1)
    plain = [part for part in sections if not _CONDITION.search(part)] or ["General"]
    if len(plain) != len(sections):
        return _Section(plain[0], signed=True)
    if value < 0 and len(plain) > 1:
        return _Section(plain[1], signed=False)
    if value == 0 and len(plain) > 2:
        return _Section(plain[2], signed=True)
    return _Section(plain[0], signed=True)


def _split(code: str) -> list[str]:
    """The sections of a format; a semicolon within quotes parts none."""
    found = [""]
    for token in re.findall(r'"[^"]*"|[\\!].|.', code, re.S):
        if token == ";":
            found.append("")
        else:
            found[-1] += token
    return found[:3]


def _meets(value: Decimal, sign: str, limit: Decimal) -> bool:
    return {
        "=": value == limit,
        "<>": value != limit,
        "<": value < limit,
        "<=": value <= limit,
        ">": value > limit,
        ">=": value >= limit,
    }[sign]


def _printed(value: Decimal, section: str) -> str:
    percents = len(re.findall("%", re.sub(r'"[^"]*"|[\\!].', "", section)))
    scaled = value.scaleb(2 * percents)
    tokens = list(_TOKEN.finditer(section))
    digits = _shared(scaled, [token["number"] for token in tokens if token["number"]])
    text = ""
    for token in tokens:
        kind, part = token.lastgroup, token[token.lastgroup or 0]
        if kind == "number":
            text += next(digits)
        elif kind == "bracket":
            currency = _CURRENCY.match(part)
            text += currency[1] if currency else ""
        elif kind == "space":
            text += " "
        elif kind != "fill":
            text += part
    return text


def _shared(value: Decimal, patterns: Sequence[str]) -> Iterator[str]:
    """The digits of a value in placeholders that text parts: `0!.0000` prints 15535700 as 1553.5700."""
    digits = _digits(value, "".join(patterns))
    widths = [len(pattern.rstrip(",")) for pattern in patterns[1:]]
    start = len(digits) - sum(widths)
    yield digits[:start]
    for width in widths:
        yield digits[start : start + width]
        start += width


def _digits(value: Decimal, pattern: str) -> str:
    """The digits of a value in placeholders such as `#,##0.00`."""
    whole, point, decimals = pattern.partition(".")
    thousands = len(pattern) - len(pattern.rstrip(","))
    decimals = decimals.rstrip(",")
    grouped = "," in whole.rstrip(",")
    rounded = value.scaleb(-3 * thousands).quantize(
        Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP
    )
    front, _, back = f"{abs(rounded):{',' if grouped else ''}f}".partition(".")
    least = whole.count("0")
    front = "" if not least and front == "0" else front.zfill(least)
    needed = decimals.rfind("0") + 1
    while len(back) > needed and back.endswith("0"):
        back = back[:-1]
    sign = "-" if rounded.is_signed() else ""
    return f"{sign}{front}{point if back or needed else ''}{back}"
