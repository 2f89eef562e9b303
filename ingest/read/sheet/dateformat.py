"""The serial number of a day and a format such as yyyy"年"m"月" → the date that the sheet prints."""

import re
from datetime import datetime, timedelta
from decimal import Decimal

_PARTS = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[[^\]]*\]|(?P<field>y+|m+|d+|h+|s+|e+|aaa+|am/pm|上午/下午)|(?P<other>.)',
    re.I | re.S,
)
_DATE = re.compile(r"[ymdhs]", re.I)
_FIRST = datetime(1899, 12, 30)  # noqa: DTZ001 a sheet's days have no zone
_FIRST_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_LAST = 2958465  # 9999-12-31
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_HALVES = ("am/pm", "上午/下午")


def is_date(code: str) -> bool:
    """Whether a format, its quoted texts taken out, prints a date or a time."""
    plain = re.sub(r"\[[^\]]*\]|general", "", code, flags=re.I)
    return bool(_DATE.search(plain))


def shown_date(value: Decimal, code: str, from_1904: bool) -> str:
    """The date or time of a serial number; what no calendar holds prints as the number.

    >>> shown_date(Decimal("45000.5"), 'yyyy"年"m"月"d"日" hh:mm', False)
    '2023年3月15日 12:00'
    >>> shown_date(Decimal("45000.75"), '上午/下午h"时"mm"分"', False)
    '下午6时00分'
    """
    if not 0 <= value <= _LAST:
        return f"{value:f}"
    moment = (_FIRST_1904 if from_1904 else _FIRST) + timedelta(
        seconds=int(value * 86400 + Decimal("0.5"))
    )
    text, hours = "", False
    halved = any(half in code.lower() for half in _HALVES)
    for part in _PARTS.finditer(code):
        field = (part["field"] or "").lower()
        text += _field(moment, field, hours, halved) if field else _literal(part)
        hours = (hours and not field) or field.startswith("h")
    return text.strip()


def _literal(part: re.Match[str]) -> str:
    return part["quoted"] or part["escaped"] or (part["other"] or "").replace("@", "")


def _field(moment: datetime, field: str, after_hours: bool, halved: bool) -> str:
    if field.startswith("m") and after_hours:
        return f"{moment.minute:0{len(field)}}"
    if field in _HALVES:
        return field.upper().split("/")[moment.hour // 12]
    match field[0]:
        case "y" | "e":
            return f"{moment.year:04}" if len(field) != 2 else f"{moment.year % 100:02}"
        case "m":
            return _MONTHS[moment.month - 1] if len(field) > 2 else f"{moment.month:0{len(field)}}"
        case "d":
            return f"{moment.day:0{min(len(field), 2)}}"
        case "h":
            hour = (moment.hour - 1) % 12 + 1 if halved else moment.hour
            return f"{hour:0{min(len(field), 2)}}"
        case "s":
            return f"{moment.second:0{min(len(field), 2)}}"
        case _:
            return ""
