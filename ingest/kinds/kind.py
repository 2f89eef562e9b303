"""Titles and headings of tables → their kinds (the `table` code list) and what holds for all of each."""

import re
from collections.abc import Sequence

from ingest.headings import projectlist
from ingest.headings.form import is_form
from ingest.logical import Logical, texts
from ingest.record import Meaning
from ingest.words.lexicon import notation
from ontology.fold import fold

_TITLES: tuple[tuple[str, str], ...] = (
    (
        "other",
        r"债务|债券|还本付息|对(下|市|县|区|市县|区县)级?.{0,6}转移支付|^(?!.*支).*非税收入|中期.{0,2}规划",
    ),
    ("performance", r"绩效.*(目标|自评|申报|评价|指标)|项目支出绩效"),
    ("three-public", r"三公|因公出国.*公务接待|会议费|培训费|机构运行信息"),
    ("operating", r"机关运行经?费"),
    ("procurement", r"政府采购|采购预算|购买服务"),
    ("assets", r"资产"),
    ("units", r"机构设置|所属单位|单位(构成|组成|名录)"),
    ("fund-revenue", r"^(?!.*支)(?=.*收入).*(国有资本经营|政府性?基金)"),
    ("state-capital", r"国有资本经营"),
    ("fund-budget", r"政府性?基金"),
    ("basic-function", r"基本支出.*功能"),
    ("basic-economic", r"基本支出"),
    ("economic", r"经济(分类|科目)"),
    (
        "fiscal-balance",
        r"财政拨款(收入支出|收支)?(预算|决算)?总|财政拨款收支|(?<!预算)财政拨款收入支出(预算|决算)?表",
    ),
    (
        "projects",
        r"专项(业务)?(经费|资金).*(支出|安排|清单|目录)|结转资金.*支出|项目(支出)?(预算|明细|支出|安排|情况).*表|项目支出|项目及其他支出|重点项目",
    ),
    ("general-public", r"一般公共预算.*支出|财政拨款支出|公共财政.*支出"),
    ("balance", r"(收支|收入支出)(预算|决算)?(总|表)|收支.*总体"),
    ("revenue", r"收入(预算|决算)?(总|明细)?(表|情况)|收入总"),
    ("expenditure", r"支出(预算|决算)?(总|明细)?(表|情况)|支出总"),
)
_GENERAL = r"一般公共|公共财政"  # its name until 2014, when the Budget Law was revised
_BALANCES = (
    r"(收入|支出|收支)(预算|决算)?总?表$"  # titles of tables that are no forms whatever they head
)
_TOP = 40  # rows; a form heads its indicators within so many
_HEADINGS: tuple[tuple[str, str], ...] = (
    ("performance", r"三级指标"),
    ("three-public", r"公务接待费.*公务用车|因公出国"),
    ("procurement", r"采购(目录|品目|项目|物品)"),
    ("units", r"单位名称.*单位性质|单位性质.*单位规格"),
)
# The fund that a table of expenditure from one source alone names.
_SOURCES: tuple[tuple[str, str], ...] = (
    ("special-account", r"专户.{0,10}支出"),
    ("unit", r"(单位|自有)资金.{0,4}支出"),
    ("carry-over", r"结转(结余)?资金.{0,4}支出"),
)
# Of several tables that could be the one of a kind, the best title is; the others are of the kind beside it.
_RANKED: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("general-public", "fiscal-expenditure", (_GENERAL, r"财政拨款")),
    ("basic-economic", "economic", (_GENERAL, r"财政拨款", r"基本支出")),
    (
        "revenue",
        "fund-revenue",
        (rf"^(?!.*(财政拨款|专户|单位资金|{_GENERAL}))", r"财政拨款", _GENERAL),
    ),
)
_DEFAULTS: dict[str, Meaning] = {
    "balance": Meaning(fund="all", part="total"),
    "revenue": Meaning(direction="revenue", fund="all"),
    "fund-revenue": Meaning(direction="revenue", fund="fiscal"),
    "expenditure": Meaning(direction="expenditure", fund="all", part="total"),
    "fiscal-balance": Meaning(fund="fiscal", part="total"),
    "fiscal-expenditure": Meaning(direction="expenditure", fund="fiscal", part="total"),
    "general-public": Meaning(direction="expenditure", fund="general-public", part="total"),
    "basic-economic": Meaning(direction="expenditure", fund="general-public", part="total"),
    "basic-function": Meaning(direction="expenditure", fund="general-public", part="basic"),
    "fund-budget": Meaning(direction="expenditure", fund="government-fund", part="total"),
    "state-capital": Meaning(direction="expenditure", fund="state-capital", part="total"),
    "three-public": Meaning(direction="expenditure", fund="fiscal"),
    "operating": Meaning(direction="expenditure", fund="fiscal", item="operating-expense"),
    "projects": Meaning(direction="expenditure", fund="all", part="project"),
    "economic": Meaning(direction="expenditure", fund="all", part="total"),
    "procurement": Meaning(direction="expenditure", fund="all"),
    "assets": Meaning(),
}


def kinds_of(tables: Sequence[Logical]) -> list[str]:
    """The kinds of all tables of a document; a title is read beside the others'."""
    kinds = [_kind(table) for table in tables]
    for kind, beside, patterns in _RANKED:
        ranks = [
            _rank(table, patterns) if own == kind else len(patterns)
            for table, own in zip(tables, kinds, strict=True)
        ]
        best = min(ranks, default=0)
        kinds = [
            beside if own == kind and rank > best else own
            for own, rank in zip(kinds, ranks, strict=True)
        ]
    return kinds


def _rank(table: Logical, patterns: Sequence[str]) -> int:
    title = fold(table.caption)
    found = (rank for rank, pattern in enumerate(patterns) if re.search(pattern, title))
    return next(found, len(patterns))


def _kind(table: Logical) -> str:
    """The kind that the title tells, else the headings; `other` where neither does."""
    if is_form(table.rows[:_TOP]) and not re.search(_BALANCES, fold(table.caption)):
        return "department-performance" if _of_the_whole(table.caption) else "performance"
    heads = fold("".join(text for path in table.headings for text in path))
    for rules, text in ((_TITLES, fold(table.caption)), (_HEADINGS, heads)):
        found = next((kind for kind, pattern in rules if re.search(pattern, text)), None)
        if found == "projects" and re.search(r"结转", text) and "基本支出" in heads:
            return "expenditure"
        if found:
            whole = found == "performance" and _of_the_whole(text)
            return "department-performance" if whole else found
    return _by_rows(table)


def _by_rows(table: Logical) -> str:
    """The kind of a table that neither title nor headings tell; rows headed 项目 are not all projects."""
    labels = fold("".join(text for row in table.body for text in texts(row)[:2]))
    if re.search(r"因公出国", labels) and re.search(r"公务接待", labels):
        return "three-public"
    named = {fold(path[-1]) for path in table.headings if path} & {"项目", "支出项目"}
    listed = projectlist.header_number(table.rows) is not None
    return "performance" if listed and not named else "other"


def _of_the_whole(title: str) -> bool:
    """Whether a form is the whole department's: 部门整体, not 专项资金整体 nor 项目整体."""
    return bool(re.search(r"(?<!专项)(?<!项目)(?<!资金)整体", fold(title)))


def defaults(kind: str, caption: str) -> Meaning:
    """What every amount of the table means unless its row or column says otherwise."""
    meaning = _DEFAULTS.get(kind, Meaning())
    title = fold(caption)
    if kind == "fund-revenue":
        return Meaning(fund=notation("fund", title)).over(meaning)
    if kind in ("basic-economic", "general-public") and not re.search(_GENERAL, title):
        return Meaning(fund="fiscal").over(meaning)
    if kind == "expenditure":
        fund = next((fund for fund, word in _SOURCES if re.search(word, title)), None)
        return Meaning(fund=fund).over(meaning)
    if kind == "procurement" and "采购" not in title:
        return Meaning(item="purchased-services").over(meaning)
    if kind == "assets" and re.search(r"新增|购置|配置", title):
        return Meaning(direction="expenditure", item="asset-purchase")
    if kind == "projects" and re.search(rf"{_GENERAL}|财政拨款", title):
        general = re.search(_GENERAL, title)
        return Meaning(fund="general-public" if general else "fiscal").over(meaning)
    if kind == "economic":
        part = "basic" if "基本支出" in title else "project" if "项目支出" in title else None
        fund = "general-public" if re.search(_GENERAL, title) else None
        return Meaning(part=part, fund=fund).over(meaning)
    return meaning
