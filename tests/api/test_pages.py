"""Pages for people: Chinese first, English complete, readable without scripts or other hosts."""

import re
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

DISCLOSURE = "/id/disclosure/示例区审计局/2023/budget"
PAGES = [
    "/",
    "/disclosures",
    "/units",
    "/projects",
    "/programmes",
    "/questions",
    "/questions/projects-of-a-unit",
    "/codes",
    "/codes/search?q=审计",
    "/code/function",
    "/code/function/20108",
    "/ontology",
    "/structure",
    "/sparql",
    "/docs",
    DISCLOSURE,
    DISCLOSURE + "/table/1",
    DISCLOSURE + "/line/1-2-3",
    DISCLOSURE + "/project/审计(外勤)%2C金审%2F三期",
    "/id/unit/示例区审计局",
    "/id/document/ab12",
    "/id/graph/stage",
]
HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


class Outline(HTMLParser):
    """What a page loads and links to, its language, headings and whether its tags are balanced."""

    VOID = frozenset({"meta", "link", "input", "br"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []
        self.language = ""
        self.headings = 0
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.language = given["lang"] if tag == "html" else self.language
        self.headings += tag == "h1"
        self.loads += [given[name] for name in ("src",) if name in given]
        self.loads += [given["href"]] if tag == "link" else []
        self.links += [given["href"]] if tag == "a" else []
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_page_is_whole_local_and_in_its_language(
    client: TestClient, path: str, language: str
) -> None:
    answer = client.get(path, headers={**HTML, "Accept-Language": language})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    outline = Outline(answer.text)
    assert outline.language[:2] == language
    assert answer.headers["content-language"] == language
    assert (outline.open, outline.headings) == ([], 1)
    assert [address for address in outline.loads if not address.startswith("/static/")] == []
    for address in outline.loads:
        assert client.get(address).status_code == 200
    chinese = re.search("[一-鿿]", re.sub(r"<title>.*?</title>", "", answer.text))
    assert language == "en" or chinese


@pytest.mark.parametrize(
    "path", ["/", DISCLOSURE, DISCLOSURE + "/line/1-2-3", "/code/function/20108"]
)
def test_links_of_a_page_lead_somewhere(client: TestClient, path: str) -> None:
    text = client.get(path, headers=HTML).text
    own = [link for link in Outline(text).links if link.startswith("/") and "/export" not in link]
    assert len(own) > 5
    for link in dict.fromkeys(own):
        assert client.get(link, headers=HTML).status_code in (200, 303), link


def test_disclosure_shows_its_tables_as_read(client: TestClient) -> None:
    text = client.get(DISCLOSURE + ".html?lang=zh").text
    assert "示例区审计局2023年预算" in text
    for shown in ("部门支出总表", "政府性基金预算支出表", "ab12"):
        assert shown in text
    table = client.get(DISCLOSURE + "/table/1.html").text
    assert "123.45678" in table
    assert re.search(r'<tr class="total"><th scope="row">合计, 全部</th>', table)
    assert "表中与文字中的数不同" in table
    everything = client.get(DISCLOSURE + ".html?view=statements").text
    assert "审计（外勤）,金审/三期" in everything


def test_line_shows_its_table_with_its_own_cell_outlined(client: TestClient) -> None:
    text = client.get(DISCLOSURE + "/line/1-2-3.html?lang=zh").text
    outlined = re.findall(r'<td class="number marked" id="marked">.*?href="([^"]+)"', text)
    assert [link.rpartition("/")[2] for link in outlined] == ["1-2-3"]
    assert 'id="marked"' not in client.get(DISCLOSURE + "/table/1.html").text


def test_line_shows_amount_print_and_place(client: TestClient) -> None:
    text = client.get(DISCLOSURE + "/line/1-2-3.html?lang=zh").text
    for shown in ("1,234,567.80 元", "123.45678", "万元", "2010801 行政运行", "纸面"):
        assert shown in text


def test_project_shows_its_funding_and_indicators(client: TestClient) -> None:
    path = DISCLOSURE + "/project/审计(外勤)%2C金审%2F三期.html?lang=en"
    text = client.get(path).text
    for shown in ("234,567.80", "Where the money comes from", "2010804", "Indicators", "≥15篇"):
        assert shown in text


def test_chosen_language_is_remembered(client: TestClient) -> None:
    client.get("/?lang=en")
    assert Outline(client.get("/", headers={"Accept-Language": "zh"}).text).language == "en"


def test_incoming_links_are_paged_with_their_total(client: TestClient) -> None:
    text = client.get(DISCLOSURE + ".html?lang=en&view=statements").text
    assert re.search(r"Total 9 · Page 1 / 1", text)
    assert client.get(DISCLOSURE + ".html?page=9").status_code == 200


def test_values_from_documents_are_escaped(client: TestClient) -> None:
    text = client.get("/codes/search?q=<script>alert(1)</script>", headers=HTML).text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


def test_pages_forbid_other_hosts(client: TestClient) -> None:
    policy = client.get("/", headers=HTML).headers["content-security-policy"]
    assert policy.startswith("default-src 'self'")
    assert "http" not in policy
