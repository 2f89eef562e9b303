"""Rows that name the unit of a project and tables of units and functions → the money of one unit at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.record import Disclosure, Funding
from ingest.trace.figure import NOTHING, figure, paid
from ingest.trace.fund import Part, Piece, agrees
from ingest.trace.target import Target, common
from ontology.fold import fold


def by_unit(
    found: Disclosure,
    pieces: Sequence[Piece],
    targets: Sequence[Target],
    settled: Sequence[Funding],
) -> tuple[Part, ...]:
    """One part for each unit whose projects cost what its functions pay, one for all others; none where no unit's do.

    Every line of the functions must name its unit. What a unit's projects cost is met within rounding, beside what
    the `settled` of the unit have; then they leave its functions no room for projects of others.
    """
    owner = {each.identifier: fold(each.unit or "") for each in found.projects}
    units = {fold(line.unit or ""): line.unit for target in targets for line in target.lines}
    if "" in units or len(units) < 2:
        return ()
    every = list(_parts(pieces, targets, settled, owner, units))
    alone = [part for part in every if part.pieces and part.targets and agrees(part)]
    strange = [piece for piece in pieces if owner[piece.project.identifier] not in units]
    others = _together([part for part in every if part not in alone], strange)
    return (*alone, others) if alone else ()


def _together(parts: Sequence[Part], strange: Sequence[Piece]) -> Part:
    """The money of several units, and of projects of no unit that functions tell, as one."""
    paying: dict[str, list[Target]] = {}
    for target in (target for part in parts for target in part.targets):
        paying.setdefault(target.function.notation, []).append(target)
    targets: list[Target] = []
    for own in paying.values():
        lines = tuple(line for target in own for line in target.lines)
        total = sum((target.total for target in own), NOTHING)
        meaning = replace(common(lines), fund=own[0].meaning.fund)
        targets.append(Target(own[0].function, total, lines, meaning))
    return Part((*(piece for part in parts for piece in part.pieces), *strange), tuple(targets))


def _parts(
    pieces: Sequence[Piece],
    targets: Sequence[Target],
    settled: Sequence[Funding],
    owner: Mapping[str, str],
    units: Mapping[str, str | None],
) -> Iterator[Part]:
    for unit, printed in sorted(units.items()):
        gone = [each for each in settled if owner.get(each.project) == unit]
        own = tuple(piece for piece in pieces if owner[piece.project.identifier] == unit)
        yield Part(own, tuple(_paying(targets, unit, gone)), unit=printed)


def _paying(targets: Sequence[Target], unit: str, settled: Sequence[Funding]) -> Iterator[Target]:
    for target in targets:
        lines = tuple(line for line in target.lines if fold(line.unit or "") == unit)
        gone = (
            paid(each)
            for each in settled
            if each.meaning.function and each.meaning.function.notation == target.function.notation
        )
        rest = sum(map(figure, lines), NOTHING) - sum(gone, NOTHING)
        if lines and rest.amount > rest.error:
            meaning = replace(common(lines), fund=target.meaning.fund)
            yield Target(target.function, rest, lines, meaning)
