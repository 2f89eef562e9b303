"""Facts → the sums written out: how the project's money is got, and what makes up each function that pays."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from api.argument.facts import Facts, Link, Member, Total, added
from api.argument.words import figure, money, said
from api.language import Language

_MOST = 12
"""Members of a sum that are written out; the rest stand together."""
_ROUNDED = Decimal(50)
"""Yuan by which a figure in 10,000 yuan with two decimals may be off."""
_ALL = (None, "all", "fiscal")


def sums(facts: Facts, spoken: Language) -> Iterator[str]:
    """How amounts are got, then a sum for each function concerned, then the parts of the project."""
    told = [*_derived(facts, spoken), *_functions(facts, spoken), *_parts(facts, spoken)]
    yield from told or [said("sums.nothing", spoken)]


def _derived(facts: Facts, spoken: Language) -> Iterator[str]:
    """How amounts that are not simply printed are got."""
    seen: set[str] = set()
    for each in facts.links:
        if not re.search(r"[+−]|[一-鿿]", each.derivation) or each.derivation in seen:
            continue
        seen.add(each.derivation)
        if each.is_forced and each.function and each.amount is not None:
            yield _room(each, each.derivation.removeprefix("至少 at least "), spoken)
        else:
            amount = money(each.amount if each.is_decided else each.candidate, spoken)
            shown = _worded(each.derivation, spoken)
            yield said("sums.derivation", spoken, amount=amount, derivation=shown)


def _worded(derivation: str, spoken: Language) -> str:
    """A derivation, which is recorded in Chinese, with its words in a language."""
    for key in ("cost", "procurement", "remainder", "semicolon"):
        own = f"derivation.{key}"
        derivation = derivation.replace(said(own, "zh"), said(own, spoken))
    return derivation


def _room(link: Link, derivation: str, spoken: Language) -> str:
    function = link.function.named(spoken) if link.function else ""
    amount = figure(link.amount or Decimal(0), spoken)
    return said("sums.room", spoken, function=function, derivation=derivation, amount=amount)


def _functions(facts: Facts, spoken: Language) -> Iterator[str]:
    taken = {each.function.notation for each in facts.links if each.function}
    for proof in facts.proofs:
        for total in facts.totals(proof.address):
            if total.function.notation in taken and of_total(facts, total, proof.address):
                yield _sum(facts, total, proof.address, spoken)


def _sum(facts: Facts, total: Total, proof: str, spoken: Language) -> str:
    members = of_total(facts, total, proof)
    known = added(each.amount for each in members)
    rest, slack = total.amount - known, _ROUNDED * (len(members) + 1)
    if rest == 0:
        key = "exact"
    elif abs(rest) <= slack:
        key = "rounded"
    else:
        key = "less" if rest > 0 else "more"
    return said(
        f"sums.{key}",
        spoken,
        function=total.function.named(spoken),
        total=figure(total.amount, spoken),
        sum=_written(members, facts.address, spoken),
        rest=figure(abs(rest), spoken),
    )


def of_total(facts: Facts, total: Total, proof: str) -> list[Member]:
    """The decided pieces of a function: all where its rows are of all funds, else those of the proof, of their fund, or of no fund that is told."""
    funds = {row.fund for row in total.rows}
    every = bool(funds & {*_ALL})
    return [
        each
        for each in facts.members
        if each.function.notation == total.function.notation
        and (every or each.proof == proof or each.fund in {*funds, *_ALL})
    ]


def _written(members: Sequence[Member], project: str, spoken: Language) -> str:
    """Members by project, the asked one first, then the largest; each with its basis."""
    found: dict[tuple[str, str, str], Decimal] = {}
    for each in members:
        key = (each.project, each.name, each.basis)
        found[key] = found.get(key, Decimal(0)) + each.amount
    order = sorted(found, key=lambda key: (key[0] != project, -found[key], key))
    shown = [
        f"{key[1]} {figure(found[key], spoken)} ({said(f'mark.{key[2]}', spoken)})"
        for key in order[:_MOST]
    ]
    if order[_MOST:]:
        rest = figure(added(found[key] for key in order[_MOST:]), spoken)
        shown.append(said("sums.others", spoken, count=len(order[_MOST:]), amount=rest))
    return " + ".join(shown)


def _parts(facts: Facts, spoken: Language) -> Iterator[str]:
    """The project as the sum of its parts, where it has several whose amounts are known."""
    amounts = [each.amount for each in facts.decided if each.amount is not None]
    if len(amounts) < 2 or facts.budget is None or added(amounts) != facts.budget:
        return
    shown = " + ".join(figure(each, spoken) for each in amounts[: 2 * _MOST])
    if len(amounts) <= 2 * _MOST:
        yield said("sums.parts", spoken, total=figure(facts.budget, spoken), sum=shown)
