"""From what the disclosures of a body hold to how complete they are by the notice, and to why a figure is missing."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api import links
from api.language import Language, word
from api.pages.exhibit import period
from api.pages.naming import called
from api.pages.three_public import Filed
from api.profile.completeness import Held, Judged, judged, score
from api.profile.figure import FIGURES
from api.profile.sums import Sum
from queries.columnar.lines import Lines
from queries.rows import Rows

_CODED = """
SELECT disclosure, table_kind, key, code FROM (
  SELECT disclosure, table_kind, 'function' AS key, function AS code FROM line WHERE body = ? AND function IS NOT NULL
  UNION SELECT disclosure, table_kind, 'economic', economic FROM line WHERE body = ? AND economic IS NOT NULL
  UNION SELECT disclosure, table_kind, 'item', item FROM line WHERE body = ? AND item IS NOT NULL
  UNION SELECT disclosure, table_kind, 'change', coalesce(item, '') FROM line WHERE body = ? AND measure = 'change'
) GROUP BY ALL ORDER BY ALL
"""


@dataclass(frozen=True, slots=True)
class Completeness:
    """One disclosure held against the notice: its score in percent, and each rule with its outcome."""

    href: str
    title: str
    score: int
    rules: tuple[Judged, ...]


async def completeness(
    held: Lines, address: str, tables: Sequence[Filed], written: Rows, spoken: Language
) -> list[Completeness]:
    """Budgets and accounts of departments held against the notice; other reports are not what it speaks of."""
    rows = (await asyncio.to_thread(held.select, _CODED, [address] * 4)).rows
    codes: dict[str, list[tuple[str, str, str]]] = {}
    for disclosure, table, key, code in rows:
        codes.setdefault(str(disclosure), []).append((str(table), str(key), str(code)))
    texts: dict[str, list[str]] = {}
    for row in written.rows:
        texts.setdefault(row["disclosure"].text, []).append(row["section"].text)
    return [
        _judged(
            one,
            Held(one.tables, codes.get(one.disclosure, ()), texts.get(one.disclosure, ())),
            spoken,
        )
        for one in tables
        if one.period.stage in ("budget", "final-accounts")
        and one.period.scope in ("department", "unit")
    ]


def _judged(one: Filed, held: Held, spoken: Language) -> Completeness:
    found = judged(held)
    href = links.path(one.disclosure) or one.disclosure
    return Completeness(href, period(one.period, spoken), score(found), found)


def absent(
    found: Mapping[str, Sequence[Sum]], held: Sequence[Filed], spoken: Language
) -> list[tuple[str, str, str]]:
    """The figures that no disclosure of a department or unit gives, each with why, and the table that would print it."""
    own = [one for one in held if one.period.scope in ("department", "unit")]
    told = [
        (name, FIGURES[name].tables[0])
        for name, sums in found.items()
        if not sums and name != "cofog"
    ]
    return [
        (
            word(f"figure.{name}", spoken),
            word(f"body.absent-{_why(table, own)}", spoken),
            called("table", table, spoken),
        )
        for name, table in told
        if own
    ]


def _why(table: str, held: Sequence[Filed]) -> str:
    kinds = [one.tables[table] for one in held if table in one.tables]
    return ("column" if any(kinds) else "empty") if kinds else "table"
