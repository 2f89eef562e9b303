"""The page that sets bodies, places, codes or years side by side, and says what is missing."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from api.http.problem import Problem
from api.language import Language, word
from api.pages.cite import cited
from api.pages.comparable import KINDS, MOST, Loaded, loaded, subjects
from api.pages.comparison import ALL, YEARS, Compared, chart, chosen, missing, table
from api.pages.exhibit import key, period
from api.pages.labels import labels
from api.pages.naming import name
from api.pages.page import language, page
from api.pages.three_public import filed, unsaid
from api.profile.alike import Alike, alike
from api.profile.disclosed import disclosed
from api.profile.sums import Period
from api.site.columns import lines
from api.site.site import Site, site
from api.site.stored import ask
from ontology.codes import scheme
from queries.columnar.lines import Lines

VIEWS = ("amount", "share", "change")
ACROSS = ("subjects", YEARS)


async def render(request: Request) -> Response:
    """The page of a comparison; without anything to compare, its form."""
    here, spoken = site(request), language(request)
    kind, figure, view, across = _asked(request)
    texts = [one for one in request.query_params.getlist(kind) if one.strip()]
    asked = await subjects(here, kind, texts)
    held = await lines(here)
    got = await loaded(held, kind, figure, asked) if held and asked else Loaded((), {})
    periods = sorted(
        {one.period for one in got.found}, key=lambda one: (-one.year, one.stage, one.scope)
    )
    when = chosen(request.query_params.get("period", ""), periods, got.found)
    names = await labels(here, asked, spoken)
    compared = Compared(
        asked, names, KINDS[kind][figure], got.found, when, view, across, got.wholes
    )
    title = f"{word('compare.title', spoken)}: {'、'.join(names[one] for one in asked)}"
    return page(
        request,
        "compare.html",
        kind=kind,
        kinds=[(each, word(f"compare.of-{each}", spoken)) for each in KINDS],
        subjects=[(one, names[one]) for one in asked],
        empty=range(max(0, 3 - len(asked)) or min(1, MOST - len(asked))),
        **_choices(kind, figure, view, across, when, periods, spoken),
        unsaid=await _unsaid(here, held, compared, spoken)
        if held and figure == "three-public"
        else [],
        mixed=when is None and len({(one.period.stage, one.period.scope) for one in got.found}) > 1,
        cites=cited(request, here.release(), title, spoken),
        alike=[_suggested(one, spoken) for one in await alike(held)] if held and not asked else [],
        table=table(compared, spoken) if asked else None,
        chart=chart(compared, spoken) if asked else None,
        missing=[*missing(compared, spoken)],
        noted=word(f"compare.note-{kind}", spoken) if kind != "unit" else "",
    )


def _asked(request: Request) -> tuple[str, str, str, str]:
    """What is compared, which figure of it, and how.

    :raises Problem: 400 for a figure, a view or an arrangement that there is not.
    """
    asked = request.query_params
    kind = next((each for each in KINDS if each in asked), asked.get("of", "unit"))
    figure, view = asked.get("figure", "totals"), asked.get("view", "amount")
    across = asked.get("across", ACROSS[0])
    if kind not in KINDS or view not in VIEWS or across not in ACROSS:
        known = f"of is one of {', '.join(KINDS)}; view of {', '.join(VIEWS)}; across of {', '.join(ACROSS)}."
        raise Problem(HTTPStatus.BAD_REQUEST, known)
    if figure not in KINDS[kind]:
        detail = f"Of a {kind}, figure is one of {', '.join(KINDS[kind])}."
        raise Problem(HTTPStatus.BAD_REQUEST, detail)
    return kind, figure, view, across


def _choices(
    kind: str,
    figure: str,
    view: str,
    across: str,
    when: Period | None,
    periods: Sequence[Period],
    spoken: Language,
) -> Mapping[str, Any]:
    """What the form offers, and what of it is chosen."""
    return {
        "figures": [(each, word(f"figure.{each}", spoken)) for each in KINDS[kind]],
        "figure": figure,
        "periods": [(key(one), period(one, spoken)) for one in periods],
        "period": key(when) if when else ALL,
        "views": [(each, word(f"compare.{each}", spoken)) for each in VIEWS],
        "view": view,
        "arrangements": [(each, word(f"compare.across-{each}", spoken)) for each in ACROSS],
        "across": across,
    }


def _suggested(one: Alike, spoken: Language) -> tuple[str, str, str]:
    """What bodies of one calling share, their names, and the address of their comparison."""
    concept = scheme("function").get(one.group)
    shared = name(concept, one.year, spoken) if concept else one.group
    where = urlencode({"unit": one.bodies, "figure": "parts"}, doseq=True)
    return f"{shared} {one.year}", "、".join(one.names), f"/compare?{where}"


async def _unsaid(
    here: Site, held: Lines, compared: Compared, spoken: Language
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Of each body, the periods without three public expenses, and why."""
    tables = [
        await ask(here, "body/tables", {"disclosure": await disclosed(held, [body]) or [body]})
        for body in compared.subjects
    ]
    told = [
        (
            compared.names[body],
            unsaid(filed(rows), [one for one in compared.found if one.body == body], spoken),
        )
        for body, rows in zip(compared.subjects, tables, strict=True)
    ]
    return [(name, periods) for name, periods in told if periods]
