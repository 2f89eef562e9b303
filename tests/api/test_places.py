"""Places with their bodies and money, climbed without counting twice; and bodies compared like with like."""

import csv
import io
from collections.abc import Mapping
from decimal import Decimal
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from api.pages.places import tiles
from api.pages.province import drawn, place_named
from api.profile.place import Held, beginning
from ontology.codes import scheme

HTML = {"Accept": "text/html"}
Asked = Mapping[str, str | list[str]]
"""The parameters of a comparison."""

BODY = "https://w3id.org/yusuan/id/unit/示例区审计局"


def test_the_map_holds_every_province_once() -> None:
    provinces = {one.key[:2] for one in scheme("division").concepts if one.key.endswith("0000")}
    assert set(drawn()) == provinces - {"00"}
    assert len({(column, row) for column, row, *_ in drawn().values()}) == len(drawn())
    assert {
        name for code, (*_, name, _) in drawn().items() if not scheme("division").get(f"{code}0000")
    } == set()


def test_shade_grows_with_what_is_disclosed() -> None:
    held = [Held("130000", 2, 9, 2022, 2023), Held("140000", 1, 3, 2023, 2023)]
    shares = {one.code: one.share for one in tiles(held, "zh")}
    assert shares["13"] > shares["14"] > shares["11"] == 0


@pytest.mark.parametrize("code", ["130000", "130200", "130208"])
def test_a_place_tells_the_bodies_below_it(client: TestClient, code: str) -> None:
    page = client.get(f"/code/division/{code}", headers=HTML).text
    assert '<data class="money" value="1234567.8"' in page
    assert quote("示例区审计局") in page
    assert beginning("130208").startswith(beginning(code))


def test_a_place_without_bodies_is_a_code_still(client: TestClient) -> None:
    page = client.get("/code/division/650000", headers=HTML).text
    assert "新疆" in page
    assert client.get("/code/division/130208?view=statements", headers=HTML).status_code == 200


def test_places_are_drawn_and_listed(client: TestClient) -> None:
    page = client.get("/places?lang=en", headers=HTML).text
    assert 'aria-label="Hebei: 1 disclosures"' in page
    assert "no boundary is claimed" in page


def test_bodies_stand_side_by_side(client: TestClient) -> None:
    page = client.get("/compare?unit=示例区审计局&figure=functions", headers=HTML).text
    assert '<data class="money" value="1234567.8"' in page
    assert (
        "100.0 %"
        in client.get("/compare?unit=示例区审计局&figure=functions&view=share", headers=HTML).text
    )
    assert (
        "上年未见"
        in client.get("/compare?unit=示例区审计局&figure=functions&view=change", headers=HTML).text
    )


def test_what_is_missing_of_a_comparison_is_said(client: TestClient) -> None:
    other = "https://w3id.org/yusuan/id/unit/示例区审计中心"
    page = client.get("/compare", params={"unit": [BODY, other]}, headers=HTML).text
    assert "示例区审计中心: 这个年度、阶段、口径没有数；有数的是 什么都没有" in page
    assert client.get("/compare", headers=HTML).status_code == 200
    assert client.get("/compare?unit=无此单位", headers=HTML).status_code == 400
    assert client.get("/compare?view=sideways", headers=HTML).status_code == 400
    assert client.get("/compare?across=corners", headers=HTML).status_code == 400
    assert client.get("/compare", params={"unit": [BODY] * 9}, headers=HTML).status_code == 400


def test_places_stand_side_by_side(demonstrated: TestClient) -> None:
    asked: Asked = {"place": ["忻州市", "平乡县", "130000"], "figure": "functions"}
    page = demonstrated.get("/compare", params=asked, headers=HTML).text
    rows = taken(demonstrated, asked)
    assert list(rows[0])[2:] == ["忻州市", "平乡县", "河北省"]
    council = next(row for row in rows if row["科目"].startswith("201 "))
    # A county's money is its province's, too, of the bodies that disclose.
    assert council["平乡县"] == council["河北省"] != council["忻州市"]
    assert "只含已公开的部门" in page
    shares = taken(demonstrated, {**asked, "view": "share"})
    parts = (Decimal(row["忻州市"].split()[0]) for row in shares if "%" in row["忻州市"])
    assert abs(sum(parts, Decimal(0)) - 100) < 1


def test_codes_stand_side_by_side(demonstrated: TestClient) -> None:
    asked: Asked = {"code": ["201", "208"], "figure": "bodies"}
    rows = taken(demonstrated, asked)
    together = {
        row["年度、阶段、口径"]: row for row in taken(demonstrated, {**asked, "figure": "totals"})
    }
    for column in list(rows[0])[2:]:
        made = sum(Decimal(row[column]) for row in rows if row[column][:1].isdigit())
        assert made == Decimal(together[rows[0]["年度、阶段、口径"]][column])
    spent = demonstrated.get("/spending/function/201.json").json()["items"]
    first, year = list(rows[0])[2], rows[0]["年度、阶段、口径"][:4]
    assert {row[first] for row in rows} >= {
        each["金额（元）"] for each in spent if each["年度"] == year
    }


def test_years_stand_side_by_side(demonstrated: TestClient) -> None:
    rows = taken(demonstrated, {"unit": "忻州市人大", "figure": "totals", "across": "years"})
    assert [name for name in rows[0] if name.isdigit()] == ["2023"]
    assert {row["科目"] for row in rows} == {"支出", "收入"}


def test_only_what_has_money_is_compared(client: TestClient) -> None:
    for asked in ({"code": "https://w3id.org/yusuan/code/stage/budget"}, {"place": BODY}):
        assert client.get("/compare", params=asked, headers=HTML).status_code == 400
    assert client.get("/compare?of=place&figure=funds", headers=HTML).status_code == 400


def taken(client: TestClient, asked: Asked) -> list[dict[str, str]]:
    """The rows of a comparison as they are taken away."""
    answer = client.get("/compare", params={**asked, "take": "compared.csv"})
    assert answer.status_code == 200, answer.text
    return [*csv.DictReader(io.StringIO(answer.text))]


@pytest.mark.long
def test_money_of_a_place_is_that_of_its_bodies(demonstrated: TestClient) -> None:
    page = demonstrated.get("/code/division/140000", headers=HTML).text
    assert f'<data class="money" value="{Decimal(18793600)}"' in page


def test_provinces_and_the_centre_have_english_names() -> None:
    assert (place_named("310000", "en"), place_named("310000", "zh")) == ("Shanghai", None)
    assert (place_named("000000", "en"), place_named("310107", "en")) == ("Central bodies", None)
