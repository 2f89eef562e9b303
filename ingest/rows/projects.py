"""The lines of a table of projects → which of them are projects', and what heads these: the rules, in order."""

import re
from collections.abc import Sequence

from ingest.columns.column import Column
from ingest.columns.setting import Setting
from ingest.headings.column import holds
from ingest.issue import Issue
from ingest.logical import Logical
from ingest.record import Line
from ingest.rows.classed import classed, explained
from ingest.rows.described import coded, described
from ingest.rows.ladder import laddered
from ingest.rows.nesting import nested
from ingest.rows.ownership import heading, led, owned, restated, unled
from ingest.rows.pagefoot import over_the_page


def projects_of(
    lines: Sequence[Line],
    table: Logical,
    found: Sequence[Column],
    setting: Setting,
    issues: Sequence[Issue],
) -> tuple[list[Line], list[Issue]]:
    """The lines with projects told from units and classes, and what was assumed behind the `issues` so far."""
    headed = classed(lines)
    issues = explained(issues, lines, headed)
    told, assumed = over_the_page(headed, table, found, setting.order)
    said = described(table, found)
    bodies = "title" if any(map(_names_units, found)) else ""
    told = nested(laddered(unled(told, setting.owner), table, found), said, bodies)
    told = restated(led(heading(owned(told, said, bodies))), setting.owner)
    return coded(told, table, found), [*issues, *assumed]


def _names_units(column: Column) -> bool:
    """Whether a column of projects says that it names units, too: 单位（项目）名称, 项目名称（资金使用单位）."""
    heading = column.path[-1] if column.role == "project" and column.path else ""
    added = re.findall(r"[（(]([^（）()]+)[）)]", heading)
    parts = (re.sub(r"[（(][^（）()]*[）)]", "", heading), *added)
    told = (holds(part, "projects") for part in parts if part != heading)
    return any(each is not None and each.notation == "unit" for each in told)
