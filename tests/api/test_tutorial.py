"""The tutorial runs as it stands, and a server gives researchers what a store does."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from queries.data.data import Data
from queries.failure import RemoteFailed

NOTEBOOK = Path(__file__).parents[2] / "examples" / "tutorial.ipynb"
pytestmark = pytest.mark.filterwarnings(r"ignore:(Dataset|ConjunctiveGraph)\b:DeprecationWarning")


def test_the_tutorial_runs(xinzhou: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "yusuan-store").symlink_to(xinzhou)
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    names: dict[str, Any] = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    assert names["total"] == Decimal("5418000.00")
    assert names["by_function"].sum() == Decimal(18793600)
    assert len(names["graph"]) > 1000
    assert "release 1" in names["citation"]
    assert (tmp_path / "by-function.png").stat().st_size > 1000


def test_a_server_gives_what_its_store_gives(server: str, store: Path) -> None:
    with Data(server) as there, Data(store) as here:
        assert there.release == here.release == "1"
        for table in ("lines", "projects", "codes"):
            assert there.table(table) == here.table(table)
        assert there.table("lines", code="201").rows == here.table("lines", code="201").rows
        assert there.ask("disclosures").rows == here.ask("disclosures").rows
        name = "id:disclosure/示例区审计局/2023/budget"
        assert set(there.graph(name)) == set(here.graph(name))
        with pytest.raises(RemoteFailed, match="400"):
            there.table("lines", year="20")
