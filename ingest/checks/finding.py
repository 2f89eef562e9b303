"""Checks that fail → what is said of them: the two figures as printed, and where they stand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ingest.checks.check import Check
from ingest.emit.iris import Names
from ingest.issue import Issue, Kind
from ingest.record import Disclosure, Line, Table
from ontology import codes
from ontology.codes import Concept


@dataclass(frozen=True, slots=True)
class Finding:
    """An issue with the IRIs of the lines that it is about."""

    issue: Issue
    lines: tuple[str, ...]


Places = dict[str, tuple[Table, Line]]


def findings(checks: Iterable[Check], disclosure: Disclosure) -> Iterator[Finding]:
    """A contradiction where two printed figures of one thing differ, else a failed identity.

    Parts that are printed below an empty cell tell of a missing field. What a finding is about are the
    figures that stand for a whole side; the check itself leads to every line.
    """
    places = _places(disclosure)
    for check in checks:
        issue = _issue(check, places)
        if issue is not None:
            yield Finding(issue, _told(check))


def _places(disclosure: Disclosure) -> Places:
    names = Names(disclosure.identity, ())
    return {
        names.line(table.order, line).value: (table, line)
        for table in disclosure.tables
        for line in table.lines
    }


def _told(check: Check) -> tuple[str, ...]:
    sides = (check.left_lines, check.right_lines)
    return tuple(side[0] for side in sides if len(side) == 1) or check.left_lines


def _issue(check: Check, places: Places) -> Issue | None:
    identity = codes.scheme("identity").get(check.identity.notation)
    assert identity is not None
    if check.outcome == "fail":
        single = len(check.left_lines) == len(check.right_lines) == 1
        kind: Kind = "contradiction" if single else "failed-identity"
        return Issue(kind, check.identity.severity, _failed(check, identity, places))
    if check.identity.unprinted and check.outcome == "inapplicable" and (check.left or check.right):
        return Issue("missing-field", "warning", _missing(check, identity, places))
    return None


def _failed(check: Check, identity: Concept, places: Places) -> str:
    left = _side(check.left_lines, check.left, places)
    right = _side(check.right_lines, check.right, places)
    gap = _plain(abs(check.difference or Decimal(0))) + ("元" if check.right_lines else "%")
    return (
        f"“{identity.label}”不成立：{left[0]}，而{right[0]}，相差{gap}。"
        f"{identity.english} fails: {left[1]} against {right[1]}, a difference of {gap}."
    )


def _missing(check: Check, identity: Concept, places: Places) -> str:
    lines = check.left_lines or check.right_lines
    printed = _side(lines, check.right if check.left is None else check.left, places)
    return (
        f"“{identity.label}”的另一边没有印出：只有{printed[0]}。"
        f"{identity.english}: only one side is printed, {printed[1]}."
    )


def _side(lines: tuple[str, ...], value: Decimal | None, places: Places) -> tuple[str, str]:
    """One side in Chinese and in English: the figure as printed with its place, or the sum.

    A side without lines is a share, such as the 100 % at which instalments end.
    """
    known = [places[line] for line in lines if line in places]
    if len(known) == 1:
        return _figure(*known[0])
    total = _plain(value or Decimal(0))
    if not known:
        return f"{total}%", f"{total}%"
    tables = dict.fromkeys(table.order for table, _ in known)
    zh = "、".join(f"第{order}表" for order in tables)
    en = ", ".join(f"table {order}" for order in tables)
    return f"{zh}{len(known)}个数之和{total}元", f"{total} yuan, the sum of {len(known)} ({en})"


def _figure(table: Table, line: Line) -> tuple[str, str]:
    unit = codes.scheme("unit").get(line.unit_of_money)
    money = unit.label if unit else line.unit_of_money
    row, column = line.cell.row + 1, line.cell.column + 1
    page = line.cell.page
    zh = f"第{table.order}表“{table.caption}”第{row}行第{column}列" + (
        f"（第{page}页）" if page else ""
    )
    en = f"table {table.order} row {row} column {column}" + (f" page {page}" if page else "")
    return f"{zh}为{line.printed}{money}", f"{line.printed} {money} ({en})"


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
