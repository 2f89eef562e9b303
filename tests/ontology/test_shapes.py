"""The shapes are valid SHACL, let true disclosures pass, and name what a false one lacks."""

import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from rdflib import Graph, Literal, Namespace

Report = Callable[[Graph, Graph], str]
HERE = Path(__file__).parent
CASE = (HERE / "cases" / "disclosure.ttl").read_text(encoding="utf-8")
GUIDE = (HERE.parents[1] / "docs" / "ontology.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module", name="shapes")
def _shapes() -> Graph:
    return Graph().parse(data=(files("ontology") / "shapes.ttl").read_text(encoding="utf-8"))


def graph(turtle: str) -> Graph:
    return Graph().parse(data=turtle, format="turtle")


def test_the_shapes_are_valid_shacl(shapes: Graph, report: Report) -> None:
    assert report(Graph(), shapes) == ""


def test_a_true_disclosure_passes(shapes: Graph, report: Report) -> None:
    assert report(graph(CASE), shapes) == ""


def test_the_example_of_the_guide_passes(shapes: Graph, report: Report) -> None:
    examples = re.findall(r"```turtle\n(.+?)```", GUIDE, re.DOTALL)
    assert len(examples) == 1
    assert report(graph(examples[0]), shapes) == ""


@pytest.mark.parametrize(
    ("true", "false", "message"),
    [
        ('ys:sha256 "c5b5', 'ys:sha256 "C5B5', "A document has one SHA-256"),
        ('ys:fileName "xinzhou.txt" ;', "", "A document has a file name"),
        ('"忻州市人民代表大会常务委员会办公室"@zh', "<urn:name>", "A unit has one preferred name"),
        (
            "ys:stage <https://w3id.org/yusuan/code/stage/budget> ;\n    ys:scope",
            "ys:scope",
            "stage",
        ),
        ("code/scope/department>", "code/stage/budget>", "The scope is of the code list"),
        ("in:three-public, in:revenue", "in:three-public", "A table is part of one disclosure"),
        ("ys:kind <https://w3id.org/yusuan/code/table/projects>", "ys:order 2", "one kind"),
        ('ys:amount 0.0 ; ys:printed "0"', 'ys:amount 0 ; ys:printed "0"', "one decimal amount"),
        ('ys:printed "1,585.99" ;', "", "A line keeps the printed characters"),
        ("code/function/2010101>", "code/economic/30101>", "The function is of the code list"),
        ("code/aggregation/total>", "code/part/total>", "leaf, subtotal or total"),
        ('ys:box "310.2 204.5 372 217.9"', 'ys:box "left"', "The box is four numbers"),
        ('"2023"^^xsd:gYear ; ys:budget', "2023 ; ys:budget", "A project has one fiscal year"),
        ("ys:basis <https://w3id.org/yusuan/code/basis/proved>", "ys:order 1", "its basis"),
        ('ys:comparator ">="', 'ys:comparator "≥"', "The comparator is one of five"),
        (
            "in:goal a ys:Goal ; ys:project in:legislation ;",
            "in:goal a ys:Goal ;",
            "A goal belongs",
        ),
        ("ys:month 6", "ys:month 13", "The month is 1 to 12"),
        ("code/procurement/A05040101>", "code/cofog/01>", "The catalogue entry"),
        ("ys:difference 0.0", "ys:difference 0.0, 1.0", "The difference is one decimal"),
        ('ys:message "一行文字受损"@zh ;', "", "An issue has a message"),
    ],
)
def test_what_is_false_is_named(
    true: str, false: str, message: str, shapes: Graph, report: Report
) -> None:
    assert true in CASE
    assert message in report(graph(CASE.replace(true, false)), shapes)


def test_every_constraint_has_a_message_in_both_languages(shapes: Graph) -> None:
    sh = Namespace("http://www.w3.org/ns/shacl#")
    constraints = set(shapes.objects(None, sh.property)) | set(shapes.subjects(sh["or"]))
    assert len(constraints) > 70
    for constraint in constraints:
        messages = [each for each in shapes.objects(constraint, sh.message)]
        languages = [each.language for each in messages if isinstance(each, Literal)]
        assert sorted(str(language) for language in languages) == ["en", "zh"]
