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
    """One part for each of several units; none where units are not told apart.

    Every project and every line of the functions must name its unit, and in each unit the projects must
    cost what the functions pay, within rounding, beside what the `settled` of the unit have.
    """
    owner = {each.identifier: fold(each.unit or "") for each in found.projects}
    units = {fold(line.unit or ""): line.unit for target in targets for line in target.lines}
    spending = {owner[piece.project.identifier] for piece in pieces}
    if "" in units or len(units) < 2 or not spending <= units.keys():
        return ()
    kept = [
        part
        for part in _parts(pieces, targets, settled, owner, units)
        if part.pieces or part.targets
    ]
    return tuple(kept) if len(kept) > 1 and all(map(agrees, kept)) else ()


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
