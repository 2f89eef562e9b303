"""From an update and the dataset that the protocol gives to it to the same update with USING clauses.

SPARQL 1.1 Protocol, section 2.2.3: the graphs of `using-graph-uri` and `using-named-graph-uri` are the
dataset of every WHERE, and an update that names its own by USING or WITH is refused beside them.
"""

from collections.abc import Iterator, Sequence

from pyoxigraph import NamedNode

from queries.failure import Malformed
from queries.sparql.syntax import Placed, glued, placed


def using(text: str, graphs: Sequence[str], named: Sequence[str]) -> str:
    """The update with these graphs as the dataset of each of its WHERE clauses.

    :raises Malformed: if it names a dataset itself, or a graph by no absolute IRI.

    >>> using("DELETE { ?s ?p 1 } WHERE { ?s ?p 1 }", ["http://e/g"], [])
    'DELETE { ?s ?p 1 } USING <http://e/g> WHERE { ?s ?p 1 }'
    """
    if not graphs and not named:
        return text
    try:
        clauses = [f"USING {NamedNode(graph)} " for graph in graphs]
        clauses += [f"USING NAMED {NamedNode(graph)} " for graph in named]
    except ValueError as error:
        raise Malformed(f"The dataset is not made of absolute IRIs: {error}") from None
    if word := glued(text):
        raise Malformed(f"{word[:50]} is no word of SPARQL; keywords stand apart.")
    inserted = "".join(clauses)
    for place in reversed([*_places(text)]):
        text = text[:place] + inserted + text[place:]
    return text


def _places(text: str) -> Iterator[int]:
    """Where the WHERE clauses of operations with templates begin."""
    before: Placed | None = None
    for token in placed(text):
        word = token.text.upper() if token.kind == "word" and token.depth == 0 else ""
        if word in ("USING", "WITH"):
            raise Malformed(f"The protocol names a dataset, and the update one more by {word}.")
        if word == "WHERE":
            if before and before.depth == 0 and before.text.upper() == "DELETE":
                raise Malformed("DELETE WHERE takes no dataset; write DELETE { … } WHERE { … }.")
            yield token.start
        before = token
