"""How large a table may be before its file is taken for hostile."""

from ingest.grid import Refused

_PLACES = 2_000_000  # rows times columns; whole cities' project lists have tens of thousands


def require_modest(height: int, width: int) -> None:
    """Refuse a table of more places than any disclosure prints."""
    if height * width > _PLACES:
        raise Refused(
            f"表格有 {height} 行 {width} 列，超出可读的大小。"
            f"A table of {height} rows and {width} columns is too large to be read."
        )
