"""Rows that name a project beside a fund, a function or an economic code → stated fundings."""

from collections.abc import Iterator, Sequence

from ingest.record import Funding, Line, Project, Table
from ontology.fold import fold

_OPEN = (None, "all", "fiscal")


def stated(tables: Sequence[Table], projects: Sequence[Project]) -> Iterator[Funding]:
    """One funding for each amount that a table ties to a project and to where its money comes from.

    A row's total over all funds states no fund; amounts of a whole term and of procurement
    are not the year's money for the project. Where the project table says where a project's money
    comes from, its performance form is not asked again.
    """
    known = {fold(project.identifier): project.identifier for project in projects}
    listed: set[str] = set()
    for kind in ("projects", "performance"):
        found = [
            Funding(name, "stated", line.meaning, line.amount, line)
            for table in tables
            if table.kind == kind
            for line in table.lines
            if _says_source(line) and (name := known.get(fold(line.project or ""))) is not None
        ]
        yield from (funding for funding in found if funding.project not in listed)
        listed |= {funding.project for funding in found}


def _says_source(line: Line) -> bool:
    meaning = line.meaning
    coded = meaning.function or meaning.economic or meaning.government_economic
    own = meaning.fund not in _OPEN or (line.aggregation == "leaf" and meaning.fund == "fiscal")
    return meaning.measure is None and line.amount != 0 and bool(coded or own)
