"""What the words of headings say of the amounts below them: fund, part, item, direction, measure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.columns.funded import is_within
from ingest.columns.measure import measured_by
from ingest.columns.setting import Frame
from ingest.frozen.replaced import replace
from ingest.headings.total import is_total
from ingest.record import NOTHING, Meaning
from ingest.values.item import is_bought
from ingest.words.lexicon import Answer, answer, answers, notation, remembered, says

_ITEMS_AS_HEADINGS = (
    "three-public",
    "overseas",
    "vehicles",
    "vehicle-purchase",
    "vehicle-running",
    "reception",
    "meeting",
    "training",
    "operating-expense",
)

_OWN = "own"
"""Where words hold that tell which of a unit's own money is spent: 事业支出 below 单位资金."""


@dataclass(frozen=True, slots=True)
class Said:
    """What headings say, and the word rows and rules that they say it by."""

    meaning: Meaning
    because: tuple[str, ...] = ()


@remembered
def heading_meaning(path: tuple[str, ...], frame: Frame) -> Said:
    """What a column's headings say, the lowest heading first.

    >>> from ingest.kinds.kind import kind
    >>> frame = Frame(kind("revenue"), 2023, "budget")
    >>> heading_meaning(("本年收入", "财政拨款收入"), frame).meaning.fund
    'fiscal'
    >>> heading_meaning(("收入", "预算数"), frame).meaning.direction
    'revenue'
    >>> heading_meaning(("合计", "其他收入"), Frame(kind("projects"), 2023, "budget")).meaning.direction is None
    True
    >>> frame = Frame(kind("three-public"), 2023, "budget")
    >>> heading_meaning(("2022年预算数", "因公出国（境）费"), frame).meaning.measure
    'prior-budget'
    """
    found, total = NOTHING, False
    because: list[str] = []
    own = any(notation("fund", heading) == "unit" for heading in path[:-1])
    for heading in reversed(path):
        money = answer("fund", heading, within=_OWN if own and heading == path[-1] else "")
        told = _Told(money, *_item_or_part(heading, path, frame))
        total = total or (told.part is not None and told.part.notation == "total")
        spent = told.fund is not None and frame.kind.traits.spending
        found = _narrower(found, told.meaning(None if spent else direction(heading)))
        because += told.because
    measure = measured_by(path, frame)
    found = replace(found, measure=measure.notation if measure else None)
    because += [measure.because] if measure else []
    return Said(_adjusted(found, path, total, frame), tuple(dict.fromkeys(because)))


def _narrower(found: Meaning, above: Meaning) -> Meaning:
    """What headings say with the one above them; 财政拨款 below 一般公共预算 is of no wider fund than that."""
    wider = found.fund and above.fund and is_within(above.fund, found.fund)
    return (replace(found, fund=None) if wider else found).over(above)


@dataclass(frozen=True, slots=True)
class _Told:
    """The word rows that one heading fits."""

    fund: Answer | None
    item: Answer | None
    part: Answer | None

    def meaning(self, side: str | None) -> Meaning:
        """What they say; 合计 tells neither fund nor part."""
        fund = self.fund.notation if self.fund else None
        part = self.part.notation if self.part else None
        return Meaning(
            direction=side,
            fund=fund if fund != "all" else None,
            part=part if part != "total" else None,
            item=self.item.notation if self.item else None,
        )

    @property
    def because(self) -> Iterator[str]:
        return (each.because for each in (self.fund, self.item, self.part) if each)


def _adjusted(found: Meaning, path: Sequence[str], total: bool, frame: Frame) -> Meaning:
    """What headings say together beyond what each says alone."""
    if found.fund not in (None, "carry-over") and _is_left_over(path):
        found = replace(found, item="carry-over-in")
    if found.item == "revenue-this-year":
        found = replace(found, direction="revenue")
    if found.part and is_bought(found.item):
        found = replace(found, part=frame.whole)  # 项目 in 预留的项目资金 is what is bought
    if found.part and found.part == frame.kind.whole:
        found = replace(found, part="total")
    return found.over(Meaning(part=frame.whole)) if total else found


def _is_left_over(path: Sequence[str]) -> bool:
    """Whether an upper heading says 上年结转 of the funds below it."""
    return any(notation("fund", heading) == "carry-over" for heading in path[:-1])


@remembered
def direction(heading: str) -> str | None:
    """Whether a heading says revenue or expenditure, None where it says neither or both.

    >>> direction("本年收入"), direction("本年收入安排的支出"), direction("收入支出")
    ('revenue', 'expenditure', None)
    """
    sides = {each.notation for each in answers("direction", heading)}
    return sides.pop() if len(sides) == 1 else None


def _item_or_part(
    heading: str, path: tuple[str, ...], frame: Frame
) -> tuple[Answer | None, Answer | None]:
    bought = frame.kind.traits.purchases
    item = item_of(heading, path, bought)
    item = item or (_thing(heading) if frame.kind.traits.things else None)
    if item:
        return item, None
    below = answer("part", "".join(path), within="below") if heading == path[-1] else None
    return None, below if below and "below" in below.word.within else answer("part", heading)


def _thing(heading: str) -> Answer | None:
    """The kind of assets that a heading of a table of assets names; one that counts them heads no money."""
    item = answer("item", heading) if not says("count", heading, "thing") else None
    return item if item and item.notation.startswith("asset-") and not is_total(heading) else None


def item_of(heading: str, path: tuple[str, ...], bought: bool = False) -> Answer | None:
    """The item a heading names; 购置费 and 运行费 under 公务用车 are the vehicles', 货物 is what is bought, below 采购 or in a table of it."""
    whole = "".join(path)
    if says("item", whole, "vehicles", within="above"):
        found = answer("item", heading, within="vehicles")
        if found and "vehicles" in found.word.within:
            return found
    if bought or says("item", whole, "procurement-total", within="procurement"):
        goods = answers("item", heading, within="procurement")
        found = next((each for each in goods if is_bought(each.notation)), None)
        if found:
            return found
    flow, item = answer("flow", heading), answer("item", heading)
    named = item if item and item.notation in _ITEMS_AS_HEADINGS else None
    return flow or named
