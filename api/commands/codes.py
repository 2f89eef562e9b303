"""`yusuan codes`: a code list, one of its codes with its place in the tree, or codes by name."""

import json
from collections.abc import Sequence
from typing import Annotated

import typer
from rich.text import Text
from rich.tree import Tree

from api.codes import concept as plain
from api.codes.find import search
from api.codes.similar import near
from api.commands.table import plain_table
from api.console import Stopped, give, out
from ontology.codes import Scheme, UnknownScheme, as_of, scheme, schemes
from ontology.concept import Concept

_GRAPHS = ("nquads", "checksums")
_FORMATS = ("table", "json", *_GRAPHS)


Listed = Annotated[
    str | None,
    typer.Argument(
        metavar="SCHEME",
        help="编码表，如 function；省略则列出全部。A code list; without it, all are listed.",
        show_default=False,
    ),
]
Wanted = Annotated[
    str | None,
    typer.Argument(
        metavar="CODE|TEXT",
        help="编码，或名称中的文字。A code, or a piece of a name.",
        show_default=False,
    ),
]
Form = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        help="table、json，或整张表的 nquads、checksums。table, json, or of whole lists nquads, checksums.",
    ),
]
Year = Annotated[
    int | None,
    typer.Option(help="按这一年的编码和名称。Codes and names as of this year.", show_default=False),
]


def codes(
    name: Listed = None, code: Wanted = None, format: Form = "table", year: Year = None
) -> None:
    """查编码表。Look up codes."""
    if format not in _FORMATS:
        raise Stopped(f"没有 {format} 格式。The formats are {', '.join(_FORMATS)}.", 2)
    if format in _GRAPHS:
        _graph(name, code, format)
        return
    people = format == "table"
    if name is None:
        _lists(people)
        return
    listed = as_of(_scheme(name), year) if year else _scheme(name)
    if code is None:
        _many(listed, listed.roots(), people)
    elif (found := listed.get(code)) is not None:
        _one(listed, found, people)
    else:
        _many(listed, _hits(listed, code), people)


def _graph(name: str | None, code: str | None, format: str) -> None:
    """The graphs of the lists as they are loaded into a store, or their checksums."""
    from ontology.skos import checksums, nquads  # a look-up needs no graph

    if code is not None:
        raise Stopped(f"{format} 只用于整张表。{format} is of whole lists.", 2)
    if format == "nquads":
        give(nquads(_scheme(name).name if name else None))
        return
    found = [row for row in checksums() if name in (None, row[0])]
    lines = ["graph,quads,sha256", *(f"{graph},{quads},{sha}" for graph, quads, sha in found)]
    give("\n".join([*lines, ""]).encode())


def _scheme(name: str) -> Scheme:
    try:
        return scheme(name)
    except UnknownScheme as error:
        raise Stopped(f"没有编码表 {name}。{error}", 2) from None


def _lists(people: bool) -> None:
    if not people:
        _json([plain.about(scheme(name)) for name in schemes()])
        return
    table = plain_table("编码表 Scheme", "名称 Title", "编码数 Codes")
    table.columns[2].justify = "right"
    for name in schemes():
        listed = scheme(name)
        table.add_row(name, f"{listed.title} {listed.english}", str(len(listed.concepts)))
    out().print(table)


def _hits(listed: Scheme, text: str) -> Sequence[Concept]:
    """The codes whose names hold a text."""
    found = [hit.thing for hit in search(listed, text)]
    if not found:
        alike = "、".join(f"{one.notation} {one.label}" for one in near(listed, text))
        hint = f" 相近 near to it：{alike}" if alike else ""
        raise Stopped(f"{listed.name} 中没有“{text}”。The list has no such code or name.{hint}", 1)
    return found


def _many(listed: Scheme, found: Sequence[Concept], people: bool) -> None:
    if not people:
        _json([plain.brief(one) for one in found])
        return
    table = plain_table("编码 Code", "名称 Name", "上级 Above")
    for one in found:
        above = " ‹ ".join(each.label for each in listed.ancestors(one.key))
        table.add_row(one.notation, Text(_names(one)), Text(above))
    out().print(table)


def _one(listed: Scheme, found: Concept, people: bool) -> None:
    """A code under all that stands above it, with what stands directly below."""
    if not people:
        _json(plain.full(listed, found))
        return
    line = [*reversed(listed.ancestors(found.key)), found]
    tree = branch = Tree(_node(line[0]))
    for one in line[1:]:
        branch = branch.add(_node(one))
    for child in listed.children(found.key):
        branch.add(_node(child))
    out().print(tree)
    for text in _facts(found):
        out().print(Text(text))


def _facts(found: Concept) -> list[str]:
    former = [f"{name}（至 until {year}）" if year else name for name, year in found.former]
    years = f"{found.valid_from or ''}–{found.valid_to or ''}"
    return [
        *([f"曾用名 former names：{'、'.join(former)}"] if former else []),
        *([f"有效年份 years：{years}"] if years != "–" else []),
        *([found.definition] if found.definition else []),
        f"来源 source：{found.source}",
    ]


def _node(one: Concept) -> Text:
    return Text.assemble((one.notation, "bold"), f" {_names(one)}")


def _names(one: Concept) -> str:
    return f"{one.label} {one.english}" if one.english else one.label


def _json(found: object) -> None:
    give(json.dumps(found, ensure_ascii=False, indent=2).encode() + b"\n")
