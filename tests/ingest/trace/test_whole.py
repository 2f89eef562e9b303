"""What is known of a project's money makes no more than the project has, on real and on made documents."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.batch.join import join
from tests.ingest.disclosed import Read
from tests.ingest.paged import disclosed as made
from tests.ingest.paged import rows
from tests.ingest.trace.wholes import candidates, overdrawn

NAMES = (
    "dev/putuo_wanli_2023.pdf",
    "dev/xian_zhujian_2022.pdf",
    "dev/xian_xinfangju_2026.pdf",
    "dev/xian_yingjiju_2019.pdf",
    "dev/hangzhou_jiaotongju_2026.pdf",
    "dev/fuzhou_yibaoju_2026.pdf",
    "dev/guangzhou_tongjiju_2026.pdf",
    "dev/shenzhen_shenjiju_2026.pdf",
    "dev/yantai_tuiyi_positioned_divs.html",
    "dev/beijing_tongjiju_2026_tables.pdf",
    "dev/central_xinfangju_2024_final.pdf",
    "seeds/002_1bd74c4de65820db.txt",
    "seeds/004_0980a8387bf2d089.txt",
)


@pytest.mark.corpus
@pytest.mark.parametrize("name", NAMES)
def test_no_more_is_known_of_a_project_than_its_money(
    shared: Path, disclosed: Read, name: str
) -> None:
    found = disclosed(shared / "corpus" / name)
    assert found.projects
    assert not list(overdrawn(found))
    assert not list(candidates(found))


def test_a_row_with_its_sum_and_its_fund_states_each_yuan_once() -> None:
    table = rows(
        "类|款|项|项目名称|合计|一般公共预算|政府性基金",
        "|||合计|96.00|75.00|21.00",
        "207|03|07|看台翻新|51.00|30.00|21.00",
        "207|03|08|青少年训练|45.00|45.00|",
    )
    found = made(("项目支出预算表", table))
    assert [(each.project, each.meaning.fund, each.amount) for each in found.fundings] == [
        ("看台翻新", "general-public", Decimal(300000)),
        ("看台翻新", "government-fund", Decimal(210000)),
        ("青少年训练", "general-public", Decimal(450000)),
    ]
    assert not list(overdrawn(found))


def test_what_funds_leave_of_a_row_stands_for_itself() -> None:
    table = rows(
        "功能科目|项目名称|合计|其中：一般公共预算",
        "|合计|51.00|30.00",
        "2070307体育场馆|看台翻新|51.00|30.00",
    )
    found = made(("项目支出预算表", table))
    assert [(each.meaning.fund, each.amount) for each in found.fundings] == [
        ("general-public", Decimal(300000)),
        ("all", Decimal(210000)),
    ]


def test_parts_that_exceed_their_sum_are_told_and_taken_for_nothing() -> None:
    form = rows(
        "项目名称|看台翻新||",
        "年度资金总额|51.00|其中：财政拨款|56.00",
        "年度目标|完成看台翻新||",
        "一级指标|二级指标|三级指标|指标值",
        "产出指标|数量指标|看台座位|500个",
    )
    found = made(("项目支出绩效目标表", form))
    assert [each.budget for each in found.projects] == [Decimal(510000)]
    assert not [each for each in found.fundings if each.meaning.fund == "fiscal"]
    told = [each for each in found.issues if each.kind == "contradiction"]
    assert ["56.00" in each.message for each in told] == [True]


def test_lists_of_several_funds_make_a_projects_money_together() -> None:
    public = rows("科目编码|项目名称|金额", "|合计|30.00", "2070307|看台翻新|30.00")
    fund = rows("科目编码|项目名称|金额", "|合计|21.00", "2296003|看台翻新|21.00")
    found = made(("一般公共预算项目支出表", public), ("政府性基金预算项目支出表", fund))
    assert [each.budget for each in found.projects] == [Decimal(510000)]
    stated = {
        (each.meaning.function.notation, each.meaning.fund): each.amount
        for each in found.fundings
        if each.meaning.function
    }
    assert stated == {
        ("2070307", "general-public"): Decimal(300000),
        ("2296003", "government-fund"): Decimal(210000),
    }


def test_documents_of_one_disclosure_are_traced_together() -> None:
    functions = rows(
        "科目编码|科目名称|合计|基本支出|项目支出",
        "|合计|196.00|100.00|96.00",
        "2070301|行政运行|100.00|100.00|",
        "2070307|体育场馆|96.00||96.00",
    )
    listed = rows("项目名称|合计", "合计|96.00", "看台翻新|51.00", "青少年训练|45.00")
    parts = made(("部门支出总表", functions)), made(("项目支出表", listed))
    [joined] = join(
        replace(each, document=replace(each.document, sha256=str(number) * 64))
        for number, each in enumerate(parts)
    )
    found = joined.disclosure
    assert len(joined.parts) == 2
    assert {(each.project, each.basis, each.amount) for each in found.fundings} == {
        ("看台翻新", "proved", Decimal(510000)),
        ("青少年训练", "proved", Decimal(450000)),
    }
    assert len(found.proofs) == 1
    assert all(each.proof == 1 for each in found.fundings)


def test_a_project_that_only_purchases_name_is_linked_and_not_searched() -> None:
    functions = rows(
        "科目编码|科目名称|合计|基本支出|项目支出",
        "|合计|196.00|100.00|96.00",
        "2070301|行政运行|100.00|100.00|",
        "2070307|体育场馆|96.00||96.00",
    )
    bought = rows(
        "专项名称|经济科目|采购品目名称|一般公共预算资金|总计",
        "合计|||6.30|6.30",
        "定额|办公费|复印纸|1.30|1.30",
        "球场养护|物业管理费|草坪养护|5.00|5.00",
    )
    found = made(("部门支出总表", functions), ("政府采购支出表", bought))
    assert [(item.name, item.owner) for item in found.procurements] == [
        ("复印纸", None),
        ("草坪养护", "球场养护"),
    ]
    assert [each.name for each in found.projects] == ["球场养护"]
    [part] = found.fundings
    assert (part.basis, part.amount) == ("stated", Decimal(50000))
    assert part.meaning.economic
    assert part.meaning.economic.notation == "30209"
