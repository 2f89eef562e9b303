"""A performance form, or a list of many projects → the forms' projects and the lines of their money."""

from ingest.columns.setting import Setting
from ingest.forms import form, projectlist
from ingest.forms.form import Form
from ingest.forms.remainder import remainder
from ingest.headings.layout import layout
from ingest.logical import Logical
from ingest.projects.join import Mention
from ingest.rows.amounts import printed_order
from ingest.stages import Told


def read(table: Logical, setting: Setting) -> Told:
    """The lines of all forms of a table, and each form as a mention of its project."""
    found, told = forms(table, setting)
    mentions = tuple(Mention(setting.order, each) for each in found)
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
    return found, Told(lines=tuple(lines), issues=tuple(issues))
