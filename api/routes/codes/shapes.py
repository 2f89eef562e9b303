"""What JSON answers about codes hold, for the OpenAPI description."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, Field

from api.http.answers import Words


class Years(BaseModel):
    """From which year to which a code is in force, as far as is known."""

    begin: int | None = Field(alias="from")
    end: int | None = Field(alias="to")


class Code(BaseModel):
    """A code of a list."""

    scheme: str
    notation: str
    label: Words
    level: int
    parent: str | None
    valid: Years
    confidence: str
    iri: str
    href: str


class Codes(BaseModel):
    """One page of codes; `next` leads on."""

    total: int
    page: int
    size: int
    next: str | None
    items: list[Code]


class CodeList(BaseModel):
    """A code list: its titles, levels, size and how far to trust it."""

    scheme: str
    title: Words
    levels: list[Words]
    edition: str | None
    official: str
    reliability: Words
    issued: str
    codes: int
    observed: int
    iri: str
    href: str


class AllLists(BaseModel):
    """The code lists."""

    total: int
    items: list[CodeList]


class OneList(CodeList, Codes):
    """A code list with one page of its codes, and how many stand on each level and come from each source."""

    perLevel: list[int]
    perSource: dict[str, int]


class Node(Code):
    """A code in a tree, with those below it; `more` counts what lies deeper."""

    children: list["Node"] | None = None
    more: int | None = None


class Tree(CodeList):
    """A code list as a tree."""

    children: list[Node]


class Crosswalk(BaseModel):
    """A crosswalk, with how many codes of each list and level it places, by strength."""

    crosswalk: str
    title: Words
    note: Words
    source: str
    compares: list[str]
    rows: int
    coverage: dict[str, dict[str, dict[str, int]]]
    href: str


class AllCrosswalks(BaseModel):
    """The crosswalks."""

    total: int
    items: list[Crosswalk]


class OneCrosswalk(Crosswalk):
    """A crosswalk with one page of its rows; `next` leads on."""

    total: int
    page: int
    size: int
    next: str | None
    items: list[dict[str, Any]]


class Former(BaseModel):
    """A name that a code had, and its last year."""

    label: str
    until: int | None


class FullCode(Code):
    """Everything that the list says of a code."""

    definition: str | None
    former: list[Former]
    yearConfidence: str | None
    replacedBy: str | None
    fund: str | None
    source: str
    ancestors: list[Code]
    children: list[Code]


class Match(BaseModel):
    """A code of another list that corresponds to one."""

    scheme: str
    notation: str
    iri: str
    href: str | None
    relation: str
    unitNature: str | None
    confidence: str
    reason: str | None
    crosswalk: str
    association: str


class Matches(BaseModel):
    """One page of correspondences."""

    total: int
    page: int
    size: int
    next: str | None
    items: list[Match]


class CodeHit(Code):
    """A code that a search found, and why."""

    why: str
    text: str


class NamedHit(BaseModel):
    """A unit or a project that a search found, and why."""

    kind: str
    name: str
    unit: str | None
    year: str | None
    iri: str
    href: str | None
    why: str
    text: str


class Hits(BaseModel):
    """One page of what a search found."""

    total: int
    page: int
    size: int
    next: str | None
    items: list[CodeHit | NamedHit]


class Sought(BaseModel):
    """What was looked up, by its notation or path, with the codes that are meant, or those near to it."""

    notation: str | None = None
    path: str | None = None
    found: list[Code]
    near: list[Code]


class Lookup(BaseModel):
    """Codes that were looked up, in the order in which they were asked for."""

    total: int
    missing: int
    items: list[Sought]


class Reused(BaseModel):
    """A notation that means something else from a year on."""

    notation: str
    before: Code
    after: Code


class Changes(BaseModel):
    """What changed in a list between two years."""

    scheme: str
    begin: int = Field(alias="from")
    end: int = Field(alias="to")
    added: list[Code]
    ended: list[Code]
    renamed: list[Code]
    reused: list[Reused]
    unchanged: int


MODELS: Mapping[str, type[BaseModel]] = {
    "lists": AllLists,
    "list": OneList,
    "top": Codes,
    "tree": Tree,
    "code": FullCode,
    "children": Codes,
    "ancestors": Codes,
    "descendants": Codes,
    "changes": Changes,
    "lookup": Lookup,
    "matches": Matches,
    "search": Hits,
}
"""What each endpoint answers, by the name of its example."""
