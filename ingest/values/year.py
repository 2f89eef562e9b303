"""A text → the years that it prints, in figures or in Chinese numerals."""

import re
from functools import lru_cache

from ontology.fold import fold

_CHINESE = re.compile(r"[二2][〇○◯零Oo0][〇○◯零一二三四五六七八九Oo\d]{2}(?=年)")
_SHORT = re.compile(r"([1-3]\d)年度?(?:\D?算|\D{0,2}数)?")
_TEN = "十"
_BEHIND = re.compile(r"(?<=[年月])([一二三四五六七八九十]{1,3})([月日])")
_DIGITS = str.maketrans("〇○◯零Oo一二三四五六七八九", "000000123456789")


@lru_cache(maxsize=65536)
def in_figures(text: str) -> str:
    """A text with the years that it prints in Chinese numerals, and the month and day behind them, in figures.

    >>> in_figures("二〇二四年度"), in_figures("二○二五年十二月二十一日"), in_figures("二年级")
    ('2024年度', '2025年12月21日', '二年级')
    """
    return _BEHIND.sub(_counted, _CHINESE.sub(lambda found: found[0].translate(_DIGITS), text))


def _counted(found: re.Match[str]) -> str:
    """A month or a day, up to 31, in figures."""
    tens, ten, ones = found[1].rpartition(_TEN)
    number = int(tens.translate(_DIGITS) or bool(ten)) * 10 + int(ones.translate(_DIGITS) or 0)
    return f"{number}{found[2]}"


@lru_cache(maxsize=65536)
def years(text: str) -> tuple[int, ...]:
    """The years of this century that a text names as such, in order; of two digits only where it says no more.

    >>> years("2023年预算数比2022年执行数"), years("20230101"), years("上年数")
    ((2023, 2022), (), ())
    >>> years("23年预算数"), years("「23年」"), years("成立20年庆祝活动")
    ((2023,), (2023,), ())
    """
    short = _SHORT.fullmatch(fold(text))
    if short:
        return (2000 + int(short[1]),)
    return tuple(int(year) for year in re.findall(r"20\d\d(?=年)", in_figures(fold(text))))
