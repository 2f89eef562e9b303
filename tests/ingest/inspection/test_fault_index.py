"""The index of faults leads somewhere: to stages that can be shown, and to modules that exist."""

import re
from pathlib import Path

import pytest

from ingest.inspection.stage import STAGES

ROOT = Path(__file__).resolve().parents[3]
SECTION = (
    (ROOT / "docs" / "reading.md")
    .read_text("utf-8")
    .partition("## Finding a fault")[2]
    .partition("\n## ")[0]
)
ROWS = [line.split("|")[1:-1] for line in SECTION.splitlines() if line.startswith("|")][2:]


def modules(cell: str) -> list[Path]:
    """The modules that a cell names; a bare name stands in the folder of the one before it."""
    found: list[Path] = []
    folder = ROOT
    for name in re.findall(r"`([a-z_/-]+(?:\.py|\.csv|/))`", cell):
        place = ROOT / name if "/" in name else folder / name
        folder = place if name.endswith("/") else place.parent
        found.append(place)
    return found


@pytest.mark.parametrize("row", ROWS, ids=[row[0].strip() or row[2].strip() for row in ROWS])
def test_a_symptom_leads_to_a_stage_and_a_module(row: list[str]) -> None:
    stages = re.findall(r"--stage ([a-z]+)", row[1])
    assert stages or "yusuan" in row[1]
    assert set(stages) <= set(STAGES)
    places = modules(row[3])
    assert places or "paper" in row[3]
    assert [place for place in places if not place.exists()] == []


def test_the_rooms_of_the_drawing_exist() -> None:
    drawing = (ROOT / "docs" / "reading.md").read_text("utf-8").split("```")[1]
    rooms = re.findall(r"ingest/([a-z]+)", drawing)
    assert len(rooms) > 10
    assert [room for room in rooms if not list((ROOT / "ingest").glob(f"{room}*"))] == []
