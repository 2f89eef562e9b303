"""Tables of governments: title and headings → year, scope, measure, debt and place of their amounts.

A column is of the year and the measure that its own words say; what they leave open is the title's.
"""

from collections.abc import Sequence
from dataclasses import replace

from ingest.columns.column import Column
from ingest.columns.heading import Said, direction, item_of
from ingest.columns.setting import Frame, Government
from ingest.headings.total import is_total
from ingest.kinds.kind import TableKind
from ingest.logical import Logical, at
from ingest.record import Code, Meaning
from ingest.values.enumerator import bare, is_among
from ingest.values.region import plain, region
from ingest.values.year import years
from ingest.words.lexicon import answer, notation, pattern, says
from ontology import codes

PARTS = ("basic", "project")
"""The parts into which tables of governments divide expenditure."""

_BUDGETS = ("budget", "adjusted-budget", "budget-adjustment", "estimate", "actual", "change")


def dated(table: Logical, year: int) -> int:
    """The fiscal year of a table of a government: its title's, else that of the lines around it, else the document's.

    >>> dated(Logical("2025年全市一般公共预算收支总表", (), (), (), ()), 2026)
    2025
    """
    titled = years(table.caption)
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
    for heading in reversed(path):
        told = answer("government-figure", heading)
        if told and told.notation == "rate":
            return None
        if told and figure in (None, "amount"):
            figure = told.notation
            because.append(told.because)
        compared = told is not None and told.notation == "change"
        own = _of_heading(heading, tuple(path), frame, government, compared)
        because += ["names a place, a level, a year or a debt"] if own != Meaning() else []
        found = found.over(own)
    if figure is None and found == Meaning():
        return None
    year = found.year or government.year
    stage = found.measure or measure(figure, year, frame)
    return Said(replace(found, year=year, measure=stage), tuple(because))


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
    level = notation("government-level", heading)
    if traits.transfers and level == "lower-levels":
        level = "own-level"  # who pays is the own level
    place = None if level else region(heading, government.division, listed=False)
    return Meaning(
        function=transferred(heading) if traits.transfers else None,
        fund=notation("government-budget", heading),
        direction=direction(heading) if traits.two_sided else None,
        item=_item(heading, path, frame.kind),
        part=_part(heading, frame.kind),
        measure="term" if says("government-figure", heading, "term", within="works") else None,
        scope=level,
        year=None if compared and says("government-year", heading) else _year(heading, government),
        debt=notation("government-debt", heading) if traits.debt else None,
        counterpart=place,
    )


def transferred(heading: str) -> Code | None:
    """The kind of transfer that a heading or a row names as the functions do: 所得税基数返还支出."""
    name = plain(heading)
    named = {c.key for c in codes.scheme("function").named(name) if c.key.startswith("230")}
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
    within = "debt" if traits.debt else "transfers" if traits.transfers else "insurance"
    return notation("government-item", heading, within=within)


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
    told = figure if figure in _BUDGETS else None
    return None if told == own and year == frame.year else told


def divided(found: Sequence[Column], frame: Frame) -> tuple[Column, ...]:
    """The columns; those 其中, and those of single insurance funds beside one of all, are data sets of their own."""
    found = _adjusted(lettered(found, frame))
    found = [_summed(_noted(_of_new(column, found), found), found) for column in found]
    found = [_funded(column, found) for column in found]
    funds = {column.meaning.fund for column in found if column.role == "amount"}
    if not funds & {None, "social-insurance"}:
        return tuple(found)
    below = {each.notation for each in codes.scheme("fund").children("social-insurance")}
    return tuple(
        replace(column, further="by-fund") if column.meaning.fund in below else column
        for column in found
    )


def _adjusted(found: Sequence[Column]) -> list[Column]:
    """Beside 调整后预算数 a column 调整数 holds what was added."""
    after = [each.number for each in found if _is_adjusted(each, "after")]
    return [
        replace(each, meaning=replace(each.meaning, measure="budget-adjustment"))
        if after and _is_adjusted(each, "by")
        else each
        for each in found
    ]


def _is_adjusted(column: Column, way: str) -> bool:
    """Whether the lowest heading of an amount says of an adjustment what it holds: what was added, or the result."""
    told = notation("government-adjusted", column.path[-1]) if column.path else None
    return column.role == "amount" and told == way


def lettered(found: Sequence[Column], frame: Frame) -> list[Column]:
    """The columns of the form of limits and balances (财预〔2018〕209号) as its letters number them, whatever stands above.

    A=B+C are limits, D=E+F balances; the first of each is all debt, then general and special.
    """
    letters = [pattern("government-place", "letter").search("".join(each.path)) for each in found]
    told = [(each, letter[1]) for each, letter in zip(found, letters, strict=True) if letter]
    if [letter for _, letter in told] != list("ABCDEF"):
        return [*found]
    numbers = {column.number: letter for column, letter in told}
    heads = "".join(text for column, _ in told for text in column.path)
    figure = notation("government-figure", heads)
    year = next((each.meaning.year for each, _ in told if each.meaning.year), None)
    assert frame.government is not None
    stage = measure(figure, year or frame.government.year, frame)
    came = stage if stage in ("actual", "estimate") else None
    return [_by_letter(each, numbers.get(each.number), came, year) for each in found]


def _by_letter(column: Column, letter: str | None, came: str | None, year: int | None) -> Column:
    if letter is None:
        return column
    place = "ABCDEF".index(letter)
    balance = place > 2
    said = replace(
        column.meaning,
        item="debt-balance" if balance else "debt-limit",
        debt=("all", "general", "special")[place % 3],
        measure=came if balance else None,
        year=column.meaning.year or year,
    )
    return replace(column, role="amount", meaning=said, because="the letters of the form")


def _summed(column: Column, every: Sequence[Column]) -> Column:
    """A column that others divide by place, by kind of debt or of transfers holds their sum: 合计 beside 一般债务 and 专项债务."""
    meaning = column.meaning
    if column.role != "amount" or meaning.counterpart:
        return column
    places = any(each.meaning.counterpart for each in every)
    alike = {each.meaning.debt for each in every if _of_any_debt(each) == _of_any_debt(column)}
    whole = meaning.debt in (None, "all") and {"general", "special"} <= alike
    reserve = says("government-figure", column.path[-1], "reserve") if column.path else False
    kinds = any(each.meaning.function for each in every)
    of_all = kinds and not meaning.function and not meaning.item
    return replace(column, again=True) if whole or of_all or (places and not reserve) else column


def _funded(column: Column, every: Sequence[Column]) -> Column:
    """A sum of columns that are all of one budget is of that one: 合计 beside 一般性转移支付 and 专项转移支付."""
    summed = [each.meaning.fund for each in every if each.role == "amount" and not each.again]
    if not column.again or column.meaning.fund or len({*summed}) != 1:
        return column
    return replace(column, meaning=replace(column.meaning, fund=summed[0]))


def _of_any_debt(column: Column) -> Meaning:
    return replace(column.meaning, debt=None)


def _of_new(column: Column, every: Sequence[Column]) -> Column:
    """A 合计 beside 新增一般债务限额 and 新增专项债务限额 is of what is new, whatever stands above them."""
    beside = [each for each in every if each is not column and each.path[:-1] == column.path[:-1]]
    new = beside and all(each.meaning.item == "debt-limit-new" for each in beside)
    if not new or column.meaning.item != "debt-limit" or not is_total(column.path[-1]):
        return column
    return replace(column, meaning=replace(column.meaning, item="debt-limit-new"))


def _noted(column: Column, every: Sequence[Column]) -> Column:
    """A column 其中, or 基本支出 beside one of all, holds a part of what another holds."""
    among = column.role == "amount" and column.path and is_among(column.path[-1])
    whole = any(each.role == "amount" and not each.meaning.part for each in every)
    divides = column.meaning.part is not None and whole
    return replace(column, further="further-parts") if among or divides else column


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
