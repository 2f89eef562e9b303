"""Facts of a project's money → the argument: claim, rows, sum, alternatives, premises, what remains open, other years."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from api.argument.alternatives import alternatives, because
from api.argument.claim import claim, payer
from api.argument.facts import Elsewhere, Facts, Paper, Place
from api.argument.remaining import remaining
from api.argument.sums import sums
from api.argument.words import said, words
from api.argument.years import years
from api.language import Language


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell of a table of an argument: its text, exact yuan where it is money, the thing where it leads, and what to ask for its picture."""

    text: str
    amount: Decimal | None = None
    address: str | None = None
    picture: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an argument: sentences, and a table with its headings."""

    key: str
    heading: str
    sentences: tuple[str, ...]
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[Entry, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Argument:
    """What is claimed of a project's money and why, in one language; `proofs` are the sums of the whole search."""

    name: str
    parts: tuple[Part, ...]
    proofs: tuple[str, ...]


def argument(facts: Facts, spoken: Language) -> Argument:
    """The one argument of all links of a project."""
    parts = (
        _part("claim", claim(facts, spoken), spoken),
        _rows(facts, spoken),
        _part("sums", sums(facts, spoken), spoken),
        _others(facts, spoken),
        _part("assumed", _assumed(facts, spoken), spoken),
        _part("open", remaining(facts, spoken), spoken),
        _years(facts, spoken),
    )
    proofs = tuple(each.english if spoken == "en" else each.chinese for each in facts.proofs)
    return Argument(facts.name, parts, proofs)


def _part(
    key: str,
    sentences: Iterable[str],
    spoken: Language,
    names: Sequence[str] = (),
    rows: Iterable[tuple[Entry, ...]] = (),
) -> Part:
    headings = tuple(said(f"column.{name}", spoken) for name in names)
    return Part(key, said(f"heading.{key}", spoken), tuple(sentences), headings, tuple(rows))


def _rows(facts: Facts, spoken: Language) -> Part:
    """The rows with their places; of functions, those that are taken or may be."""
    wanted = {each.function.notation for each in facts.links if each.function}
    rows = [
        each
        for each in facts.rows
        if each.role != "function" or (each.function and each.function.notation in wanted)
    ]
    names = ("role", "name", "printed", "amount", "place")
    return _part("rows", (), spoken, names, (_row(each, spoken) for each in rows))


def _row(row: Paper, spoken: Language) -> tuple[Entry, ...]:
    name = row.function.named(spoken) if row.role == "function" and row.function else row.name
    return (
        Entry(said(f"role.{row.role}", spoken)),
        Entry(name),
        Entry(row.printed, address=row.address, picture=_picture(row)),
        _yuan(row.amount, spoken),
        Entry(place(row.place, spoken)),
    )


def _yuan(amount: Decimal | None, spoken: Language) -> Entry:
    shown = "" if amount is None else said("money.yuan", spoken, amount=f"{amount:,.2f}")
    return Entry(shown, amount)


def _picture(row: Paper) -> tuple[tuple[str, str], ...]:
    """What asks for the picture of a row: a line's own place, else the page of the table."""
    if row.role != "cost":
        return (("line", row.address),)
    asked = (("table", row.place.table), ("page", row.place.page))
    return tuple(each for each in asked if each[1]) if row.place.table else ()


def place(found: Place, spoken: Language) -> str:
    """Where a row stands on paper, as far as that is known."""
    told = [said("place.table", spoken, caption=found.caption)] if found.caption else []
    if found.number:
        told.append(said("place.number", spoken, number=found.number))
    if found.page:
        told.append(said("place.page", spoken, page=found.page))
    if found.line and found.column:
        told.append(said("place.cell", spoken, line=found.line, column=found.column))
    return ("，" if spoken == "zh" else ", ").join(told)


def _others(facts: Facts, spoken: Language) -> Part:
    found = tuple(
        (
            Entry(each.function.named(spoken)),
            _yuan(each.total, spoken),
            Entry(each.why),
        )
        for each in alternatives(facts, spoken)
    )
    names = ("function", "amount", "why") if found else ()
    return _part("others", because(facts, spoken), spoken, names, found)


def _years(facts: Facts, spoken: Language) -> Part:
    """What pays for the same programme in other years, which proves nothing."""
    rows = tuple(_of_year(each, spoken) for each in facts.elsewhere)
    names = ("year", "project", "payer", "amount", "basis") if rows else ()
    return _part("years", years(facts, spoken), spoken, names, rows)


def _of_year(link: Elsewhere, spoken: Language) -> tuple[Entry, ...]:
    stage = link.stage.named(spoken) if link.stage else ""
    return (
        Entry(f"{link.year} {stage}".strip()),
        Entry(link.name),
        Entry(payer(link, spoken), address=link.address),
        _yuan(link.amount, spoken),
        Entry(said(f"mark.{link.basis}", spoken)),
    )


def _assumed(facts: Facts, spoken: Language) -> Iterator[str]:
    """The premises of the proofs, each once; of one that has no words here, its notation."""
    found = dict.fromkeys(each for proof in facts.proofs for each in proof.assumptions)
    for each in found:
        yield said(f"assumed.{each}", spoken) if f"assumed.{each}" in words() else each
    if not found:
        yield said("assumed.none", spoken)
