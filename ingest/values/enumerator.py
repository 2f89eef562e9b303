"""What stands before a name: 一、 （一） 1. 其中： and the like → the bare name."""

import re

_CHINESE = "一二三四五六七八九十百零〇"
_ENUMERATOR = re.compile(
    rf"^\s*(?:[（(]?[{_CHINESE}]{{1,4}}[）)]?\s*[、.．]|[（(][{_CHINESE}]{{1,3}}[）)]"
    r"|\d{1,2}\s*[、．]|\d{1,2}\.(?!\d)|[（(]\d{1,2}[）)]|[①-⑳]|[●■◆*]\s*)\s*"
)
_AMONG = re.compile(r"^\s*(?:其\s*中|其中项)\s*[：:]?\s*")


def bare(text: str) -> str:
    """The name without enumerators and 其中.

    >>> bare("十五、资源勘探工业信息等支出"), bare("    其中：教学科研人员因公出国（境）费")
    ('资源勘探工业信息等支出', '教学科研人员因公出国（境）费')
    >>> bare("①公务用车购置费"), bare("（一）基本支出"), bare("十五届人大会议经费")
    ('公务用车购置费', '基本支出', '十五届人大会议经费')
    """
    previous = None
    while previous != text:
        previous = text
        text = _AMONG.sub("", _ENUMERATOR.sub("", text))
    return text.strip()
