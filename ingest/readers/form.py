"""A performance form, or a list of many projects → the forms' projects and the lines of their money."""

from collections.abc import Iterator, Sequence

from ingest.columns.setting import Setting
from ingest.forms import form, projectlist
from ingest.forms.form import Form
from ingest.forms.remainder import remainder
from ingest.headings.layout import layout
from ingest.issue import Issue
from ingest.listed import Indicator
from ingest.logical import Logical
from ingest.projects.join import Mention
from ingest.rows.amounts import printed_order
from ingest.stages import FramedTable, Told


def read(framed: FramedTable) -> Told:
    """The lines of all forms of a table, and each form as a mention of its project."""
    found, told = forms(framed.table, framed.setting)
    mentions = tuple(Mention(framed.setting.order, each) for each in found)
    return Told(lines=told.lines, mentions=mentions, issues=told.issues)


def forms(table: Logical, setting: Setting) -> tuple[tuple[Form, ...], Told]:
    """The forms of a table, with their lines and issues, and with an issue for figures in no record."""
    laid = layout(table.rows)
    found = tuple(
        projectlist.forms_of(table, laid, setting) if laid.lists else form.each(table, setting)
    )
    lines = [line for each in found for line in each.lines]
    if laid.lists:
        lines = sorted([*lines, *projectlist.totals(table, laid, setting)], key=printed_order)
    missed = remainder(table, laid, lines, [each.project for each in found], setting.order)
    issues = [issue for each in found for issue in each.issues]
    issues += [missed] if missed else []
    issues += _levels([row for each in found for row in each.project.indicators], setting.order)
    return found, Told(lines=tuple(lines), issues=tuple(issues))


def _levels(rows: Sequence[Indicator], order: int) -> Iterator[Issue]:
    """One issue for each name of a level that the scheme does not have, at its first place."""
    first: dict[str, Indicator] = {}
    for row in rows:
        for name in filter(None, (row.level1_text, row.level2_text)):
            first.setdefault(name, row)
    for name, row in first.items():
        text = f"指标级别“{name}”不在编码表中，按原文收录。This level is in no list; its name is kept as printed."
        yield Issue("unknown-level", "notice", text, order, row.cell)
