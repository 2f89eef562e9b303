"""Pages tell search engines what they are of, in words of schema.org."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create
from api.pages.schema import script
from api.site.settings import Settings
from ontology.terms import ID

BODY = "unit/140900/忻州市人民代表大会常务委员会办公室"
DISCLOSURE = f"disclosure/{BODY.removeprefix('unit/')}/2023/budget/department"
HEAD = re.compile(r'<head>.*<script type="application/ld\+json">(.*?)</script>.*</head>', re.DOTALL)


@pytest.fixture(scope="module")
def opened(xinzhou: Path) -> Any:
    settings = Settings(store=str(xinzhou), workers=1, licence="CC0-1.0", publisher="Somebody")
    with TestClient(create(settings)) as client:
        yield client


def told(client: TestClient, path: str) -> dict[str, Any]:
    page = client.get(path, headers={"Accept": "text/html"})
    found = HEAD.search(page.text)
    assert found, page.status_code
    said: dict[str, Any] = json.loads(found[1])
    assert said["@context"] == "https://schema.org"
    return said


def test_a_disclosure_is_a_data_set_of_its_body(opened: TestClient) -> None:
    said = told(opened, f"/id/{DISCLOSURE}")
    assert (said["@type"], said["@id"]) == ("Dataset", ID + DISCLOSURE)
    assert (said["temporalCoverage"], said["creator"]["@id"]) == ("2023", ID + BODY)
    assert said["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    assert said["provider"]["name"] == "Somebody"
    for file in said["distribution"]:
        answer = opened.get(file["contentUrl"])
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(file["encodingFormat"].partition(";")[0])


def test_a_body_is_an_organisation_of_the_government(opened: TestClient) -> None:
    said = told(opened, f"/id/{BODY}")
    assert (said["@type"], said["@id"]) == ("GovernmentOrganization", ID + BODY)
    assert "忻州市" in said["areaServed"]["name"]


def test_the_releases_are_a_data_set_with_an_address_that_stays(opened: TestClient) -> None:
    said = told(opened, "/releases")
    assert (said["@type"], said["version"]) == ("Dataset", "1")
    assert said["@id"].endswith("/releases/1")


def test_nothing_that_is_told_ends_the_element() -> None:
    text = script({"name": "</script><b>&"})
    assert not set("<>&") & set(text)
    assert json.loads(text)["name"] == "</script><b>&"
