"""One thing that search may find, whatever its kind."""

from dataclasses import dataclass
from typing import Literal, get_args
from urllib.parse import urlencode

from api import links

Kind = Literal["unit", "place", "disclosure", "project", "programme", "code", "table", "line"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""The kinds in the order in which a page shows them."""

OFFICE = "本级"
"""How the IRI of a department's own office ends."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What may be found: its IRI, its name, where it belongs, its year, and how often it is there.

    A `line` without an IRI stands for all amounts that are printed under one name; with one, for one amount.
    """

    kind: Kind
    iri: str
    name: str
    context: str = ""
    year: str = ""
    count: int = 1

    @property
    def own_office(self) -> bool:
        """Whether it is the own office of a department of the same name."""
        return self.kind == "unit" and self.iri.endswith(f"/{OFFICE}")

    @property
    def href(self) -> str:
        """The path of its page on this server."""
        if self.kind == "line" and not self.iri:
            return "/lines?" + urlencode({"name": self.name})
        return links.path(self.iri) or self.iri


def owner(one: Thing) -> str | None:
    """The name of the unit that a project belongs to."""
    return one.context or None if one.kind == "project" else None
