"""Rows of one name that forms of as many units or codes speak of → whose each is.

A department lists 公车运行 once for each of its units and leaves out which; the forms name the units, and
their amounts tell which row is whose. Where the amounts do not fit one to one, the rows stay one project.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ingest.forms.form import Form
from ingest.record import Line, Table
from ontology.fold import fold

Place = tuple[int, int | None, int]
Whose = Mapping[Place, tuple[str | None, str | None]]
"""The unit and the code of the project of a row, by the table's number, the page and the row."""


def place(table: Table, line: Line) -> Place:
    """Where a row stands."""
    return table.order, line.cell.page, line.cell.row


def whose(tables: Sequence[Table], forms: Sequence[Form]) -> Whose:
    """The unit and code of each row that one form alone of its name has the amount of, in printed order."""
    named: dict[str, list[Form]] = {}
    for form in forms:
        named.setdefault(fold(form.project.name), []).append(form)
    found: dict[Place, tuple[str | None, str | None]] = {}
    for table in tables:
        for name, rows in _unowned(table).items():
            found |= dict(_shared(rows, named.get(name, [])))
    return found


def _unowned(table: Table) -> dict[str, dict[Place, Decimal]]:
    """The rows that name projects without unit and code, by name, with the most that one of their cells prints."""
    found: dict[str, dict[Place, Decimal]] = {}
    for line in table.lines:
        if line.project and not line.unit and not line.project_code and line.aggregation == "leaf":
            rows = found.setdefault(fold(line.project), {})
            own = place(table, line)
            if line.meaning.measure is None:
                rows[own] = max(line.amount, rows.get(own, line.amount))
    return found


def _shared(
    rows: Mapping[Place, Decimal], forms: Sequence[Form]
) -> Iterator[tuple[Place, tuple[str | None, str | None]]]:
    """The rows with the units of the forms that state their amounts, none where they do not fit one to one."""
    owners = {(fold(each.project.unit or ""), fold(each.project.code or "")) for each in forms}
    amounts = Counter(each.amount for each in forms)
    if len(rows) < 2 or len(owners) < len(forms) or amounts != Counter(rows.values()):
        return
    left = list(forms)
    for own, amount in rows.items():
        form = next(each for each in left if each.amount == amount)
        left.remove(form)
        yield own, (form.project.unit, form.project.code)
