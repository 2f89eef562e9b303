"""From the sums of a figure to what a page shows of it, and to its own page: a chart, its table, ways to take both away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from api import links
from api.http.problem import Problem
from api.language import Language, word
from api.pages.cell import EMPTY, Cell, Sheet, filled, grouped
from api.pages.chart import Drawn, bars, tree
from api.pages.cite import cited
from api.pages.labels import labels
from api.pages.naming import called, joined, name
from api.pages.page import language, page
from api.profile.figure import FIGURES, Figure
from api.profile.query import query
from api.profile.sums import Period, Sum, sums
from api.site.columns import lines
from api.site.site import Site, site
from ontology.codes import scheme
from ontology.terms import CODE


@dataclass(frozen=True, slots=True)
class Covers:
    """What a figure adds up to for one body and period: exact yuan, its share of all expenditure, if that is known,
    and where its parts stand."""

    name: str
    yuan: str
    share: str
    href: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure of a page: its chart for one period, the table of all, and where else it is to be had."""

    name: str
    title: str
    note: str
    chart: Drawn | None
    table: Sheet
    periods: tuple[tuple[str, str, bool], ...]
    address: str
    downloads: tuple[tuple[str, str], ...]
    queried: str
    sparql: str
    editor: str
    covers: tuple[Covers, ...]


def shown(
    figure_name: str,
    found: Sequence[Sum],
    bodies: Sequence[str],
    chosen: str,
    spoken: Language,
    totals: Sequence[Sum] = (),
) -> Shown:
    """A figure of some bodies; of a treemap, the period that is chosen, else the latest.

    `totals` are the sums of the figure `totals`, by which a figure that adds up says what it covers.
    """
    figure = FIGURES[figure_name]
    asked = urlencode({"unit": bodies}, doseq=True)
    sparql = query(found, figure)
    periods = [*dict.fromkeys(one.period for one in found)] if figure.chart == "treemap" else []
    drawn = next((one for one in periods if key(one) == chosen), periods[0] if periods else None)
    return Shown(
        figure_name,
        word(f"figure.{figure_name}", spoken),
        word(f"figure.{figure_name}-note", spoken),
        _chart(figure, found, drawn, len(bodies) > 1, spoken),
        _table(figure, found, len(bodies) > 1, spoken),
        tuple((key(one), period(one, spoken), one == drawn) for one in periods),
        f"/figures/{figure_name}?{asked}",
        tuple(
            (form.upper(), f"/figures/{figure_name}.{form}?{asked}")
            for form in ("csv", "xlsx", "json")
        ),
        f"/figures/{figure_name}.rq?{asked}",
        sparql,
        "/sparql#" + urlencode({"query": sparql}),
        tuple(_covers(figure_name, found, totals, len(bodies) > 1, spoken))
        if added(figure)
        else (),
    )


def added(figure: Figure) -> bool:
    """Whether the amounts of a figure make a whole."""
    return not figure.condition and not figure.apart


def _covers(
    figure: str, found: Sequence[Sum], totals: Sequence[Sum], several: bool, spoken: Language
) -> Iterator[Covers]:
    spent = {(one.body, one.period): one.amount for one in totals if one.key == "expenditure"}
    made: dict[tuple[str, Period], list[Sum]] = {}
    for one in found:
        made.setdefault((one.body, one.period), []).append(one)
    for (body, when), same in made.items():
        amount = sum((each.amount for each in same), Decimal(0))
        told = [same[0].body_name] if several else []
        asked = urlencode({"unit": body, "period": key(when)})
        yield Covers(
            joined(*told, period(when, spoken)),
            str(amount),
            share(amount, spent.get((body, when), Decimal(0))),
            f"/figures/{figure}?{asked}#{figure}",
        )


def key(one: Period) -> str:
    """How a period stands in an address: `2023-budget-department`."""
    return f"{one.year}-{one.stage}-{one.scope}"


def period(one: Period, spoken: Language) -> str:
    """A period in words."""
    listed = "stage" if scheme("stage").get(one.stage) else "measure"
    stage = called(listed, one.stage, spoken)
    return joined(f"{one.year} {stage}".strip(), called("scope", one.scope, spoken))


def evidence(one: Sum, figure: Figure) -> str:
    """The way from an amount to paper: its line, or the list of the lines that it adds up."""
    if one.way and not one.line:
        return one.way
    if one.line:
        return links.path(one.line) or one.line
    where: dict[str, object] = {
        "body": one.body,
        "year": one.period.year,
        "stage": one.period.stage,
        "scope": one.period.scope,
        "table_kind": one.table,
        figure.key: one.key,
    }
    if one.part in ("", "total"):
        where["part"] = one.part
    return f"/amounts?{urlencode(where)}"


def label(one: Sum, figure: Figure, spoken: Language) -> str:
    """What an amount is for: the name of its code, with a number before it where it has one."""
    if not one.key:
        return word("figure.unlisted", spoken)
    if figure.scheme == "unit":
        return one.name
    concept = scheme(figure.scheme).get(one.key)
    return name(concept, None, spoken) if concept else f"{one.key} {one.name}"


def _chart(
    figure: Figure, found: Sequence[Sum], drawn: Period | None, several: bool, spoken: Language
) -> Drawn | None:
    if figure.chart == "treemap":
        kept = [one for one in found if one.period == drawn and one.amount > 0]
        return tree(
            (
                (_way(one, figure, several, spoken), one.amount, evidence(one, figure))
                for one in kept
            ),
            "treemap",
        )
    over_years = figure.scheme == "direction"
    found = [one for one in found if one.amount] or found
    made = bars(
        (
            str(one.period.year) if over_years else label(one, figure, spoken),
            _series(one, figure, several, over_years, spoken),
            one.amount,
            evidence(one, figure),
        )
        for one in (sorted(found, key=lambda each: each.period.year) if over_years else found)
    )
    # One bar alone compares nothing: its number says all.
    return made if len(found) > 1 else None


def _series(one: Sum, figure: Figure, several: bool, over_years: bool, spoken: Language) -> str:
    told = [one.body_name] if several else []
    if over_years:
        told += [label(one, figure, spoken), called("stage", one.period.stage, spoken)]
        return joined(*told, called("scope", one.period.scope, spoken))
    return joined(*told, period(one.period, spoken))


def _way(one: Sum, figure: Figure, several: bool, spoken: Language) -> tuple[str, ...]:
    listed = scheme(figure.scheme)
    above = reversed(listed.ancestors(one.key)) if listed.get(one.key) else ()
    way = [name(each, None, spoken) for each in above]
    return (*([one.body_name] if several else []), *way, label(one, figure, spoken))


def _table(figure: Figure, found: Sequence[Sum], several: bool, spoken: Language) -> Sheet:
    names = ("body", "year", "stage", "scope", "table", "what", "amount", "share")
    headings = tuple(
        (word(f"figure.{each}", spoken), each in ("amount", "share")) for each in names
    )
    wholes: dict[tuple[str, Period], Decimal] = {}
    for one in found:
        wholes[one.body, one.period] = wholes.get((one.body, one.period), Decimal(0)) + one.amount
    rows = tuple(
        (
            Cell(one.body_name, links.path(one.body)) if several else EMPTY,
            Cell(str(one.period.year)),
            Cell(called("stage", one.period.stage, spoken)),
            Cell(called("scope", one.period.scope, spoken)),
            Cell(called("table", one.table, spoken)),
            Cell(label(one, figure, spoken), _code(one, figure)),
            Cell(grouped(str(one.amount), 2), evidence(one, figure), True, yuan=str(one.amount)),
            Cell(
                share(one.amount, wholes[one.body, one.period]) if added(figure) else "",
                number=True,
            ),
        )
        for one in found
    )
    return filled(Sheet(headings, rows)) if rows else Sheet(headings, rows)


def share(amount: Decimal, whole: Decimal) -> str:
    """A part of a whole in percent, to one decimal; nothing where there is no whole.

    >>> share(Decimal(1), Decimal(3)), share(Decimal(1), Decimal(0))
    ('33.3 %', '')
    """
    return f"{100 * amount / whole:.1f} %" if whole else ""


def _code(one: Sum, figure: Figure) -> str | None:
    listed = scheme(figure.scheme)
    if not listed.get(one.key) or figure.scheme in ("direction", "part", "item"):
        return None
    return links.path(f"{CODE}{figure.scheme}/{one.key}")


async def exhibit(
    here: Site, name: str, bodies: Sequence[str], period: str, spoken: Language
) -> Shown:
    """A figure of some bodies.

    :raises Problem: 404 where the release has no columns to sum.
    """
    held = await lines(here)
    if held is None:
        raise Problem(HTTPStatus.NOT_FOUND, "What answers here has no columns to sum.")
    found, totals = [await sums(held, FIGURES[each], bodies) for each in (name, "totals")]
    return shown(name, found, bodies, period, spoken, totals)


async def render(request: Request, drawn: Shown, bodies: Sequence[str]) -> Response:
    """The page of one figure: chart, table, downloads, citation."""
    here, spoken = site(request), language(request)
    names = await labels(here, bodies, spoken)
    title = f"{'、'.join(names[one] for one in bodies)}: {drawn.title}"
    return page(
        request,
        "figure.html",
        figure=drawn,
        bodies=[(one, names[one]) for one in bodies],
        cites=cited(request, here.release(), title, spoken),
    )
