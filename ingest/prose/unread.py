"""Amounts that prose prints and no line takes, or that no words explain → an issue for each sentence and reason."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.frozen.replaced import replace
from ingest.grid import Paragraph
from ingest.issue import Issue
from ingest.prose.amount import Why, amounts
from ingest.record import NOTHING, Line

_HEAD = 30  # characters of a sentence that tell it
_ERRORS = ("figure", "spaced")
_OPEN = ("unnamed", "shared", "range", "currency")
_SAID: Mapping[Why, tuple[str, str]] = {
    "figure": ("不是确切的数字", "Not a figure"),
    "spaced": ("数字中有空格", "A space amid the digits"),
    "shared": (
        "几个数共用一个单位，未能分别对应",
        "Several figures with one unit, or with names they do not match",
    ),
    "currency": ("外币", "Foreign currency"),
    "range": ("是一个范围", "A range"),
    "rate": ("单价或标准", "A price or rate"),
    "limit": ("限额", "A limit"),
    "threshold": ("起点金额", "A threshold"),
    "goal": ("绩效目标或指标", "A target"),
    "change": ("增减额或对比数", "A change, or what is compared with"),
    "prior": ("上年的数", "Of the year before"),
    "reason": ("增减的原因", "A reason of a change"),
    "excepted": ("不含在内", "Left out of another amount"),
    "partial": ("不是全年的数", "Not of a whole year"),
    "elsewhere": ("其他地区的数", "Of another place"),
    "unnamed": ("没有读懂是什么金额", "What it is of is not understood"),
}


@dataclass(frozen=True, slots=True)
class Unread:
    """An amount that no line takes: the number of its paragraph, its sentence, how it is printed, and why."""

    row: int
    sentence: str
    printed: str
    why: Why
    page: int | None = None


def left(row: int, paragraph: Paragraph, why: Why) -> Iterator[Unread]:
    """All amounts of a paragraph of which none is read."""
    for each in amounts(paragraph.text):
        yield Unread(
            row, paragraph.text, _print(paragraph.text, each.start, each.end), why, paragraph.page
        )


def issues(found: Iterable[Unread]) -> Iterator[Issue]:
    """One issue for each sentence and reason, in reading order."""
    for (row, sentence, why, page), same in groupby(
        found, key=lambda each: (each.row, each.sentence, each.why, each.page)
    ):
        yield _issue(row, sentence, [each.printed for each in same], why, page)


def unexplained(paragraphs: Sequence[Paragraph], lines: Iterable[Line]) -> Iterator[Issue]:
    """The amounts of lines whose words say nothing of what they are of: they are kept with their words alone."""
    for row, own in groupby(
        (line for line in lines if not _is_told(line)), key=lambda line: line.cell.row
    ):
        told = list(own)
        quotes = [line.cell.text for line in told]
        yield _issue(row, paragraphs[row].text, quotes, "unnamed", told[0].cell.page, kept=True)


def _is_told(line: Line) -> bool:
    """Whether a line says what its amount is of, beyond its year and measure."""
    bare = replace(line.meaning, measure=None, year=None, scope=None)
    return bare != NOTHING or line.project is not None


def _issue(
    row: int, sentence: str, printed: Sequence[str], why: Why, page: int | None, kept: bool = False
) -> Issue:
    chinese, english = _SAID[why]
    head = sentence.strip()[:_HEAD]
    amount = "、".join(printed)
    what = "只收录了数额" if kept else "未收录"
    where = f"第{page}页" if page else f"第{row + 1}段"
    text = f"{where}文字“{head}”中的{amount}{what}：{chinese}。{english}."
    if why in _ERRORS:
        return Issue("unreadable-amount", "error", text)
    return Issue("unread-amount", "warning" if why in _OPEN else "notice", text)


def _print(sentence: str, start: int, end: int) -> str:
    return sentence[start:end].strip()
