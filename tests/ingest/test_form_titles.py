"""Titles of forms name their projects whole, over however many lines and whatever they begin with."""

import pytest

from ingest.disclose import disclose
from ingest.grid import Paragraph
from ingest.read.web.html import read
from ingest.record import Disclosure, Document, Project
from ingest.tables.wrapped import whole

DOCUMENT = Document("0" * 64, "a.html", "text/html", "html")
HEAD = "<h1>测试市档案局2026年部门预算</h1>"
ROWS = (
    ("资金总额：", "{}", ""),
    ("财政拨款：", "{}", ""),
    ("一级指标", "二级指标", "三级指标", "目标值"),
    ("产出指标", "数量指标", "修复数量", "≥{}卷"),
)


def table(money: str, within: tuple[str, ...] = ()) -> str:
    rows = [f'<tr><td colspan="4">{line}</td></tr>' for line in within]
    for row in ROWS:
        last = f' colspan="{5 - len(row)}"'
        cells = [
            f"<td{last * (n == len(row) - 1)}>{text.format(money)}</td>"
            for n, text in enumerate(row)
        ]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def disclosed(*forms: tuple[str, ...]) -> Disclosure:
    parts = [
        "".join(f"<p>{line}</p>" for line in (*lines, "单位：万元")) + table(f"{n}5.00")
        for n, lines in enumerate(forms, 1)
    ]
    return disclose(read(f"<html><body>{HEAD}{''.join(parts)}</body></html>".encode()), DOCUMENT)


def projects(*forms: tuple[str, ...]) -> list[tuple[str, int]]:
    return [(each.name, int(each.budget or 0)) for each in disclosed(*forms).projects]


TITLES = [
    (("古籍修复与库房恒温恒湿设", "备更新项目绩效目标表"), "古籍修复与库房恒温恒湿设备更新"),
    (("古籍修复与库房恒温恒湿设备更新项目绩效", "目标表"), "古籍修复与库房恒温恒湿设备更新"),
    (
        ("古籍修复与库房恒温恒湿设备更新绩效目标自", "评表"),
        "古籍修复与库房恒温恒湿设备更新",
    ),
    (
        ("古籍修复与库房恒温", "恒湿设备更新及", "安防改造支出绩效自评表"),
        "古籍修复与库房恒温恒湿设备更新及安防改造",
    ),
    (("12345热线档案服务", "平台升级项目绩效目标表"), "12345热线档案服务平台升级"),
    (("12345热线服务项目绩效目标表",), "12345热线服务"),
    (("110联动档案库项目支出绩效目标表（2026年度）",), "110联动档案库"),
    (("403001_测试市档案馆_库房巡检项目绩效目标表",), "库房巡检"),
    (("附件3", "第三部分 绩效目标", "库房巡检项目绩效目标表"), "库房巡检"),
    (("测试市档案馆", "库房巡检项目绩效目标表"), "库房巡检"),
    (("一般性项目", "库房巡检项目绩效目标表"), "库房巡检"),
    (("库房巡检", "库房巡检项目绩效目标表"), "库房巡检"),
    (("各项目的绩效目标如下。", "库房巡检项目绩效目标表"), "库房巡检"),
    (("以上均为本年安排", "1.库房巡检项目绩效目标表"), "库房巡检"),
]


@pytest.mark.parametrize(("lines", "name"), TITLES)
def test_a_title_names_its_project(lines: tuple[str, ...], name: str) -> None:
    other = ("民生档案服务项目绩效目标表",)
    assert projects(lines, other) == [(name, 150000), ("民生档案服务", 250000)]
    assert projects(other, lines) == [("民生档案服务", 150000), (name, 250000)]


@pytest.mark.parametrize("lines", [("古籍修复与库房恒温恒湿设", "备更新项目绩效目标表")])
def test_a_title_stands_in_the_rows_of_its_grid(lines: tuple[str, ...]) -> None:
    page = f"<html><body>{HEAD}<p>单位：万元</p>{table('36.00', lines)}</body></html>"
    (project,) = disclose(read(page.encode()), DOCUMENT).projects
    assert (project.name, int(project.budget or 0)) == ("古籍修复与库房恒温恒湿设备更新", 360000)


def line(text: str, left: float, top: float, size: float = 12.0, page: int = 1) -> Paragraph:
    return Paragraph(text, page, (left, top, left + size * len(text), top + size))


def test_lines_of_one_title_stand_close_about_one_middle() -> None:
    lower = line("备更新项目绩效目标表", 240, 120)
    title = "古籍修复与库房恒温恒湿设备更新项目绩效目标表"
    upper = "古籍修复与库房恒温恒湿设"
    assert whole([line(upper, 228, 100), lower]) == [title]
    apart = [
        line(upper, 60, 100),  # at the edge of the page
        line(upper, 228, 60),  # far above
        line(upper, 192, 94, 18.0),  # in larger print
        line(upper, 228, 700, page=0),  # on the page before
    ]
    for other in apart:
        assert whole([other, lower]) == [upper, lower.text]


def test_a_unit_before_the_project_is_the_unit_of_the_form() -> None:
    found: tuple[Project, ...] = disclosed(("403001_测试市档案馆_库房巡检项目绩效目标表",)).projects
    assert [each.unit for each in found] == ["测试市档案馆"]


@pytest.mark.parametrize(
    ("upper", "lower", "width", "together"),
    [
        ("2031年岚溪县县级一般公共预算税收返还和转移", "支付分地区预算汇总表", 200, True),
        ("2031年岚溪县县级一般公共预算税收返还和转移", "支付分地区预算汇总表", 480, False),
        ("2031年岚溪县县级一般公共预算收支情况", "2031年收入预算表", 200, False),
        ("岚溪县县级一般公共预算收支情况", "收入预算表", 200, False),
        ("2031年岚溪县财政局", "收入预算表", 100, False),
    ],
    ids=["broken", "below a shorter line", "two titles", "no year", "of a body"],
)
def test_a_title_that_was_broken_for_want_of_room_is_one(
    upper: str, lower: str, width: float, together: bool
) -> None:
    lines = [
        Paragraph(upper, 1, (58, 86, 537, 108)),
        Paragraph(lower, 1, (297.5 - width / 2, 118, 297.5 + width / 2, 140)),
    ]
    assert whole(lines) == ([upper + lower] if together else [upper, lower])
