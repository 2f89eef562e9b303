"""Bodies in the graph: one IRI and one preferred name for each, however a disclosure prints it."""

from dataclasses import replace

import pytest
from pyoxigraph import Literal, Quad

from ingest.emit.iris import Names, disclosure
from ingest.emit.nquads import encoded, parsed
from ingest.emit.statement import Graph
from ingest.emit.units import units
from ingest.listed import Unit
from ingest.record import Disclosure, Document, Identity
from ontology.terms import ID

DIGEST = "0123456789ab" + "0" * 52
HERE = Identity("鼓楼区审计局", 2026, "budget", "department", "320106", digest=DIGEST)
UNPLACED = replace(HERE, unit="审计局", division=None)
OWN = replace(HERE, own_office=True, scope="unit", printed=("鼓楼区审计局（本级）", "鼓楼区审计局"))
SHANGHAI = replace(HERE, unit="上海市普陀区审计局", division="310107")
CENTRE = replace(HERE, unit="国家信访局", division="000000")
PARTY = replace(HERE, unit="省委办公厅", division="320000")


def tail(identity: Identity, name: str) -> str:
    return Names(identity, ()).unit(name).value.removeprefix(f"{ID}unit/")


@pytest.mark.parametrize(
    ("identity", "name", "iri"),
    [
        (HERE, "鼓楼区审计局", "320106/南京市鼓楼区审计局"),
        (HERE, "南京市鼓楼区审计局", "320106/南京市鼓楼区审计局"),
        (HERE, "318-鼓楼区审计局", "320106/南京市鼓楼区审计局"),
        (HERE, "审计局", "320106/南京市鼓楼区审计局"),
        (HERE, "鼓楼区审计局 (本级)", "320106/南京市鼓楼区审计局/本级"),
        (HERE, "局机关", "320106/南京市鼓楼区审计局/本级"),
        (HERE, "鼓楼区审计中心", "320106/南京市鼓楼区审计中心"),
        (HERE, "徐州市鼓楼区审计局", "320302/徐州市鼓楼区审计局"),
        (HERE, "信息中心", "320106/南京市鼓楼区审计局/信息中心"),
        (HERE, "南京市审计局", "320100/南京市审计局"),
        (HERE, "市审计局", "320100/南京市审计局"),
        (HERE, "省审计厅", "320000/江苏省审计厅"),
        (HERE, "区残联", "320106/南京市鼓楼区残疾人联合会"),
        (HERE, "南京中学", "320100/南京中学"),
        (HERE, "鼓楼区审计局信息中心", "320106/南京市鼓楼区审计局信息中心"),
        (SHANGHAI, "市审计局", "310000/上海市审计局"),
        (CENTRE, "国家信访局", "000000/国家信访局"),
        (CENTRE, "国家信访局研究中心", "000000/国家信访局研究中心"),
        (CENTRE, "北京市信访办公室", "110000/北京市信访办公室"),
        (OWN, "鼓楼区审计局", "320106/南京市鼓楼区审计局/本级"),
        (OWN, "鼓楼区审计局（本级）", "320106/南京市鼓楼区审计局/本级"),
        (UNPLACED, "审计局", "-0123456789ab/审计局"),
        (UNPLACED, "信息中心", "-0123456789ab/信息中心"),
        (HERE, "鼓楼区人大常委会", "320106/南京市鼓楼区人民代表大会常务委员会"),
        (HERE, "鼓楼区残联", "320106/南京市鼓楼区残疾人联合会"),
        (PARTY, "中国共产党江苏省委员会办公厅", "320000/中共江苏省委办公厅"),
        (PARTY, "江苏省委办公厅", "320000/中共江苏省委办公厅"),
    ],
)
def test_a_unit_has_one_iri(identity: Identity, name: str, iri: str) -> None:
    assert tail(identity, name) == iri


def test_a_disclosure_is_told_by_place_and_name() -> None:
    assert disclosure(HERE).value == (
        f"{ID}disclosure/320106/南京市鼓楼区审计局/2026/budget/department"
    )
    assert disclosure(replace(UNPLACED, scope=None, edition="-ab")).value == (
        f"{ID}disclosure/-0123456789ab/审计局/2026/budget/-ab"
    )


def test_a_programme_is_the_departments_whichever_office_is_printed() -> None:
    programmes = {
        Names(identity, ()).programme(name, "专项审计").value
        for identity, name in [(HERE, "鼓楼区审计局"), (HERE, "局机关"), (OWN, "鼓楼区审计局")]
    }
    assert programmes == {f"{ID}programme/320106/南京市鼓楼区审计局/专项审计"}


def said(identity: Identity, *listed: Unit) -> list[Quad]:
    document = Document(DIGEST, "a.pdf", "application/pdf", "pdf-lines")
    names = Names(identity, ())
    found = Disclosure(document, identity, (), units=listed)
    return parsed(encoded(units(found, Graph(names.graph), names)))


def told(quads: list[Quad], name: str) -> dict[str, list[str]]:
    """What is said of each unit with a property, by the end of its IRI."""
    found: dict[str, list[str]] = {}
    for quad in quads:
        if quad.predicate.value.endswith(name):
            value = quad.object.value if isinstance(quad.object, Literal) else str(quad.object)
            found.setdefault(str(quad.subject).rpartition("/")[2][:-1], []).append(value)
    return found


def test_a_unit_printed_in_several_ways_has_one_preferred_name() -> None:
    listed = (Unit("101002鼓楼区审计中心"), Unit("鼓楼区审计中心"), Unit("南京市鼓楼区审计中心"))
    quads = said(replace(HERE, printed=("鼓楼区审计局", "审计局")), *listed)
    assert told(quads, "prefLabel") == {
        "南京市鼓楼区审计局": ["鼓楼区审计局"],
        "南京市鼓楼区审计中心": ["南京市鼓楼区审计中心"],
    }
    assert told(quads, "altLabel") == {
        "南京市鼓楼区审计局": ["审计局"],
        "南京市鼓楼区审计中心": ["鼓楼区审计中心"],
    }


def test_department_own_office_and_units_are_three_things() -> None:
    department = f"<{ID}unit/320106/南京市鼓楼区审计局>"
    quads = said(OWN, Unit("鼓楼区审计中心"))
    assert told(quads, "subOrganizationOf") == {
        "本级": [department],
        "南京市鼓楼区审计中心": [department],
    }
    assert told(quads, "prefLabel")["本级"] == ["鼓楼区审计局（本级）"]
    assert told(quads, "prefLabel")["南京市鼓楼区审计局"] == ["鼓楼区审计局"]


def test_a_name_that_says_its_level_alone_is_shown_with_its_place() -> None:
    quads = said(PARTY)
    assert told(quads, "prefLabel") == {"中共江苏省委办公厅": ["中共江苏省委办公厅"]}
    assert told(quads, "altLabel") == {"中共江苏省委办公厅": ["省委办公厅"]}
