"""What stands before a name: 一、 （一） 1. 其中： and the like → the bare name."""

import re

from ingest.words.lexicon import answer, pattern, remembered

_CHINESE = "一二三四五六七八九十百零〇"
_ENUMERATOR = re.compile(
    rf"^\s*(?:[（(]?[{_CHINESE}]{{1,4}}[）)]?\s*[、.．]|[（(][{_CHINESE}]{{1,3}}[）)]"
    r"|\d{1,2}\s*[、．]|\d{1,2}\.(?!\d)|[（(]\d{1,2}[）)]|[①-⑳]|[●■◆*]\s*|[加减]\s*[:：])\s*"
)
_DEPTHS = re.compile(
    r"([一二三四五六七八九十百]{1,4}\s*[、.．])"
    r"|([（(][一二三四五六七八九十]{1,3}[）)])"
    r"|(\d{1,2}\s*[、.．](?!\d))"
    r"|([（(]\d{1,2}[）)]|[①-⑳])"
)


@remembered
def bare(text: str) -> str:
    """The name without enumerators and 其中.

    >>> bare("十五、资源勘探工业信息等支出"), bare("    其中：教学科研人员因公出国（境）费")
    ('资源勘探工业信息等支出', '教学科研人员因公出国（境）费')
    >>> bare("①公务用车购置费"), bare("（一）基本支出"), bare("十五届人大会议经费"), bare("加：上年结转")
    ('公务用车购置费', '基本支出', '十五届人大会议经费', '上年结转')
    """
    previous = None
    while previous != text:
        previous = text
        text = pattern("among", "among").sub("", _ENUMERATOR.sub("", text))
    return text.strip()


@remembered
def depth(name: str) -> int | None:
    """How deep an enumerated label stands, from 1; None for one without an enumerator.

    >>> [depth(name) for name in ("一、本年收入", "1.财政拨款", "其中：教育收费", "行政运行")]
    [1, 3, 5, None]
    """
    opening = _DEPTHS.match(name)
    if opening:
        return opening.lastindex
    return _DEPTHS.groups + 1 if answer("among", name) else None


@remembered
def is_among(text: str) -> bool:
    """Whether a name says, behind any enumerator, that it is some of what stands above it.

    >>> is_among("    其中：教育收费"), is_among("（一）其中：教育收费"), is_among("教育收费")
    (True, True, False)
    """
    return answer("among", _ENUMERATOR.sub("", text)) is not None
