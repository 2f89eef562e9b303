"""From bodies to the disclosures that they published."""

import asyncio
from collections.abc import Sequence
from typing import Any

from queries.columnar.lines import Lines

_DISCLOSED = (
    "SELECT disclosure FROM main.disclosure WHERE list_contains(?, body) ORDER BY disclosure"
)


async def disclosed(lines: Lines, bodies: Sequence[str]) -> list[str]:
    """The disclosures (IRIs) of some bodies (IRIs)."""
    asked: list[Any] = [[*bodies]]
    return [str(one) for (one,) in (await asyncio.to_thread(lines.select, _DISCLOSED, asked)).rows]
