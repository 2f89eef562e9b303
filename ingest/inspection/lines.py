"""A table with what it is read against → its lines, each with its data set and what told its label and level."""

from ingest.inspection.meaning import meaning
from ingest.inspection.shape import IssueShown, LineShown, LinesShown, place
from ingest.issue import Issue
from ingest.readers.every import told
from ingest.record import Line
from ingest.rows.facet import facet
from ingest.stages import FramedTable


def lines(found: FramedTable) -> LinesShown:
    """What the reader of its kind makes of one table."""
    said, kind = told(found), found.setting.kind
    return LinesShown(
        number=found.setting.order,
        page=found.table.page,
        caption=found.table.caption,
        kind=kind.notation,
        reader=kind.reader,
        lines=tuple(_line(line, facet(kind, line) or kind.notation) for line in said.lines),
        projects=tuple(mention.form.project.name for mention in said.mentions),
        issues=tuple(map(_issue, said.issues)),
    )


def _line(line: Line, data_set: str) -> LineShown:
    return LineShown(
        row=line.cell.row + 1,
        column=line.cell.column + 1,
        name=line.name,
        printed=line.printed,
        unit_of_money=line.unit_of_money,
        amount=f"{line.amount:f}",
        aggregation=line.aggregation,
        data_set=data_set,
        meaning=meaning(line.meaning),
        unit=line.unit,
        project=line.project,
        because=line.because,
    )


def _issue(issue: Issue) -> IssueShown:
    row, column = place(issue.cell)
    return IssueShown(issue.kind, issue.severity, issue.message, row, column)
