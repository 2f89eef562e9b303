"""A disclosure → lines of text, one a fact, that show in a diff what reading changed.

Only what is set is written, in the order of the records.
The text of a document stands on one line: breaks are written `⏎`; `〃` is the name of the row again.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain

from ingest.checks.check import Check
from ingest.issue import Issue
from ingest.listed import Asset, Evaluation, Indicator, Mention, Procurement, Target, Unit
from ingest.record import (
    Code,
    Disclosure,
    Funding,
    Identity,
    Line,
    Meaning,
    Project,
    Proof,
    Table,
)
from tests.ingest.cubes import broken

BREAKS = str.maketrans({"\n": "⏎", "\r": "⏎", "\t": " ", "\u2028": "⏎", "\x85": "⏎", "\f": "⏎"})


_WORDS = ("fund", "part", "item", "measure", "scope", "year", "debt", "counterpart")


def transcript(found: Disclosure, checks: Iterable[Check]) -> Iterator[str]:
    """All that a document discloses and how it checks, a line each."""
    yield identity(found.identity)
    for each in found.tables:
        yield table(each)
        yield from (line(one) for one in each.lines)
        yield from broken(each, found.identity.unit)
    for project in found.projects:
        yield from of_project(project)
    yield from map(evaluation, found.evaluations)
    yield from (f"goal {plain(goal)}" for goal in found.goals)
    yield from map(indicator, found.indicators)
    yield from map(funding, found.fundings)
    yield from chain.from_iterable(map(proof, found.proofs))
    yield from map(mention, found.mentions)
    yield from map(procurement, found.procurements)
    yield from map(asset, found.assets)
    yield from map(unit, found.units)
    yield from map(issue, found.issues)
    counts = Counter(f"check {each.identity.notation} {each.outcome}" for each in checks)
    yield from (f"{told}: {count}" for told, count in sorted(counts.items()))


def fact(kind: str, /, *columns: object, **fields: object) -> str:
    """One line: what it is, what is printed, then what is set of the rest.

    >>> fact("unit", "审计局\\n机关", code="101", parent=None)
    'unit 审计局⏎机关 | code=101'
    """
    named = [f"{name}={plain(value)}" for name, value in fields.items() if value not in (None, ())]
    return " | ".join([f"{kind} {plain(columns[0])}".rstrip(), *map(plain, columns[1:]), *named])


def plain(value: object) -> str:
    """A value as one line of text; figures without the zeros at their end.

    >>> plain(Decimal("1E+2")), plain(Decimal("1.50")), plain(None), plain("a\\nb")
    ('100', '1.5', '', 'a⏎b')
    """
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return re.sub(r"(\.\d*?)0+$", r"\1", f"{value:f}").rstrip(".")
    return str(value).translate(BREAKS)


def identity(who: Identity) -> str:
    said = (str(who.year), who.stage, who.scope, who.division, who.unit_code)
    return fact("discloses", who.unit, *(each for each in said if each))


def table(found: Table) -> str:
    repeats = found.repeats and f"{found.repeats[0]} {found.repeats[1] or ''}".strip()
    return fact(
        f"\ntable {found.order} {found.facet or found.kind}",
        found.caption,
        page=found.page,
        kind=found.kind if found.facet and found.kind != found.facet else None,
        money="+".join(sorted({line.unit_of_money for line in found.lines})) or None,
        empty=found.declared_empty or None,
        repeats=repeats,
    )


def line(found: Line) -> str:
    """One amount: page:row.column, the name, what is printed, yuan, then what it is about."""
    return fact(
        place(found),
        found.label,
        found.printed,
        found.amount,
        *about(found),
        unit=same(found.unit, found.label),
        project=same(found.project, found.label),
    )


def same(value: str | None, name: str | None) -> str | None:
    """A value, or `〃` where the name of its row says it."""
    return "〃" if value and value == name else value


def place(found: Line) -> str:
    """Where an amount stands, counted from 1: `page:row.column`, and which of a cell's two it is."""
    cell = found.cell
    page = f"{cell.page}:" if cell.page else ""
    return f"{page}{cell.row + 1}.{cell.column + 1}{found.again or ''}"


def about(found: Line) -> Iterator[str]:
    """What an amount is about and how it adds up, where anything is said."""
    said = dimensions(found.meaning, found.label)
    total = found.aggregation if found.aggregation != "leaf" else ""
    told = " ".join(filter(None, (said, total, "aside" if found.aside else "")))
    yield from [told] if told else ()


def dimensions(meaning: Meaning, name: str | None = None) -> str:
    """The dimensions that are set: f(unction), e(conomic), g(overnment economic), r(evenue) and others.

    >>> dimensions(Meaning("expenditure", Code("function", "2080505"), part="basic"))
    'expenditure f=2080505 part=basic'
    """
    codes = {
        "f": code(meaning.function, "function", name),
        "e": code(meaning.economic, "economic", name),
        "g": code(meaning.government_economic, "government-economic", name),
        "r": code(meaning.revenue, "revenue", name),
    }
    words = {each: getattr(meaning, each) for each in _WORDS}
    said = [f"{field}={value}" for field, value in {**codes, **words}.items() if value]
    return " ".join([*([meaning.direction] if meaning.direction else ()), *said])


def code(value: Code | None, scheme: str, name: str | None) -> str | None:
    """A code with its name unless the row has it, `?` where no list has it, its parent if not in it.

    >>> code(Code("function", "2019999", "其他", False, "20199"), "function", "行")
    '2019999?(其他)'
    """
    if value is None:
        return None
    own = f"({plain(value.name)})" if value.name and value.name != name else ""
    elsewhere = value.parent and not value.notation.startswith(value.parent)
    parent = f"<{value.parent}" if elsewhere else ""
    other = f"{value.scheme}/" if value.scheme != scheme else ""
    return f"{other}{value.notation}{'' if value.known else '?'}{own}{parent}"


def of_project(found: Project) -> Iterator[str]:
    instalments = [f"{each.month}:{plain(each.percent)}" for each in found.instalments]
    yield fact(
        "\nproject",
        found.name,
        key=found.key,
        code=found.code,
        budget=found.budget,
        spent=found.spent,
        unit=found.unit,
        purpose=found.purpose,
        paid=" ".join(instalments) or None,
    )
    yield from (f"goal {plain(goal)}" for goal in found.goals)
    yield from map(evaluation, found.evaluations)
    yield from map(indicator, found.indicators)


def indicator(row: Indicator) -> str:
    return fact(
        f"indicator {row.order} {'/'.join(level or '-' for level in (row.level1, row.level2))}",
        row.name,
        level1=row.level1_text,
        level2=row.level2_text,
        description=row.description,
        target=row.target and target(row.target),
        actual=row.actual,
        score=row.score,
        grounds=row.grounds,
        table=row.table,
    )


def target(found: Target) -> str:
    figure = (found.comparator, found.value, found.unit, found.amount)
    read = " ".join("-" if each is None else plain(each) for each in figure)
    return found.text if not any(each is not None for each in figure) else f"{found.text} ({read})"


def evaluation(found: Evaluation) -> str:
    points = f"{plain(found.score)}/{plain(found.full_score)}"
    return fact("evaluation", points, rate=found.rate, table=found.table)


def funding(found: Funding) -> str:
    runner = found.runner_up and found.runner_up.notation
    return fact(
        f"funding {found.basis}",
        found.project,
        found.amount,
        dimensions(found.meaning),
        line=found.line and place(found.line),
        proof=found.proof,
        margin=found.margin,
        probability=found.score,
        evidence="+".join(found.evidence) or None,
        runner_up=runner,
        derivation=found.derivation,
    )


def proof(found: Proof) -> Iterator[str]:
    complete = "complete" if found.complete else "bounded"
    counts = {"lines": len(found.lines), "cells": len(found.cells)}
    yield fact("proof", found.solutions, complete, *found.assumptions, **counts)
    yield from (f"  {told}" for told in found.text.splitlines())


def mention(found: Mention) -> str:
    said = {"as": found.name if found.name != found.project else None, "amount": found.amount}
    reasons = " ".join(found.reasons) or None
    return fact(
        f"mention {found.table}", found.project, **said, reasons=reasons, margin=found.margin
    )


def procurement(item: Procurement) -> str:
    return fact(
        f"procurement {item.order}",
        item.name,
        catalogue=item.catalogue,
        quantity=item.quantity,
        of=item.quantity_unit,
        price=item.unit_price,
        amount=item.amount,
        project=item.project,
        table=item.table,
    )


def asset(item: Asset) -> str:
    return fact(
        f"asset {item.order}",
        item.name,
        item=item.item,
        quantity=item.quantity,
        of=item.quantity_unit,
        price=item.unit_price,
        table=item.table,
    )


def unit(found: Unit) -> str:
    return fact(
        "unit",
        found.name,
        code=found.code,
        parent=found.parent,
        nature=found.nature,
        rank=found.rank,
        funding=found.funding_form,
    )


def issue(found: Issue) -> str:
    cell = found.cell
    where = f"{cell.row + 1}.{cell.column + 1}" if cell else None
    page = cell.page if cell else None
    about = fact(f"issue {found.kind} {found.severity}", found.message)
    return fact(about, "", table=found.table, page=page, cell=where).replace(" |  | ", " | ")
