"""One door for researchers: open a release, a file or a server; ask; take rows, frames or graphs."""

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Self

import rdflib
from pyoxigraph import NamedNode

from ontology.terms import CODE, ID, YS
from queries.data.frame import Frame, of_rows, of_table
from queries.data.place import place
from queries.question.question import catalog, question
from queries.tables.choice import Choice
from queries.tables.definition import tables

_SHORT = {"id:": ID, "code:": CODE, "ys:": YS}


class Data:
    """A release, a file or a server.

    >>> Data("no-such-store")
    Traceback (most recent call last):
    queries.failure.ReleaseUnknown: no-such-store is no store, and no file that ends in .nq, .trig, .ttl, .nt, with or without .gz.
    """

    def __init__(self, where: str | Path, release: str | None = None) -> None:
        """Open a store directory (its current release, or one by its id), a file of RDF, or the address of a server.

        :raises ReleaseUnknown: where nothing of the kind is there.
        """
        self._where, self._place = str(where), place(where, release)

    @property
    def release(self) -> str | None:
        """The id of the release that answers; None for a file."""
        return self._place.release

    def questions(self) -> Frame:
        """The questions of the catalogue, with their parameters."""
        rows = [
            (one.name, one.title.zh, one.title.en, " ".join(one.parameters))
            for one in catalog().values()
        ]
        return Frame(("question", "title", "title_en", "parameters"), tuple(rows), self.release)

    def ask(self, name: str, **parameters: str | Sequence[str]) -> Frame:
        """The rows of a question of the catalogue; a parameter that is not given keeps the example of the question.

        :raises queries.question.question.Unknown: for a question or a parameter that there is not.
        :raises queries.question.question.Malformed: for a value that is not of its parameter's type.
        """
        given = {name: _full(value) for name, value in parameters.items()}
        return self.sparql(question(name).bind(given))

    def sparql(self, text: str) -> Frame:
        """The rows of a SELECT query.

        :raises queries.failure.QueryFailed: by reason.
        """
        return of_rows(self._place.select(text))

    def table(self, name: str, **wanted: str | Sequence[str]) -> Frame:
        """A table, narrowed as exports are: `place`, `year`, `stage`, `scope`, `body`, `disclosure`, `kind`, `code`.

        :raises ValueError: for a table that there is not.
        """
        if name not in tables() or name == "observed":
            raise ValueError(f"There is no table {name}; there are {', '.join(tables())}.")
        given = {key: _full(value) for key, value in wanted.items()}
        choice = Choice(**{k: (v,) if isinstance(v, str) else tuple(v) for k, v in given.items()})
        return of_table(self._place.table(name, choice), self.release)

    def codes(self, scheme: str) -> Frame:
        """A code list, in the order of its tree; codes that documents print and the list has not, too."""
        found = self.table("codes")
        place = found.columns.index("list")
        rows = tuple(row for row in found.rows if row[place] == scheme)
        return Frame(found.columns, rows, found.release)

    def graph(self, thing: str) -> rdflib.Graph:
        """What is stated of a thing; for a disclosure or a code list, its whole graph."""
        node = NamedNode(str(_full(thing)))
        found = self._place.construct(
            f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {node} {{ ?s ?p ?o }} }}"
        )
        if not found:
            found = self._place.construct(f"CONSTRUCT {{ {node} ?p ?o }} WHERE {{ {node} ?p ?o }}")
        return rdflib.Graph().parse(data=found, format="nt")

    def dataset(self, *graphs: str) -> rdflib.Dataset:
        """The graphs of these IRIs as an rdflib Dataset; all of them where none is named."""
        wanted = [str(_full(one)) for one in graphs] or [
            str(row[0])
            for row in self.sparql("SELECT DISTINCT ?g { GRAPH ?g { } } ORDER BY ?g").rows
        ]
        found = rdflib.Dataset()
        for name in wanted:
            found.graph(rdflib.URIRef(name)).parse(
                data=self._place.construct(
                    f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {NamedNode(name)} {{ ?s ?p ?o }} }}"
                ),
                format="nt",
            )
        return found

    def cite(self) -> str:
        """A line that says where figures come from: the software with its version, the place and the release."""
        told = f", release {self.release}" if self.release else ""
        return f"Yusuan {version('yusuan')}: knowledge graph of Chinese government budgets, {self._where}{told}."

    def close(self) -> None:
        """Let go of files and connections."""
        self._place.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def _full(value: str | Sequence[str]) -> str | list[str]:
    """IRIs of the short names `id:`, `code:` and `ys:`; anything else as it is."""
    if not isinstance(value, str):
        return [str(_full(one)) for one in value]
    prefix = next((one for one in _SHORT if value.startswith(one)), "")
    return _SHORT[prefix] + value.removeprefix(prefix) if prefix else value
