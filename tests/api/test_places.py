"""Places with their bodies and money, climbed without counting twice; and bodies compared like with like."""

from decimal import Decimal
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from api.pages.places import drawn, tiles
from api.profile.place import Held, beginning
from ontology.codes import scheme

HTML = {"Accept": "text/html"}
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
    assert "没有披露的" in page
    assert client.get("/compare", headers=HTML).status_code == 200
    assert client.get("/compare?unit=无此单位", headers=HTML).status_code == 400
    assert client.get("/compare?view=sideways", headers=HTML).status_code == 400
    assert client.get("/compare", params={"unit": [BODY] * 9}, headers=HTML).status_code == 400


@pytest.mark.long
def test_money_of_a_place_is_that_of_its_bodies(demonstrated: TestClient) -> None:
    page = demonstrated.get("/code/division/140000", headers=HTML).text
    assert f'<data class="money" value="{Decimal(18793600)}"' in page
