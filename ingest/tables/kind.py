"""A table's title and headings → its kind (the `table` code list) and what holds for all of it."""

import re

from ingest.record import Meaning
from ingest.tables.logical import Logical
from ontology.fold import fold

_TITLES: tuple[tuple[str, str], ...] = (
    ("performance", r"绩效.*(目标|自评|申报|评价)|项目支出绩效"),
    ("three-public", r"三公|因公出国.*公务接待"),
    ("operating", r"机关运行经?费"),
    ("procurement", r"政府采购|采购预算"),
    ("assets", r"资产"),
    ("units", r"机构设置|所属单位|单位(构成|组成|名录)"),
    ("state-capital", r"国有资本经营"),
    ("fund-budget", r"政府性?基金"),
    ("fiscal-balance", r"财政拨款收入?支出?(收支)?(预算|决算)?总|财政拨款收支"),
    ("projects", r"项目(支出)?(预算|明细|支出|安排|情况).*表|项目支出|重点项目"),
    ("basic-economic", r"基本支出"),
    ("general-public", r"一般公共预算.*支出|财政拨款支出|公共财政.*支出"),
    ("economic", r"经济分类"),
    ("balance", r"收支(预算|决算)?总|收入支出(预算|决算)?总|收支总|收支.*总体"),
    ("revenue", r"收入(预算|决算)?(总|明细)?(表|情况)|收入总"),
    ("expenditure", r"支出(预算|决算)?(总|明细)?(表|情况)|支出总"),
)
_HEADINGS: tuple[tuple[str, str], ...] = (
    ("performance", r"三级指标|绩效指标"),
    ("three-public", r"公务接待费.*公务用车|因公出国"),
    ("procurement", r"采购(目录|品目|项目|物品)"),
    ("units", r"单位名称.*单位性质|单位性质.*单位规格"),
)
_DEFAULTS: dict[str, Meaning] = {
    "balance": Meaning(fund="all", part="total"),
    "revenue": Meaning(direction="revenue", fund="all"),
    "expenditure": Meaning(direction="expenditure", fund="all", part="total"),
    "fiscal-balance": Meaning(fund="fiscal", part="total"),
    "general-public": Meaning(direction="expenditure", fund="general-public", part="total"),
    "basic-economic": Meaning(direction="expenditure", fund="general-public", part="total"),
    "fund-budget": Meaning(direction="expenditure", fund="government-fund", part="total"),
    "state-capital": Meaning(direction="expenditure", fund="state-capital", part="total"),
    "three-public": Meaning(direction="expenditure", fund="fiscal"),
    "operating": Meaning(direction="expenditure", fund="fiscal", item="operating-expense"),
    "projects": Meaning(direction="expenditure", fund="all", part="project"),
    "economic": Meaning(direction="expenditure", fund="all", part="total"),
    "procurement": Meaning(direction="expenditure", fund="all"),
    "assets": Meaning(),
}


def kind_of(table: Logical) -> str:
    """The kind that the title tells, else the headings; `other` where neither does."""
    heads = fold("".join(text for path in table.headings for text in path))
    for rules, text in ((_TITLES, fold(table.caption)), (_HEADINGS, heads)):
        found = next((kind for kind, pattern in rules if re.search(pattern, text)), None)
        if found:
            return "department-performance" if found == "performance" and "整体" in text else found
    return "other"


def defaults(kind: str, caption: str) -> Meaning:
    """What every amount of the table means unless its row or column says otherwise."""
    meaning = _DEFAULTS.get(kind, Meaning())
    title = fold(caption)
    if kind in ("fund-budget", "state-capital") and "收入" in title and "支" not in title:
        return Meaning(direction="revenue", fund=meaning.fund)
    if kind in ("basic-economic", "general-public") and "一般公共" not in title:
        return Meaning(direction="expenditure", fund="fiscal", part="total").over(meaning)
    return meaning
