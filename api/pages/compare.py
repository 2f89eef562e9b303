"""Bodies side by side: like with like only, in yuan, as shares or as changes, and what is missing said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from api import links
from api.http.problem import Problem
from api.language import Language, word
from api.pages.cell import Cell, Sheet, grouped
from api.pages.chart import Drawn, bars
from api.pages.cite import cited
from api.pages.figure import added, evidence, key, label, period, share
from api.pages.labels import labels
from api.pages.naming import name
from api.pages.page import language, page
from api.pages.three_public import filed, unsaid
from api.profile.alike import Alike, alike
from api.profile.figure import FIGURES, Figure
from api.profile.query import query
from api.profile.sums import Period, Sum, sums
from api.search.meant import meant
from api.site.columns import lines
from api.site.site import Site, site
from api.site.stored import ask
from ontology.codes import scheme
from queries.sparql.address import canonical

MOST = 6
"""Bodies that stand side by side."""

VIEWS = ("amount", "share", "change")
_ALL = "all"


@dataclass(frozen=True, slots=True)
class Compared:
    """What is set side by side: the bodies, a figure of theirs, one period or all, and how."""

    bodies: Sequence[str]
    names: Mapping[str, str]
    figure: Figure
    found: Sequence[Sum]
    period: Period | None
    view: str

    def shown(self) -> list[Sum]:
        """The sums of the period, or of all."""
        return [one for one in self.found if self.period in (None, one.period)]


async def render(request: Request) -> Response:
    """The page of a comparison; without bodies, its form."""
    here, spoken = site(request), language(request)
    asked = request.query_params
    bodies = await _bodies(here, [one for one in asked.getlist("unit") if one.strip()])
    figure = asked.get("figure", "totals")
    view = asked.get("view", "amount")
    if figure not in FIGURES or view not in VIEWS:
        known = f"figure is one of {', '.join(FIGURES)}; view of {', '.join(VIEWS)}."
        raise Problem(HTTPStatus.BAD_REQUEST, known)
    held = await lines(here)
    found = await sums(held, FIGURES[figure], bodies) if held and bodies else ()
    periods = sorted(
        {one.period for one in found}, key=lambda one: (-one.year, one.stage, one.scope)
    )
    chosen = _chosen(asked.get("period", ""), periods, found)
    names = await labels(here, bodies, spoken)
    compared = Compared(bodies, names, FIGURES[figure], found, chosen, view)
    title = f"{word('compare.title', spoken)}: {'、'.join(names[one] for one in bodies)}"
    return page(
        request,
        "compare.html",
        bodies=[(one, names[one]) for one in bodies],
        empty=range(max(0, min(3, MOST) - len(bodies)))
        if len(bodies) < 3
        else range(min(1, MOST - len(bodies))),
        figures=[(each, word(f"figure.{each}", spoken)) for each in FIGURES],
        figure=figure,
        periods=[(key(one), period(one, spoken)) for one in periods],
        period=key(chosen) if chosen else _ALL,
        views=[(each, word(f"compare.{each}", spoken)) for each in VIEWS],
        view=view,
        unsaid=await _unsaid(here, compared, spoken) if figure == "three-public" else [],
        mixed=chosen is None and len({(one.period.stage, one.period.scope) for one in found}) > 1,
        cites=cited(request, here.release(), title, spoken),
        alike=[_suggested(one, spoken) for one in await alike(held)] if held and not bodies else [],
        **_shown(compared, spoken),
    )


def _suggested(one: Alike, spoken: Language) -> tuple[str, str, str]:
    """What bodies of one calling share, their names, and the address of their comparison."""
    concept = scheme("function").get(one.group)
    shared = name(concept, one.year, spoken) if concept else one.group
    where = urlencode({"unit": one.bodies, "figure": "parts"}, doseq=True)
    return f"{shared} {one.year}", "、".join(one.names), f"/compare?{where}"


def _shown(compared: Compared, spoken: Language) -> dict[str, Any]:
    """What a page shows of a comparison: its chart, its table, what is missing, and ways to take it away."""
    sparql = query(compared.shown(), compared.figure)
    return {
        "table": _table(compared, spoken) if compared.bodies else None,
        "chart": _chart(compared, spoken) if compared.bodies else None,
        "missing": _missing(compared),
        "downloads": "&".join(f"unit={links.quoted(one)}" for one in compared.bodies),
        "sparql": sparql,
        "editor": "/sparql#" + urlencode({"query": sparql}),
    }


async def _bodies(here: Site, texts: Sequence[str]) -> list[str]:
    """The IRIs of the bodies that are asked for, by IRI or by name.

    :raises Problem: 400 for too many, or for a name that no one body bears.
    """
    if len(texts) > MOST:
        raise Problem(HTTPStatus.BAD_REQUEST, f"Up to {MOST} bodies stand side by side.")
    return list(dict.fromkeys([await _body(here, each.strip()) for each in texts]))


async def _body(here: Site, text: str) -> str:
    if "://" in text:
        return canonical(text)
    found = await meant(here, text, ("unit",))
    if found.thing is None:
        near = [
            {
                "href": f"/compare?unit={links.quoted(one.iri)}",
                "notation": "",
                "label": {"zh": one.name},
            }
            for one in found.offered
        ]
        raise Problem(
            HTTPStatus.BAD_REQUEST, f"No one body is called {text!r}.", "several", near=near
        )
    return found.thing.iri


def _chosen(asked: str, periods: Sequence[Period], found: Sequence[Sum]) -> Period | None:
    """The period that is asked for; else the one that most bodies have, the latest of these; None for all."""
    if asked == _ALL or not periods:
        return None
    for one in periods:
        if key(one) == asked:
            return one
    bodies = {one: len({each.body for each in found if each.period == one}) for one in periods}
    return max(periods, key=lambda one: (bodies[one], one.year))


def _table(compared: Compared, spoken: Language) -> Sheet:
    """One row for each period and code, one column for each body."""
    figure = compared.figure
    rows: dict[tuple[Period, str], dict[str, list[Sum]]] = {}
    for one in compared.shown():
        rows.setdefault((one.period, one.key), {}).setdefault(one.body, []).append(one)
    headings = (
        (word("compare.period", spoken), False),
        (word("figure.what", spoken), False),
        *((compared.names[body], True) for body in compared.bodies),
    )
    body = tuple(
        (
            Cell(period(when, spoken)),
            Cell(label(next(iter(found.values()))[0], figure, spoken)),
            *(_cell(found.get(each, []), compared, spoken) for each in compared.bodies),
        )
        for (when, _), found in rows.items()
    )
    return Sheet(headings, body)


def _cell(found: Sequence[Sum], compared: Compared, spoken: Language) -> Cell:
    """One amount; where tables of one body print different ones, all of them."""
    if not found:
        return Cell(word("compare.none", spoken), number=True)
    one = found[0]
    if len({each.amount for each in found}) > 1:
        several = " / ".join(grouped(str(each.amount), 2) for each in found)
        return Cell(several, evidence(one, compared.figure), True)
    href = evidence(one, compared.figure)
    if compared.view == "share":
        whole = sum(
            (e.amount for e in compared.found if e.body == one.body and e.period == one.period),
            Decimal(0),
        )
        return Cell(
            share(one.amount, whole)
            if added(compared.figure)
            else word("compare.no-share", spoken),
            href,
            True,
        )
    if compared.view == "change":
        return Cell(_change(one, compared.found) or word("compare.no-year", spoken), href, True)
    return Cell(grouped(str(one.amount), 2), href, True, yuan=str(one.amount))


def _change(one: Sum, found: Sequence[Sum]) -> str | None:
    """By how much an amount differs from the one of the year before, of the same stage and scope."""
    before = Period(one.period.year - 1, one.period.stage, one.period.scope)
    same = [
        e
        for e in found
        if (e.body, e.key, e.table, e.period) == (one.body, one.key, one.table, before)
    ]
    if len(same) != 1 or not same[0].amount:
        return None
    return f"{100 * (one.amount - same[0].amount) / abs(same[0].amount):+.1f} %"


def _chart(compared: Compared, spoken: Language) -> Drawn | None:
    """The amounts by code and body, of one period; over all periods by body and period."""
    if compared.view != "amount":
        return None
    several = compared.period is None
    return bars(
        (
            f"{period(one.period, spoken)} {label(one, compared.figure, spoken)}"
            if several
            else label(one, compared.figure, spoken),
            compared.names[one.body],
            one.amount,
            evidence(one, compared.figure),
        )
        for one in sorted(compared.shown(), key=lambda each: compared.bodies.index(each.body))
    )


async def _unsaid(
    here: Site, compared: Compared, spoken: Language
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Of each body, the periods without three public expenses, and why."""
    tables = [await ask(here, "body/tables", {"unit": body}) for body in compared.bodies]
    told = [
        (
            compared.names[body],
            unsaid(filed(rows), [one for one in compared.found if one.body == body], spoken),
        )
        for body, rows in zip(compared.bodies, tables, strict=True)
    ]
    return [(name, periods) for name, periods in told if periods]


def _missing(compared: Compared) -> list[str]:
    """The bodies that have nothing of the period."""
    have = {one.body for one in compared.shown()}
    return [compared.names[body] for body in compared.bodies if body not in have]
