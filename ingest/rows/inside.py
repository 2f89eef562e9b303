"""A cell that prints a name and its figure both (结转下年：50.00) beside a blank → a row with each in a column of its own."""

from dataclasses import replace

from ingest.columns.blocks import Block
from ingest.grid import Cell
from ingest.logical import Row, at
from ingest.values.enumerator import bare
from ingest.words.lexicon import notation, pattern

_KNOWN = ("total", "label", "fund", "part")


def parted(row: Row, block: Block) -> Row:
    """The row of a block of one column of amounts, its label and its figure apart; both quote the cell that prints them."""
    found = inside(row, block)
    amount = block.amounts[0] if len(block.amounts) == 1 else None
    if found is None or amount is None:
        return row
    name, figure = _told(found)
    own = replace(found, text=name)
    cells: list[Cell | None] = [own if cell is found else cell for cell in row]
    missing: list[Cell | None] = [None] * (amount.number + 1 - len(cells))
    cells += missing
    cells[amount.number] = replace(found, text=figure, rows=1, columns=1)
    return tuple(cells)


def inside(row: Row, block: Block) -> Cell | None:
    """The cell of a row that prints what words explain and a figure, where no amount stands beside it."""
    labels = [cell for each in block.labels if (cell := at(row, each.number)) is not None]
    amounts = [cell for each in block.amounts if (cell := at(row, each.number)) is not None]
    if any(cell.text.strip() for cell in amounts if cell not in labels):
        return None
    return next((cell for cell in labels if _is_known(_told(cell)[0])), None)


def _told(cell: Cell) -> tuple[str, str]:
    """The name and the figure, with its unit of money, that a cell prints; blank where it prints no such two."""
    found = pattern("printed-field", "told").match(cell.text.strip())
    return (found[1], f"{found[2]}{found[3]}") if found else ("", "")


def _is_known(name: str) -> bool:
    return any(notation(question, bare(name)) for question in _KNOWN)
