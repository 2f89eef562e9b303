"""Prose of a disclosure → the amounts that its sentences state, as lines of one narrative table.

A sentence is read clause by clause. The words before a figure say what it is; a clause without such
words (较上年减少18万元) speaks of what the sentence spoke of before. Rates (每人每年300元), thresholds
(50万元以上) and limits (不超过25万元) state no amount of the budget. Final accounts name a function and say
in the next sentence what was planned for it and what was spent (年初预算为…，支出决算为…).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.columns.measure import prior
from ingest.grid import Cell, Paragraph
from ingest.prose.function import function_path
from ingest.record import NOTHING, Code, Line, Meaning, Stage
from ingest.values.enumerator import bare
from ingest.values.figure import figure
from ingest.values.money import in_yuan, unit_named
from ingest.words.lexicon import notation
from ontology import codes
from ontology.fold import fold

_MONEY = re.compile(
    r"(-?(?<!\d)(?<!\d[,，])\d[\d,，]{0,30}+(?:\.\d{1,30}+)?)\s*+(亿元|百万元|万元|千元|元)"
    r"(?!\s*[/／])(以上|以下)?"
)  # a figure is tried from its first digit only, so that long rows of digits take no time
_SENTENCE = re.compile(r"[^。；;！？]+[。；;！？]?")
_CUT = re.compile(
    r"[，,：:、]|[（(](?!境)|(?<!境)[）)]|其中|比(?=上年|去年)|较(?=上年|去年|\d{4}年)"
)
_RATE = re.compile(r"每(人|名|年|月|天|次|辆|套|个|份|册|本)|人均|单价")
_LIMIT = re.compile(r"不(高于|超过|大于|多于)|≤|<|控制在|以内|以上$")
_UP = re.compile(r"增加|增长|增支|提高|上升|多(?!数|次)")
_DOWN = re.compile(r"减少|下降|压减|降低|减支|缩减|压缩")
_BEFORE = re.compile(
    r"(上年|去年|同期)(?!结转|结余)(同期)?(预算|决算|执行)?(数|为|安排)?[^增减结]{0,6}$"
)
_OTHER_BUDGETS = re.compile(r"(一般公共|公共财政|政府性?基金|国有资本经营|财政|部门|单位)预算")
_PLANNED = re.compile(r"预算(总额|安排|数|额)?(共计|合计|为|是)?$|年初预算(?!.*决算)")
_STAGE_ONLY = re.compile(
    r"^(当年|本年|全年|年初|年中|调整后?)*(财政拨款)?(支出|收入)?(预算|决算|执行)(数|额)?(为|是)?$"
)
_STAGE_BEHIND = re.compile(r"((预算|决算)?支出|(支出)?(预算|决算))(数|为)?$")
_PERFORMANCE = re.compile(r"^绩效(指标|目标)\s*[：:]")
_ITEMS = (
    ("procurement-goods", r"采购货物|货物(类)?(采购)?(预算|支出|金额)?"),
    ("procurement-works", r"采购工程|工程(类)?(采购)?(预算|支出|金额)?$"),
    ("procurement-services", r"采购服务|服务(类)?(采购)(预算|支出|金额)?"),
    ("procurement-total", r"政府采购"),
    ("asset-purchase", r"购置固定资产"),
    ("asset-fixed", r"固定资产"),
    ("asset-equipment", r"设备"),
    ("asset-total", r"资产(总额|总值|价值)"),
)


@dataclass(slots=True)
class _Said:
    """What the sentence has spoken of: its first subject, and what its last figure meant.

    `final` says that what was spent is disclosed; `above` is the function that a sentence before it names
    alone, of which a clause speaks that tells no more than its stage (支出决算为). `planned` says that such a
    clause is of the subject, as its plan was told before.
    """

    final: bool = False
    above: Meaning = NOTHING
    subject: Meaning = NOTHING
    words: str = ""
    planned: bool = False


def lines(paragraphs: Iterable[Paragraph], stage: Stage = "budget") -> Iterator[Line]:
    """The amounts stated in prose, in reading order; row counts the paragraphs, column the figures.

    `stage` is the disclosure's: only final accounts tell what was planned beside their own figures.
    """
    above = NOTHING
    for row, paragraph in enumerate(paragraphs):
        if paragraph.furniture or _PERFORMANCE.match(paragraph.text.strip()):
            continue
        column = 0
        for sentence in _SENTENCE.findall(paragraph.text):
            said = _Said(stage == "final-accounts", above)
            named = function_path(sentence)
            above = NOTHING if _MONEY.search(sentence) else above if named == NOTHING else named
            for line in _sentence(sentence, said, paragraph, row):
                yield replace(line, cell=replace(line.cell, column=column))
                column += 1


def _sentence(sentence: str, said: _Said, paragraph: Paragraph, row: int) -> Iterator[Line]:
    end = 0
    for found in _MONEY.finditer(sentence):
        before, end = sentence[end : found.start()], found.end()
        clause = next((part.strip() for part in reversed(_CUT.split(before)) if part.strip()), "")
        meaning = _clause_meaning(before, clause, said)
        if _RATE.search(before[-16:]) or _LIMIT.search(before[-8:]) or found[3]:
            continue
        amount = _amount(found[1], found[2], meaning.measure, before)
        quote = (clause or before.strip())[-40:] + found[0]
        yield Line(
            cell=Cell(quote, row, 0, page=paragraph.page, box=paragraph.box),
            printed=found[1],
            unit_of_money=unit_named(found[2]),
            amount=amount,
            meaning=meaning,
            aggregation="total",
            name=bare(clause) or said.words or None,
        )


def _amount(printed: str, unit: str, measure: str | None, before: str) -> Decimal:
    value = figure(printed)
    assert isinstance(value, Decimal)
    amount = in_yuan(value, unit_named(unit))
    return -amount if measure in ("change", "budget-change") and _turn(before) == "down" else amount


def _turn(before: str) -> str | None:
    """The last word of rise or fall before a figure."""
    ups = [found.end() for found in _UP.finditer(before)]
    downs = [found.end() for found in _DOWN.finditer(before)]
    if not ups and not downs:
        return None
    return "down" if max(downs, default=-1) > max(ups, default=-1) else "up"


def _clause_meaning(before: str, clause: str, said: _Said) -> Meaning:
    """What the figure after `clause` is; remembers the subject for the clauses after it."""
    parts = reversed(_CUT.split(before))
    own = next((found for part in parts if (found := _words(part)) != NOTHING), NOTHING)
    own = _of_function(function_path(before), own)
    measure = _measure(before, said.final)
    if _STAGE_ONLY.match(fold(_undated(clause))):
        said.subject = said.above if said.subject == NOTHING else said.subject
        own = NOTHING if said.planned or said.subject == said.above != NOTHING else own
    said.planned = said.planned or measure in ("budget", "adjusted-budget")
    if own == NOTHING:
        return replace(said.subject, measure=measure)
    own = own.over(Meaning(direction=said.subject.direction))
    if said.subject == NOTHING or measure is None:
        said.subject, said.words = own, bare(clause)
    return replace(own, measure=measure)


def _of_function(path: Meaning, own: Meaning) -> Meaning:
    """What a clause says of the function that it names; of one that is not known, no total."""
    if path == NOTHING:
        return own
    whole = own.part in (None, "total")
    return path.over(replace(own, part=None)) if whole else replace(own, function=path.function)


def _measure(before: str, final: bool) -> str | None:
    last = next((part for part in reversed(_CUT.split(before)) if part.strip()), "")
    if _turn(last):
        return "budget-change" if final and re.search("[比与较].{0,2}预算", last) else "change"
    planned = final and _PLANNED.search(_OTHER_BUDGETS.sub("", last.strip()))
    if planned:
        return "adjusted-budget" if re.search("全年|调整", last) else "budget"
    return prior(last) if _BEFORE.search(last) else None


def _words(text: str) -> Meaning:
    """The items, parts, funds and classes that a clause names."""
    folded = fold(bare(_undated(text)))
    if not folded:
        return NOTHING
    item = next((name for name, word in _ITEMS if re.search(word, folded)), None)
    item = item or notation("item", folded) or notation("item", _STAGE_BEHIND.sub("", folded))
    code = _classified(folded)
    fund = notation("fund", folded)
    direction = _direction(folded)
    spent = code is not None or (item is not None and not item.startswith("asset"))
    return Meaning(
        direction=direction or ("expenditure" if spent else None),
        function=code if code and code.scheme == "function" else None,
        economic=code if code and code.scheme == "economic" else None,
        fund=None if fund == "all" or item == "three-public" else fund,
        part=None if direction == "revenue" or item or code else _part(folded, direction, fund),
        item=item,
    )


def _undated(text: str) -> str:
    return re.sub(r"^\d{4}年(度)?", "", text.strip())


def _part(folded: str, direction: str | None, fund: str | None) -> str | None:
    """The part a clause names; personnel and public money together are the basic expenditure."""
    part = notation("part", folded)
    if part == "personnel" and "公用" in folded:
        return "basic"
    if part in (None, "total"):
        return "total" if direction == "expenditure" and fund is None else None
    return part


def _classified(folded: str) -> Code | None:
    """A clause that ends with the name of a class of functions or of an economic item."""
    begun = [c for c in codes.scheme("economic").concepts if fold(c.label).startswith(folded)]
    if len(folded) > 3 and len(begun) == 1:
        return Code("economic", begun[0].notation, begun[0].label)
    for scheme, level in (("function", 1), ("economic", 2)):
        for size in range(len(folded), 2, -1):
            named = codes.scheme(scheme).named(folded[-size:])
            first = next((concept for concept in named if concept.level == level), None)
            if first is not None:
                return Code(scheme, first.notation, first.label)
    return None


def _direction(folded: str) -> str | None:
    if "收支" in folded:
        return None
    revenue, spending = "收入" in folded, "支出" in folded
    if revenue != spending:
        return "revenue" if revenue else "expenditure"
    return None
