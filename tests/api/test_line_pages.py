"""The page of an amount: what it means in words, and the place on paper, drawn of the real document."""

import re
from io import BytesIO
from urllib.parse import quote

import pytest
from PIL import Image
from starlette.testclient import TestClient

from api.evidence.drawing import COVERED, sketch
from ingest.grid import Cell
from ingest.headings.field import is_person
from ingest.logical import Logical
from ingest.read.pdf.picture import OUTLINE
from ingest.tables.quotation import Quotation

pytestmark = pytest.mark.long

HTML = {"Accept": "text/html"}
ID = "https://w3id.org/yusuan/"
LINE = "id/disclosure/140900/忻州市人民代表大会常务委员会办公室/2023/budget/department/line/3-10-3"
BODY = "id/unit/140900/忻州市人民代表大会常务委员会办公室"
WORD = "id/unit/130532/平乡县人民代表大会常务委员会"


def test_an_amount_is_two_clicks_from_its_cell_on_paper(demonstrated: TestClient) -> None:
    body = "/" + quote("id/unit/140900/忻州市人民代表大会常务委员会办公室")
    page = demonstrated.get(body, headers=HTML).text
    (first,) = set(re.findall(r'href="([^"]+)"><data class="money" value="18793600"', page)[:1])
    line = demonstrated.get(first, headers=HTML).text
    (picture,) = set(re.findall(r'<img src="([^"]+)"', line))
    answer = demonstrated.get(picture.replace("&amp;", "&"))
    assert answer.headers["content-type"] == "image/png"
    with Image.open(BytesIO(answer.content)) as image:
        colours = image.convert("RGB").getcolors(1 << 24) or []
    assert OUTLINE in {colour for _, colour in colours}


def test_a_line_tells_in_words_what_it_means(demonstrated: TestClient) -> None:
    page = demonstrated.get("/" + quote(LINE), headers=HTML).text
    assert "2010108 代表工作" in page
    assert '<data class="money" value="1449600"' in page
    assert "提到它的记录" not in page
    assert 'id="marked"' in page
    assert "忻州市人民代表大会常务委员会办公室 · 2023 预算</span>" in page
    assert f'<p class="crumbs"><a href="/{quote(BODY)}">' in page
    assert "所印单位： 万元" in page
    statements = demonstrated.get("/" + quote(LINE) + "?view=statements", headers=HTML).text
    assert "提到它的记录" in statements


def test_other_documents_show_their_table_with_the_cell_outlined(demonstrated: TestClient) -> None:
    page = demonstrated.get("/" + quote(WORD), headers=HTML).text
    first = re.findall(r'href="([^"]+)"><data class="money"', page)[0]
    (frame,) = re.findall(
        r'<iframe class="paper" src="([^"#]+)', demonstrated.get(first, headers=HTML).text
    )
    answer = demonstrated.get(frame.replace("&amp;", "&"))
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert len(re.findall('id="marked"', answer.text)) == 1


def test_what_cannot_be_drawn_says_why(demonstrated: TestClient, client: TestClient) -> None:
    assert demonstrated.get("/evidence?line=nothing").status_code == 400
    assert demonstrated.get("/evidence", params={"line": f"{ID}id/nothing"}).status_code == 404
    lost = quote("/id/disclosure/示例区审计局/2023/budget/line/1-2-3")
    assert "原文件不在这台服务器上" in client.get(lost, headers=HTML).text


def test_tables_of_documents_cover_the_names_of_clerks() -> None:
    texts = [
        ["项目负责人", "王小明", "联系电话", "83661234"],
        ["项目名称", "维修", "预算", "12.50"],
        ["联系人：赵六", "手机13812345678", "填报人", "审核人"],
        ["项目概况", "张家村道路", "钱七", "孙八"],
    ]
    rows = tuple(
        tuple(Cell(text, place, column) for column, text in enumerate(row))
        for place, row in enumerate(texts)
    )
    table = Logical("项目", (), (), rows, rows)
    quoted = Quotation((), (), 3, rows[1][3], table)
    page = sketch(quoted, "form.docx", is_person)
    assert page.count(COVERED) == 6
    for text in ("王小明", "83661234", "赵六", "13812345678", "钱七", "孙八"):
        assert text not in page
    for text in ("维修", "12.50", "张家村道路", "联系人"):
        assert text in page
