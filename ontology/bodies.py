"""Give the authority of bodies to Python: what is known of bodies whose names alone do not tell it, or mislead.

`ontology/bodies.csv` holds what was reviewed for everybody; a file of the user's own, in the same form, adds
what was accepted on the spot (`yusuan bodies`). A row is of a body of that name (`is`), of all whose names begin
so (`begins`), or of the body that one document names (`document`, with the beginning of its SHA-256).
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from ontology.fold import fold

Match = Literal["is", "begins", "document"]
COLUMNS: tuple[str, ...] = (
    "name",
    "match",
    "document",
    "division",
    "kind",
    "also",
    "parent",
    "since",
    "until",
    "source",
    "reviewer",
)
_MATCHES: Mapping[str, Match] = {"is": "is", "begins": "begins", "document": "document"}
_CODE = 6  # digits of GB/T 2260


class Malformed(ValueError):
    """A row of an authority that says something which it may not; the message names line and reason."""


@dataclass(frozen=True, slots=True)
class Body:
    """What is known of a body: its place, kind, other names (`also`), parent, and the years in which it was called so.

    `division` is a code of GB/T 2260, `000000` for the centre; what is not known is blank or None.
    """

    name: str
    match: Match = "is"
    document: str = ""
    division: str = ""
    kind: str = ""
    also: tuple[str, ...] = ()
    parent: str = ""
    since: int | None = None
    until: int | None = None
    source: str = ""
    reviewer: str = ""

    def row(self) -> dict[str, str]:
        """Give the row as the table holds it."""
        return {
            "name": self.name,
            "match": self.match,
            "document": self.document,
            "division": self.division,
            "kind": self.kind,
            "also": "|".join(self.also),
            "parent": self.parent,
            "since": str(self.since or ""),
            "until": str(self.until or ""),
            "source": self.source,
            "reviewer": self.reviewer,
        }


def division_of(name: str, digest: str = "") -> str | None:
    """Give the division that a listed body belongs to, `000000` for the centre; None for others.

    >>> division_of("西南大学"), division_of("某某局")
    ('000000', None)
    """
    found = of_document(name, digest) or _named().get(fold(name))
    return (found.division or None) if found else None


def zone_of(name: str) -> Body | None:
    """Give the listed body, without a code of its own, that a name begins with; the longest such.

    >>> zone_of("新疆生产建设兵团第三师财政局").division, zone_of("某某局")
    ('650000', None)
    """
    folded = fold(name)
    found = [body for body in bodies() if body.match == "begins"]
    fitting = [body for body in found if folded.startswith(fold(body.name))]
    return max(fitting, key=lambda body: len(body.name), default=None)


def listed(name: str, division: str | None = None) -> Body | None:
    """Give the body that has this name, or had it, in a place; without a place one that needs none.

    >>> listed("西南大学").kind
    'school'
    """
    found = _named().get(fold(name)) or _placed().get((division or "", fold(name)))
    return found if found and division in (None, found.division) else None


def of_document(name: str, digest: str) -> Body | None:
    """Give what was accepted of the body that one document names, by the document's SHA-256."""
    return next(
        (
            body
            for body in bodies()
            if body.match == "document"
            and digest
            and digest.startswith(body.document)
            and fold(body.name) == fold(name)
        ),
        None,
    )


def bodies() -> tuple[Body, ...]:
    """Give all rows: those of the project, then those that were accepted here."""
    return (*_own(), *_accepted)


def accept(text: str) -> None:
    """Let the rows of an authority in CSV count beside the project's own, in this process.

    :raises Malformed: for a row that says what it may not
    """
    global _accepted
    _accepted = tuple(read(text))
    _named.cache_clear()
    _placed.cache_clear()


def read(text: str) -> Iterator[Body]:
    """Give the rows of an authority in CSV; columns that it leaves out are blank.

    :raises Malformed: for a row that says what it may not
    """
    rows = csv.DictReader(text.splitlines())
    unknown = sorted(set(rows.fieldnames or ()) - set(COLUMNS))
    if unknown:
        raise Malformed(
            f"line 1: there is no column {unknown[0]!r}; there are {', '.join(COLUMNS)}"
        )
    for line, row in enumerate(rows, 2):
        yield _body({key: (row.get(key) or "").strip() for key in COLUMNS}, line)


def written(found: Iterable[Body]) -> str:
    """Give rows as CSV, in the order of their names."""
    stream = io.StringIO()
    table = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    table.writeheader()
    table.writerows(
        body.row() for body in sorted(found, key=lambda body: (body.name, body.document))
    )
    return stream.getvalue()


def _body(row: Mapping[str, str], line: int) -> Body:
    match = row["match"] or "is"
    if not row["name"]:
        raise Malformed(f"line {line}: a body needs a name")
    if match not in _MATCHES:
        raise Malformed(f"line {line}: match is {match!r}, not is, begins or document")
    if match == "document" and not row["document"]:
        raise Malformed(f"line {line}: match is document, and no document is named")
    if row["division"] and not (len(row["division"]) == _CODE and row["division"].isdigit()):
        raise Malformed(f"line {line}: {row['division']!r} is no code of a division")
    return Body(
        name=row["name"],
        match=_MATCHES[match],
        document=row["document"],
        division=row["division"],
        kind=row["kind"],
        also=tuple(filter(None, row["also"].split("|"))),
        parent=row["parent"],
        since=_year(row["since"], line),
        until=_year(row["until"], line),
        source=row["source"],
        reviewer=row["reviewer"],
    )


def _year(text: str, line: int) -> int | None:
    if text and not text.isdigit():
        raise Malformed(f"line {line}: {text!r} is no year")
    return int(text) if text else None


_accepted: tuple[Body, ...] = ()


@cache
def _own() -> tuple[Body, ...]:
    return tuple(read((files("ontology") / "bodies.csv").read_text(encoding="utf-8")))


@cache
def _named() -> Mapping[str, Body]:
    """The bodies that alone have their name, as far as is known."""
    found: dict[str, set[Body]] = {}
    for body in bodies():
        for name in _names(body) if body.match == "is" else ():
            found.setdefault(fold(name), set()).add(body)
    return {name: each.pop() for name, each in found.items() if len(each) == 1}


@cache
def _placed() -> Mapping[tuple[str, str], Body]:
    return {
        (body.division, fold(name)): body
        for body in bodies()
        if body.match == "is"
        for name in _names(body)
    }


def _names(body: Body) -> Iterable[str]:
    return (body.name, *body.also)
