"""What is known of the money of projects, held against what they have."""

from collections.abc import Iterator
from decimal import Decimal

from ingest.record import Disclosure, Funding, Line, Project
from ingest.values.money import last_digit


def told(found: Disclosure, project: Project) -> list[Funding]:
    own = (each for each in found.fundings if each.project == project.identifier)
    return [each for each in own if each.basis != "open" and each.amount is not None]


def overdrawn(found: Disclosure) -> Iterator[str]:
    """The projects of which more is known than they have, beyond the rounding of the rows that tell it."""
    for project in found.projects:
        money = project.money(found.identity.stage)
        known = told(found, project)
        slack = sum((_digit(each.line) for each in known if each.line), Decimal(0))
        cost = sum((each.amount or Decimal(0) for each in known), Decimal(0))
        if money is not None and cost > money + slack:
            yield f"{project.identifier}: {cost} of {money}"


def candidates(found: Disclosure) -> Iterator[str]:
    """The projects of which more than what is known of their functions leaves is said to be open."""
    for project in found.projects:
        money = project.money(found.identity.stage)
        known = [each for each in told(found, project) if each.meaning.function]
        rest = (money or Decimal(0)) - sum(
            (each.amount or Decimal(0) for each in known), Decimal(0)
        )
        for each in found.fundings:
            own = each.project == project.identifier and each.basis == "open"
            if own and money is not None and (each.amount or Decimal(0)) > rest + Decimal(100):
                yield f"{project.identifier}: {each.amount} of {rest}"


def _digit(line: Line) -> Decimal:
    return last_digit(line.printed, line.unit_of_money)
