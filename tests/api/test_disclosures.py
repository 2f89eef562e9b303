"""Pages of disclosures and tables: small at first, whole on demand, as printed beside what was understood."""

import gzip
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from api.pages.disclosure import PARTS

HTML = {"Accept": "text/html"}
PAGE = quote("/id/disclosure/示例区审计局/2023/budget")
SEED = "/" + quote("id/disclosure/140900/忻州市人民代表大会常务委员会办公室/2023/budget/department")
DOCX = "/" + quote("id/disclosure/130532/平乡县人民代表大会常务委员会/2023/budget/department")


def test_page_names_its_tables_and_leaves_what_is_long_for_later(client: TestClient) -> None:
    text = client.get(PAGE, headers=HTML).text
    assert "部门支出总表" in text
    assert "空表列示" in text
    assert quote("/table/1") in text
    assert "审计局 2023.docx" in text
    assert "data-part=" in text
    assert "表中与文字中的数不同" not in text


@pytest.mark.parametrize("part", PARTS)
def test_every_part_is_a_page_for_those_without_a_script(client: TestClient, part: str) -> None:
    answer = client.get(f"{PAGE}?part={part}", headers=HTML)
    assert answer.status_code == 200
    assert f'href="{PAGE}"' in answer.text


def test_parts_hold_what_they_say(client: TestClient) -> None:
    assert "表中与文字中的数不同" in client.get(f"{PAGE}?part=issues", headers=HTML).text
    assert "合计等于明细之和" in client.get(f"{PAGE}?part=checks", headers=HTML).text
    assert client.get(f"{PAGE}?part=nothing", headers=HTML).status_code == 404


def test_table_stands_beside_what_is_wrong_with_it(client: TestClient) -> None:
    text = client.get(f"{PAGE}/table/1", headers=HTML).text
    assert "123.45678" in text
    assert "表中与文字中的数不同" in text


@pytest.mark.long
def test_table_of_a_pdf_is_shown_as_its_pages(demonstrated: TestClient) -> None:
    table = "https://w3id.org/yusuan/id/disclosure/140900/忻州市人民代表大会常务委员会办公室/2023/budget/department/table/3"
    text = demonstrated.get(f"{SEED}/table/3", headers=HTML).text
    assert "/evidence?table=" in text
    number = text.partition("page=")[2].partition('"')[0]
    picture = demonstrated.get("/evidence", params={"table": table, "page": number})
    assert picture.content.startswith(b"\x89PNG")
    assert demonstrated.get("/evidence", params={"table": table, "page": 999}).status_code == 404


@pytest.mark.long
def test_table_of_a_word_document_is_shown_as_printed(demonstrated: TestClient) -> None:
    text = demonstrated.get(f"{DOCX}/table/3", headers=HTML).text
    frame = text.partition('<iframe class="paper" src="')[2].partition('"')[0]
    printed = demonstrated.get(frame.replace("&amp;", "&")).text
    assert "<td" in printed
    assert "marked" not in printed.partition("<body>")[2]


def test_pages_are_compressed_and_assets_kept(client: TestClient) -> None:
    answer = client.get("/", headers=HTML | {"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    plain = client.get("/", headers=HTML | {"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert len(gzip.compress(plain.content)) < 100_000
    style = plain.text.partition('<link rel="stylesheet" href="')[2].partition('"')[0]
    assert "immutable" in client.get(style).headers["cache-control"]
    assert "cache-control" not in client.get(style.partition("?")[0]).headers
