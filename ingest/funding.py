"""Rows that name a project beside a fund, a function or an economic code → stated fundings."""

from collections.abc import Iterator, Sequence

from ingest.record import Funding, Line, Project, Table
from ontology.fold import fold

_OPEN = (None, "all", "fiscal")


def stated(tables: Sequence[Table], projects: Sequence[Project]) -> Iterator[Funding]:
    """One funding for each amount that a table ties to a project and to where its money comes from.

    A row's total over all funds states no fund; amounts of a whole term and of procurement
    are not the year's money for the project. Where there is a project table it speaks, and the
    performance forms, which may be damaged copies, are not asked.
    """
    known = {fold(project.identifier): project.identifier for project in projects}
    listed = any(
        line.project for table in tables if table.kind == "projects" for line in table.lines
    )
    kind = "projects" if listed else "performance"
    for table in tables:
        for line in table.lines if table.kind == kind else ():
            name = known.get(fold(line.project or ""))
            if name is not None and _says_source(line):
                yield Funding(name, "stated", line.meaning, line.amount, line)


def _says_source(line: Line) -> bool:
    meaning = line.meaning
    coded = meaning.function or meaning.economic or meaning.government_economic
    own = meaning.fund not in _OPEN or (line.aggregation == "leaf" and meaning.fund == "fiscal")
    return meaning.measure is None and line.amount != 0 and bool(coded or own)
