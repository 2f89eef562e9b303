"""From a request to the list, the code and the year that it asks for."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Path, Query
from starlette.requests import Request

from api.codes.concept import brief
from api.codes.library import Library
from api.codes.observed import library
from api.codes.similar import near, near_schemes
from api.http.problem import Problem
from api.http.variant import CSV, HTML, JSON, LINKED, Variant, variant
from api.site.site import site
from ontology.codes import Scheme, schemes
from ontology.concept import Concept

FORMATS = {"json": JSON, "csv": CSV, **{name: one for name, one in LINKED.items() if one != HTML}}
FOR_ALL = {"json": JSON, "html": HTML}
FOR_ANY = {**FORMATS, "html": HTML}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks for: the lists of this release, one of them, and the year."""

    library: Library
    listed: Scheme
    year: int | None

    def concept(self, notation: str) -> Concept:
        """The code of a notation or key, with the meaning that it had in the year.

        :raises Problem: 404 with codes that are near.
        """
        found = self.listed.at(notation, self.year)
        if found is None:
            alike = [brief(one) for one in near(self.listed, notation)]
            names = ", ".join(str(one["notation"]) for one in alike)
            hint = f" Near to it: {names}." if names else ""
            detail = f"The list {self.listed.name} has no code {notation}.{hint}"
            raise Problem(HTTPStatus.NOT_FOUND, detail, near=alike)
        return found

    def in_force(self, concepts: tuple[Concept, ...]) -> tuple[Concept, ...]:
        """Those of some codes that were in force in the year; all where none is asked for."""
        year = self.year
        if year is None:
            return concepts
        return tuple(one for one in concepts if self.listed.in_force(one, year))


SchemePath = Annotated[
    str,
    Path(
        description="The name of a code list; a suffix such as `.csv` chooses the format.",
        examples=["function"],
    ),
]
CodePath = Annotated[
    str,
    Path(
        description="A notation, or the key of an earlier meaning such as `2080209~2018`.",
        examples=["20108"],
    ),
]
Year = Annotated[
    int | None,
    Query(
        ge=1949,
        le=2100,
        description="Codes in force in this year, under the names that they had.",
        examples=[2020],
    ),
]
Number = Annotated[int, Query(ge=1, description="Which page, from 1.")]
Size = Annotated[int | None, Query(ge=1, le=1000, description="How many codes a page holds.")]


def split(request: Request, text: str) -> Variant:
    """A name in the path without its suffix, and the format that suffix or Accept chooses."""
    return variant(request, text, FORMATS)


async def asked(request: Request, scheme: SchemePath, year: Year = None) -> Asked:
    """Find the list that a path names.

    :raises Problem: 404 with the names that are near and all that there are.
    """
    held = await library.of(site(request))
    name = scheme if scheme in held.lists else variant(request, scheme, FOR_ANY).path
    if name not in held.lists:
        alike = near_schemes(name)
        names = ", ".join(str(one["notation"]) for one in alike)
        hint = f" Near to it: {names}." if alike else ""
        raise Problem(
            HTTPStatus.NOT_FOUND,
            f"No code list is called {name}.{hint}",
            near=alike,
            schemes=list(schemes()),
        )
    return Asked(held, held.lists[name], year)


FromPath = Annotated[Asked, Depends(asked)]
