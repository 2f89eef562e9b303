"""What is put before a person: bodies without a place, one body under two names, parents, kinds; nothing is decided."""

from ontology.bodies import Body
from queries.bodies.candidates import Disclosing, candidates


def body(name: str, *years: int, code: str = "", scope: str = "department") -> Disclosing:
    return Disclosing(
        name,
        division="350100",
        kind="government-office",
        codes=frozenset({code} if code else ()),
        claims=frozenset(f"{year}/budget/{scope}" for year in years),
        documents=((f"{name}-digest", f"{name}.pdf"),),
    )


def bodies(*found: Disclosing) -> list[Body]:
    return [each.body for each in candidates(found)]


def test_a_body_of_no_known_place_is_told_by_its_document() -> None:
    lost = Disclosing("水文站", documents=(("0123456789abcdef", "水文站.pdf"),), kind="institution")
    like = body("福州市水文站", 2025)
    (found,) = candidates([lost, like])
    assert (found.body.match, found.body.document) == ("document", "0123456789ab")
    assert "福州市水文站" in found.evidence
    assert "水文站.pdf" in found.evidence


def test_names_that_follow_each_other_may_be_one_body() -> None:
    found = bodies(body("福州市园林局", 2017, 2018), body("福州市园林绿化局", 2019))
    assert [(each.name, each.also, each.since) for each in found] == [
        ("福州市园林绿化局", ("福州市园林局",), 2019)
    ]


def test_an_equal_code_makes_unlike_names_likelier() -> None:
    pair = body("福州市商贸局", 2017, code="118"), body("福州市商务委员会", 2019, code="118")
    assert len(bodies(*pair)) == 1
    assert bodies(body("福州市商贸局", 2017), body("福州市商务委员会", 2019)) == []


def test_bodies_that_disclose_the_same_at_once_are_two() -> None:
    assert bodies(body("福州市园林局", 2018), body("福州市园林绿化局", 2018)) == []


def test_bodies_of_two_places_are_two() -> None:
    other = Disclosing(
        "厦门市园林绿化局", division="350200", kind="x", claims=frozenset({"2019/budget/"})
    )
    assert bodies(body("福州市园林局", 2018), other) == []


def test_a_body_named_after_another_may_belong_to_it() -> None:
    found = bodies(body("福州市教育局", 2025), body("福州市教育局教研室", 2025, scope="unit"))
    assert [(each.name, each.parent) for each in found] == [("福州市教育局教研室", "福州市教育局")]


def test_a_name_that_tells_no_kind_is_named() -> None:
    found = candidates([Disclosing("福州市某某", division="350100")])
    assert [each.body.name for each in found] == ["福州市某某"]
