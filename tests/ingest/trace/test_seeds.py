"""The links of real disclosures are those that their own totals prove, and no others."""

import hashlib
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.disclose import disclose
from ingest.read.dump import text
from ingest.record import Disclosure, Document, Funding

XINZHOU, ZHANGJIAKOU = "004_0980a8387bf2d089.txt", "002_1bd74c4de65820db.txt"
PINGXIANG, FENGRUN = "001_db72b7c1000da21e.txt", "000_fc3a00f3748865ad.txt"
FUNING = "003_30d20c2909092369.txt"

pytestmark = pytest.mark.corpus


def read(shared: Path, name: str) -> Disclosure:
    data = (shared / "corpus" / "seeds" / name).read_bytes()
    document = Document(hashlib.sha256(data).hexdigest(), name, "text/plain", "text")
    return disclose(text.read(data), document)


def traced(found: Disclosure) -> dict[str, tuple[str, str, Decimal | None]]:
    return {
        each.project: (each.basis, _function(each), each.amount)
        for each in found.fundings
        if each.basis in ("proved", "likely") and each.meaning.function
    }


def _function(funding: Funding) -> str:
    assert funding.meaning.function is not None
    return funding.meaning.function.name or ""


def yuan(wan: str) -> Decimal:
    return Decimal(wan) * 10_000


def test_zhangjiakou_has_one_assignment_and_all_its_links_are_proved(shared: Path) -> None:
    found = read(shared, ZHANGJIAKOU)
    assert traced(found) == {
        "人大代表培训经费": ("proved", "人大代表履职能力提升", yuan("38.07")),
        "人大代表执法检查工作经费": ("proved", "人大监督", yuan("131.22")),
        "人大代表专项活动经费": ("proved", "代表工作", yuan("93.15")),
        "人大立法调研审查工作经费": ("proved", "人大立法", yuan("72.90")),
        "市人大常委会会议经费": ("proved", "人大会议", yuan("10.21")),
        "选举、任免工作经费": ("proved", "人大会议", yuan("14.58")),
        "预算联网监督系统运维和应用项目资金": ("proved", "人大监督", yuan("10.00")),
        "张家口市十五届人民代表大会第二次会议经费": ("proved", "人大会议", yuan("204.12")),
    }
    [proof] = found.proofs
    assert (proof.solutions, proof.complete) == (1, True)
    assert "62.12 + 22.21 + 1.76 + 35.03 + 5.10 + 5.00 = 131.22；政府采购表 131.22" in proof.text


def test_xinzhou_has_three_assignments_that_agree_on_eight_links(shared: Path) -> None:
    found = read(shared, XINZHOU)
    links = traced(found)
    assert {name: link[:2] for name, link in links.items()} == {
        "立法工作经费": ("proved", "人大立法"),
        "人大代表活动经费": ("proved", "代表工作"),
        "监督工作经费": ("proved", "人大监督"),
        "调研考察经费": ("proved", "一般行政管理事务"),
        "忻州市人民代表大会志经费": ("proved", "一般行政管理事务"),
        "专委会经费": ("proved", "一般行政管理事务"),
        "预算联网系统运维费": ("proved", "一般行政管理事务"),
        "驻村帮扶干部补助经费": ("proved", "其他巩固脱贫攻坚成果衔接乡村振兴支出"),
        "人大代表培训经费": ("likely", "代表工作"),
        "执法检查经费": ("likely", "一般行政管理事务"),
        "网站运行维护费": ("likely", "一般行政管理事务"),
        "国有资产监督管理系统联网建设经费": ("likely", "一般行政管理事务"),
        "预算联网系统互通互联平台租用费": ("likely", "一般行政管理事务"),
    }
    assert [proof.solutions for proof in found.proofs] == [3]
    assert sum(link[2] or 0 for link in links.values()) == yuan("541.80")


def test_a_likely_link_keeps_its_runner_up_and_the_fund_that_a_row_states(shared: Path) -> None:
    likely = [each for each in read(shared, XINZHOU).fundings if each.basis == "likely"]
    assert all(each.runner_up and each.margin and each.margin > 0 for each in likely)
    assert {each.meaning.fund for each in likely} == {"general-public"}
    assert all(each.line is not None for each in likely)


def test_pingxiang_proves_nothing_because_a_cost_indicator_is_no_total(shared: Path) -> None:
    found = read(shared, PINGXIANG)
    assert {(name, link[1]) for name, link in traced(found).items()} == {
        ("“智慧人大”建设项目（平乡县人大网上代表之家建设）", "人大代表履职能力提升"),
        ("平乡县第十七届人民代表大会第三次会议经费", "人大会议"),
    }
    assert {each.basis for each in found.fundings} == {"likely", "open"}
    assert {each.score for each in found.fundings if each.basis == "likely"} == {Decimal("0.95")}
    assert "doubted-amounts" in found.proofs[0].assumptions


def test_fengrun_leaves_all_open_because_too_many_assignments_meet_its_totals(
    shared: Path,
) -> None:
    found = read(shared, FENGRUN)
    assert traced(found) == {}
    candidates = [each for each in found.fundings if each.basis == "open"]
    assert len(candidates) == 33
    assert found.proofs[0].solutions > 100_000


def test_fengrun_proves_the_fund_of_projects_whose_function_is_open(shared: Path) -> None:
    found = read(shared, FENGRUN)
    proved = [each for each in found.fundings if each.basis == "proved"]
    assert len(proved) == 11
    assert {(each.meaning.fund, each.meaning.function) for each in proved} == {
        ("general-public", None)
    }


def test_forms_without_expenditure_tables_have_nothing_to_trace(shared: Path) -> None:
    found = read(shared, FUNING)
    assert found.proofs == ()
    assert {each.basis for each in found.fundings} == {"stated"}
