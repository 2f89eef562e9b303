"""A reading → a disclosure: tables understood, prose read, mentions of projects joined."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.columns.setting import Setting
from ingest.doubt.choose import chosen
from ingest.forms import form, projectlist
from ingest.forms.remainder import remainder
from ingest.grid import Paragraph, Reading, Refused
from ingest.headings.layout import layout
from ingest.issue import Issue
from ingest.kinds.kind import defaults, kinds_of
from ingest.lists import assets, procurement, units
from ingest.logical import Logical
from ingest.projects.funding import stated
from ingest.projects.join import Mention
from ingest.projects.join import join as join_projects
from ingest.prose import listing, narrative
from ingest.prose.targets import prose_goals, prose_indicators
from ingest.record import (
    Asset,
    Disclosure,
    Document,
    Evaluation,
    Identity,
    Indicator,
    Line,
    Procurement,
    Table,
    Unit,
)
from ingest.rows import amounts
from ingest.rows.facet import facets
from ingest.rows.repeated import repeated
from ingest.tables.assemble import assemble
from ingest.tables.paragraphs import join
from ingest.tables.title import declares_empty
from ingest.trace.trace import trace
from ingest.values.figure import is_figure
from ingest.values.money import declared_unit
from ingest.who.identify import identify
from ingest.who.names import named_above
from ingest.words.lexicon import notation
from ontology.fold import fold


@dataclass(slots=True)
class _Said:
    """What the tables said so far, in printed order."""

    tables: list[Table] = field(default_factory=list[Table])
    mentions: list[Mention] = field(default_factory=list[Mention])
    evaluations: list[Evaluation] = field(default_factory=list[Evaluation])
    whole: list[Indicator] = field(default_factory=list[Indicator])
    goals: list[str] = field(default_factory=list[str])
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
    kinds = kinds_of(tables)
    known = [kind for kind in kinds if kind != "other"]
    identity = identify(_first_lines(parts), tables, known)
    stage = identity.stage if identity else "budget"
    stated_lines = tuple(listing.listed(prose, list(narrative.lines(prose, stage))))
    if identity is None or not (known or _tells_a_budget(texts, stated_lines)):
        raise Refused(_refusal(known, len(tables)))
    said = _once(_read_tables(tables, kinds, identity), tables, identity)
    order = len(tables) + 1
    if stated_lines:
        page = stated_lines[0].cell.page
        said.tables.append(Table(order, "narrative", "情况说明", stated_lines, page))
    joined = join_projects(said.tables, said.mentions)
    unread = [Issue("unread-page", "error", reason) for reason in reading.unread]
    read = Disclosure(
        document=document,
        identity=identity,
        tables=joined.tables,
        projects=joined.projects,
        fundings=tuple(stated(joined.tables, joined.projects)),
        mentions=joined.mentions,
        procurements=tuple(said.procurements),
        assets=tuple(said.assets),
        units=tuple(said.units),
        indicators=(*said.whole, *prose_indicators(texts, order)),
        evaluations=tuple(said.evaluations),
        goals=(*said.goals, *prose_goals(texts)),
        issues=(*unread, *said.issues, *joined.issues),
    )
    return trace(read)


def _tells_a_budget(texts: Sequence[str], lines: Sequence[Line]) -> bool:
    """A narrative that comes apart from its tables: titled as a budget, stating what it consists of."""
    titled = any(re.search(r"(部门|单位)(预算|决算)", fold(text)) for text in texts[:20])
    parts = {line.meaning.part for line in lines} | {line.meaning.item for line in lines}
    return titled and {"basic", "project"} <= parts


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


def _read_tables(tables: Sequence[Logical], kinds: Sequence[str], identity: Identity) -> _Said:
    said = _Said()
    units = [_unit_of(table) for table in tables]
    for order, (table, kind) in enumerate(zip(tables, kinds, strict=True), 1):
        declared = units[order - 1]
        setting = Setting(
            order,
            kind,
            declared or _usual_unit(kind, kinds, units),
            defaults(kind, table.caption),
            identity.year,
            identity.stage,
            identity.unit,
        )
        before = len(said.issues)
        lines = _read(table, setting, said)
        told = any(issue.kind == "missing-unit" for issue in said.issues[before:])
        if lines and declared is None and not told:
            said.issues.append(_missing_unit(setting, anywhere=any(units)))
        empty = not lines and declares_empty(table.notes)
        caption = table.caption or "（无标题）"
        for name, members in facets(kind, lines).items():
            own = None if name == kind else name
            said.tables.append(Table(order, name, caption, members, table.page, empty, own))
    return said


def _once(said: _Said, tables: Sequence[Logical], identity: Identity) -> _Said:
    """What the tables said, with those marked that only repeat others, and what these list left out."""
    owners = {order: named_above(table) for order, table in enumerate(tables, 1)}
    said.tables, issues = repeated(said.tables, owners, identity.unit)
    again = {table.order for table in said.tables if table.repeats and table.facet is None}
    said.procurements = [item for item in said.procurements if item.table not in again]
    said.assets = [asset for asset in said.assets if asset.table not in again]
    said.issues += issues
    return said


def _missing_unit(setting: Setting, anywhere: bool) -> Issue:
    """A unit of money that other tables tell is likely; one that nothing tells may be wrong by ten thousand times."""
    if anywhere:
        text = f"表上没有金额单位，按{setting.unit}读取。No unit of money is printed; read as the other tables print theirs."
        return Issue("missing-unit", "warning", text, setting.order)
    text = "全文没有表标明金额单位，按万元读取。No table prints a unit of money; 万元 is assumed."
    return Issue("missing-unit", "error", text, setting.order)


def _usual_unit(kind: str, kinds: Sequence[str], units: Sequence[str | None]) -> str:
    """The unit of money that tables of the kind mostly declare, else all tables; 万元 where none does."""
    alike = [unit for each, unit in zip(kinds, units, strict=True) if unit and each == kind]
    found = Counter(alike or [unit for unit in units if unit])
    return found.most_common(1)[0][0] if found else "wanyuan"


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
    taken: list[int] = []
    match setting.kind:
        case "performance" | "department-performance":
            return _read_form(table, setting, said)
        case "units":
            said.units += units.read(table)
            return ()
        case "procurement":
            items, lines, strange = procurement.read(table, setting)
            said.issues += strange
            first = len(said.procurements)
            said.procurements += [replace(item, order=first + item.order) for item in items]
            return lines
        case "other":
            if _holds_money(table):
                said.issues.append(_unknown_table(table, setting))
            return ()
        case "assets":
            taken = assets.prices(table)
            first = len(said.assets)
            found = assets.read(table, setting)
            said.assets += [replace(asset, order=first + asset.order) for asset in found]
        case _:
            pass
    read = chosen(table, setting, taken)
    said.issues += read.issues
    return read.lines


def _holds_money(table: Logical) -> bool:
    """Whether a table that nothing explains may hold amounts: it declares a unit or prints decimals."""
    texts = [cell.text for row in table.rows for cell in row if cell is not None]
    decimals = sum(is_figure(text) and "." in text for text in texts)
    return decimals > 2 or any(map(declared_unit, (*texts, *table.context)))


def _unknown_table(table: Logical, setting: Setting) -> Issue:
    text = f"表“{table.caption}”的种类不明，未收录。The kind of this table is not known."
    return Issue("unknown-table", "warning", text, setting.order)


def _read_form(table: Logical, setting: Setting, said: _Said) -> Sequence[Line]:
    """A form of one project or a list of many; a form of the whole department has none."""
    laid = layout(table.rows)
    found = list(
        projectlist.read(table, laid, setting) if laid.lists else form.each(table, setting)
    )
    said.issues += [issue for form_ in found for issue in form_.issues]
    lines = [line for form_ in found for line in form_.lines]
    if laid.lists:
        lines = sorted(
            [*lines, *projectlist.totals(table, laid, setting)], key=amounts.printed_order
        )
    missed = remainder(table, laid, lines, [form_.project for form_ in found], setting.order)
    said.issues += [missed] if missed else []
    if setting.kind == "department-performance":
        said.whole += [row for form_ in found for row in form_.project.indicators]
        said.evaluations += [told for form_ in found for told in form_.project.evaluations]
        said.goals += [goal for form_ in found for goal in form_.project.goals]
        return [_of_the_whole(line) for line in lines]
    said.mentions += [Mention(setting.order, form_) for form_ in found]
    return lines


def _of_the_whole(line: Line) -> Line:
    """A line of a form of the whole department: no project's; its label tells the part, if not all, and income."""
    label = line.name or ""
    revenue = "收入" in label and "支出" not in label and line.aggregation == "total"
    part = None if revenue else notation("part", label) or "total"
    direction = "revenue" if revenue else line.meaning.direction
    meaning = replace(line.meaning, part=part, direction=direction)
    return replace(line, project=None, meaning=meaning)
