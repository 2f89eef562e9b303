"""Parts of a disclosure's text that state no amounts: found below their headings, not in a table of contents."""

import pytest

from ingest.disclose import disclose
from ingest.emit import disclosure
from ingest.prose.sections import sections
from ingest.read.detect import detect
from ingest.record import Document
from ontology import iri, terms
from tests.ingest.made import WRITERS, given

TOLD = "贯彻执行国家有关审计工作的方针政策和法律法规，组织实施审计监督。"
TEXT = f"""
东山县审计局2033年部门预算

目录
一、主要职责
二、机构设置
三、名词解释

一、主要职责
{TOLD}

三、名词解释
财政拨款收入：指县级财政当年拨付的资金，按照预算用于本部门的支出。

东山县审计局2033年支出总表
单位：元
科目编码|科目名称|合计|基本支出|项目支出
2010801|行政运行|500|500|0
2010804|审计业务|300|0|300
|合计|800|500|300
"""


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("一、部门主要职责", ("duties",)),
        ("第一部分 主要职能及机构设置情况", ("duties", "structure")),
        ("（二）部门预算单位构成", ("structure",)),
        ("上海市普陀区人民政府万里街道办事处（部门）机构设置", ("structure",)),
        ("第四部分 专业性名词解释", ("terms",)),
        ("四、收入支出情况说明", ()),
        ("评价中心的职能", ()),
    ],
)
def test_headings_are_told_by_their_words(heading: str, found: tuple[str, ...]) -> None:
    assert sections([heading, TOLD]) == found
    assert sections([heading, "二、机构情况", "三、其他", "第二部分"]) == ()


def test_a_disclosure_says_which_parts_its_text_has() -> None:
    data = WRITERS["html"](given(TEXT))
    document = Document("0" * 64, "a.html", "text/html", "html")
    found = disclose(detect(data, "a.html").read(data), document)
    assert found.sections == ("duties", "terms")
    said = {quad.object for quad in disclosure.quads(found) if quad.predicate == terms.section}
    assert said == {iri.code("section", each) for each in ("duties", "terms")}
