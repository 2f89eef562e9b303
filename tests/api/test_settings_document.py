"""docs/api.md and docs/cli.md name every setting of the server and of reading, with its default."""

import re
from pathlib import Path

from api.site.settings import Settings

DOCS = Path(__file__).parents[2] / "docs"
NONE = {"none", "as many as processors"}


def rows(name: str, heading: str, columns: tuple[int, int]) -> dict[str, str]:
    """The settings of a table, each with the default beside it; one row may tell of several."""
    _, _, after = (DOCS / name).read_text("utf-8").partition(heading)
    table = re.search(r"(?:^\|.*\n)+", after, re.MULTILINE)
    assert table
    told: dict[str, str] = {}
    for row in table[0].splitlines()[2:]:
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        names, defaults = (cells[column].replace("`", "").split(", ") for column in columns)
        told.update(zip(names, defaults, strict=True))
    return told


TOLD = rows("api.md", "## Start it", (0, 1)) | rows("cli.md", "## Settings", (2, 3))


def default(name: str) -> str | None:
    """The default of a setting as a document prints it, None for none."""
    value = Settings.model_fields[name].default
    if value is None or value == ():
        return None
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) else str(value)


def test_every_setting_is_told_of_and_no_other() -> None:
    assert set(TOLD) == set(Settings.model_fields)


def test_every_default_is_true() -> None:
    told = {name: None if text in NONE else text for name, text in TOLD.items()}
    assert told == {name: default(name) for name in Settings.model_fields}
