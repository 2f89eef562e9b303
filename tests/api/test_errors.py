"""One error form everywhere: problem+json for programs, the same words on a page for browsers."""

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.app import create
from api.routes.problems import kinds
from api.site.settings import Settings


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404),
        ("/id/unit/none", 404),
        ("/codes/none", 404),
        ("/codes/function/none", 404),
        ("/codes/function/tree?depth=many", 400),
        ("/codes/function/tree?depth=99", 400),
        ("/questions/none", 404),
        ("/disclosures?page=none", 400),
        ("/export/none", 404),
        ("/static/none", 404),
    ],
)
def test_errors_have_one_form(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    content = answer.json()
    assert content["status"] == status
    assert content["type"].startswith("https://w3id.org/yusuan/problem/")
    assert len(content["detail"]) > 10
    page = client.get(path, headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["content-type"][:9]) == (status, "text/html")


def test_method_that_is_not_offered_is_a_problem(client: TestClient) -> None:
    answer = client.post("/disclosures")
    assert (answer.status_code, answer.json()["status"]) == (405, 405)
    assert "GET" in answer.headers["allow"]


def test_format_that_is_not_offered_is_a_problem(client: TestClient) -> None:
    answer = client.get("/code/function/201", headers={"Accept": "image/png"})
    assert (answer.status_code, "text/turtle" in answer.json()["offered"]) == (406, True)


def test_crash_says_nothing_of_the_inside(settings: Settings) -> None:
    app: FastAPI = create(settings)

    @app.get("/crash")
    async def crash() -> None:
        raise RuntimeError("secret")

    with TestClient(app, raise_server_exceptions=False) as opened:
        answer = opened.get("/crash")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert "secret" not in answer.text


def test_store_without_a_release_is_a_problem_and_health_says_so(tmp_path: object) -> None:
    with TestClient(create(Settings(store=str(tmp_path), workers=1))) as opened:
        assert opened.get("/health").status_code == 503
        answer = opened.get("/disclosures")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_reads_are_open_to_pages_of_other_hosts(client: TestClient) -> None:
    answer = client.get("/codes", headers={"Origin": "https://example.org"})
    assert answer.headers["access-control-allow-origin"] == "*"


def test_health_names_the_release(client: TestClient) -> None:
    assert client.get("/health").json() == {"status": "ok", "release": "1"}


def test_openapi_describes_the_doors(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/disclosures", "/codes/{scheme}/{code}", "/questions/{name}", "/export/{format}"} <= {
        *paths
    }


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_of_problem_dereferences(client: TestClient, kind: str) -> None:
    assert client.get(f"/problem/{kind}").json()["type"].endswith(f"/{kind}")
    assert client.get(f"/problem/{kind}", headers={"Accept": "text/html"}).status_code == 200


def test_type_of_a_problem_leads_to_its_kind(client: TestClient) -> None:
    address = client.get("/nowhere").json()["type"]
    assert client.get(address.replace("https://w3id.org/yusuan", "")).status_code == 200
