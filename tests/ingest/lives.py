"""Made bodies and the disclosures of five years of each: renamed, merged, printed as 本级 or in short, with projects whose names move.

What is right is known from the making: which names are one body's, which projects are one programme's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

YEARS = range(2017, 2022)
_NUMERALS = "零一二三四五六七八九十"
_PROJECTS = (
    "{year}年执法检查经费",
    "第十{term}届委员会第{session}次全体会议经费",
    "“十{plan}五”规划编制",
    "信息系统运行维护项目（{year}年）",
    "{chinese}年度宣传活动费",
    "{unit}办公楼维修",
    "{year}-{next}年度业务培训",
    "档案数字化第{session}批",
    "执法检查装备购置",
    "信息系统建设项目",
    "宣传品制作",
)


@dataclass(frozen=True, slots=True)
class Life:
    """A body: its place, its name in each of the years, and the body that it is, which several names may share."""

    place: str
    names: tuple[str, ...]
    bodies: tuple[str, ...]


def _renamed(place: str, *names: str) -> Life:
    return Life(place, names, (f"{place} {names[-1]}",) * len(names))


LIVES = (
    _renamed(
        "福州市",
        "福州市环境保护局",
        "福州市环保局",
        "福州市生态环境局",
        "福州市生态环境局（本级）",
        "市生态环境局",
    ),
    _renamed(
        "苏州市",
        "苏州市卫生和计划生育委员会",
        "市卫计委",
        "苏州市卫生健康委员会",
        "苏州市卫健委",
        "苏州市卫生健康委员会(机关)",
    ),
    _renamed(
        "西安市",
        "西安市安全生产监督管理局",
        "西安市安监局",
        "西安市应急管理局",
        "西安市应急管理局本级",
        "西安市应急局",
    ),
    _renamed(
        "平乡县",
        "平乡县扶贫开发办公室",
        "平乡县扶贫办",
        "平乡县扶贫办",
        "平乡县乡村振兴局",
        "平乡县乡村振兴局（本级）",
    ),
    _renamed(
        "嘉兴市",
        "嘉兴市金融工作办公室",
        "嘉兴市金融办",
        "嘉兴市地方金融监督管理局",
        "嘉兴市地方金融监管局",
        "嘉兴市地方金融监督管理局",
    ),
    _renamed(
        "石家庄市",
        "中共石家庄市委组织部",
        "中国共产党石家庄市委员会组织部",
        "市委组织部",
        "中共石家庄市委组织部（本级）",
        "石家庄市委组织部",
    ),
    Life(
        "宁德市",
        ("宁德市国土资源局",) * 2 + ("宁德市自然资源局",) * 3,
        ("宁德市 earlier",) * 2 + ("宁德市 later",) * 3,
    ),
    Life(
        "常德市",
        ("常德市旅游局", "常德市旅游局", *("常德市文化旅游广电体育局",) * 3),
        ("常德市 earlier",) * 2 + ("常德市 later",) * 3,
    ),
    _renamed("南京市鼓楼区", *("鼓楼区审计局",) * 5),
    _renamed("福州市鼓楼区", *("鼓楼区审计局",) * 5),
)


@dataclass(frozen=True, slots=True)
class Made:
    """One made disclosure; `programmes` are the true ones of the projects, by their printed names."""

    body: str
    page: bytes
    programmes: dict[str, str]


def made() -> Iterator[Made]:
    """The disclosures of all lives, five years each."""
    for number, life in enumerate(LIVES):
        for year, name, body in zip(YEARS, life.names, life.bodies, strict=True):
            printed = {_moved(each, year, name): f"{number} {each}" for each in _PROJECTS}
            yield Made(body, _page(life.place, name, year, tuple(printed)), printed)


def _moved(project: str, year: int, unit: str) -> str:
    session = year - YEARS[0] + 1
    return project.format(
        year=year,
        next=year + 1,
        chinese="".join(_NUMERALS[int(digit)] for digit in str(year)).replace("零", "〇"),
        term=_NUMERALS[3 + session // 3],
        session=_NUMERALS[session],
        plan=_NUMERALS[3 + session // 4],
        unit=unit.partition("（")[0].partition("(")[0],
    )


def _page(place: str, name: str, year: int, projects: tuple[str, ...]) -> bytes:
    title = f"{name}{year}年部门预算"
    rows = "".join(
        f"<tr><td>{escape(project)}</td><td>{number}.00</td><td>{number}.00</td></tr>"
        for number, project in enumerate(projects, 1)
    )
    total = sum(range(1, len(projects) + 1))
    return (
        f'<html lang="zh"><meta charset="utf-8"><body><h1>{title}</h1>'
        f"<p>本部门在{place}人民政府领导下开展工作。</p><p>{year}年项目支出表</p><p>部门：{name}　单位：万元</p>"
        "<table><tr><td>项目名称</td><td>合计</td><td>一般公共预算</td></tr>"
        f"<tr><td>合计</td><td>{total}.00</td><td>{total}.00</td></tr>{rows}</table></body></html>"
    ).encode()
