"""What was found in a document → why it is no disclosure, where it is none."""

import re
from collections.abc import Sequence

from ingest.record import Identity, Line, Meaning
from ingest.values.titled import titles_a_budget
from ingest.words.lexicon import says

_FILE = re.compile(
    r"[^\s【】\[\]：:“”、，。/\\]{2,80}\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar)(?![a-z])", re.I
)
_TELLING = 2  # parts of a whole that tell what it is
_EXPENSES = {"overseas", "vehicles", "vehicle-purchase", "vehicle-running", "reception"}
_PURCHASED = {"procurement-goods", "procurement-works", "procurement-services"}


def refusal(
    identity: Identity | None,
    known: Sequence[str],
    tables: int,
    titled: bool,
    printed: Sequence[str] = (),
) -> str | None:
    """The sentence for whoever sent the file; None for a disclosure.

    `known` are the kinds of tables found among so many `tables`; `titled` is said of a narrative. Lines as `printed`
    tell what a page without tables only links to.
    """
    attached = attachments(printed)
    if not (known or tables or titled) and attached:
        return (
            f"网页本身不含预决算内容，只列有附件“{'”“'.join(attached)}”，请收录附件。"
            "The page only links to the disclosure: take the attached files in."
        )
    if not known and not (identity and titled):
        return (
            f"不是预决算公开文件：在{tables}个表格中没有找到收支、支出、三公经费或绩效目标等预决算表。"
            "No budget disclosure: none of the tables that one prints was found."
        )
    if identity is None:
        return (
            "不是可识别的预决算公开文件：正文没有写明单位名称或预算年度。"
            "The text names no unit or no fiscal year."
        )
    return None


def attachments(printed: Sequence[str]) -> tuple[str, ...]:
    """The names of files that lines print, each once.

    >>> attachments(["附件【某某大学2024年度决算公开.pdf】已下载次", "某某大学2024年度决算公开.pdf"])
    ('某某大学2024年度决算公开.pdf',)
    """
    return tuple(dict.fromkeys(name for line in printed for name in _FILE.findall(line)))


def tells_a_budget(texts: Sequence[str], printed: Sequence[str], lines: Sequence[Line]) -> bool:
    """A narrative that comes apart from its tables: it speaks of its budget, and states what that consists of.

    What titles it may be an image on its cover. Where one of the lines as `printed` titles it, the three public
    expenses, the totals or the sources of its income, its functions or its purchases are enough.
    """
    level = [line.meaning for line in lines if line.meaning.measure is None]
    speaks = any(says("budget-title", text) for text in texts)
    if speaks and {"basic", "project"} <= {each.part for each in level}:
        return True
    items = {each.item for each in level}
    classes = {each.function.notation for each in level if each.function}
    parted = (
        "three-public" in items and len(items & _EXPENSES) >= _TELLING,
        "procurement-total" in items and len(items & _PURCHASED) >= _TELLING,
        len({each.fund for each in level if each.direction == "revenue"} - {None}) > _TELLING,
        len(classes) > _TELLING,
        Meaning(direction="revenue") in level
        and Meaning(direction="expenditure", part="total") in level,
    )
    return any(parted) and any(map(titles_a_budget, printed))
