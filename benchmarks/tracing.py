"""What a tracing of hidden truth is worth, as tables: by basis, by size of disclosure, by evidence, by probability."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from benchmarks.hidden import Found, Hidden, tally
from ingest.record import Disclosure

BASES: tuple[str, ...] = ("stated", "proved", "likely", "open")
SIZES = (5, 10, 20, 50)
STEPS = tuple(Decimal(each) / 100 for each in (90, 92, 94, 96, 98, 100))


def shares(found: Disclosure) -> dict[str, Decimal]:
    """The money of a disclosure's projects by how its function is known, in yuan.

    A project without a printed amount counts by what is decided of it.
    """
    money: dict[str, Decimal] = {basis: Decimal(0) for basis in BASES}
    for project in found.projects:
        own = [each for each in found.fundings if each.project == project.identifier]
        told = [each for each in own if each.basis != "open" and each.meaning.function]
        for each in told:
            money[each.basis] += each.amount or Decimal(0)
        paid = sum((each.amount or Decimal(0) for each in told), Decimal(0))
        whole = project.money(found.identity.stage)
        money["open"] += max(whole - paid, Decimal(0)) if whole is not None else Decimal(0)
    return money


def money_table(found: Sequence[tuple[str, Disclosure]]) -> Iterator[str]:
    """One line for each document with projects, and one for all: the shares of their money."""
    yield "project money (10,000 yuan)     stated  proved  likely    open"
    every: dict[str, Decimal] = {basis: Decimal(0) for basis in BASES}
    for name, disclosure in found:
        own = shares(disclosure)
        every = {basis: every[basis] + own[basis] for basis in BASES}
        if sum(own.values()):
            yield _money(name, own)
    yield _money("all", every)


def _money(name: str, own: dict[str, Decimal]) -> str:
    whole = sum(own.values(), Decimal(0)) or Decimal(1)
    parts = " ".join(f"{own[basis] / whole:>7.1%}" for basis in BASES)
    return f"{whole / 10_000:>16,.2f}  {name[:40]:<40} {parts}"


def report(found: Sequence[Hidden]) -> Iterator[str]:
    """The tables of what was hidden and found again."""
    for mode, title in (("all", "all functions hidden"), ("one", "one project's functions hidden")):
        own = [each for each in found if each.mode == mode]
        told = sum(each.told for each in own)
        yield f"\n{title}: {told} projects of {len(own)} documents state their functions"
        yield "                        right  wrong  untold  precision  found again"
        links = [link for each in own for link in each.found]
        yield from _rows("basis", links, lambda link: [link.basis], told)
        for low, high in zip((0, *SIZES), (*SIZES, 10**9), strict=True):
            group = [each for each in own if low < each.projects <= high]
            name = f"{low + 1} to {high} projects" if high < 10**9 else f"over {low} projects"
            known = [link for each in group for link in each.found]
            size = sum(each.told for each in group)
            yield from _rows("size", known, lambda _, name=name: [name], size)  # type: ignore[misc]
        yield from _rows(
            "evidence", links, lambda link: [f"{link.basis}: {' + '.join(link.evidence)}"], told
        )
        yield from _rows("probability", links, _step, told)


def reliability(links: Iterable[Found]) -> Iterator[str]:
    """How often links of a probability are right: one line for each step of it, beside what it promises."""
    yield "probability   links  promised   right"
    groups: dict[Decimal, list[Found]] = {}
    for link in links:
        if link.score is not None:
            step = next(each for each in STEPS if link.score <= each)
            groups.setdefault(step, []).append(link)
    for step, own in sorted(groups.items()):
        scores = [each.score for each in own if each.score is not None]
        promised, precision = sum(scores, Decimal(0)) / len(own), tally(own).precision
        right = f"{precision:.1%}" if precision is not None else "–"
        yield f"up to {step:<5} {len(own):>7} {promised:>9.1%} {right:>7}"


def bases(links: Sequence[Found]) -> Iterator[str]:
    """How many links of each basis and evidence are right."""
    yield "                                     right  wrong  untold  precision"
    yield from _rows("basis", links, lambda link: [link.basis])
    yield from _rows("evidence", links, lambda link: [f"{link.basis}: {' + '.join(link.evidence)}"])


def _step(link: Found) -> list[str]:
    if link.score is None:
        return []
    upper = next(each for each in STEPS if link.score <= each)
    return [f"up to {upper}"]


def _rows(
    kind: str, links: Iterable[Found], names: Callable[[Found], list[str]], told: int = 0
) -> Iterator[str]:
    groups: dict[str, list[Found]] = {}
    for link in links:
        for name in names(link):
            groups.setdefault(name, []).append(link)
    for name, own in sorted(groups.items()):
        counted = tally(own)
        shown = f"{counted.precision:.1%}" if counted.precision is not None else "–"
        again = f"{len({each.project for each in own}) / told:>11.1%}" if told else ""
        yield (
            f"{kind:>11} {name:<24} {counted.right:>5} {counted.wrong:>6} {counted.untold:>7} "
            f"{shown:>10} {again}".rstrip()
        )
