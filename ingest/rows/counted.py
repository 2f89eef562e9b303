"""Labels of things or people counted, which are no money: 团组数（个）, 保有量（辆）."""

import re

_MEASURE = r"(个|辆|台|套|件|批次?|人次?|人数|次|户|平方米|㎡)"
_COUNTED = re.compile(
    rf"[（(](单位[：:])?{_MEASURE}([、,，/]{_MEASURE}|[（(]{_MEASURE}[）)])*[）)]$"
    rf"|{_MEASURE}[（(]{_MEASURE}[）)]$|(团组|批次|人次|人)数量?$|保有量$"
)


def counts(text: str) -> bool:
    """Whether a label is of things or people counted, not of money.

    >>> counts("1．因公出国（境）团组数（个）"), counts("单价50万元以上通用设备（台，套）"), counts("公务接待费")
    (True, True, False)
    """
    return bool(_COUNTED.search(re.sub(r"\s+", "", text)))
