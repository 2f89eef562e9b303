"""The argument of a project: what is claimed, the rows, the sum, why nothing else fits, what is open; for each basis."""

import string
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from api.argument.argument import argument
from api.argument.facts import Code, Facts, Link, Member, Paper, Place, Proof
from api.argument.text import text
from api.argument.words import words
from api.cli import app
from api.language import Language
from ontology import codes

HTML = {"Accept": "text/html"}
DISCLOSURE = "id/disclosure/140900/忻州市人民代表大会常务委员会办公室/2023/budget/department"
PROJECT = f"{DISCLOSURE}/project/人大代表培训经费"

WORK = Code("2010108", "代表工作", "Work of deputies")
LAW = Code("2010105", "人大立法", "Legislation")
MEETING = Code("2010104", "人大会议", "Meetings")
PUBLIC = Code("general-public", "一般公共预算", "General public budget")
PROOF = Proof("proof", 3, True, ("one-function", "rounding"), "算式", "sums")


def wan(text: str) -> Decimal:
    return Decimal(text) * 10000


def link(basis: str, function: Code | None, amount: str | None, **more: object) -> Link:
    known = wan(amount) if amount else None
    decided, possible = (None, known) if basis == "open" else (known, None)
    made = Link("link", basis, function, PUBLIC, None, decided, possible, None, None, (), None, "", None)  # fmt: skip
    return replace(made, **{"proof": None if basis == "stated" else "proof", **more})  # type: ignore[arg-type]


def row(role: str, printed: str, function: Code | None = None) -> Paper:
    return Paper(
        role, f"https://w3id.org/yusuan/id/{role}/{printed}", "培训", printed, wan(printed), function,
        fund="all", proofs=frozenset({"proof"}), place=Place("table", "支出总表", "3", "7", "10", "5"),
    )  # fmt: skip


def member(name: str, function: Code, amount: str, basis: str, project: str = "") -> Member:
    return Member(project or name, name, function, "general-public", wan(amount), basis, "proof")


def facts(
    links: Sequence[Link],
    budget: str | None = "60",
    members: Sequence[Member] = (),
    proofs: Sequence[Proof] = (PROOF,),
    spending: int = 3,
) -> Facts:
    rows = [row("amount", "60"), row("function", "144.96", WORK), row("function", "50", LAW)]
    return Facts(
        "me", "培训", "人大", "2023", Code("budget", "预算", "Budget"), wan(budget) if budget else None,
        tuple(links), tuple(rows if proofs else rows[:1]), tuple(proofs), tuple(members), spending,
    )  # fmt: skip


def told(found: Facts, key: str, spoken: Language = "zh") -> str:
    [part] = [each for each in argument(found, spoken).parts if each.key == key]
    return "\n".join((*part.sentences, *(" ".join(one.text for one in line) for line in part.rows)))


LIKELY = link(
    "likely", WORK, "60", probability=Decimal("0.947"), evidence=("totals", "name"), runner_up=MEETING,
    margin=Decimal("0.875"),
)  # fmt: skip


def test_a_likely_link_says_its_chance_what_it_leans_on_and_what_comes_next() -> None:
    found = facts([LIKELY], members=[member("培训", WORK, "60", "likely", "me")])
    assert "60.00 万元由2010108 代表工作（一般公共预算）支付：推断，概率 0.947。" in told(
        found, "claim"
    )
    others = told(found, "others")
    assert "共 3 种" in others
    assert "项目名称与科目名称相符" in others
    assert "次选是 2010104 人大会议，名称相符的程度低 0.875" in others
    assert (
        "2010105 人大立法 500,000.00 元 印出的项目支出只有 50.00 万元，容不下 60.00 万元。"
        in others
    )
    assert "一百次里约错 5 次" in told(found, "open")


def test_the_sum_of_a_function_is_written_out_with_what_is_open() -> None:
    own = member("培训", WORK, "60", "likely", "me")
    sums = told(facts([LIKELY], members=[member("活动", WORK, "84.96", "proved"), own]), "sums")
    assert sums == "2010108 代表工作 144.96 = 培训 60.00 (推断) + 活动 84.96 (可证)"
    assert "余 84.96 未定" in told(facts([LIKELY], members=[own]), "sums")
    more = [own, member("活动", WORK, "100", "proved")]
    assert "多出 15.04，与所印不合" in told(facts([LIKELY], members=more), "sums")
    nearly = [own, member("活动", WORK, "84.955", "proved")]
    assert "≈" in told(facts([LIKELY], members=nearly), "sums")


def test_a_sum_of_one_fund_holds_what_rows_state_of_no_fund_but_not_of_another() -> None:
    own = member("培训", WORK, "60", "likely", "me")
    bought = replace(member("采购", WORK, "84.96", "stated"), fund="all", proof=None)
    other = replace(bought, fund="own-funds")
    found = facts([LIKELY], members=[own, bought])
    of_fund = tuple(replace(each, fund="general-public") for each in found.rows)
    narrowed = replace(found, rows=of_fund)
    assert "采购 84.96 (明示)" in told(narrowed, "sums")
    assert "余 84.96 未定" in told(replace(narrowed, members=(own, other)), "sums")


def test_the_rest_of_a_long_sum_stands_together() -> None:
    many = [member(f"项目{n:02}", WORK, "1", "proved") for n in range(20)]
    own = member("培训", WORK, "60", "likely", "me")
    sums = told(facts([LIKELY], members=[*many, own]), "sums")
    assert sums.startswith("2010108 代表工作 144.96：已知 培训 60.00 (推断) + 项目00 1.00 (可证)")
    assert "另外 9 个项目 9.00" in sums


def test_a_proved_link_says_that_no_way_of_sharing_has_it_elsewhere() -> None:
    found = facts([link("proved", WORK, "40", evidence=("totals",))], "40")
    assert "每一种分法里都是如此" in told(found, "others")
    assert "2010105 人大立法 500,000.00 元 在使合计相符的分法里，本项目都不在这个科目。" in told(
        found, "others"
    )
    assert told(found, "open") == "没有：全部金额由谁支付都已确定。"
    one = replace(found, proofs=(replace(PROOF, solutions=1),))
    assert "全部查过，只有一种。" in told(one, "others")


def test_what_no_other_function_has_room_for_is_a_subtraction() -> None:
    forced = link(
        "proved", WORK, "10", evidence=("room",), derivation="至少 at least 60.00 − 50.00"
    )
    rest = link("open", LAW, "50"), link("open", WORK, "50")
    found = facts([forced, *rest], proofs=[replace(PROOF, solutions=0)])
    assert "2010108 代表工作 至少支付 60.00 − 50.00 = 10.00 万元" in told(found, "sums")
    assert "pays at least 60.00 − 50.00 (in 10,000 yuan) = 100,000.00 yuan" in told(
        found, "sums", "en"
    )
    assert "没有一种分法能使所有合计都相符" in told(found, "others")
    assert "50.00 万元由哪个科目支付：还有 2 个候选。" in told(found, "open")


def test_a_likely_rest_in_the_only_function_with_room_is_no_subtraction_that_always_holds() -> None:
    rest = link("likely", WORK, "10", evidence=("room",), derivation="60.00 − 50.00")
    assert "不论项目怎样分列" not in told(facts([rest]), "sums")


def test_an_open_link_names_its_candidates_and_counts_none() -> None:
    found = facts([link("open", WORK, "60"), link("open", LAW, "60")])
    claim = told(found, "claim")
    assert (
        "候选有 2 个：2010108 代表工作（一般公共预算）、2010105 人大立法（一般公共预算）" in claim
    )
    assert "候选之一，不能排除。" in told(found, "others")
    assert "没有一个科目的概率达到九成。" in told(found, "open")
    assert told(found, "sums") == "没有可列的算式。"


@pytest.mark.parametrize(
    ("proof", "why"),
    [
        (replace(PROOF, is_complete=False, solutions=0), "没有全部查完"),
        (replace(PROOF, assumptions=("unlisted-projects",)), "列出的项目不是全部"),
        (replace(PROOF, solutions=0), "没有一种分法"),
    ],
)
def test_why_a_link_is_open_is_what_the_search_came_to(proof: Proof, why: str) -> None:
    found = facts([link("open", WORK, "60"), link("open", LAW, "60")], proofs=[proof])
    assert why in told(found, "open")


def test_a_stated_link_needs_no_argument_and_no_premise() -> None:
    found = facts([link("stated", WORK, "25")], "60", proofs=[])
    assert "文件写明" in told(found, "claim")
    assert "余 35.00 万元没有说明由谁支付。" in told(found, "claim")
    assert "没有别的可能要排除" in told(found, "others")
    assert told(found, "assumed") == "没有：行里写明的照录。"
    assert told(found, "open") == "余 35.00 万元由谁支付：没有行写明，也没有候选。"


def test_a_stated_fund_leaves_the_function_open_with_the_reason_of_the_search() -> None:
    unlisted = replace(PROOF, assumptions=("unlisted-projects",))
    found = facts([link("stated", None, "60")], proofs=[unlisted])
    assert "60.00 万元由一般公共预算支付，功能科目未定：文件写明。" in told(found, "claim")
    assert "只知道资金来源。文件列出的项目不是全部" in told(found, "open")


def test_nothing_is_invented_where_nothing_is_recorded() -> None:
    silent = facts([], proofs=[])
    assert "没有一行写明由谁支付，也推不出来。" in told(silent, "claim")
    assert "没有记录原因" in told(silent, "open")
    assert "没有印出按功能科目分列的项目支出" in told(replace(silent, spending=0), "open")


def test_parts_that_cost_more_than_the_project_are_a_contradiction() -> None:
    assert "二者矛盾" in told(facts([link("stated", WORK, "70")], proofs=[]), "claim")


def test_what_all_candidates_have_in_common_is_no_money_of_its_own() -> None:
    shared = link("proved", None, None, evidence=("room",))
    found = facts([shared, LIKELY])
    assert "不论由哪个科目支付，都是一般公共预算的钱：可证。" in told(found, "claim")
    assert "只知道资金来源" not in told(found, "open")


def test_rows_say_where_they_stand() -> None:
    assert (
        "项目金额 培训 60 600,000.00 元 《支出总表》，第 3 张表，第 7 页，第 10 行第 5 列"
        in told(facts([LIKELY]), "rows")
    )
    assert "table 3, page 7, row 10, column 5" in told(facts([LIKELY]), "rows", "en")


def test_english_is_whole() -> None:
    shown = text(argument(facts([replace(LIKELY, derivation="成本指标 60.00")]), "en"))
    assert "likely, with a probability of 0.947" in shown
    assert "cost indicators 60.00" in shown
    rest = shown
    for printed in ("培训", "人大", "支出总表"):
        rest = rest.replace(printed, "")
    assert [char for char in rest if "一" <= char <= "鿿"] == []


def test_sentences_take_the_same_values_in_both_languages() -> None:
    def taken(sentence: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}

    assert all(set(one) == {"zh", "en"} for one in words().values())
    assert {key for key, one in words().items() if taken(one["zh"]) != taken(one["en"])} == set()


@pytest.mark.parametrize("listed", ["assumption", "evidence"])
def test_every_premise_and_every_kind_of_evidence_has_its_sentence(listed: str) -> None:
    section = {"assumption": "assumed"}.get(listed, listed)
    known = {each.notation for each in codes.scheme(listed).concepts}
    assert {each for each in known if f"{section}.{each}" not in words()} == set()


@pytest.mark.long
def test_the_page_argues_for_a_project_and_for_each_link_of_it(demonstrated: TestClient) -> None:
    page = demonstrated.get("/" + quote(PROJECT) + "?view=argument", headers=HTML).text
    assert (
        "2010108 代表工作 144.96 = 人大代表培训经费 60.00 (推断) + 人大代表活动经费 84.96" in page
    )
    assert "/evidence?line=" in page
    assert "?view=argument" in demonstrated.get("/" + quote(PROJECT), headers=HTML).text
    of_link = demonstrated.get("/" + quote(f"{DISCLOSURE}/funding/1"), headers=HTML).text
    assert "为什么不是别的科目" in of_link
    english = demonstrated.get("/" + quote(PROJECT) + "?view=argument&lang=en", headers=HTML).text
    assert "Why no other function" in english


@pytest.mark.long
def test_the_command_argues_in_both_languages(demo: Path) -> None:
    done = CliRunner().invoke(app, ["argue", "人大代表培训经费", "--store", str(demo), "--whole"])
    assert done.exit_code == 0, done.output
    assert "1. 结论" in done.output
    assert "6. What remains open" in done.output
    assert "满足全部合计的分配共有 3 种" in done.output
    several = CliRunner().invoke(app, ["argue", "经费", "--store", str(demo)])
    assert several.exit_code != 0
