"""From the code lists, and what a search found in them, to HTML."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from api import links
from api.language import Language, word
from api.pages.cell import Cell, Sheet, grouped
from api.pages.page import language, page
from api.paging import number, size
from api.search import Hit
from ontology.codes import Scheme, scheme, schemes


def lists(request: Request) -> Response:
    """The page of all code lists."""
    spoken = language(request)
    rows = tuple(_list(scheme(name), spoken) for name in schemes())
    headings = (
        (word("codes.scheme", spoken), False),
        (word("codes.count", spoken), True),
        (word("codes.levels", spoken), False),
    )
    return _page(request, Sheet(headings, rows), "", len(rows))


def found(request: Request, text: str, hits: Sequence[Hit], total: int) -> Response:
    """The page of what a search found."""
    spoken = language(request)
    names = ("codes.code", "codes.name", "codes.scheme", "codes.why")
    headings = tuple((word(name, spoken), False) for name in names)
    rows = tuple(_hit(hit, spoken) for hit in hits)
    return _page(request, Sheet(headings, rows), text, total)


def _page(request: Request, table: Sheet, text: str, total: int) -> Response:
    return page(
        request,
        "codes.html",
        table=table,
        text=text,
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


def _hit(hit: Hit, spoken: Language) -> tuple[Cell, ...]:
    one = hit.concept
    return (
        Cell(one.notation, f"/code/{one.scheme}/{links.quoted(one.notation)}"),
        Cell(one.english or one.label if spoken == "en" else one.label),
        Cell(_title(scheme(one.scheme), spoken), f"/code/{one.scheme}"),
        Cell(f"{word(f'codes.{hit.why}', spoken)}: {hit.text}"),
    )


def _title(listed: Scheme, spoken: Language) -> str:
    return listed.title if spoken == "zh" else listed.english
