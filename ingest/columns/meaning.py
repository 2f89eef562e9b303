"""What the heading of a column says of its amounts: fund, part, item, measure, economic class."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.columns.setting import Frame
from ingest.record import NOTHING, Code, Meaning
from ingest.values import coding
from ingest.words.lexicon import notation
from ontology import codes
from ontology.fold import fold

PRIOR = ("prior-year", "prior-budget", "prior-outturn")
_BUDGETS = ("budget", "adjusted-budget")
_ITEMS_AS_HEADINGS = (
    "three-public",
    "overseas",
    "vehicles",
    "vehicle-purchase",
    "vehicle-running",
    "reception",
    "meeting",
    "training",
)
_PLANNED = re.compile(
    r"预算数|(?<!公共)(?<!基金)(?<!经营)预算金额|采购(预算|计划)|计划采购|^(20\d\d年(度)?)?(本年|当年|年初|全年|调整后?)?(支出|收入)?预算$"
)
_FLOWS: tuple[tuple[str, str], ...] = (
    ("memo", r"^扣除"),
    ("expenditure-this-year", r"^(当年|本年)(预算)?(安排|拨款)|^本年支出(合计|小计)?$"),
    ("revenue-this-year", r"^本年收入(合计|小计)?$"),
    ("carry-over-in", r"^年初.*(结转|结余)"),
    ("carry-over-out", r"^(年末|年终).*(结转|结余)|^(结转|结余)下年|^下年结转"),
)


def heading_meaning(path: tuple[str, ...], frame: Frame) -> Meaning:
    """What a column's headings say, the lowest heading first.

    >>> from ingest.kinds.kind import kind
    >>> frame = Frame(kind("revenue"), 2023, "budget")
    >>> heading_meaning(("本年收入", "财政拨款收入"), frame).fund
    'fiscal'
    >>> heading_meaning(("收入", "预算数"), frame).direction
    'revenue'
    >>> heading_meaning(("合计", "其他收入"), Frame(kind("projects"), 2023, "budget")).direction is None
    True
    >>> heading_meaning(("2022年预算数", "因公出国（境）费"), Frame(kind("three-public"), 2023, "budget")).measure
    'prior-budget'
    """
    found, total = NOTHING, False
    for heading in reversed(path):
        fund, item = notation("fund", heading), _item(heading, path)
        part = notation("part", heading) if not item else None
        total = total or part == "total"
        found = found.over(
            Meaning(
                direction=None if fund and frame.kind.traits.spending else _direction(heading),
                fund=fund if fund != "all" else None,
                part=part if part != "total" else None,
                item=item,
            )
        )
    found = replace(found, measure=_measure(path, frame))
    if found.fund not in (None, "carry-over") and _is_left_over(path):
        found = replace(found, item="carry-over-in")
    if found.item == "revenue-this-year":
        found = replace(found, direction="revenue")
    if found.part and found.part == frame.kind.whole:
        found = replace(found, part="total")
    whole = "project" if frame.kind.traits.projects else "total"
    return found.over(Meaning(part=whole)) if total else found


def _is_left_over(path: Sequence[str]) -> bool:
    """Whether an upper heading says 上年结转 of the funds below it."""
    return any(notation("fund", heading) == "carry-over" for heading in path[:-1])


def _direction(heading: str) -> str | None:
    folded = re.sub("收入(来源|安排)", "", fold(heading))
    sides = [
        side for side, word in (("revenue", "收入"), ("expenditure", "支出")) if word in folded
    ]
    return sides[0] if len(sides) == 1 else None


def _item(heading: str, path: tuple[str, ...]) -> str | None:
    """The item a heading names; 购置费 and 运行费 under 公务用车 are the vehicles'."""
    folded = fold(heading)
    if re.search(r"^(购置|运行|运行维护|运维)(费|经费|费用)?$", folded) and "车" in "".join(path):
        return notation("item", f"公务用车{folded}")
    if "采购" in "".join(path) and (bought := _bought(heading)):
        return bought
    flow = next((name for name, pattern in _FLOWS if re.search(pattern, folded)), None)
    if flow:
        return flow
    item = notation("item", heading)
    return item if item in _ITEMS_AS_HEADINGS else None


def _bought(heading: str) -> str | None:
    """Goods, works and services under 采购, or procurement itself."""
    item = notation("item", heading) or ""
    if item.startswith("procurement-"):
        return item
    return "procurement-total" if "采购" in heading else None


def _measure(path: Sequence[str], frame: Frame) -> str | None:
    """What a column's headings say an amount is; last year's budget and outturn may be told by two of them.

    >>> from ingest.kinds.kind import kind
    >>> frame = Frame(kind("three-public"), 2024, "final-accounts")
    >>> [_measure(("上年数", word), frame) for word in ("预算数", "决算数", "金额")]
    ['prior-budget', 'prior-outturn', 'prior-year']
    """
    found = [said for heading in reversed(path) if (said := measure(heading, frame))]
    own = next(iter(found), None)
    if own in (*PRIOR, *_BUDGETS) and not set(found).isdisjoint(PRIOR):
        return next((said for said in found if said in PRIOR[1:]), prior("".join(path)))
    return own


def prior(words: str) -> str:
    """Whether last year's figure was planned or came of it, as far as words tell; the names of funds do not.

    >>> prior("上年预算数"), prior("2023年执行数"), prior("上年一般公共预算拨款")
    ('prior-budget', 'prior-outturn', 'prior-year')
    """
    folded = re.sub("(公共|基金|资本经营)预算", "", fold(words))
    if re.search(r"决算|执行|完成|实际", folded):
        return "prior-outturn"
    return "prior-budget" if "预算" in folded else "prior-year"


def measure(heading: str, frame: Frame) -> str | None:
    """What a heading or a row's year says an amount is, None for the disclosure's own figure."""
    folded = fold(heading)
    if frame.kind.traits.things and re.search(r"净值|净额|折旧|摊销", folded):
        return "net-value" if "净" in folded else "depreciation"
    if re.search(
        r"增减|增加额|减少额|比上年|变化(金)?额|变动|(?<!收支)差额(?!拨款|补助|单位)|差异|差值|超支",
        folded,
    ):
        return "budget-change" if re.search(r"[比与较](年初|全年|调整)?预算", folded) else "change"
    year, left_over = re.search(r"(20\d\d)年", folded), re.search("结转|结余|余额", folded)
    if re.search(r"^(上年|去年)(预算|决算|执行|完成)?数?", folded) and not left_over:
        return prior(folded)
    if year and int(year[1]) < frame.year and not left_over:
        return prior(folded)
    planned = _PLANNED.search(folded) and "决算" not in folded
    if frame.stage == "final-accounts" and planned:
        return "adjusted-budget" if re.search(r"全年|调整", folded) else "budget"
    return None


def classified(path: Sequence[str], scheme: str) -> Meaning:
    """The economic class that the lowest heading names: 工资福利支出 above a column of amounts.

    A name that several classes bear is the one whose parent a higher heading names, else the highest.
    `scheme` is the department's or the government's economic classification. 其他支出 names none: beside
    基本支出 and 项目支出 it is what is neither.

    >>> classified(("基本支出", "工资福利支出"), "economic").economic.notation
    '301'
    >>> classified(("502机关商品和服务支出",), "government-economic").government_economic.notation
    '502'
    """
    label = re.sub(r"^[\[(（]?\d{3,5}[\])）]?[-－—_]?", "", path[-1])
    label = label.replace("商品服务", "商品和服务")  # as Jilin prints it
    if fold(label) == "其他支出":
        return NOTHING
    listed = codes.scheme(scheme)
    found = listed.named(label) or listed.named(re.sub("支出$", "", fold(label)))
    above = [fold(heading) for heading in path[:-1]]
    ranked = sorted(
        found,
        key=lambda each: (
            not any(fold(up.label) in above for up in listed.ancestors(each.notation)),
            len(each.notation),
        ),
    )
    return coding.meaning(Code(scheme, ranked[0].key, label)) if ranked else NOTHING
