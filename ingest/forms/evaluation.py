"""What a form says of a project as a whole: its score (总分, 自评得分) and how much was spent (执行率)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.grid import Cell
from ingest.headings import indicator
from ingest.headings.field import key_of, unbracketed
from ingest.headings.total import is_total
from ingest.listed import Evaluation
from ingest.logical import Row, at, filled
from ingest.record import Line
from ingest.values.figure import fold_figure, number
from ingest.words.lexicon import notation, pattern, remembered, says
from ontology.fold import fold

_LABEL = 16  # characters: a longer text is no label
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class _Said:
    """A figure and the cell that prints it."""

    value: Decimal
    cell: Cell


def evaluated(
    top: Sequence[Row], below: Sequence[Row], lines: Sequence[Line], table: int
) -> Evaluation | None:
    """The evaluation of a form, None where it prints neither score nor rate.

    `top` are the rows above the indicators, `below` those from their headings on. The rate is in percent.
    """
    full, score = _score([*top, *below], below[0] if below else ())
    money = {line.cell for line in lines}
    rate = next((each for each in _rates(top) if each.cell not in money), None)
    if score is None and rate is None:
        return None
    return Evaluation(
        score=score.value if score else None,
        full_score=full.value if full else None,
        rate=percent(rate.cell.text, lines) if rate else None,
        table=table,
        cells=tuple(each.cell for each in (score, rate) if each),
    )


def percent(printed: str, lines: Sequence[Line] = ()) -> Decimal | None:
    """A printed rate in percent; without a sign, the money decides whether 0.95 is a share of one.

    >>> percent("95.23%"), percent("95.23"), percent("—")
    (Decimal('95.23'), Decimal('95.23'), None)
    """
    folded = fold_figure(printed)
    value = number(folded.rstrip("%"))
    if value is None or folded.endswith("%"):
        return value
    spent, planned = (_whole(lines, measure) for measure in ("actual", "budget"))
    if not planned or spent is None:
        return value
    told = spent / planned * _HUNDRED
    return min(value, value * _HUNDRED, key=lambda each: abs(each - told))


def _whole(lines: Sequence[Line], stage: str) -> Decimal | None:
    """The year's money that was spent or planned, the plan as it was last adjusted."""
    wanted = ("adjusted-budget", "budget") if stage == "budget" else ("actual", None)
    totals = {line.meaning.measure: line.amount for line in lines if line.aggregation == "total"}
    return next((totals[each] for each in wanted if each in totals), None)


def _score(rows: Sequence[Row], heads: Row) -> tuple[_Said | None, _Said | None]:
    """The points that could be had and those that were given, by the last row that says them."""
    weight, score = (_column(heads, said) for said in ("weight", "score"))
    found: tuple[_Said | None, _Said | None] = (None, None)
    for row in rows:
        figures = list(_after_label(row, score))
        told = [each for each in figures if _stands(each, score) or not _stands(each, weight)]
        given = told[-1:] if len(figures) < 3 else []
        if given and given[0].value >= 0:
            full = next((each for each in figures if each is not given[0]), None)
            found = (full, given[0])
    return found


def _after_label(row: Row, score: int | None) -> Iterator[_Said]:
    """The figures behind the label of a score; those of a plain total only where one stands below 得分."""
    cells = filled(row)
    label = next((n for n, cell in enumerate(cells) if _is_score(cell.text)), None)
    total = bool(cells) and is_total(cells[0].text) and at(row, score or 0) in cells[1:]
    if label is None and not (total and score):
        return
    for cell in cells[(label or 0) + 1 :]:
        value = number(pattern("evaluation", "point").sub("", cell.text.strip()))
        if value is None and cell.text.strip()[-1:] not in "%％":
            return
        if value is not None:
            yield _Said(value, cell)


@remembered
def _is_score(text: str) -> bool:
    label = fold(unbracketed(text))
    return len(label) < _LABEL and notation("evaluation", label) == "score"


def _stands(said: _Said, column: int | None) -> bool:
    return column is not None and said.cell.column <= column < said.cell.column + said.cell.columns


def _column(heads: Row, role: str) -> int | None:
    """The last column that holds weights or scores among the indicators."""
    if indicator.header_number([heads]) is None:
        return None
    found = [n for n, cell in enumerate(heads) if cell and says("indicator", cell.text, role)]
    return found[-1] if found else None


def _rates(rows: Sequence[Row]) -> Iterator[_Said]:
    """The rates beside their labels, else those below their headings in the row of the whole money."""
    for place, row in enumerate(rows):
        for cell in dict.fromkeys(row):
            if cell is not None and notation("evaluation", unbracketed(cell.text)) == "rate":
                beside = at(row, cell.column + cell.columns)
                said = _percentage(beside) or _below(rows[place + 1 :], cell)
                if said:
                    yield said


def _below(rows: Sequence[Row], head: Cell) -> _Said | None:
    told = [(row, said) for row in rows if (said := _percentage(at(row, head.column)))]
    whole = [said for row, said in told if any(cell and _is_whole(cell) for cell in row)]
    alone = [said for _, said in told] if len(told) == 1 else []
    return next(iter(whole or alone), None)


def _is_whole(cell: Cell) -> bool:
    return is_total(cell.text) or key_of(cell.text) == "year-total"


def _percentage(cell: Cell | None) -> _Said | None:
    value = percent(cell.text) if cell is not None else None
    return _Said(value, cell) if value is not None and cell is not None else None
