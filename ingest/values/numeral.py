"""A number in Chinese numerals → its value: 三十万, 一百零五, 叁仟."""

from decimal import Decimal

from ingest.values.figure import number

_DIGITS = {
    each: n
    for n, row in enumerate(
        ("〇零○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for each in row
}
_PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = (("亿", 100_000_000), ("万", 10_000))


def counted(text: str) -> Decimal | None:
    """The figure that a text is, in digits or in numerals; None for one that is neither, or leaves its places out.

    >>> counted("1,143.28"), counted("三十万"), counted("一亿零五百万"), counted("三点五万")
    (Decimal('1143.28'), Decimal('300000'), Decimal('105000000'), Decimal('35000.0'))
    >>> counted("叁仟零壹拾"), counted("一万二"), counted("二〇二三"), counted("3千")
    (Decimal('3010'), None, None, None)
    """
    value = number(text)
    return _numeral(text) if value is None and text else value


def _numeral(text: str) -> Decimal | None:
    for sign, factor in _MYRIADS:
        above, found, below = text.partition(sign)
        if found:
            return _sum(above, factor, below)
    whole, point, rest = text.partition("点")
    value = _below_myriad(whole)
    if not point or value is None:
        return value
    digits = "".join(str(_DIGITS[each]) for each in rest if each in _DIGITS)
    return value + Decimal(f"0.{digits}") if rest and len(digits) == len(rest) else None


def _sum(above: str, factor: int, below: str) -> Decimal | None:
    """So many times a place, and what stands below it; 一万二 leaves out whether it is of hundreds or ones."""
    many, less = _numeral(above), _numeral(below) if below else Decimal(0)
    if many is None or less is None or (len(below) == 1 and below in _DIGITS):
        return None
    return many * factor + less


def _below_myriad(text: str) -> Decimal | None:
    total, digit, last = 0, None, 10_000
    for each in text:
        place = _PLACES.get(each)
        if place is None:
            if each not in _DIGITS or digit:
                return None
            digit = _DIGITS[each]
            continue
        if place >= last or (digit is None and total):
            return None
        total, last, digit = total + (1 if digit is None else digit) * place, place, None
    if (
        not text
        or (digit and last == 100 and text[-2] in "百佰")
        or (last == 1000 and digit and text[-2] in "千仟")
    ):
        return None
    return Decimal(total + (digit or 0))
