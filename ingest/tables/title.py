"""Lines around a table → its title; which rows and paragraphs belong to title and notes."""

import re
from collections.abc import Sequence

from ingest.values.figure import is_figure
from ingest.values.year import years
from ingest.words.lexicon import pattern, says
from ontology.fold import fold, squeeze

_CODED_UNIT = re.compile(r"^(?!(?:19|20)\d\d年)\d{3,12}[^\d\s].{1,40}$")
_ENOUGH = 40


def caption_of(above: Sequence[str], preface: Sequence[str]) -> str:
    """The title: within the grid's own first rows, else the nearest title-like line above it."""
    for lines in (preface, above):
        titles = [line for line in lines if is_title(line)]
        titles = titles or [line for line in lines if lines is preface and is_banner(line)]
        if titles:
            return squeeze(titles[-1])
    short = [line for line in above if len(line) < _ENOUGH and not is_context(line)]
    return squeeze(short[-1]) if short and not short[-1].endswith(("。", "；")) else ""


def is_title(line: str) -> bool:
    """Whether a line reads like a table's title."""
    text = squeeze(line)
    apt = 2 < len(text) < 80 and not text.endswith(("。", "；", "：", ":"))
    return apt and says("title-line", text, "title") and not is_context(line)


def is_context(line: str) -> bool:
    """Whether a line beside a table says whose it is, of when, in what unit of money, or its number.

    >>> is_context("101丰润区人大常委会"), is_context("96333热线运行项目绩效目标表")
    (True, False)
    """
    text = squeeze(line)
    coded = _CODED_UNIT.match(text) is not None and not says("title-line", text, "sheet")
    return coded or says("title-line", text, "context", "number")


def continues(caption: str, above: str) -> bool:
    """Whether a title says that its table goes on with the one above.

    >>> continues("续表1", "支出总表"), continues("支出总表（续）", "支出总表"), continues("收入总表", "支出总表")
    (True, True, False)
    """
    base = pattern("title-line", "sequel").sub("", caption)
    return base != caption and base in ("", above)


def is_banner(line: str) -> bool:
    """Whether a line that takes a row of its own names a table, whatever it ends with.

    >>> is_banner("财务收支预算总表部门"), is_banner("注：本表为空。"), is_banner("一、基本情况")
    (True, False, False)
    """
    text = squeeze(line)
    return len(text) < 40 and says("title-line", text, "banner") and not is_note(text)


def is_preface(row: Sequence[str]) -> bool:
    """Whether a grid's first row stands above its headings: a title, a unit, a year.

    >>> is_preface(["101丰润区人大常委会", "", "预算年度：2023", "单位：万元"])
    True
    >>> is_preface(["科目编码", "科目名称", "合计"]), is_preface(["2023年收支总表", "", ""])
    (False, True)
    >>> is_preface(["项目", "2025年", "2026年预算数", "比较"])
    False
    """
    filled = [text for text in row if text.strip()]
    if not filled:
        return True
    if len(filled) == 1:
        if is_figure(filled[0]):  # the end of one that a page break cut
            return False
        if continues(squeeze(filled[0]), ""):
            return True
        return is_context(filled[0]) or (is_title(filled[0]) and len(row) > 1)
    told = [squeeze(text) for text in filled if says("title-line", squeeze(text), "context")]
    dated = all(years(text) and len(text) < 6 for text in told)  # 项目 | 2025年 | 2026年预算数
    return len(filled) <= 4 and bool(told) and not (dated and len(filled) > 2)


def is_note(text: str) -> bool:
    """Whether a paragraph below a table is its note."""
    return says("title-line", text.strip(), "note") and len(text) < 300


def declares_empty(notes: Sequence[str]) -> bool:
    """Whether notes say that the table is printed with nothing in it.

    >>> declares_empty(["注：无政府基金预算财政拨款预算，空表列示。"]), declares_empty(["注：本表无数据"])
    (True, True)
    >>> declares_empty(["注：表中数据四舍五入。"])
    False
    """
    said = fold("".join(notes))
    return says("title-line", said, "empty")
