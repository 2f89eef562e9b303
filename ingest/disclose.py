"""A reading → a disclosure: tables understood, prose read, mentions of projects joined."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ingest import narrative
from ingest.flow import join
from ingest.funding import stated
from ingest.grid import Paragraph, Reading, Refused
from ingest.identify import identify
from ingest.issue import Issue
from ingest.record import (
    Asset,
    Disclosure,
    Document,
    Indicator,
    Line,
    Procurement,
    Project,
    Table,
    Unit,
)
from ingest.tables import amounts, assets, form, procurement, units
from ingest.tables.amounts import Setting
from ingest.tables.assemble import assemble
from ingest.tables.form import Form
from ingest.tables.kind import defaults, kind_of
from ingest.tables.logical import Logical
from ingest.tables.title import declares_empty
from ingest.targets import prose_goals, prose_indicators
from ingest.values.money import declared_unit
from ontology.fold import fold


@dataclass(slots=True)
class _Said:
    """What the tables said so far, in printed order."""

    tables: list[Table] = field(default_factory=list[Table])
    forms: list[tuple[int, Form]] = field(default_factory=list[tuple[int, Form]])
    whole: list[Indicator] = field(default_factory=list[Indicator])
    procurements: list[Procurement] = field(default_factory=list[Procurement])
    assets: list[Asset] = field(default_factory=list[Asset])
    units: list[Unit] = field(default_factory=list[Unit])
    issues: list[Issue] = field(default_factory=list[Issue])


def disclose(reading: Reading, document: Document) -> Disclosure:
    """All that a document says; raise `Refused` where it is no disclosure at all."""
    parts = list(assemble(reading.blocks))
    tables = [part for part in parts if isinstance(part, Logical)]
    prose = list(join(part for part in parts if isinstance(part, Paragraph)))
    texts = [paragraph.text for paragraph in prose]
    kinds = [kind_of(table) for table in tables]
    known = [kind for kind in kinds if kind != "other"]
    identity = identify(_first_lines(parts), tables, known)
    if not known or identity is None:
        raise Refused(_refusal(known, len(tables)))
    said = _read_tables(tables, kinds)
    stated_lines = tuple(narrative.lines(prose))
    order = len(said.tables) + 1
    if stated_lines:
        page = stated_lines[0].cell.page
        said.tables.append(Table(order, "narrative", "情况说明", stated_lines, page))
    projects, issues = _projects(said)
    unread = [Issue("unread-page", "error", reason) for reason in reading.unread]
    return Disclosure(
        document=document,
        identity=identity,
        tables=tuple(said.tables),
        projects=projects,
        fundings=tuple(stated(said.tables, projects)),
        procurements=tuple(said.procurements),
        assets=tuple(said.assets),
        units=tuple(said.units),
        indicators=(*said.whole, *prose_indicators(texts, order)),
        goals=prose_goals(texts),
        issues=(*unread, *said.issues, *issues),
    )


def _first_lines(parts: Sequence[Logical | Paragraph]) -> list[str]:
    return [part.text for part in parts if isinstance(part, Paragraph) and not part.furniture]


def _refusal(known: Sequence[str], tables: int) -> str:
    if not known:
        return (
            f"不是预决算公开文件：在{tables}个表格中没有找到收支、支出、三公经费或绩效目标等预决算表。"
            "No budget disclosure: none of the tables that one prints was found."
        )
    return (
        "不是可识别的预决算公开文件：正文没有写明单位名称或预算年度。"
        "The text names no unit or no fiscal year."
    )


def _read_tables(tables: Sequence[Logical], kinds: Sequence[str]) -> _Said:
    said = _Said()
    unit = "wanyuan"
    for order, (table, kind) in enumerate(zip(tables, kinds, strict=True), 1):
        declared = _unit_of(table)
        setting = Setting(order, kind, declared or unit, defaults(kind, table.caption))
        before = len(said.issues)
        lines = _read(table, setting, said)
        if lines and declared is None and len(said.issues) == before:
            said.issues.append(_missing_unit(setting))
        empty = not lines and declares_empty(table.notes)
        caption = table.caption or "（无标题）"
        said.tables.append(Table(order, kind, caption, tuple(lines), table.page, empty))
    return said


def _missing_unit(setting: Setting) -> Issue:
    text = f"表上没有金额单位，按{setting.unit}读取。No unit of money is printed; read as above."
    return Issue("missing-unit", "warning", text, setting.order)


def _unit_of(table: Logical) -> str | None:
    heads = ["".join(path) for path in table.headings]
    fields_ = [cell.text for row in table.rows[:12] for cell in row if cell is not None]
    for line in (*reversed(table.context), *heads, table.caption, *fields_):
        unit = declared_unit(line)
        if unit:
            return unit
    return None


def _read(table: Logical, setting: Setting, said: _Said) -> Sequence[Line]:
    """One table by its kind; what it adds beside lines goes to `said`."""
    match setting.kind:
        case "performance" | "department-performance":
            return _read_form(table, setting, said)
        case "units":
            said.units += units.read(table)
            return ()
        case "procurement":
            items, lines = procurement.read(table, setting)
            first = len(said.procurements)
            said.procurements += [replace(item, order=first + item.order) for item in items]
            return lines
        case "other":
            if any(cell and declared_unit(cell.text) for row in table.rows for cell in row):
                said.issues.append(_unknown_table(table, setting))
            return ()
        case "assets":
            said.assets += assets.read(table, setting)
    lines, issues = amounts.read(table, setting)
    said.issues += issues
    return lines


def _unknown_table(table: Logical, setting: Setting) -> Issue:
    text = f"表“{table.caption}”的种类不明，未收录。The kind of this table is not known."
    return Issue("unknown-table", "warning", text, setting.order)


def _read_form(table: Logical, setting: Setting, said: _Said) -> Sequence[Line]:
    found = form.read(table, setting)
    if found is None:
        return ()
    said.issues += found.issues
    if setting.kind == "department-performance":
        said.whole += found.project.indicators
        return [replace(line, project=None) for line in found.lines]
    said.forms.append((setting.order, found))
    return found.lines


def _projects(said: _Said) -> tuple[tuple[Project, ...], list[Issue]]:
    """One project per name: the rows of project tables first, then what forms add or tell anew."""
    projects: dict[str, Project] = {}
    issues: list[Issue] = []
    for name, unit, budget in _listed(said.tables):
        projects.setdefault(fold(name), Project(name, budget=budget, unit=unit))
    listed = bool(projects)
    for order, found in said.forms:
        key = fold(found.project.name)
        known = projects.get(key)
        projects[key] = _joined(known, found, listed)
        issues += _disagreements(known, found, order, listed)
    return tuple(projects.values()), issues


def _listed(tables: Sequence[Table]) -> Iterator[tuple[str, str | None, Decimal | None]]:
    """Projects that project tables name, with the amount where one figure is the project's."""
    lines = [line for table in tables if table.kind == "projects" for line in table.lines]
    for name in dict.fromkeys(line.project for line in lines if line.project):
        own = [line for line in lines if line.project == name]
        totals = {line.amount for line in own if line.meaning.fund in ("all", "fiscal")}
        parts = [line.amount for line in own if line.meaning.fund not in ("all", "fiscal")]
        budget = totals.pop() if len(totals) == 1 else (sum(parts, Decimal(0)) if parts else None)
        yield name, own[0].unit, budget


def _joined(known: Project | None, found: Form, listed: bool) -> Project:
    """A form's project joined to the one of its name; a table's amount wins over a form's."""
    form_ = found.project
    if known is None:
        return replace(form_, budget=None if listed else found.amount)
    return replace(
        known,
        code=known.code or form_.code,
        purpose=known.purpose or form_.purpose,
        goals=known.goals or form_.goals,
        indicators=(*known.indicators, *form_.indicators),
        instalments=known.instalments or form_.instalments,
    )


def _disagreements(known: Project | None, found: Form, order: int, listed: bool) -> Iterator[Issue]:
    name = found.project.name
    if listed and known is None:
        text = (
            f"绩效表的项目“{name}”不在项目支出表中。The form's project is not in the project table."
        )
        yield Issue("unmatched-name", "warning", text, order)
    elif (
        known is not None and known.budget is not None and found.amount not in (None, known.budget)
    ):
        text = (
            f"项目“{name}”：绩效表为{found.amount}元，项目支出表为{known.budget}元。"
            "The form and the project table print different amounts."
        )
        yield Issue("contradiction", "error", text, order)
