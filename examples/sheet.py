"""From a table or form of the facts to a sheet: boxes that stand in rows and columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from examples.facts import Form, IndicatorRow, Plan, Span, Table

_HEADINGS = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
_WIDE = 9  # columns; a table of so many is set on a page laid across
_PLAN_COLUMNS = (1, 2, 2, 4, 2, 2)  # of thirteen, which four instalments can share


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: its text, where it begins, and how many rows and columns it covers."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """A grid of boxes without holes; the first `head` rows are headings.

    `repeat` says that pages which carry the table on print the headings again, `across` that it
    needs a page laid across.
    """

    boxes: tuple[Box, ...]
    width: int
    height: int
    head: int = 0
    repeat: bool = False
    across: bool = False


def table(facts: Table) -> Sheet:
    """A printed table; one whose columns are numbered repeats its headings on each page."""
    width = sum(1 if isinstance(cell, str) else cell[1] for cell in facts.head[0])
    boxes = list(_spread(facts.within, width)) if facts.within else []
    start = 1 if facts.within else 0
    boxes += _head(facts.head, start, width)
    head = start + len(facts.head) + (1 if facts.count else 0)
    rows = [*([facts.count] if facts.count else []), *facts.rows]
    for number, row in enumerate(rows, start + len(facts.head)):
        boxes += [Box(text, number, column) for column, text in enumerate(row)]
    height = start + len(facts.head) + len(rows)
    return Sheet(tuple(boxes), width, height, head, bool(facts.count), width >= _WIDE)


def _spread(texts: Sequence[str], width: int) -> Iterator[Box]:
    """Texts over a whole row, as even as whole columns allow."""
    edges = [width * number // len(texts) for number in range(len(texts) + 1)]
    for text, left, right in zip(texts, edges, edges[1:], strict=False):
        yield Box(text, 0, left, 1, right - left)


def _head(rows: Sequence[Sequence[str | Span]], start: int, width: int) -> Iterator[Box]:
    """Heading rows: each cell takes the next column that no cell above reaches into."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows, start):
        free = (column for column in range(width) if (number, column) not in taken)
        for cell in row:
            text, columns, deep = (cell, 1, 1) if isinstance(cell, str) else cell
            left = next(free)
            taken |= {
                (number + down, left + over) for down in range(deep) for over in range(columns)
            }
            yield Box(text, number, left, deep, columns)


def form(facts: Form) -> tuple[Sheet, Sheet]:
    """The sheet of the goals and the sheet of the indicators, which stand one below the other."""
    goals = "\n".join(f"{number}.{goal}" for number, goal in enumerate(facts.goals, 1))
    top = Sheet((Box("绩效目标", 0, 0), Box(goals, 0, 1, 1, 5)), 6, 1)
    boxes = tuple(_indicators(facts.indicators, 0, (1,) * 6))
    return top, Sheet(boxes, 6, 1 + len(facts.indicators), 1)


def plan(facts: Plan) -> Sheet:
    """A form with money and instalments: thirteen columns, most cells cover several."""
    rows: list[tuple[tuple[str, int], ...]] = [
        (("项目编码", 1), (facts.code, 4), ("项目名称", 4), (facts.name, 4)),
        (
            ("预算规模及资金用途", 1),
            ("预算数", 2),
            (facts.budget, 2),
            ("其中：财政资金", 2),
            (facts.fiscal, 2),
            ("其他资金", 2),
            (facts.other, 2),
        ),
        (("", 1), (facts.purpose, 12)),
        (("资金支出计划（%）", 1), *_shares([month for month, _ in facts.instalments])),
        (("", 1), *_shares([percent for _, percent in facts.instalments])),
        *(
            ((("" if number else "绩效目标"), 1), (f"{number + 1}、{goal}", 12))
            for number, goal in enumerate(facts.goals)
        ),
    ]
    boxes = [
        *_joined(list(_placed(rows)), 0),
        *_indicators(facts.indicators, len(rows), _PLAN_COLUMNS),
    ]
    return Sheet(tuple(boxes), 13, len(rows) + 1 + len(facts.indicators))


def _shares(texts: Sequence[str]) -> list[tuple[str, int]]:
    """Texts that share twelve columns evenly."""
    return [(text, 12 // len(texts)) for text in texts]


def _placed(rows: Sequence[Sequence[tuple[str, int]]], start: int = 0) -> Iterator[Box]:
    for number, row in enumerate(rows, start):
        column = 0
        for text, columns in row:
            yield Box(text, number, column, 1, columns)
            column += columns


def _indicators(rows: Sequence[IndicatorRow], start: int, columns: Sequence[int]) -> list[Box]:
    """The heading and the rows of indicators, first and second levels merged downwards."""
    grid = [tuple(zip(row, columns, strict=True)) for row in (_HEADINGS, *rows)]
    placed = list(_placed(grid, start))
    return _joined(_joined(placed, 0), columns[0])


def _joined(boxes: list[Box], column: int) -> list[Box]:
    """The boxes, those of a column that are blank taken into the box above them."""
    found: list[Box] = []
    above: int | None = None
    for box in boxes:
        if box.column == column and not box.text and above is not None:
            top = found[above]
            found[above] = Box(top.text, top.row, top.column, top.rows + box.rows, top.columns)
            continue
        if box.column == column:
            above = len(found)
        found.append(box)
    return found
