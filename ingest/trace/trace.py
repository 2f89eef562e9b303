"""A disclosure → the same with the links of its projects to functions, and their proof."""

from collections.abc import Sequence
from decimal import Decimal

from ingest.frozen.replaced import replace
from ingest.record import Disclosure, Funding, Meaning
from ingest.rows.parted import joined, narrower
from ingest.trace.attempt import attempt
from ingest.trace.case import Case, Traced, cases
from ingest.trace.figure import NOTHING, cents, paid
from ingest.trace.link import fundings
from ingest.trace.proof import proof
from ingest.trace.search import LIMIT


def trace(found: Disclosure, limit: int = LIMIT) -> Disclosure:
    """The disclosure with its links; unchanged where it has no projects or no project expenditure.

    `limit` bounds the steps of a search. Where rows state the fund of all of a project's money, they
    are joined with the function that is found, so that the money is counted once.
    """
    for told in cases(found):
        found = _traced(found, told, limit)
    return found


def _traced(found: Disclosure, told: Case, limit: int) -> Disclosure:
    tried = attempt(told, limit)
    number = len(found.proofs) + 1
    kept = list(found.fundings)
    for place in range(len(told.projects)):
        links = [replace(each, proof=number) for each in fundings(told, tried, place)]
        kept = _joined(kept, links, told.projects[place])
    proved = proof(told, tried, limit)
    return replace(found, fundings=tuple(kept), proofs=(*found.proofs, proved))


def _joined(stated: Sequence[Funding], traced: Sequence[Funding], whose: Traced) -> list[Funding]:
    """The links with the rows that state a fund: money that both tell of is one funding."""
    own = whose.rows
    decided = bool(traced) and all(each.basis != "open" for each in traced)
    if not own or not decided or len({_how(each) for each in traced if each.meaning.function}) > 1:
        return _parted(stated, traced, own)
    rest = _rest(own, traced)
    several = len(traced) > 1
    if several and (len(own) > 1 or rest):
        whole = sum((each.amount or Decimal(0) for each in traced), Decimal(0))
        traced = [replace(traced[0], meaning=_function(traced[0].meaning), amount=whole)]
        several = False
    joined = (
        replace(
            link,
            meaning=narrower(row.meaning, link.meaning),
            amount=link.amount if several else row.amount,
            line=row.line,
        )
        for row in own
        for link in traced
    )
    left = [replace(traced[0], amount=rest)] if rest else []
    return [*(each for each in stated if each not in own), *joined, *left]


def _how(link: Funding) -> tuple[str, str]:
    """How a function is known to pay: links of one kind are told together."""
    function = link.meaning.function
    return link.basis, function.notation if function else ""


def _parted(
    stated: Sequence[Funding], traced: Sequence[Funding], own: Sequence[Funding]
) -> list[Funding]:
    """The links, of which several may be parts of a project, with the rows that state a fund of it."""
    parts = [each for each in traced if each.amount and each.basis != "open"]
    others = [each for each in traced if not each.amount or each.basis == "open"]
    if not own or not parts:
        return [*stated, *traced]
    return [*(each for each in stated if each not in own), *joined(own, parts), *others]


def _rest(own: Sequence[Funding], traced: Sequence[Funding]) -> Decimal:
    """What the rows leave of the links' money, 0 where nothing beyond rounding."""
    told = sum(map(paid, own), NOTHING)
    known = [each.amount for each in traced if each.amount is not None]
    rest = sum(known, Decimal(0)) - told.yuan
    return rest if len(known) == len(traced) and cents(rest) > told.error else Decimal(0)


def _function(meaning: Meaning) -> Meaning:
    """The function alone, where rows of several funds and several economic codes are not told together."""
    return Meaning(function=meaning.function)
