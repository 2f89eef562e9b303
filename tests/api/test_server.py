"""The same application behind a real HTTP server."""

from urllib.parse import quote

import httpx
import pytest

pytestmark = pytest.mark.server

LINE = "/id/disclosure/示例区审计局/2023/budget/line/1-2-3"


def test_chinese_path_over_the_wire(server: str) -> None:
    answer = httpx.get(server + quote(LINE), headers={"Accept": "text/turtle"})
    assert (answer.status_code, "1234567.8" in answer.text) == (200, True)


def test_encoded_slash_in_a_name_over_the_wire(server: str) -> None:
    path = "/id/disclosure/示例区审计局/2023/budget/project/"
    name = quote("审计(外勤)%2C金审%2F三期", safe="%")
    answer = httpx.get(server + quote(path) + name, headers={"Accept": "text/turtle"})
    assert answer.status_code == 200


def test_export_streams_to_its_last_line(server: str) -> None:
    with httpx.stream("GET", f"{server}/export/nquads") as answer:
        assert answer.headers["transfer-encoding"] == "chunked"
        pieces = list(answer.iter_bytes())
    assert len(pieces) > 1
    assert pieces[-1].endswith(b" .\n")


def test_head_over_the_wire(server: str) -> None:
    answer = httpx.head(f"{server}/disclosures")
    assert (answer.status_code, answer.content) == (200, b"")
