"""A text → the years that it prints."""

import re

from ontology.fold import fold


def years(text: str) -> list[int]:
    """The years of this century that a text names as such, in order.

    >>> years("2023年预算数比2022年执行数"), years("20230101"), years("上年数")
    ([2023, 2022], [], [])
    """
    return [int(year) for year in re.findall(r"20\d\d(?=年)", fold(text))]
