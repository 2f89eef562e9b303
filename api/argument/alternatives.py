"""Facts → why nothing else fits: how the functions were compared, and what excludes each that is not taken.

Only what the graph records is said: totals, amounts, the number of solutions, whether all were seen, bases,
candidates and probabilities. Which solutions an alternative was in is not recorded, and not claimed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from api.argument.facts import Code, Facts, Link, Proof, Total, added
from api.argument.words import listed, money, said, words
from api.language import Language

_SLACK = Decimal(100)
"""Yuan by which an amount and a total may be off together."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """A function that is not taken, what it pays for projects, and what speaks against it."""

    function: Code
    total: Decimal
    why: str


def because(facts: Facts, spoken: Language) -> Iterator[str]:
    """How the alternatives were looked at, and what decided."""
    if any(each.basis == "stated" and each.function for each in facts.links):
        yield said("others.stated", spoken)
    elif facts.decided and all(each.basis == "stated" for each in facts.links):
        yield said("others.stated-fund", spoken)
    for number, proof in enumerate(facts.proofs, 1):
        outcome = " ".join(_compared(facts, proof, spoken))
        several = len(facts.proofs) > 1
        told = {"number": number, "outcome": outcome}
        yield said("others.search", spoken, **told) if several else outcome
    if not facts.proofs and not any(each.function for each in facts.links):
        why = said("others.no-link" if facts.spending else "others.no-spending", spoken)
        yield said("others.no-search", spoken, why=why)
    for each in facts.decided:
        yield from _leaning(each, spoken)


def _compared(facts: Facts, proof: Proof, spoken: Language) -> Iterator[str]:
    count = len(facts.totals(proof.address))
    yield said("others.only", spoken) if count == 1 else said("others.tried", spoken, count=count)
    if count == 1:
        return
    yield said(f"others.{_outcome(proof)}", spoken, count=proof.solutions)
    own = [each for each in facts.decided if each.proof == proof.address and each.function]
    if proof.is_met and proof.solutions > 1 and _is_proved(own):
        yield said("others.same-proved", spoken)


def _outcome(proof: Proof) -> str:
    if "unlisted-projects" in proof.assumptions:
        return "unlisted"
    if not proof.is_complete:
        return "unfinished"
    return "zero" if not proof.solutions else "one" if proof.solutions == 1 else "several"


def _is_proved(links: list[Link]) -> bool:
    return bool(links) and all(
        each.basis == "proved" and "totals" in each.evidence for each in links
    )


def _leaning(link: Link, spoken: Language) -> Iterator[str]:
    """What a likely link leans on, and what comes next."""
    if link.basis != "likely":
        return
    known = [
        said(f"evidence.{each}", spoken) for each in link.evidence if f"evidence.{each}" in words()
    ]
    if known:
        yield said("others.leans", spoken, evidence=listed(known, spoken))
    if link.runner_up:
        fits = link.margin is not None and link.margin > 0
        margin = said("others.margin", spoken, margin=link.margin) if fits else ""
        yield said("others.runner-up", spoken, function=link.runner_up.named(spoken), margin=margin)


def alternatives(facts: Facts, spoken: Language) -> Iterator[Alternative]:
    """Each function of a search that no decided link of it takes, with what speaks against it."""
    for proof in facts.proofs:
        own = [each for each in facts.links if each.proof == proof.address and each.function]
        taken = {each.function.notation for each in own if each.function and each.is_decided}
        for total in facts.totals(proof.address) if own else ():
            if total.function.notation not in taken:
                why = _against(facts, own, total, proof, spoken)
                yield Alternative(total.function, total.amount, why)


def _against(facts: Facts, own: list[Link], total: Total, proof: Proof, spoken: Language) -> str:
    is_candidate = any(each.function == total.function for each in own if not each.is_decided)
    if is_candidate:
        return said("others.candidate", spoken)
    sought = _sought(facts, own)
    if sought is not None and total.amount + _SLACK < sought:
        told = {"total": money(total.amount, spoken), "amount": money(sought, spoken)}
        return said("others.small", spoken, **told)
    decided = [each for each in own if each.is_decided]
    if any(each.is_forced for each in own):
        return said("others.roomless", spoken)
    if any(not each.is_decided for each in own):
        return said("others.no-candidate", spoken)
    likely = [each.probability for each in decided if each.probability is not None]
    if likely:
        return said("others.unlikely", spoken, rest=1 - min(likely))
    return said("others.met-nowhere" if proof.is_met else "others.no-candidate", spoken)


def _sought(facts: Facts, own: list[Link]) -> Decimal | None:
    """What a function that paid all that was searched would have to pay; None where parts are forced or unknown."""
    if any(each.is_forced for each in own):
        return None
    amounts = [each.amount for each in own if each.is_decided]
    if amounts and all(each is not None for each in amounts):
        return added(amounts)
    candidates = {each.candidate for each in own if not each.is_decided}
    return candidates.pop() if len(candidates) == 1 else None
