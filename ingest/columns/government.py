"""Tables of governments: title and headings → year, scope, measure, debt and place of their amounts.

A column is of the year and the measure that its own words say; what they leave open is the title's.
"""

from collections.abc import Sequence
from dataclasses import replace

from ingest.columns.heading import Said, direction, item_of
from ingest.columns.setting import Frame, Government
from ingest.headings.total import is_total
from ingest.kinds.kind import TableKind
from ingest.logical import Logical, at
from ingest.record import Code, Meaning
from ingest.values import coding, tier
from ingest.values.enumerator import bare
from ingest.values.fiscal import is_partial, opened
from ingest.values.region import plain, region
from ingest.values.year import years
from ingest.words.lexicon import answer, notation, says
from ontology import codes

PARTS = ("basic", "project")
"""The parts into which tables of governments divide expenditure."""

_BUDGETS = (
    "budget",
    "adjusted-budget",
    "budget-adjustment",
    "estimate",
    "actual",
    "change",
    "unspent",
)
_AGAINST = (
    "change",
    "budget-adjustment",
    "unspent",
)  # their year is not that which they are held against
_OPEN = (None, "amount", "given")  # figures whose measure a heading above may say
_CARRIED = ("carry-over-in", "carry-over-out")


def dated(table: Logical, year: int) -> int:
    """The fiscal year of a table of a government: its title's, else that of the lines around it, else the document's.

    >>> dated(Logical("2025年全市一般公共预算收支总表", (), (), (), ()), 2026)
    2025
    """
    titled = years(opened(table.caption))
    if titled:
        return year if year in titled else titled[0]
    beside = [each for line in table.context if len(line) < 30 for each in years(line)]
    return beside[-1] if len({*beside}) == 1 else year


def common(kind: TableKind, caption: str, government: Government) -> Meaning:
    """What the title of a table says of all its amounts: the budget, the scope, the debt, the year, 基本支出."""
    fund = notation("government-budget", caption)
    scope = scope_of(caption)
    item = _item(caption, (), kind)
    return Meaning(
        fund=fund,
        item=None if item == "transfer-total" or not _is_itemised(kind) else item,
        scope=_scope(scope, kind, government),
        year=government.year,
        debt=notation("government-debt", caption) if kind.traits.debt else None,
        part="basic" if kind.classification and says("government-part", caption, "basic") else None,
    )


def _is_itemised(kind: TableKind) -> bool:
    return kind.traits.debt or kind.traits.transfers


def _scope(titled: str | None, kind: TableKind, government: Government) -> str:
    """What is paid to those below is the own level's; debt whose title says no level is that of the whole place."""
    if kind.traits.transfers:
        return "own-level"
    return titled or ("whole-place" if kind.traits.debt else government.scope)


def scope_of(title: str) -> str | None:
    """The scope that a title says.

    >>> [scope_of(title) for title in ("2026年全市一般公共预算收支草案", "2026年市本级收入表", "2026年丽江市收入表")]
    ['whole-place', 'own-level', None]
    """
    return notation("government-scope", title)


def said(path: Sequence[str], frame: Frame) -> Said | None:
    """What the headings of a column of figures say, None where no word explains them; the lowest heading first."""
    government = frame.government
    assert government is not None
    found, because = Meaning(), list[str]()
    figure: str | None = None
    heads = [answer("government-figure", heading) for heading in path]
    figures = {told.notation for told in heads if told}
    if "rate" in figures or any(is_partial(heading) for heading in path):
        return None
    compared = not figures.isdisjoint(_AGAINST)
    for heading, told in zip(reversed(path), reversed(heads), strict=True):
        if told and figure in _OPEN:
            figure = told.notation
            because.append(told.because)
        own = _of_heading(heading, tuple(path), frame, government, compared)
        if own.scope == tier.ABOVE:
            return None
        because += ["names a place, a level, a year or a debt"] if own != Meaning() else []
        found = _narrowed(found.over(own), own)
    if figure is None and found == Meaning():
        return None
    if figure == "actual" and government.partial:
        return None
    year = found.year or government.year
    stage = found.measure or measure(figure, year, frame)
    return Said(replace(found, year=year, measure=stage), tuple(because))


def _narrowed(found: Meaning, above: Meaning) -> Meaning:
    """An item that a heading above says closer: 一般债务限额 below 提前下达的限额."""
    closer = found.item and above.item and above.item.startswith(found.item)
    ahead = (found.item, above.item) == ("debt-limit-new", "debt-limit-advance")
    return replace(found, item=above.item) if closer or ahead else found


def is_rated(path: Sequence[str]) -> bool:
    """Whether the lowest heading heads rates, days or terms, which are no money.

    >>> is_rated(("期限（年）",)), is_rated(("2026年预算数",))
    (True, False)
    """
    return bool(path) and notation("government-figure", path[-1]) == "rate"


def _of_heading(
    heading: str, path: Sequence[str], frame: Frame, government: Government, compared: bool
) -> Meaning:
    """What one heading says; the year that a change is `compared` with is not its own."""
    traits = frame.kind.traits
    level = tier.level(heading, government.here, government.division)
    if traits.transfers and level == "lower-levels":
        level = "own-level"  # who pays is the own level
    place = None if level else region(heading, government.division, listed=False)
    flow = _flow(heading) if traits.two_sided and not compared else Meaning()
    own = Meaning(
        function=transferred(heading) if traits.transfers else None,
        fund=notation("government-budget", heading),
        direction=flow.direction or (direction(heading) if traits.two_sided else None),
        item=_item(heading, path, frame.kind),
        part=_part(heading, frame.kind),
        measure="term" if says("government-figure", heading, "term", within="works") else None,
        scope=level,
        year=None if compared and says("government-year", heading) else _year(heading, government),
        debt=debt_named(heading) if traits.debt else None,
        counterpart=place,
    )
    # 上年结余 is carried over into this year
    return replace(own, year=None).over(flow) if flow.item in _CARRIED else own.over(flow)


def _flow(heading: str) -> Meaning:
    """What a column holds of what balances a budget, where rows are places or funds: 上级补助收入, 调出资金, 年终结余."""
    name = plain(heading)
    if notation("government-item", heading, within="insurance"):  # 滚存结余 is no flow
        return Meaning()
    flow, told = notation("government-flow", name), notation("government-class", name)
    if told is None and flow not in ("transfer-total", *_CARRIED):
        return Meaning()
    spent = (told or "").startswith("23") or flow == "carry-over-out"
    way = direction(heading) or ("expenditure" if spent else "revenue")
    code = Code("function" if spent else "revenue", told) if told else None
    return Meaning(direction=way, item=flow).over(coding.meaning(code))


def transferred(heading: str) -> Code | None:
    """The kind of transfer that a heading or a row names as the functions do: 所得税基数返还支出."""
    name = plain(heading)
    listed = codes.scheme("function")
    found = listed.named(name) or listed.named(f"{name}支出")
    named = {c.key for c in found if c.key.startswith("230")}
    told = notation("government-transfer", bare(name))
    if told:  # 税收返还 is printed for 返还性支出
        return Code("function", told)
    return Code("function", named.pop(), name) if len(named) == 1 else None


def _item(heading: str, path: Sequence[str], kind: TableKind) -> str | None:
    traits = kind.traits
    if traits.transfers and says("government-figure", heading, "reserve"):
        return "transfer-reserved"
    if traits.by_item:
        told = item_of(heading, (*path,)) if path else None
        whole = is_total(heading) and len(path) == 1
        return told.notation if told else "three-public" if whole else None
    if traits.debt:
        return notation("government-item", heading, within="debt") or _new(heading, path)
    if traits.spending and not traits.transfers:
        flow = notation("government-flow", plain(heading))
        return flow if flow == "transfer-total" else None
    return notation(
        "government-item", heading, within="transfers" if traits.transfers else "insurance"
    )


def debt_named(text: str) -> str | None:
    """The kind of debt that a heading or a cell says, if only as 一般 or 专项.

    >>> debt_named("专项债券"), debt_named("一般"), debt_named("新增")
    ('special', 'general', None)
    """
    alone = notation("government-owing", text)
    return notation("government-debt", text) or (alone if alone in ("general", "special") else None)


def _new(heading: str, path: Sequence[str]) -> str | None:
    """What 新增 alone is in a table of debt: what is added to the limits that a heading above tells, else what is issued."""
    if not says("government-owing", heading, "debt-issued-new"):
        return None
    above = {notation("government-item", each, within="debt") for each in path}
    return "debt-limit-new" if "debt-limit" in above else "debt-issued-new"


def _part(heading: str, kind: TableKind) -> str | None:
    """The part of expenditure that a column holds: 基本支出 or 项目支出."""
    told = notation("part", heading) if kind.traits.spending else None
    return told if told in PARTS else None


def _year(heading: str, government: Government) -> int | None:
    named = years(heading)
    if named:
        return named[0]
    return government.year - 1 if says("government-year", heading, "prior") else None


def measure(figure: str | None, year: int, frame: Frame) -> str | None:
    """What words say an amount is, None for the figure of the disclosure's own stage and year."""
    own = "actual" if frame.stage == "final-accounts" else "budget"
    planned = own == "budget" and year > frame.year
    if planned and not frame.kind.traits.debt:  # a plan of several years
        return "estimate"
    told = figure if figure in _BUDGETS else None
    return None if told == own and year == frame.year else told


def classification(table: Logical, number: int) -> str:
    """The economic classification of most names of a column: that of governments or of departments."""
    names = [bare(cell.text) for row in table.body if (cell := at(row, number)) is not None]
    listed = {
        scheme: sum(bool(codes.scheme(scheme).named(name)) for name in names)
        for scheme in ("government-economic", "economic")
    }
    return max(listed, key=lambda scheme: listed[scheme])


def names_regions(heading: str) -> bool:
    """Whether a heading heads the names of places.

    >>> names_regions("地区"), names_regions("县（区）"), names_regions("项目")
    (True, True, False)
    """
    return says("government-figure", plain(heading), "region", within="names")
