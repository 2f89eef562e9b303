"""Documents of whole governments, made up, as web page, workbook, Word document and PDF: the same lines of each.

A document is a text (`tests.ingest.made`), written before it was read; what must be read of it stands beside it, a line a row. `python -m tests.ingest.test_governments` writes that anew, to be reviewed.
"""

import csv
from functools import cache
from pathlib import Path

import pytest

from ingest.disclose import disclose
from ingest.read.detect import detect
from ingest.record import Disclosure, Document, Line
from tests.ingest.made import WRITERS, given

FOLDER = Path(__file__).parent / "governments"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
_OFFICE = """东山镇人民政府2031年预算公开

东山镇人民政府2031年收支总表
单位：万元
收入|预算数|支出|预算数
一般公共预算拨款收入|900|一般公共服务支出|500
政府性基金预算拨款收入|0|农林水支出|400
收入总计|900|支出总计|900

东山镇人民政府2031年一般公共预算支出表
单位：万元
科目编码|科目名称|合计|基本支出|项目支出
2010301|行政运行|500|500|0
2130104|事业运行|400|300|100
|合计|900|800|100
"""
FIELDS: tuple[str, ...] = (
    "table",
    "kind",
    "name",
    "printed",
    "yuan",
    "aggregation",
    "direction",
    "code",
    "fund",
    "item",
    "measure",
    "scope",
    "year",
    "debt",
    "unit",
    "counterpart",
    "part",
    "project",
)


@cache
def disclosed(name: str, suffix: str) -> Disclosure:
    return _made((FOLDER / f"{name}.txt").read_text("utf-8"), suffix)


def _made(text: str, suffix: str) -> Disclosure:
    data = WRITERS[suffix](given(text))
    detected = detect(data, f"a.{suffix}")
    reading = detected.read(data)
    return disclose(reading, Document("0" * 64, "a", detected.media_type, reading.method))


def rows(found: Disclosure) -> list[dict[str, str]]:
    orders = sorted({table.order for table in found.tables if table.lines})
    told = [
        _row(orders.index(table.order) + 1, table.facet or table.kind, line)
        for table in found.tables
        for line in table.lines
    ]
    return [dict(zip(FIELDS, each, strict=True)) for each in told]


def _row(table: int, kind: str, line: Line) -> list[str]:
    said = line.meaning
    codes = [said.function, said.economic, said.government_economic, said.revenue]
    code = next((each.notation for each in codes if each), None)
    told = [said.fund, said.item, said.measure, said.scope, said.year, said.debt]
    cells = [table, kind, line.name, line.printed, f"{line.amount:f}", line.aggregation]
    cells += [said.direction, code, *told, line.unit, said.counterpart, said.part, line.project]
    return ["" if each is None else str(each) for each in cells]


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("name", NAMES)
def test_each_amount_says_place_level_year_and_measure(name: str, suffix: str) -> None:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        assert rows(disclosed(name, suffix)) == list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("name", "unit", "year", "stage"),
    [
        ("county", "云溪县", 2030, "final-accounts"),
        ("prefecture", "青岚自治州", 2031, "budget"),
        ("province", "北原省", 2031, "budget"),
    ],
)
@pytest.mark.parametrize("suffix", WRITERS)
def test_the_government_of_a_place_discloses(
    name: str, unit: str, year: int, stage: str, suffix: str
) -> None:
    who = disclosed(name, suffix).identity
    assert (who.unit, who.year, who.stage, who.government, who.scope) == (
        unit,
        year,
        stage,
        True,
        None,
    )


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize(
    ("head", "named"),
    [("东山镇", "东山镇"), ("平乡县丰州镇", "平乡县丰州镇"), ("城南街道", "城南街道")],
)
def test_a_town_has_a_budget_of_its_own_level(head: str, named: str, suffix: str) -> None:
    text = (FOLDER / "town.txt").read_text("utf-8").replace("东山镇", head)
    found = _made(text, suffix)
    who = found.identity
    assert (who.unit, who.government, who.covers) == (named, True, "own-level")
    assert {line.meaning.scope for table in found.tables for line in table.lines} == {"own-level"}


@pytest.mark.parametrize("suffix", WRITERS)
def test_what_the_office_of_a_town_spends_is_no_budget_of_the_town(suffix: str) -> None:
    found = _made(_OFFICE, suffix)
    assert found.identity.unit.startswith("东山镇")
    assert not found.identity.government


def main() -> None:
    for name in NAMES:
        with (FOLDER / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows(disclosed(name, "html")))


if __name__ == "__main__":
    main()
