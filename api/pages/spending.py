"""From a function to who spends under it, and what that is by COFOG, as tables of its page."""

from urllib.parse import urlencode

from api import links
from api.language import Language, word
from api.pages.cell import Cell, Sheet, filled, grouped
from api.pages.naming import called, name
from api.profile.code import classes, spenders
from api.site.columns import lines
from api.site.site import Site
from ontology.codes import scheme
from ontology.terms import CODE

_LEVELS = {3: "function_class", 5: "function_group", 7: "function"}
"""The column that holds the codes of so many digits."""


async def spending(
    here: Site, listed: str, key: str, spoken: Language
) -> tuple[Sheet, Sheet] | None:
    """Who spends under a function, and by COFOG group; None for other lists, or where nobody does."""
    held = await lines(here) if listed == "function" else None
    if held is None:
        return None
    found = await spenders(held, key)
    if not found:
        return None
    names = ("figure.year", "figure.stage", "figure.scope", "figure.body", "figure.amount")
    headings = tuple((word(each, spoken), each == "figure.amount") for each in names)
    rows = tuple(
        (
            Cell(str(one.year)),
            Cell(called("stage", one.stage, spoken)),
            Cell(called("scope", one.scope, spoken)),
            Cell(one.body_name, links.path(one.body)),
            Cell(
                grouped(str(one.amount), 2),
                _lines(key, one.body, one.year, one.stage, one.scope),
                True,
                yuan=str(one.amount),
            ),
        )
        for one in found
    )
    return Sheet(headings, rows), await _classes(here, key, spoken)


async def _classes(here: Site, key: str, spoken: Language) -> Sheet:
    held = await lines(here)
    found = await classes(held, key) if held else ()
    names = ("figure.year", "figure.stage", "figure.scope", "code.cofog", "figure.amount")
    headings = tuple((word(each, spoken), each == "figure.amount") for each in names)
    rows = tuple(
        (
            Cell(str(year)),
            Cell(called("stage", stage, spoken)),
            Cell(called("scope", scope, spoken)),
            _class(code, known, spoken),
            Cell(grouped(str(amount), 2), number=True, yuan=str(amount)),
        )
        for code, known, year, stage, scope, amount in found
    )
    return filled(Sheet(headings, rows)) if rows else Sheet(headings, rows)


def _class(code: str, known: bool, spoken: Language) -> Cell:
    if not known:
        return Cell(called("unmapped", code, spoken))
    concept = scheme("cofog").get(code)
    text = name(concept, None, spoken) if concept else code
    return Cell(text, links.path(f"{CODE}cofog/{code}"))


def _lines(key: str, body: str, year: int, stage: str, scope: str) -> str:
    column = _LEVELS.get(len(key), "function")
    where = {
        "body": body,
        "year": year,
        "stage": stage,
        "scope": scope,
        "table_kind": "expenditure",
    }
    return "/amounts?" + urlencode({**where, column: key})
