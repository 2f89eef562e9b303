"""The parameters that narrow exports and lists, declared once for all paths that take them.

What they mean is told by `api.exports.asked`, which reads them from the request.
"""

from typing import Annotated

from fastapi import Query

Many = Annotated[list[str] | None, Query()]


def by_disclosure(
    place: Many = None,
    year: Many = None,
    stage: Many = None,
    scope: Many = None,
    body: Many = None,
    disclosure: Many = None,
) -> None:
    """Declare what narrows rows of whole disclosures."""


def by_line(kind: Many = None, code: Many = None) -> None:
    """Declare what narrows rows by the lines of disclosures."""
