"""Mentions of a project that say different things → issues."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from ingest.forms.form import Form
from ingest.issue import Issue
from ingest.kinds.kind import is_project_form, kind
from ingest.projects.budget import BESIDE
from ingest.projects.match import Match
from ingest.record import Line, Project, Table
from ingest.rows.layered import overdrawn, rows_of


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


def beyond_the_whole(tables: Sequence[Table]) -> Iterator[Issue]:
    """Money of single funds that a form prints above the sum that they are parts of."""
    for table in filter(lambda each: is_project_form(each.kind), tables):
        for name, lines in _by_project(table).items():
            for whole, parts in chain.from_iterable(map(overdrawn, rows_of(lines, form=True))):
                told = "、".join(f"“{part.name}”{part.printed}" for part in parts)
                text = (
                    f"项目“{name}”的{told}超过“{whole.name}”{whole.printed}，不作为其资金来源。"
                    "Parts of a project's money exceed it, and are not taken for what pays for it."
                )
                yield Issue("contradiction", "error", text, table.order, parts[0].cell)


def _by_project(table: Table) -> dict[str, list[Line]]:
    """The year's money of each project of a table."""
    found: dict[str, list[Line]] = {}
    for line in table.lines:
        if line.project and line.meaning.measure is None and line.meaning.item not in BESIDE:
            found.setdefault(line.project, []).append(line)
    return found
