"""A reading → its grids as the reader of the format saw them."""

from collections.abc import Iterator

from ingest.grid import Cell, Grid, Reading
from ingest.inspection.shape import CellShown, GridShown


def grids(reading: Reading) -> Iterator[GridShown]:
    """Each grid with the lines of text above it."""
    above: list[str] = []
    number = 0
    for block in reading.blocks:
        if isinstance(block, Grid):
            number += 1
            yield _shown(number, block, tuple(above))
            above = []
        elif not block.furniture:
            above.append(block.text)


def _shown(number: int, grid: Grid, above: tuple[str, ...]) -> GridShown:
    return GridShown(
        number=number,
        page=grid.page,
        height=grid.height,
        width=grid.width,
        exact=grid.exact,
        ruled=grid.ruled,
        above=above,
        cells=tuple(map(_cell, grid.cells)),
    )


def _cell(cell: Cell) -> CellShown:
    return CellShown(cell.row + 1, cell.column + 1, cell.rows, cell.columns, cell.text)
