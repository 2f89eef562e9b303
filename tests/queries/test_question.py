"""What is asked can never become syntax, and what is wrong is named."""

import re
from itertools import product

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from queries.question.parameter import Malformed, Parameter, Text
from queries.question.question import Broken, Unknown, catalog, question, read

TEXT = Text(zh="词", en="Word")
HEADER = """
#+ title = { zh = "题", en = "Title" }
#+ description = { zh = "述", en = "Description" }
#+ columns.x = { label.zh = "列", label.en = "Column" }
"""
PARAMETER = '#+ parameters.x = { type = "text", label.zh = "词", label.en = "Word" }\n'
BODY = 'SELECT ?x { VALUES ?x { "example" } } ORDER BY ?x'

HOSTILE = [
    '"',
    "'",
    '"""',
    "\\",
    '\\"',
    '" } } ; DROP ALL #',
    '"} UNION { ?s ?p ?o } #',
    "<http://a/>",
    "?x",
    "}",
    "\n}\r\n",
    "\t\b\f",
    "\x00\x01",
    "\\u0022 }",
    "$1 \\1 \\g<0>",
    "@en",
    '"^^<a:b>',
    "预算 “ ” ‘ ’",
    "\U0001f4b0",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_comes_back_as_it_is(text: str) -> None:
    bound = read("q", HEADER + PARAMETER + BODY).bind({"x": text})
    solutions = Store().query(bound)
    assert isinstance(solutions, QuerySolutions)
    assert [row["x"] for row in solutions] == [Literal(text)]


@pytest.mark.parametrize(
    ("type", "value"),
    [
        *product(["iri"], ["", "no iri", "a:b> } #", "<http://a/>", "http://a/ b", 'http://a/"']),
        *product(["code"], ["", "20 1", "201> }", "a/b", "é>"]),
        *product(["year"], ["", "23", "20234", "2023 ", "２０２３", '2023" }']),
        *product(["decimal"], ["", "1,5", "NaN", "Infinity", "0x1", '1" }']),
        *product(["text"], ["", " ", "\n"]),
    ],
)
def test_a_value_of_another_type_is_malformed(type: str, value: str) -> None:
    parameter = Parameter.model_validate({"type": type, "label": TEXT, "scheme": "function"})
    with pytest.raises(Malformed, match="unit must"):
        parameter.terms("unit", [value])


@pytest.mark.parametrize(
    ("type", "value", "term"),
    [
        ("iri", "https://example.org/单位", "<https://example.org/单位>"),
        ("code", "2010101", "<https://w3id.org/yusuan/code/function/2010101>"),
        (
            "code",
            "https://w3id.org/yusuan/code/function/201",
            "<https://w3id.org/yusuan/code/function/201>",
        ),
        ("year", "2023", '"2023"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        ("decimal", "1E+4", '"10000"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("text", "人大", '"人大"'),
    ],
)
def test_a_value_becomes_a_term(type: str, value: str, term: str) -> None:
    parameter = Parameter.model_validate({"type": type, "label": TEXT, "scheme": "function"})
    assert parameter.terms("unit", [value]) == term
    assert parameter.terms("unit", [value, value]) == f"{term} {term}"


def test_no_value_at_all_is_malformed() -> None:
    with pytest.raises(Malformed, match="needs a value"):
        question("search").bind({"word": []})


def test_unknown_names_are_answered_with_the_known_ones() -> None:
    with pytest.raises(Unknown, match="search"):
        question("nonsense")
    with pytest.raises(Unknown, match="its parameters: word"):
        question("search").bind({"wrod": "x"})
    with pytest.raises(Unknown, match="its parameters: none"):
        question("disclosures").bind({"unit": "x"})


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        HEADER.replace("title", "titel") + BODY,
        HEADER + "#+ nonsense = [\n" + BODY,
        HEADER + PARAMETER.replace('"text"', '"word"') + BODY,
        HEADER + PARAMETER + BODY.replace("VALUES ?x", "VALUES ?y"),
        HEADER + PARAMETER + BODY + ' VALUES ?x { "again" }',
    ],
)
def test_a_file_that_breaks_the_rules_is_named(text: str) -> None:
    with pytest.raises(Broken, match=r"^q\.rq: "):
        read("q", text)


def test_several_values_are_alternatives() -> None:
    store = Store()
    bound = read("q", HEADER + PARAMETER + BODY).bind({"x": ["a", "b"]})
    solutions = store.query(bound)
    assert isinstance(solutions, QuerySolutions)
    assert [row["x"] for row in solutions] == [Literal("a"), Literal("b")]


@pytest.mark.parametrize("name", list(catalog()))
def test_titles_are_in_both_languages(name: str) -> None:
    found = catalog()[name]
    texts = [found.title, found.description, *(column.label for column in found.columns.values())]
    texts += [parameter.label for parameter in found.parameters.values()]
    assert all(text.en.isascii() or "财预" in text.en for text in texts)
    assert not any(text.zh.isascii() for text in texts if text.zh != "SHA-256")


def test_examples_are_read_back_as_typed() -> None:
    found = question("units-compared-by-function")
    assert found.example("year") == "2023"
    assert found.example("function") == "201"
    assert NamedNode(question("place-on-paper").example("line")).value.startswith("https://")


DIVIDED = re.compile(r"/ (?:\?\w+|COALESCE)")
GUARDED = re.compile(r"IF\([^()]*(?:= 0, 0|= \?before, 0|> 0 && [^()]*> 0), ROUND")
COUNTED = {"copied-and-empty-targets", "targets-in-words"}
"""Questions that divide whole numbers."""


@pytest.mark.parametrize("name", sorted(set(catalog()) - COUNTED))
def test_nothing_out_of_a_fraction_is_nought(name: str) -> None:
    body = "\n".join(line for line in catalog()[name].sparql.splitlines() if line[:2] != "#+")
    assert len(DIVIDED.findall(body)) <= len(GUARDED.findall(body))


def test_the_engine_still_gives_no_nought_for_nothing_out_of_a_fraction() -> None:
    found = Store().query("SELECT (0 / 3.5 AS ?x) (0 / 7 AS ?y) {}")
    assert isinstance(found, QuerySolutions)
    [row] = found
    assert row["x"] is None, "the guards of the questions are needed no more"
    assert row["y"] is not None
