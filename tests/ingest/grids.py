"""What the grids of a reading print, row by row."""

from ingest.grid import Grid, Reading


def texts(reading: Reading) -> list[list[str]]:
    """The texts of all cells of all grids; a merged cell's in every row and column."""
    return [
        [cell.text for cell in row if cell]
        for block in reading.blocks
        if isinstance(block, Grid)
        for row in block.matrix()
    ]
