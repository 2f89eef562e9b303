"""What small made-up documents say beside their lines: forms of projects, empty tables, tables over pages."""

import pytest

from ingest.disclose import disclose
from ingest.read.detect import detect
from ingest.record import Disclosure, Document
from tests.ingest.made import WRITERS, given

FORMATS = ("html", "xlsx", "docx", "pdf")
TARGETS = """中共青河县委组织部2026年部门预算

部门项目支出绩效目标表
单位名称、项目名称|项目年度绩效目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位
中共青河县委组织部（本级）|||||||
干部教育培训经费|全年举办培训班10期以上。|产出指标|数量指标|培训期数|>=|10|期
^|^|满意度指标|服务对象满意度|参训人员满意度|>=|90|%
青河县委党校|||||||
主体班次经费|举办主体班4期。|产出指标|数量指标|主体班期数|=|4|期"""
EMPTY = """青河县档案局2026年部门预算

政府性基金预算支出表
单位：元
单位名称|功能科目编码|功能科目名称|合计|基本支出|项目支出
|||||
合计|<|<|||
说明：青河县档案局2026年没有使用政府性基金安排的支出，本表为空。"""


def read(text: str, notation: str) -> Disclosure:
    data = WRITERS[notation](given(text))
    detected = detect(data, f"made.{notation}")
    reading = detected.read(data)
    document = Document("0" * 64, f"made.{notation}", detected.media_type, reading.method)
    return disclose(reading, document)


@pytest.mark.parametrize("notation", FORMATS)
def test_an_own_office_heads_its_projects_and_is_none(notation: str) -> None:
    found = read(TARGETS, notation)
    assert [(each.name, each.unit, len(each.indicators)) for each in found.projects] == [
        ("干部教育培训经费", "中共青河县委组织部（本级）", 2),
        ("主体班次经费", "青河县委党校", 1),
    ]


@pytest.mark.parametrize("notation", FORMATS)
def test_a_blank_table_is_declared_empty_below_its_total(notation: str) -> None:
    (table,) = read(EMPTY, notation).tables
    assert (table.kind, table.declared_empty, table.lines) == ("fund-budget", True, ())


def test_the_name_of_a_cover_is_no_part_of_a_bodys() -> None:
    text = """省第一工程学院2026年部门预算

收入总表
单位：万元
项目|预算数
一般公共预算拨款收入|20.00
合计|20.00"""
    assert read(text, "xlsx").identity.unit == "省第一工程学院"
