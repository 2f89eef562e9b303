"""Tables as they were read → as the paper prints them, where a person says so."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.corrections.correction import Corrected, Correction, Corrections, Refusal
from ingest.grid import Cell
from ingest.logical import Logical
from ontology.fold import squeeze


def corrected(
    tables: Sequence[Logical], rows: Iterable[Correction]
) -> tuple[tuple[Logical, ...], Corrections]:
    """The tables with the cells that rows correct, and what became of each row.

    A row holds for what it was written for alone: where another text was read in its place, or none, it is refused.
    """
    now, done, refused = list(tables), list[Corrected](), list[Refusal]()
    for one in rows:
        found = _found(now, one)
        if isinstance(found, str):
            refused.append(Refusal(one, found))
            continue
        after = replace(found, text=one.after, confidence=None)
        now[one.table - 1] = _with(now[one.table - 1], found, after)
        done.append(Corrected(one.table, found, after, one))
    return tuple(now), Corrections(tuple(done), tuple(refused))


def _found(tables: Sequence[Logical], one: Correction) -> Cell | str:
    """The cell that a row means, or why there is none."""
    if one.table > len(tables):
        return f"表共 {len(tables)} 张，没有第 {one.table} 张。There is no table {one.table}, of {len(tables)}."
    table = tables[one.table - 1]
    here = [cell for cell in _cells(table.rows) if _stands(cell, one)]
    if not here:
        return f"{one.place} 处没有单元格。There is no cell at {one.place}."
    meant = [cell for cell in here if squeeze(cell.text) == squeeze(one.before)]
    if len(meant) != 1:
        texts = "”“".join(cell.text for cell in here)
        return f"{one.place} 处读得“{texts}”，不是“{one.before}”。What is read at {one.place} is not what was corrected."
    if meant[0] not in _cells(table.body):
        return f"{one.place} 处是表头。What stands at {one.place} is a heading."
    return meant[0]


def _stands(cell: Cell, one: Correction) -> bool:
    return (cell.row + 1, cell.column + 1) == (one.row, one.column)


def _cells(rows: Iterable[Sequence[Cell | None]]) -> dict[Cell, None]:
    return dict.fromkeys(cell for row in rows for cell in row if cell is not None)


def _with(table: Logical, before: Cell, after: Cell) -> Logical:
    """The table with one cell for another, in each position that it covers."""

    def changed(rows: Sequence[Sequence[Cell | None]]) -> tuple[tuple[Cell | None, ...], ...]:
        return tuple(tuple(after if cell == before else cell for cell in row) for row in rows)

    return replace(table, body=changed(table.body), rows=changed(table.rows))
