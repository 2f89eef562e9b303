"""Keywords without a blank between them: the engine takes them, so they do what the grammar says or are refused."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from queries.failure import Malformed
from queries.sparql.prologue import froms
from queries.sparql.using import using
from queries.store.store import Writer
from queries.update.change import Update
from queries.update.scratch import changed

G, H, P = (NamedNode(f"https://example.org/{name}") for name in "ghp")


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    opened = Writer(tmp_path)
    opened.exchange({graph: [Quad(graph, P, Literal(1), graph)] for graph in (G, H)})
    return opened


def left(writer: Writer, text: str) -> set[NamedNode]:
    """The graphs that hold something after an update."""
    done = changed(writer, Update(text))
    return {graph for graph in (G, H) if done.get(graph, ["as it was"])}


NONE = set[NamedNode]()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CLEAR ALL", NONE),
        ("CLEARALL", NONE),
        ("clearSILENTall", NONE),
        ("DROPNAMED", NONE),
        ("CLEARGRAPH<https://example.org/g>", {H}),
        ("CLEAR GRAPH<https://example.org/g>", {H}),
        ("DELETEWHERE{GRAPH?any{?s?p?o}}", NONE),
        ("MOVE<https://example.org/g>TO<https://example.org/new>", {H}),
        ("CLEARDEFAULT", {G, H}),
    ],
)
def test_updates_do_what_the_grammar_says(
    writer: Writer, text: str, expected: set[NamedNode]
) -> None:
    assert left(writer, text) == expected


@pytest.mark.parametrize("text", ["DELETEWHERE { ?s ?p ?o }", "INSERTDATA{}", "CLEARALL"])
def test_with_a_dataset_of_the_protocol_they_are_refused(text: str) -> None:
    with pytest.raises(Malformed):
        using(text, [G.value], [])


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROMNAMED<https://example.org/g> { }",
        "PREFIX e: <https://example.org/> SELECT*FROMe:g{}",
        "SELECT * FROM<https://example.org/g>FROMNAMED<https://example.org/h> { }",
    ],
)
def test_a_dataset_is_seen_or_refused(text: str) -> None:
    with pytest.raises(Malformed):
        froms(text)


def test_a_name_that_holds_a_keyword_is_a_name() -> None:
    text = "PREFIX from: <https://example.org/> SELECT * { ?from from:FROM 'FROM' }"
    assert froms(text) is None
