"""Mentions of a project that say different things → issues."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.forms.form import Form
from ingest.issue import Issue
from ingest.kinds.kind import is_project_form, kind
from ingest.projects.match import Match
from ingest.record import Project, Table


def taken(project: Project, form: Form, table: int, pair: Match) -> Iterator[Issue]:
    """A form of another name was taken for a project of the project table: say so, and why."""
    reasons = "；".join(pair.reasons)
    text = (
        f"绩效表的项目“{form.project.name}”视为项目支出表的“{project.name}”：{reasons}。"
        "The form's project is taken for that of the project table."
    )
    yield Issue("assumed", "warning", text, table)


def disagreements(known: Decimal | None, form: Form, table: int, missing: bool) -> Iterator[Issue]:
    """A form whose project is `missing` in the list, or whose amount is another than the `known` one in yuan."""
    name, amount = form.project.name, form.amount
    if missing:
        text = (
            f"绩效表的项目“{name}”不在项目支出表中。The form's project is not in the project table."
        )
        yield Issue("unmatched-name", "warning", text, table)
    elif known is not None and amount not in (None, known):
        text = (
            f"项目“{name}”：绩效表为{amount}元，项目支出表为{known}元。"
            "The form and the project table print different amounts."
        )
        yield Issue("contradiction", "error", text, table)


def beyond_the_total(tables: Sequence[Table]) -> Iterator[Issue]:
    """A form's money of the year above all that the disclosure spends: a wrong unit or a damaged figure."""
    spent = [
        line.amount
        for table in tables
        if kind(table.kind).traits.tells_total
        for line in table.lines
        if line.aggregation == "total" and line.meaning.direction == "expenditure"
    ]
    for table in tables:
        for line in table.lines if is_project_form(table.kind) and spent else ():
            if line.meaning.measure is None and line.amount > max(spent):
                text = (
                    f"绩效表“{line.name}”{line.printed}（{line.amount:f}元）超过支出总计{max(spent):f}元。"
                    "More than all expenditure of the disclosure."
                )
                yield Issue("contradiction", "error", text, table.order, line.cell)
