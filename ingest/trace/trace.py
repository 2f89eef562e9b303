"""A disclosure → the same with the links of its projects to functions, and their proof."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.record import Disclosure, Funding, Meaning, Project
from ingest.trace.account import proof
from ingest.trace.attempt import attempt
from ingest.trace.case import case
from ingest.trace.link import fundings
from ingest.trace.search import LIMIT
from ontology.fold import fold


def trace(found: Disclosure, limit: int = LIMIT) -> Disclosure:
    """The disclosure with its links; unchanged where it has no projects or no project expenditure.

    `limit` bounds the steps of a search. Where rows state the fund of all of a project's money, they
    are joined with the function that is found, so that the money is counted once.
    """
    told = case(found)
    if told is None:
        return found
    tried = attempt(told, limit)
    number = len(found.proofs) + 1
    kept = list(found.fundings)
    for place in range(len(tried.links)):
        traced = [replace(each, proof=number) for each in fundings(told, tried, place)]
        kept = _joined(kept, traced, told.projects[place].project)
    proved = proof(told, tried, limit)
    return replace(found, fundings=tuple(kept), proofs=(*found.proofs, proved))


def _joined(
    stated: Sequence[Funding], traced: Sequence[Funding], project: Project
) -> list[Funding]:
    own = [each for each in stated if fold(each.project) == fold(project.identifier)]
    decided = len(traced) == 1 and traced[0].basis != "open"
    if not own or not decided or sum(each.amount or 0 for each in own) != project.budget:
        return [*stated, *traced]
    joined = (
        replace(
            traced[0],
            meaning=_over(each.meaning, traced[0].meaning),
            amount=each.amount,
            line=each.line,
        )
        for each in own
    )
    return [*(each for each in stated if each not in own), *joined]


def _over(stated: Meaning, found: Meaning) -> Meaning:
    """What the row states, with the function; of two funds the narrower one."""
    general = stated.fund in ("all", "fiscal") and found.fund is not None
    return replace(stated, fund=None).over(found) if general else stated.over(found)
