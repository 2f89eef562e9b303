"""Projects whose functions rows state → what is to be expected of the others of their unit."""

from collections import Counter
from collections.abc import Mapping, Sequence

from ingest.record import Funding, Project
from ingest.trace.problem import FULL
from ingest.trace.target import Target
from ontology.fold import fold

_SAME = 850
"""How often, in thousandths, what is left of a project is paid by a function that pays for a part of it."""


class Kin:
    """How many projects of each unit each function pays for, as far as rows say."""

    def __init__(self, settled: Sequence[Funding], projects: Sequence[Project]) -> None:
        units = {each.identifier: fold(each.unit or "") for each in projects}
        told = {(each.project, code) for each in settled if (code := _code(each))}
        self._units = units
        self._all = Counter(code for _, code in told)
        self._own: dict[str, Counter[str]] = {}
        for project, code in told:
            self._own.setdefault(units.get(project, ""), Counter())[code] += 1

    def weights(
        self, project: Project, targets: Sequence[Target], known: frozenset[str]
    ) -> tuple[int, ...]:
        """For each target how likely it pays for a project of its unit, in thousandths; blank where nothing is known.

        `known` are the functions that pay for a part of the project already.
        """
        own = self._own.get(self._units.get(project.identifier, ""), Counter())
        if not own and not known:
            return ()
        codes = [target.function.notation for target in targets]
        told = [code for code in codes if code in known]
        expected = [self._expected(code, own, len(codes)) for code in codes]
        if not told:
            return tuple(expected)
        return tuple(
            max(1, (FULL - _SAME) * kin // FULL + (_SAME // len(told) if code in known else 0))
            for code, kin in zip(codes, expected, strict=True)
        )

    def _expected(self, code: str, own: Mapping[str, int], among: int) -> int:
        """How common a function is in a unit; what is common in all units counts as one project more."""
        every = sum(self._all.values())
        common = FULL * (2 * self._all[code] + 1) // (2 * every + among)
        return max(1, (FULL * own.get(code, 0) + common) // (sum(own.values()) + 1))


def _code(funding: Funding) -> str | None:
    return funding.meaning.function.notation if funding.meaning.function else None
