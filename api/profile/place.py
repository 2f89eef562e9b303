"""From the lines of a release to the bodies and the money of places, climbed from districts to provinces."""

import asyncio
from dataclasses import dataclass
from decimal import Decimal

from queries.columnar.lines import Lines

WHOLE = "000000"


@dataclass(frozen=True, slots=True)
class Held:
    """What a province has in a release: bodies, disclosures, and the years of them."""

    province: str
    bodies: int
    disclosures: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Spent:
    """The expenditure of one body in one year, stage and scope, of all that is disclosed in a place."""

    division: str
    division_name: str
    body: str
    body_name: str
    year: int
    stage: str
    scope: str
    amount: Decimal | None
    covered: bool


_PROVINCES = """
SELECT province, count(DISTINCT body), count(DISTINCT disclosure), min(year), max(year)
FROM line WHERE province IS NOT NULL GROUP BY province ORDER BY province
"""

_BODIES = """
SELECT division, any_value(division_name), body, any_value(body_name), year, stage, coalesce(scope, '') AS scope,
       sum(amount) FILTER (table_kind = 'expenditure' AND counted), bool_and(covered)
FROM line WHERE division LIKE ? AND NOT rival
GROUP BY division, body, year, stage, coalesce(scope, '')
ORDER BY year DESC, division, body, stage, scope
"""

_YEARS = """
SELECT province, year, count(DISTINCT disclosure) FROM line
WHERE province IS NOT NULL AND year IS NOT NULL GROUP BY ALL ORDER BY ALL
"""


async def provinces(lines: Lines) -> tuple[Held, ...]:
    """Each province of which anything is disclosed; `00` for central bodies, `-` where no text tells the place."""
    rows = (await asyncio.to_thread(lines.select, _PROVINCES)).rows
    return tuple(
        Held(str(code), *(int(str(each or 0)) for each in counts)) for code, *counts in rows
    )


async def years(lines: Lines) -> dict[tuple[str, int], int]:
    """How many disclosures there are by province and year."""
    rows = (await asyncio.to_thread(lines.select, _YEARS)).rows
    return {(str(code), int(str(year))): int(str(count)) for code, year, count in rows}


async def bodies(lines: Lines, division: str) -> tuple[Spent, ...]:
    """The bodies of a place and of all places below it, with what they spend, the latest year first."""
    rows = (await asyncio.to_thread(lines.select, _BODIES, [f"{beginning(division)}%"])).rows
    return tuple(
        Spent(
            str(code),
            str(name or code),
            str(body),
            str(body_name),
            int(str(year)),
            str(stage),
            str(scope),
            None if amount is None else Decimal(str(amount)),
            bool(covered),
        )
        for code, name, body, body_name, year, stage, scope, amount, covered in rows
    )


def beginning(division: str) -> str:
    """What the codes of a place and of all places below it begin with.

    >>> beginning("130000"), beginning("130200"), beginning("130208"), beginning("000000")
    ('13', '1302', '130208', '000000')
    """
    if division == WHOLE:
        return division
    return division.removesuffix("00").removesuffix("00") if division.endswith("00") else division
