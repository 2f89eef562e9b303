"""Hide what documents state of the functions of projects, trace again, and compare: `python -m benchmarks.trace FOLDER`.

Everything is hidden at once, and the functions of one project after another while all others stay stated. Of what
is found again are told: how much is right by basis, by the number of projects of its disclosure and by what it
leans on, and how often links of a score are right.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Literal

from ingest.grid import Refused
from ingest.projects.funding import stated
from ingest.record import Disclosure, Funding, Line, Project
from ingest.trace.case import cases
from ingest.trace.search import LIMIT
from ingest.trace.trace import trace

Outcome = Literal["right", "wrong", "untold"]
Mode = Literal["all", "one"]
MODES: tuple[Mode, ...] = ("all", "one")
_SLACK = Decimal(200)


@dataclass(frozen=True, slots=True)
class Found:
    """A link that was found again: what is said of it, and whether that is what rows state.

    It is `untold` where rows state only a part of the project, which another function may pay as well.
    """

    project: str
    basis: str
    score: Decimal | None
    evidence: tuple[str, ...]
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Hidden:
    """One disclosure traced without what it states: how many projects it has, how many of them state a function."""

    document: str
    mode: Mode
    projects: int
    told: int
    found: tuple[Found, ...]


def hidden(
    found: Disclosure, document: str, mode: Mode, every: int = 1, limit: int = LIMIT
) -> Hidden | None:
    """A disclosure traced again without its stated functions; None where it states none.

    Where projects are hidden one after another, `every` so many of them is; `limit` bounds each search.
    """
    known = _truth(found)
    if not known:
        return None
    chosen = sorted(known)[:: every if mode == "one" else 1]
    truth = {name: known[name] for name in chosen}
    projects = {each.identifier: each for each in found.projects}
    if mode == "all":
        again = trace(without(found, set(truth)), limit)
        links = [*_compared(again, truth, projects)]
    else:
        links = [
            each
            for name in truth
            for each in _compared(
                trace(without(found, {name}), limit), {name: truth[name]}, projects
            )
        ]
    return Hidden(document, mode, len(projects), len(truth), tuple(links))


def without(found: Disclosure, names: set[str]) -> Disclosure:
    """The disclosure as if no row stated a function or economic class of some projects."""
    tables = tuple(
        replace(
            table,
            lines=tuple(_plain(line) if line.project in names else line for line in table.lines),
        )
        for table in found.tables
    )
    kept = replace(found, tables=tables, proofs=())
    rows = stated(kept.tables, kept.projects, kept.identity.stage)
    return replace(kept, fundings=tuple(rows))


def _plain(line: Line) -> Line:
    bare = replace(line.meaning, function=None, economic=None, government_economic=None)
    return replace(line, meaning=bare)


def _truth(found: Disclosure) -> dict[str, dict[str, Decimal]]:
    """What functions pay for each project as rows state, of the money that the functions' totals are of."""
    rows = stated(found.tables, found.projects, found.identity.stage)
    bare = replace(found, fundings=tuple(rows), proofs=())
    told: dict[str, dict[str, Decimal]] = {}
    for each in bare.fundings:
        if each.meaning.function and each.amount:
            own = told.setdefault(each.project, {})
            code = each.meaning.function.notation
            own[code] = own.get(code, Decimal(0)) + each.amount
    traced = {
        each.project.identifier
        for case in cases(without(bare, set(told)))
        for each in case.projects
    }
    return {name: own for name, own in told.items() if name in traced}


def _compared(
    found: Disclosure, truth: dict[str, dict[str, Decimal]], projects: dict[str, Project]
) -> Iterator[Found]:
    for link in found.fundings:
        if link.project in truth and link.meaning.function and link.basis in ("proved", "likely"):
            money = projects[link.project].money(found.identity.stage)
            outcome = _outcome(link, truth[link.project], money)
            yield Found(link.project, link.basis, link.score, link.evidence, outcome)


def _outcome(link: Funding, own: dict[str, Decimal], money: Decimal | None) -> Outcome:
    """Whether a link is as rows state: no more of its function than stated, beside what no row tells."""
    function = link.meaning.function.notation if link.meaning.function else ""
    amount = link.amount or money or Decimal(0)
    spare = (money if money is not None else amount) - sum(own.values(), Decimal(0))
    if amount <= own.get(function, Decimal(0)) + _SLACK:
        return "right"
    if amount > own.get(function, Decimal(0)) + spare + _SLACK:
        return "wrong"
    return "right" if len(own) == 1 and function in own else "untold"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many links are right and wrong, and how many are untold."""

    right: int
    wrong: int
    untold: int

    @property
    def precision(self) -> Decimal | None:
        """The share of right ones, None where there are none to tell."""
        known = self.right + self.wrong
        return Decimal(self.right) / known if known else None


def tally(links: Iterable[Found]) -> Tally:
    """The outcomes of some links."""
    counted = [each.outcome for each in links]
    return Tally(counted.count("right"), counted.count("wrong"), counted.count("untold"))


def read(folder: Path, disclosed: Callable[[Path], Disclosure]) -> Iterator[tuple[str, Disclosure]]:
    """What the documents of a folder disclose, those that are refused left out."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            yield str(path.relative_to(folder)), disclosed(path)
        except Refused:
            continue
