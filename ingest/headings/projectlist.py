"""The heading rows of a list of projects → where it begins and what its columns hold."""

import re
from collections.abc import Sequence

from ingest.grid import Cell
from ingest.headings import across, indicator
from ingest.logical import Row, texts
from ontology.fold import fold, squeeze

STAGES = ("budget", "adjusted-budget", "actual")
MONEY = ("total", "fund", *STAGES)
_NOTE = re.compile(r"[（(]([A-Z]|(金额)?(单位[：:])?[百千万亿]*元)[）)]")
_ROLES = (
    (
        "project",
        r"^(一级|二级|三级|重点|支出|预算)?项目(支出)?(名称)?$|^专项(资金)?名称$"
        r"|^单位(专项|项目)名称$|^(项目)?单位(名称)?项目名称$",
    ),
    ("goal", r"^(年度|当年|本年度?|项目|总体|绩效|预期|实施期)*(绩效)?目标$"),
    ("code", r"^(单位编码|单位代码)?项目(编码|代码|编号)$"),
    ("budget", r"^年初预算(数|金额)?$"),
    ("adjusted-budget", r"^(全年|调整后?)预算(数|金额)?$"),
    ("actual", r"^(全年|资金)?(执行|决算)(数|金额)$|^实际(支出|执行|完成)(数|金额)?$|^支出数$"),
    ("total", r"^(项目|资金|预算|年度|当年|本年|支出)*(总额|总金额|金额|预算数?|合计|小计)$"),
    ("fund", r"(资金|拨款)(预算)?(数|金额)?$"),
    ("unit", r"^(二级)?(预算|实施|项目)?单位(名称)?$"),
    ("score", r"^(项目)?(自评|评价|绩效|综合)+(总)?(得分|分数?)$|^总?得分$"),
    ("rate", r"^(预算|资金)?(执行|支出)率$"),
)
_TOP = 4  # rows among which such a table heads its columns


def header_number(rows: Sequence[Row]) -> int | None:
    """The last heading row of such a table, None where projects are no column of it."""
    start = across.header_number(rows[:_TOP])
    start = indicator.header_number(rows) if start is None else start
    if start is not None:
        return start if "project" in places_of(rows, start) else None
    return next((place for place in range(min(_TOP, len(rows))) if _lists(rows, place)), None)


def _lists(rows: Sequence[Row], place: int) -> bool:
    """Whether one row heads projects, their goals and their money."""
    found = places_of(rows[: place + 1], place)
    planned = "goal" in found and any(role.split()[0] in MONEY for role in found)
    done = "actual" in found and any(role in found for role in ("total", *STAGES[:2]))
    return "project" in found and (planned or done)


def last_heading(rows: Sequence[Row]) -> int | None:
    """The row above the first project; headings may be printed twice, or have names and targets below."""
    start = header_number(rows)
    while start is not None and _heads_on(rows, start + 1):
        start += 1
    if start is not None and indicator.header_number(rows[start : start + 1]) == 0:
        start += indicator.heading(rows[start:])[1] - 1
    return start


def _heads_on(rows: Sequence[Row], place: int) -> bool:
    again = indicator.header_number(rows[place : place + 1]) == 0
    below = rows[place] if place < len(rows) else ()
    return again or sum(fold(text) == "指标值" for text in texts(below)) > 1


def places_of(rows: Sequence[Row], start: int) -> dict[str, int]:
    """Columns of project, goal and money, by the row that heads the indicators, the one below and the one above.

    The one above heads columns that the row of the indicators leaves blank.
    """
    found: dict[str, int] = {}
    for row in (_undivided(rows, start), *rows[start + 1 : start + 2], _over_blanks(rows, start)):
        for column, cell in enumerate(row):
            text = fold(_NOTE.sub("", squeeze(cell.text))) if cell is not None else ""
            role = _role(cell)
            if role == "fund":
                role = f"fund {text}"
            if role:
                found.setdefault(role, column)
    return found


def _role(cell: Cell | None) -> str | None:
    text = fold(_NOTE.sub("", squeeze(cell.text))) if cell is not None else ""
    return next((name for name, word in _ROLES if text and re.search(word, text)), None)


def _undivided(rows: Sequence[Row], start: int) -> Row:
    """The row of the indicators without what the row below divides: 项目资金 over 小计 and its funds."""
    below = rows[start + 1] if start + 1 < len(rows) else ()
    divided = {
        head
        for head, cell in zip(rows[start], below, strict=False)
        if head and cell and cell.columns < head.columns and _role(cell) in MONEY
    }
    return tuple(None if cell in divided else cell for cell in rows[start])


def _over_blanks(rows: Sequence[Row], start: int) -> Row:
    """The cells of the row above that the row of the indicators leaves blank."""
    above = rows[start - 1] if start else ()
    blank = [cell is None or not cell.text.strip() for cell in rows[start]]
    return tuple(cell if free else None for cell, free in zip(above, blank, strict=False))
