"""From the code lists, and what a search found in them, to HTML."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from api import links
from api.codes.index import Hit
from api.codes.library import Library
from api.http.paging import number, size
from api.language import Language, word
from api.pages.cell import Cell, Sheet, grouped
from api.pages.page import language, page
from api.search.thing import Thing, owner
from api.site.stored import stored
from ontology.codes import Scheme, scheme
from ontology.concept import Concept


def lists(request: Request, held: Library) -> Response:
    """The page of all code lists."""
    spoken = language(request)
    rows = tuple(_list(listed, spoken) for listed in held.lists.values())
    headings = (
        (word("codes.scheme", spoken), False),
        (word("codes.count", spoken), True),
        (word("codes.levels", spoken), False),
    )
    return _page(
        request, Sheet(headings, rows, stored("codes/lists").sparql), "", "code", len(rows)
    )


def found(
    request: Request, text: str, kind: str, hits: Sequence[Hit[Concept] | Hit[Thing]], total: int
) -> Response:
    """The page of what a search found."""
    spoken = language(request)
    of_codes = ("codes.code", "codes.name", "codes.scheme", "codes.why")
    of_things = ("facet.year", "codes.name", "codes.unit", "codes.why")
    names = of_codes if kind == "code" else of_things
    headings = tuple((word(name, spoken), False) for name in names)
    rows = tuple(_hit(hit, spoken) for hit in hits)
    return _page(request, Sheet(headings, rows), text, kind, total)


def _page(request: Request, table: Sheet, text: str, kind: str, total: int) -> Response:
    return page(
        request,
        "codes.html",
        table=table,
        text=text,
        kind=kind,
        total=total,
        page_number=number(request),
        page_size=size(request),
    )


def _list(listed: Scheme, spoken: Language) -> tuple[Cell, ...]:
    levels = " › ".join(zh if spoken == "zh" else en for zh, en in listed.levels)
    return (
        Cell(_title(listed, spoken), f"/code/{listed.name}"),
        Cell(grouped(str(len(listed.concepts))), number=True),
        Cell(levels),
    )


def _hit(hit: Hit[Concept] | Hit[Thing], spoken: Language) -> tuple[Cell, ...]:
    one, why = hit.thing, Cell(f"{word(f'codes.{hit.why}', spoken)}: {hit.text}")
    if isinstance(one, Thing):
        unit = owner(one) or word(f"codes.{one.kind}", spoken)
        return Cell(one.year), Cell(one.name, links.path(one.iri)), Cell(unit), why
    return (
        Cell(one.notation, f"/code/{one.scheme}/{links.quoted(one.key)}"),
        Cell(one.english or one.label if spoken == "en" else one.label),
        Cell(_title(scheme(one.scheme), spoken), f"/code/{one.scheme}"),
        why,
    )


def _title(listed: Scheme, spoken: Language) -> str:
    return listed.title if spoken == "zh" else listed.english
