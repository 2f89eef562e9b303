"""A printed figure → an exact decimal; blank, dash and unreadable are told apart from zero."""

import re
import unicodedata
from decimal import Decimal
from enum import Enum
from functools import lru_cache


class Absent(Enum):
    """Why a cell holds no figure: `BLANK` prints nothing, `DASH` prints that there is none."""

    BLANK = "blank"
    DASH = "dash"


class Unreadable(ValueError):
    """The cell's characters are no figure."""


_DASHES = set("-—–―－_")
_USUAL = re.compile(r"[-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_WORDS = re.compile(r"(?![负减少下降增加长注一二三四五六七八九十])[\u4e00-\u9fff]")
_GROUPED = re.compile(r"^[-+]?\d+(?:,\d{3})+(?:\.\d+)?$")
_PLAIN = re.compile(r"^[-+]?(?:\d+(?:\.\d+)?|\.\d+)$")
_WHOLE = re.compile(r"^-?\d+(?:,\d{3})*(?:\.\d+)?$")
_BRACKETED = re.compile(r"^\(([\d,.]+)\)$")
_BEHIND = re.compile(r"^(\d[\d,]*\.\d+|\d{1,3}(?:,\d{3})+)-$")
_IN_WORDS = re.compile(r"^(负|减少?|下降|增加?|增长)(?=[\d.])")
_LESS = "负减下"
_RAISED = re.compile(
    r"[\u00b9\u00b2\u00b3\u2070-\u2079\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3251-\u325f\u32b1-\u32bf※†‡]"
)
_MARK = r"(?:\*|\[(?:注?\d{1,2}|注?\*+)\]|\(?注(?:\d{1,2}|\*+|[一二三四五六七八九十]+)?\)?)+"
_MARKED = re.compile(rf"(?<=\d){_MARK}$|^\*+(?=[-+(\d])")


def fold_figure(text: str) -> str:
    """Full-width forms made half-width; white space, currency signs and marks of notes taken out.

    >>> fold_figure("１，１４３. 28"), fold_figure("515.36①"), fold_figure("18²"), fold_figure("9.5（注1）")
    ('1,143.28', '515.36', '18', '9.5')
    """
    folded = "".join(unicodedata.normalize("NFKC", _RAISED.sub("*", text)).split())
    folded = _MARKED.sub("", folded)
    return folded.replace("，", ",").replace("¥", "").replace("−", "-").replace("。", ".")


def figure(text: str) -> Decimal | Absent:
    """Read a cell that should hold an amount; raise `Unreadable` if it holds something else.

    Thousands separators must stand where they belong, though those to the left may be left out, and
    decimals follow a point, or the figure is not trusted; neither are two lines that are figures each.

    >>> figure("1,143.28"), figure("51,036.219169"), figure("125360,898"), figure("0")
    (Decimal('1143.28'), Decimal('51036.219169'), Decimal('125360898'), Decimal('0'))
    >>> figure(" "), figure("—")
    (<Absent.BLANK: 'blank'>, <Absent.DASH: 'dash'>)
    >>> figure("(12.50)"), figure("48.35-"), figure("负62.99"), figure("增加3.5")
    (Decimal('-12.50'), Decimal('-48.35'), Decimal('-62.99'), Decimal('3.5'))
    >>> figure("1,14.28")
    Traceback (most recent call last):
    ingest.values.figure.Unreadable: 1,14.28
    """
    found = _figure(text)
    if found is None:
        raise Unreadable(text)
    return found


@lru_cache(maxsize=65536)
def _figure(text: str) -> Decimal | Absent | None:
    """The figure of a cell, None for one that is none; every cell is asked by many rules."""
    if _USUAL.fullmatch(text):  # nearly all: nothing to fold
        return Decimal(text.replace(",", ""))
    if _WORDS.search(text) or several(text):
        return None
    folded = fold_figure(text)
    if not folded:
        return Absent.BLANK
    if set(folded) <= _DASHES:
        return Absent.DASH
    folded = _sign_in_front(folded)
    if _PLAIN.match(folded) or _GROUPED.match(folded):
        return Decimal(folded.replace(",", ""))
    return None


def _sign_in_front(folded: str) -> str:
    """A figure whose sign stands in brackets, behind it or in a word, with its sign before it.

    Behind a whole number without separators a stroke may part a code from a name.
    """
    negative = _BRACKETED.match(folded) or _BEHIND.match(folded)
    if negative:
        return "-" + negative[1]
    word = _IN_WORDS.match(folded)
    if word is None:
        return folded
    return ("-" if word[1][0] in _LESS else "") + folded[word.end() :]


@lru_cache(maxsize=65536)
def several(text: str) -> bool:
    """Whether each of two or more printed lines is a figure: rows in one cell, or one figure on two lines.

    >>> several("12.00\\n30.50"), several("1,234,\\n567.00"), several("12.00")
    (True, False, False)
    """
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and all(_WHOLE.match(fold_figure(line)) for line in lines)


@lru_cache(maxsize=65536)
def number(text: str) -> Decimal | None:
    """The figure of a cell that may hold something else, None where it holds none.

    >>> number("1,143.28"), number("—"), number("台")
    (Decimal('1143.28'), None, None)
    """
    value = _figure(text)
    return value if isinstance(value, Decimal) else None


@lru_cache(maxsize=65536)
def is_figure(text: str) -> bool:
    """Whether a cell holds a figure (blank and dash do not).

    >>> [is_figure(text) for text in ("0", "1143.28", "", "—", "2010101-行政运行")]
    [True, True, False, False, False]
    """
    return number(text) is not None
