"""What is worth seeing in a release: a few amounts that stand out, each with where it leads."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from queries.columnar.lines import Lines

Kind = Literal["largest", "three-public", "project"]


@dataclass(frozen=True, slots=True)
class Worth:
    """One amount that stands out: what kind, of which body, its name, year, amount in yuan, and its IRI."""

    kind: Kind
    body: str
    body_name: str
    name: str
    year: int
    amount: Decimal
    iri: str


_PRINTED = """
SELECT body, body_name, {name}, year, amount, {iri}
FROM line WHERE table_kind = '{kind}' AND NOT rival AND coalesce(measure, 'level') = 'level' AND {condition}
ORDER BY list_contains(?, body), amount DESC, line LIMIT 1
"""

_ASKED: tuple[tuple[Kind, str], ...] = (
    (
        "largest",
        _PRINTED.format(
            kind="expenditure",
            name="''",
            iri="body",
            condition="aggregation = 'total' AND coalesce(part, 'total') = 'total' "
            "AND coalesce(fund, 'all') = 'all' AND NOT covered",
        ),
    ),
    (
        "three-public",
        _PRINTED.format(
            kind="three-public", name="item_name", iri="line", condition="item = 'three-public'"
        ),
    ),
    (
        "project",
        _PRINTED.format(
            kind="projects", name="project_name", iri="project", condition="project IS NOT NULL"
        ),
    ),
)


async def worth(lines: Lines) -> tuple[Worth, ...]:
    """The largest amount of each kind that the release has; of a body that stands in none before, where one has any."""
    found: list[Worth] = []
    for kind, text in _ASKED:
        one = await _one(lines, kind, text, [each.body for each in found])
        found += [one] if one else []
    return tuple(found)


async def _one(lines: Lines, kind: Kind, text: str, shown: Sequence[str]) -> Worth | None:
    passed: Any = [*shown]
    rows = (await asyncio.to_thread(lines.select, text, [passed])).rows
    if not rows:
        return None
    body, body_name, name, year, amount, iri = rows[0]
    return Worth(
        kind,
        str(body),
        str(body_name),
        str(name or ""),
        int(str(year)),
        Decimal(str(amount)),
        str(iri),
    )
