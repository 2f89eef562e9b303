"""Every accounting identity holds on a disclosure that is right and fails on one that is wrong."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from importlib.resources import files

import pytest
import rdflib
from pyoxigraph import (
    NamedNode,
    Quad,
    QuerySolution,
    QuerySolutions,
    RdfFormat,
    Store,
    serialize,
)

from ingest.checks.check import Check, check, identities
from ingest.checks.finding import findings
from ingest.checks.mandatory import mandatory, missing
from ingest.emit.disclosure import quads, statements
from ingest.grid import Cell
from ingest.listed import Instalment
from ingest.record import (
    Aggregation,
    Code,
    Disclosure,
    Document,
    Funding,
    Identity,
    Line,
    Meaning,
    Project,
    Table,
)
from ingest.values.figure import figure
from ingest.values.money import in_yuan
from ontology.codes import scheme

Place = tuple[int, int, int]
SPENT = Meaning(direction="expenditure")
RAISED = Meaning(direction="revenue")
ALL = Meaning(fund="all")
FISCAL = Meaning(fund="fiscal")
PUBLIC = Meaning(fund="general-public")
TOTAL, BASIC, PROJECT = Meaning(part="total"), Meaning(part="basic"), Meaning(part="project")
PERSONNEL, OFFICE = Meaning(part="personnel"), Meaning(part="public")


def function(code: str) -> Meaning:
    return Meaning(function=Code("function", code))


def economic(code: str) -> Meaning:
    return Meaning(economic=Code("economic", code))


def item(name: str) -> Meaning:
    return Meaning(item=name)


def joined(*meanings: Meaning) -> Meaning:
    whole = Meaning()
    for meaning in meanings:
        whole = whole.over(meaning)
    return whole


def line(
    row: int,
    column: int,
    printed: str,
    aggregation: Aggregation,
    *meanings: Meaning,
    project: str | None = None,
) -> Line:
    return _printed(
        Line(
            Cell("", row - 1, column - 1), "", "wanyuan", Decimal(0), joined(*meanings), aggregation
        ),
        printed,
        project,
    )


def _printed(found: Line, printed: str, project: str | None) -> Line:
    value = figure(printed)
    assert isinstance(value, Decimal)
    amount = in_yuan(value, found.unit_of_money)
    cell = replace(found.cell, text=printed)
    return replace(found, cell=cell, printed=printed, amount=amount, project=project)


def spread(fund: Meaning) -> Iterator[Line]:
    """A table by function with total, basic and project expenditure."""
    rows: list[tuple[int, Aggregation, Meaning, str | None, str | None]] = [
        (1, "total", Meaning(), "60.00", "40.00"),
        (2, "subtotal", function("201"), "60.00", "40.00"),
        (3, "subtotal", function("20101"), "60.00", "40.00"),
        (4, "leaf", function("2010101"), "60.00", None),
        (5, "leaf", function("2010102"), None, "40.00"),
    ]
    for row, aggregation, code, basic, project in rows:
        whole = "100.00" if basic and project else basic or project or ""
        for column, part, printed in ((2, TOTAL, whole), (3, BASIC, basic), (4, PROJECT, project)):
            if printed:
                yield line(row, column, printed, aggregation, SPENT, fund, part, code)


def classes() -> Iterator[Line]:
    """Basic expenditure by economic class with personnel and public money."""
    rows: list[tuple[int, Aggregation, Meaning, str, Meaning]] = [
        (2, "subtotal", economic("301"), "50.00", PERSONNEL),
        (3, "leaf", economic("30101"), "50.00", PERSONNEL),
        (4, "subtotal", economic("302"), "10.00", OFFICE),
        (5, "leaf", economic("30201"), "10.00", OFFICE),
    ]
    for column, part, printed in (
        (2, TOTAL, "60.00"),
        (3, PERSONNEL, "50.00"),
        (4, OFFICE, "10.00"),
    ):
        yield line(1, column, printed, "total", SPENT, PUBLIC, part)
    for row, aggregation, code, printed, part in rows:
        yield line(row, 2, printed, aggregation, SPENT, PUBLIC, TOTAL, code)
        yield line(
            row, 3 if part is PERSONNEL else 4, printed, aggregation, SPENT, PUBLIC, part, code
        )


def balance(fund: Meaning) -> Iterator[Line]:
    yield line(1, 4, "100.00", "leaf", SPENT, fund, TOTAL, function("201"))
    yield line(2, 2, "100.00", "total", RAISED, fund, item("revenue-total"))
    yield line(2, 4, "100.00", "total", SPENT, fund, TOTAL, item("expenditure-total"))


def scoped(scope: str, year: int = 2023) -> Meaning:
    return Meaning(scope=scope, year=year)


def government() -> dict[str, list[Line]]:
    """Tables of a whole government: its balance, debt by kind and by place, transfers."""
    whole, own, lower = scoped("whole-place"), scoped("own-level"), scoped("lower-levels")
    flows = ("debt-opening-balance", "debt-issued", "debt-repaid", "debt-balance", "debt-limit")
    kinds = {"general": "6 3 2 7 12", "special": "4 2 1 5 8", "all": "10 5 3 12 20"}
    debt = [
        line(row, column, f"{amount}.00", "leaf", whole, item(flow), Meaning(debt=kind))
        for column, (kind, amounts) in enumerate(kinds.items(), 2)
        for row, (flow, amount) in enumerate(zip(flows, amounts.split(), strict=True), 1)
    ]
    limit = (item("debt-limit"), Meaning(debt="all"))
    before, ours = scoped("whole-place", 2022), scoped("own-level", 2022)
    places = [
        line(7, 5, "20.00", "total", before, *limit),
        line(8, 5, "8.00", "leaf", ours, *limit),
        replace(line(9, 5, "7.00", "leaf", before, *limit), unit="平乡县"),
        replace(line(10, 5, "5.00", "leaf", before, *limit), unit="广宗县"),
    ]
    paid = [
        line(1, 2, "9.00", "subtotal", SPENT, own),
        line(1, 3, "5.00", "leaf", SPENT, own, Meaning(counterpart="平乡县")),
        line(1, 4, "4.00", "leaf", SPENT, own, Meaning(counterpart="广宗县")),
    ]
    return {
        "government-balance": [
            line(1, 2, "70.00", "leaf", RAISED, PUBLIC, whole),
            line(2, 2, "30.00", "leaf", RAISED, PUBLIC, whole),
            line(3, 2, "100.00", "total", RAISED, PUBLIC, whole, item("revenue-total")),
            line(1, 4, "100.00", "leaf", SPENT, PUBLIC, whole),
            line(3, 4, "100.00", "total", SPENT, PUBLIC, whole, item("expenditure-total")),
            line(1, 5, "60.00", "leaf", SPENT, PUBLIC, own),
            line(1, 6, "40.00", "leaf", SPENT, PUBLIC, lower),
        ],
        "government-debt": [*debt, *places],
        "government-transfers": paid,
    }


def tables() -> dict[str, list[Line]]:
    """The lines of a disclosure in which everything agrees, by kind of table."""
    three: list[tuple[str, str]] = [
        ("three-public", "6.66"),
        ("overseas", "1.00"),
        ("vehicles", "5.00"),
        ("vehicle-purchase", "2.00"),
        ("vehicle-running", "3.00"),
        ("reception", "0.66"),
    ]
    whole = scoped("whole-place")
    departments = {
        "balance": [*balance(ALL)],
        "revenue": [
            line(1, 2, "100.00", "total", RAISED, ALL),
            line(2, 2, "100.00", "leaf", RAISED, ALL, function("2010101")),
        ],
        "expenditure": [*spread(ALL)],
        "fiscal-balance": [
            *balance(FISCAL),
            line(1, 5, "100.00", "leaf", SPENT, PUBLIC, TOTAL, function("201")),
        ],
        "general-public": [*spread(PUBLIC)],
        "basic-economic": [*classes()],
        "three-public": [
            line(row, 2, printed, "leaf", SPENT, FISCAL, item(name))
            for row, (name, printed) in enumerate(three, 1)
        ],
        "projects": [
            line(1, 2, "40.00", "total", SPENT, ALL, PROJECT),
            line(2, 2, "25.00", "leaf", SPENT, ALL, PROJECT, project="立法"),
            line(3, 2, "15.00", "leaf", SPENT, ALL, PROJECT, project="监督"),
            line(4, 2, "25.00", "subtotal", SPENT, ALL, PROJECT, project="立法"),
        ],
        "procurement": [
            line(1, 2, "12.00", "total", SPENT, ALL, item("procurement-total")),
            line(2, 2, "7.00", "leaf", SPENT, ALL, item("procurement-total")),
            line(3, 2, "5.00", "leaf", SPENT, ALL, item("procurement-total")),
        ],
        "assets": [
            line(1, 2, "30.00", "subtotal", item("asset-total")),
            line(2, 2, "10.00", "leaf", item("asset-vehicles")),
            line(3, 2, "20.00", "leaf", item("asset-other")),
        ],
        "narrative": [
            line(1, 1, "6.66", "total", SPENT, item("three-public")),
            line(2, 1, "100.00", "total", SPENT, TOTAL),
            line(3, 1, "12.00", "total", SPENT, item("procurement-total")),
            line(3, 2, "7.00", "total", SPENT, item("procurement-goods")),
            line(3, 3, "5.00", "total", SPENT, item("procurement-services")),
            line(4, 1, "2.00", "total", item("asset-purchase")),
            line(5, 1, "100.00", "total", RAISED, PUBLIC, whole, item("revenue-total")),
            line(5, 2, "100.00", "total", SPENT, PUBLIC, whole, item("expenditure-total")),
        ],
    }
    return departments | government()


def disclosure(found: dict[str, list[Line]], last: str = "100", paid: str = "25") -> Disclosure:
    """A disclosure; `last` is the share of the last instalment, `paid` what pays for a project in 万元."""
    pays = Funding("立法", "proved", function("2010102"), in_yuan(Decimal(paid), "wanyuan"))
    plan = (Instalment(6, Decimal(50)), Instalment(12, Decimal(last)))
    return Disclosure(
        Document("0" * 64, "a.txt", "text/plain", "text"),
        Identity("丰润区人大常委会", 2023, "budget", "department"),
        tuple(
            Table(order, kind, f"{kind}表", tuple(lines))
            for order, (kind, lines) in enumerate(found.items(), 1)
        ),
        projects=(
            Project("立法", budget=Decimal(250_000), instalments=plan),
            Project("监督"),
        ),
        fundings=(pays,),
    )


def changed(kind: str, row: int, column: int, printed: str | None) -> Disclosure:
    """The disclosure in which one figure is printed otherwise, or not at all."""
    found = tables()
    lines: list[Line] = []
    for each in found[kind]:
        if (each.cell.row + 1, each.cell.column + 1) != (row, column):
            lines.append(each)
        elif printed is not None:
            lines.append(_printed(each, printed, each.project))
    assert lines != found[kind]
    return disclosure({**found, kind: lines})


def outcomes(found: Disclosure, notation: str) -> Counter[str]:
    checks = check(statements(found))
    return Counter(each.outcome for each in checks if each.identity.notation == notation)


NOTATIONS = [identity.notation for identity in identities()]
WRONG: dict[str, Disclosure] = {
    "children-sum": changed("expenditure", 4, 3, "59.00"),
    "total-leaves": changed("revenue", 2, 2, "99.00"),
    "parts-sum": changed("general-public", 3, 4, "41.00"),
    "personnel-public": changed("basic-economic", 3, 3, "51.00"),
    "revenue-expenditure": changed("balance", 2, 2, "101.00"),
    "balance-revenue": changed("revenue", 1, 2, "98.00"),
    "balance-expenditure": changed("expenditure", 1, 2, "98.00"),
    "fiscal-balance-funds": changed("general-public", 1, 2, "98.00"),
    "basic-economic": changed("general-public", 1, 3, "61.00"),
    "three-public-sum": changed("three-public", 6, 2, "0.99"),
    "vehicles-sum": changed("three-public", 4, 2, "2.50"),
    "projects-sum": changed("projects", 3, 2, "16.00"),
    "project-rows": changed("projects", 4, 2, "26.00"),
    "project-fundings": disclosure(tables(), paid="25.02"),
    "procurement-sum": changed("procurement", 3, 2, "6.00"),
    "instalments-end": disclosure(tables(), last="75"),
    "prose-table": changed("narrative", 1, 1, "34.66"),
    "function-tables": changed("balance", 1, 4, "99.00"),
    "procurement-kinds": changed("narrative", 3, 2, "8.00"),
    "purchase-procurement": changed("narrative", 4, 1, "15.00"),
    "assets-sum": changed("assets", 1, 2, "31.00"),
    "government-total": changed("government-balance", 2, 2, "31.00"),
    "government-balance": changed("government-balance", 3, 4, "99.00"),
    "levels-sum": changed("government-balance", 1, 6, "41.00"),
    "places-sum": changed("government-debt", 9, 5, "9.00"),
    "transfers-sum": changed("government-transfers", 1, 3, "6.00"),
    "debt-kinds": changed("government-debt", 2, 4, "6.00"),
    "debt-balance": changed("government-debt", 3, 2, "1.00"),
    "debt-limit": changed("government-debt", 5, 3, "4.00"),
    "report-balance": changed("narrative", 5, 2, "101.00"),
    "report-table": changed("narrative", 5, 1, "99.00"),
}


def test_every_identity_of_the_code_list_has_a_query_and_a_counterexample() -> None:
    names = {path.name.removesuffix(".rq") for path in (files("ontology") / "identities").iterdir()}
    assert set(NOTATIONS) == names == set(WRONG)
    assert len(NOTATIONS) == 31


@pytest.mark.parametrize("notation", NOTATIONS)
def test_an_identity_holds_where_the_figures_agree(notation: str) -> None:
    assert set(outcomes(disclosure(tables()), notation)) == {"pass"}


@pytest.mark.parametrize("notation", NOTATIONS)
def test_an_identity_fails_where_a_figure_is_wrong(notation: str) -> None:
    assert outcomes(WRONG[notation], notation)["fail"] >= 1


NEEDED = [(each.notation, group) for each in identities() for group in each.needs]


@pytest.mark.parametrize(("notation", "group"), NEEDED, ids=[each for each, _ in NEEDED])
def test_an_identity_gives_nothing_where_what_it_needs_does_not_occur(
    notation: str, group: tuple[NamedNode, ...]
) -> None:
    said = quads(WRONG[notation])
    query = next(each.query for each in identities() if each.notation == notation)
    assert rows(query, said)
    assert not rows(query, [q for q in said if q.predicate not in group and q.object not in group])


def rows(query: str, said: Iterable[Quad]) -> list[QuerySolution]:
    store = Store()
    store.extend(said)
    found = store.query(query, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    return list(found)


def test_each_identity_says_what_it_needs() -> None:
    assert [each.notation for each in identities() if not each.needs] == []
    assert len(NEEDED) == 59


@pytest.mark.parametrize("notation", NOTATIONS)
def test_what_no_query_names_changes_no_row(notation: str) -> None:
    """Of the rows that a query gives of the whole graph, `check` gives those that say anything."""
    query = next(each.query for each in identities() if each.notation == notation)
    mine = [
        each for each in check(statements(WRONG[notation])) if each.identity.notation == notation
    ]
    assert len(mine) == len(rows(query, quads(WRONG[notation])))


def test_a_right_disclosure_has_no_findings() -> None:
    right = disclosure(tables())
    assert list(findings(check(statements(right)), right)) == []


@pytest.mark.parametrize(
    ("printed", "outcome"),
    [
        ("100.01", "pass"),
        ("99.99", "pass"),
        ("100.02", "fail"),
        ("１００．０１", "pass"),
        ("1 00.01", "pass"),
        ("100.1", "fail"),
        ("100", "pass"),
        ("101", "fail"),
    ],
)
def test_half_a_unit_of_the_last_decimal_is_admitted_for_each_figure(
    printed: str, outcome: str
) -> None:
    found = outcomes(changed("balance", 2, 2, printed), "revenue-expenditure")
    assert found == {"pass": 1, outcome: 1} or found == {outcome: 2}


def test_the_tolerance_grows_with_the_summands() -> None:
    checks = check(statements(disclosure(tables())))
    found = [each for each in checks if each.identity.notation == "three-public-sum"]
    assert [each.tolerance for each in found] == [4 * Decimal("0.005") * 10000]


@pytest.mark.parametrize(
    ("kind", "row", "column", "notation"),
    [("general-public", 1, 3, "basic-economic"), ("revenue", 1, 2, "balance-revenue")],
)
def test_a_figure_that_is_not_printed_makes_one_check_inapplicable(
    kind: str, row: int, column: int, notation: str
) -> None:
    lacking = changed(kind, row, column, None)
    assert outcomes(lacking, notation) == {"inapplicable": 1}
    told = findings(check(statements(lacking)), lacking)
    assert "missing-field" not in [finding.issue.kind for finding in told]


def test_tables_that_are_not_there_are_not_checked() -> None:
    only = disclosure({"balance": tables()["balance"]}, last="100")
    assert {each.identity.notation for each in check(statements(only))} == {
        "total-leaves",
        "revenue-expenditure",
        "instalments-end",
    }


def test_parts_printed_below_an_empty_cell_are_a_missing_field() -> None:
    found = changed("three-public", 3, 2, None)
    assert outcomes(found, "vehicles-sum") == {"inapplicable": 1}
    assert outcomes(found, "three-public-sum") == {"pass": 1}
    (finding,) = findings(check(statements(found)), found)
    assert finding.issue.kind == "missing-field"
    assert "第7表" in finding.issue.message


def test_two_figures_of_one_thing_contradict_each_other() -> None:
    found = WRONG["prose-table"]
    (finding,) = findings(check(statements(found)), found)
    assert (finding.issue.kind, finding.issue.severity) == ("contradiction", "warning")
    assert "34.66万元" in finding.issue.message
    assert "6.66万元" in finding.issue.message
    assert "table 11 row 1 column 1" in finding.issue.message
    assert len(finding.lines) == 2


def test_a_sum_that_does_not_hold_is_a_failed_identity_about_its_total() -> None:
    found = WRONG["assets-sum"]
    (finding,) = findings(check(statements(found)), found)
    assert (finding.issue.kind, finding.issue.severity) == ("failed-identity", "error")
    assert "2个数之和300000元" in finding.issue.message
    assert [one.rpartition("/")[2] for one in finding.lines] == ["10-1-2"]


def test_checks_come_in_the_order_of_the_code_list_with_their_lines() -> None:
    checks = check(statements(disclosure(tables())))
    order = [NOTATIONS.index(each.identity.notation) for each in checks]
    assert order == sorted(order)
    assert all(each.left_lines for each in checks)


def shown(found: Check) -> tuple[object, ...]:
    return (found.left, found.right, found.tolerance, found.left_lines, found.right_lines)


def carrying(kind: str, over: str) -> Disclosure:
    """The disclosure whose balance spends 31.00 more, of so much that is carried over."""
    found = tables()
    changed = [
        _printed(each, "131.00", each.project) if each.printed == "100.00" else each
        for each in found[kind]
    ]
    carried = line(
        3, 2, over, "subtotal", RAISED, Meaning(fund="carry-over"), item("carry-over-in")
    )
    return disclosure({**found, kind: [*changed, carried]})


CARRIED = [("fiscal-balance", "fiscal-balance-funds"), ("balance", "balance-expenditure")]


@pytest.mark.parametrize(("kind", "notation"), CARRIED)
def test_tables_that_leave_out_what_is_carried_over_contradict_no_balance(
    kind: str, notation: str
) -> None:
    right = carrying(kind, "31.00")
    assert outcomes(right, notation) == {"pass": 1}
    assert outcomes(right, "function-tables")["fail"] == 0
    wrong = carrying(kind, "17.00")
    assert outcomes(wrong, notation) == {"fail": 1}
    assert outcomes(wrong, "function-tables")["fail"] == 1


OTHERS = [
    *((WRONG[notation], notation) for notation in NOTATIONS),
    *((carrying(kind, "31.00"), notation) for kind, notation in CARRIED),
    (carrying("balance", "31.00"), "function-tables"),
]


@pytest.mark.parametrize(("found", "notation"), OTHERS, ids=[each for _, each in OTHERS])
def test_a_query_says_the_same_in_another_engine(found: Disclosure, notation: str) -> None:
    said = quads(found)
    text = serialize((quad.triple for quad in said), format=RdfFormat.N_TRIPLES)
    assert text is not None
    other = rdflib.Graph().parse(data=text, format="nt")
    identity = next(each for each in identities() if each.notation == notation)
    evaluated = check(statements(found))
    mine = [shown(each) for each in evaluated if each.identity.notation == notation]

    def decimal(term: object) -> Decimal | None:
        return None if term is None else Decimal(str(term))

    theirs = [
        (
            decimal(row["left"]),
            decimal(row["right"]),
            decimal(row["tolerance"]),
            tuple(sorted(str(row["leftLines"]).split())),
            tuple(sorted(str(row["rightLines"]).split())),
        )
        for row in other.query(identity.query)
        if isinstance(row, rdflib.query.ResultRow)
    ]
    assert sorted(theirs, key=str) == sorted(mine, key=str)


def test_missing_tables_are_noticed_and_empty_ones_are_not() -> None:
    found = disclosure(tables())
    assert [issue.severity for issue in missing(found)] == ["notice"] * 2
    empty = tuple(
        Table(20 + order, kind, kind, declared_empty=True) for order, kind in enumerate(mandatory())
    )
    assert not list(missing(replace(found, tables=(*found.tables, *empty))))
    assert not list(missing(replace(found, tables=found.tables[:2])))
    performance = replace(found.identity, stage="performance")
    assert not list(missing(replace(found, identity=performance)))


def test_each_missing_table_is_named() -> None:
    messages = [issue.message for issue in missing(disclosure(tables()))]
    for kind, message in zip(("fund-budget", "state-capital"), messages, strict=True):
        concept = scheme("table").get(kind)
        assert concept is not None
        assert concept.label in message
