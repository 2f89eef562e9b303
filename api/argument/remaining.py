"""Facts → what remains open, and why."""

from collections.abc import Iterator
from decimal import Decimal

from api.argument.claim import amount_of, grouped, payers
from api.argument.facts import Facts, Proof
from api.argument.words import money, said
from api.language import Language


def remaining(facts: Facts, spoken: Language) -> Iterator[str]:
    """What is not decided of the project's money, or that nothing is left."""
    told = [*_told(facts, spoken)]
    if told:
        yield from told
    else:
        known = all(each.amount is not None for each in facts.decided)
        yield said("open.none" if known else "open.no-amount", spoken)


def _told(facts: Facts, spoken: Language) -> Iterator[str]:
    if not facts.links:
        yield said("open.whole", spoken, why=_because(facts, spoken))
        return
    for links in grouped(facts.decided):
        chance = links[0].probability
        if links[0].basis == "likely" and chance is not None:
            wrong = (100 * (1 - chance)).quantize(Decimal(1)) or "<1"
            told = {"amount": amount_of(links, spoken), "probability": chance, "wrong": wrong}
            yield said("open.likely", spoken, **told)
        elif links[0].function is None and not facts.open and not links[0].is_shared:
            told = {"amount": amount_of(links, spoken), "why": _because(facts, spoken)}
            yield said("open.function", spoken, **told)
    yield from _candidates(facts, spoken)
    rest = _rest(facts)
    if rest and not facts.open:
        yield said("open.rest", spoken, amount=money(rest, spoken))


def _candidates(facts: Facts, spoken: Language) -> Iterator[str]:
    if not facts.open:
        return
    amounts = {each.candidate for each in facts.open}
    amount = money(amounts.pop() if len(amounts) == 1 else _rest(facts) or None, spoken)
    count = len(payers(facts.open, spoken))
    yield said("open.candidates", spoken, amount=amount, count=count, why=_because(facts, spoken))


def _because(facts: Facts, spoken: Language) -> str:
    """Why functions are open: what the searches came to, or that there was none."""
    taken = {each.proof for each in (facts.open or facts.decided)}
    proofs = [each for each in facts.proofs if (each.address in taken) == bool(facts.open)]
    found = dict.fromkeys(_why(each, spoken) for each in proofs or facts.proofs)
    if not found:
        found[said("others.no-link" if facts.spending else "others.no-spending", spoken)] = None
    return " ".join(found)


def _why(proof: Proof, spoken: Language) -> str:
    """Why a search left candidates."""
    if "unlisted-projects" in proof.assumptions:
        return said("others.unlisted", spoken)
    if not proof.is_complete:
        return said("others.unfinished", spoken)
    if not proof.solutions:
        return said("others.zero", spoken)
    ways = said("others.several", spoken, count=proof.solutions)
    return f"{ways} {said('open.close', spoken)}"


def _rest(facts: Facts) -> Decimal | None:
    if facts.budget is None or any(each.amount is None for each in facts.decided):
        return None
    return max(facts.budget - facts.paid, Decimal(0))
