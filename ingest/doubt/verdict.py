"""What a reading of a table leaves open, and how well its sums hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.checks.check import Check, check
from ingest.columns.setting import Setting
from ingest.doubt.sums import Sum
from ingest.emit import disclosure
from ingest.issue import Issue
from ingest.record import Disclosure, Document, Identity, Line, Project, Table
from ingest.rows.facet import facets

_NOWHERE = Document("0" * 64, "", "", "text")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Numbers of sums that fail and hold, and of the issues of the reading."""

    failed: int
    held: int
    open: int

    def __lt__(self, other: "Verdict") -> bool:
        """Whether the other is to be preferred."""
        return (-self.failed, self.held, -self.open) < (-other.failed, other.held, -other.open)

    def betters(self, other: "Verdict") -> bool:
        """Whether nothing is worse than in the other, and something better."""
        worse = self.failed > other.failed or self.held < other.held or self.open > other.open
        return not worse and self != other


def verdict(
    lines: Sequence[Line], issues: Sequence[Issue], setting: Setting, sums: Sequence[Sum]
) -> Verdict:
    """Weigh one reading by the identities and by the sums of its rows."""
    outcomes = [each.outcome for each in checks(lines, setting)]
    kept = [
        held
        for row in amounts(lines).values()
        for each in sums
        if (held := each.holds(row)) is not None
    ]
    return Verdict(
        failed=outcomes.count("fail") + kept.count(False),
        held=outcomes.count("pass") + kept.count(True),
        open=len(issues),
    )


def checks(lines: Sequence[Line], setting: Setting) -> list[Check]:
    """The identities evaluated on one table alone."""
    named = dict.fromkeys(line.project for line in lines if line.project)
    found = Disclosure(
        document=_NOWHERE,
        identity=Identity(setting.owner, setting.year, setting.stage),
        tables=tuple(
            Table(
                setting.order,
                kind,
                "",
                members,
                facet=None if kind == setting.kind.notation else kind,
            )
            for kind, members in facets(setting.kind, lines).items()
        ),
        projects=tuple(map(Project, named)),
    )
    return check(disclosure.statements(found))


def amounts(lines: Sequence[Line]) -> Mapping[int, Mapping[int, Decimal]]:
    """The amounts of each row by column."""
    found: dict[int, dict[int, Decimal]] = {}
    for line in lines:
        found.setdefault(line.cell.row, {})[line.cell.column] = line.amount
    return found
