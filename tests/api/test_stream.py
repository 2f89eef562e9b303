"""The rows of the flow of funds as a sankey: each row one stream, between columns of nodes, open where it is open."""

from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from api.pages.stream import stream
from queries.question.question import catalog
from queries.rows import Row, Rows, Value

DISCLOSURE = "https://w3id.org/yusuan/id/disclosure/140900/忻州市人民代表大会常务委员会办公室/2023/budget/department"


def row(step: str, source: str, target: str, basis: str, amount: str) -> Row:
    said = {"step": step, "source": source, "target": target, "basisName": basis}
    return {name: Value("literal", text) for name, text in {**said, "amount": amount}.items()}


def drawn(*rows: Row) -> dict[str, list[dict[str, object]]]:
    chart = catalog()["flow-of-funds"].chart
    assert chart is not None
    found = stream(chart, Rows(("step", "source", "target", "basisName", "amount"), rows))
    assert found is not None
    return {"nodes": found["nodes"], "links": found["links"]}


def test_each_row_is_a_stream_between_the_columns_of_its_step() -> None:
    found = drawn(
        row("1", "一般公共预算", "代表工作", "所印", "60"),
        row("2", "代表工作", "培训", "可证", "60"),
    )
    assert [(each["id"], each["depth"]) for each in found["nodes"]] == [
        ("0 一般公共预算", 0),
        ("1 代表工作", 1),
        ("2 培训", 2),
    ]
    assert [each["open"] for each in found["links"]] == [False, False]


def test_what_is_open_is_drawn_open() -> None:
    [edge] = drawn(row("3", "培训", "经济分类未定", "未定", "0.5"))["links"]
    assert (edge["open"], edge["value"], edge["note"]) == (True, "0.5", "未定")


def test_a_project_that_is_called_like_a_function_is_another_node() -> None:
    found = drawn(row("2", "培训", "培训", "可证", "1"))
    assert len(found["nodes"]) == 2


def test_nothing_is_no_drawing() -> None:
    chart = catalog()["flow-of-funds"].chart
    assert chart is not None
    assert stream(chart, Rows((), ())) is None


@pytest.mark.long
def test_the_page_of_a_disclosure_leads_to_its_flow(demonstrated: TestClient) -> None:
    html = {"Accept": "text/html"}
    own = demonstrated.get(quote(DISCLOSURE.removeprefix("https://w3id.org/yusuan")), headers=html)
    assert "/questions/flow-of-funds?disclosure=" in own.text
    page = demonstrated.get(
        f"/questions/flow-of-funds?disclosure={quote(DISCLOSURE)}", headers=html
    )
    assert '"kind": "sankey"' in page.text
