"""Made documents as untidy as real ones, with the truth of what pays for their projects.

Projects of several units and funds, split without a row that says so, of equal and of round amounts, printed in
whole 万元, left out of the list, summed up as 其他, named after a function that does not pay for them; purchases that
state parts, and others called like a project that are none of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from benchmarks.hidden import Found, Outcome
from ingest.record import Disclosure
from ontology import codes
from tests.ingest.paged import disclosed, rows

UNITS = ("岚溪县体育局", "岚溪县体育中心", "岚溪县少年体校")
WORDS = (
    "看台",
    "球馆",
    "赛事",
    "训练",
    "健身",
    "场地",
    "器材",
    "宣传",
    "普查",
    "网络",
    "档案",
    "巡查",
)
WORKS = ("翻新", "运行", "补助", "购置", "维护", "推广", "建设", "保障")
STEPS = (100, 10_000, 10_000, 50_000, 100_000)
_WAN = Decimal(10_000)
Piece = tuple[str, str]


@dataclass(slots=True)
class Spent:
    """A project as it truly is: what it has of each function and fund, in yuan, and how it is printed."""

    name: str
    unit: str
    pieces: dict[Piece, int]
    listed: bool = True

    @property
    def money(self) -> int:
        return sum(self.pieces.values())

    def of(self, place: int, code: str) -> int:
        """What it has of a function (place 0) or of a fund (place 1)."""
        return sum(money for piece, money in self.pieces.items() if piece[place] == code)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a document is made: which of its tables tell units and funds, and what is wrong with it."""

    decimals: int
    units: bool
    funds: bool
    purchases: bool
    remainder: bool
    functions: dict[str, str] = field(default_factory=dict[str, str])


def made(seed: int) -> tuple[Disclosure, list[Spent], Recipe]:
    """A document read as any other, the truth of the projects that it lists, and how it was made."""
    chance = Random(seed)
    items = [each for each in codes.scheme("function").concepts if each.level == 3]
    named = [
        each for each in items if each.notation[:3] in ("201", "207") and each.label != "行政运行"
    ]
    functions = {each.notation: each.label for each in chance.sample(named, chance.randrange(1, 7))}
    funds = ["general-public", "government-fund"] if chance.random() < 0.4 else ["general-public"]
    units = UNITS[: chance.choice((1, 1, 2, 3))]
    recipe = Recipe(
        decimals=chance.choice((2, 2, 2, 0)),
        units=len(units) > 1 and chance.random() < 0.6,
        funds=len(funds) > 1 and chance.random() < 0.7,
        purchases=chance.random() < 0.5,
        remainder=chance.random() < 0.5,
        functions=functions,
    )
    spent = list(_projects(chance, functions, funds, units))
    for each in chance.sample(spent, chance.choice((0, 0, 0, 1, 2)) % len(spent)):
        each.listed = False
    page = disclosed(*_tables(recipe, spent, chance))
    return page, [each for each in spent if each.listed], recipe


def _projects(
    chance: Random, functions: dict[str, str], funds: Sequence[str], units: Sequence[str]
) -> Iterator[Spent]:
    codes_of = list(functions)
    own = {unit: chance.sample(codes_of, chance.randrange(1, len(codes_of) + 1)) for unit in units}
    split = chance.random() < 0.3
    names = chance.sample([word + work for word in WORDS for work in WORKS], 12)
    sizes = [chance.choice(STEPS) * chance.randrange(1, 60) for _ in range(4)]
    for number in range(chance.choice((2, 3, 4, 6, 8, 10, 12))):
        unit = chance.choice(units)
        paying = chance.choice(own[unit])
        money = (
            chance.choice(sizes)
            if chance.random() < 0.3
            else chance.choice(STEPS) * chance.randrange(1, 60)
        )
        pieces = {(paying, chance.choice(funds)): money}
        if split and chance.random() < 0.3 and money > 20_000:
            part = chance.randrange(1, money // 10_000) * 10_000
            other = chance.choice(own[unit]), chance.choice(funds)
            pieces[next(iter(pieces))] = money - part
            pieces[other] = pieces.get(other, 0) + part
        told = paying if chance.random() < 0.85 else chance.choice(codes_of)
        word = functions[told][:6] if chance.random() < 0.5 else ""
        yield Spent(f"{word}{names[number]}", unit, pieces)


def _tables(recipe: Recipe, spent: Sequence[Spent], chance: Random) -> Iterator[tuple[str, str]]:
    yield "部门支出总表", _functions(recipe, spent, None)
    if recipe.funds:
        yield "一般公共预算支出表", _functions(recipe, spent, "general-public")
        yield "政府性基金预算支出表", _functions(recipe, spent, "government-fund")
    yield "项目支出表", _listing(recipe, spent, chance)
    if recipe.purchases:
        yield "政府采购预算表", _purchases(recipe, spent, chance)


def _functions(recipe: Recipe, spent: Sequence[Spent], fund: str | None) -> str:
    """Project expenditure by function, or by unit and function."""
    head = [f"{'单位名称|' if recipe.units else ''}科目编码|科目名称|合计|基本支出|项目支出"]
    body: list[str] = []
    whole = 0
    for unit in UNITS if recipe.units else (None,):
        for code, label in recipe.functions.items():
            money = sum(
                amount
                for each in spent
                for (function, source), amount in each.pieces.items()
                if function == code and fund in (None, source) and unit in (None, each.unit)
            )
            whole += money
            if money:
                shown = _wan(money, recipe)
                body.append(f"{f'{unit}|' if unit else ''}{code}|{label}|{shown}||{shown}")
    total = _wan(whole, recipe)
    return rows(*head, f"{'|' if recipe.units else ''}|合计|{total}||{total}", *body)


def _listing(recipe: Recipe, spent: Sequence[Spent], chance: Random) -> str:
    head = f"{'单位名称|' if recipe.units else ''}项目名称|合计"
    funds = ("general-public", "government-fund") if recipe.funds else ()
    head += "|一般公共预算|政府性基金" if funds else ""
    shown = [
        "|".join(
            [
                *([each.unit] if recipe.units else []),
                each.name,
                _wan(each.money, recipe),
                *(_wan(own, recipe) if (own := each.of(1, fund)) else "" for fund in funds),
            ]
        )
        for each in spent
        if each.listed
    ]
    left = sum(each.money for each in spent if not each.listed)
    if recipe.remainder and left and not funds:
        shown.append(f"{f'{UNITS[0]}|' if recipe.units else ''}其他项目|{_wan(left, recipe)}")
    chance.shuffle(shown)
    return rows(head, *shown)


def _purchases(recipe: Recipe, spent: Sequence[Spent], chance: Random) -> str:
    """Purchases that state parts of projects; some are of a unit of its own, or of basic money."""
    body: list[str] = []
    for each in spent:
        (code, _), money = chance.choice(list(each.pieces.items()))
        cost = chance.choice((money, max(money // 20_000 * 10_000, 100)))
        if chance.random() < 0.3 and each.listed:
            body.append(f"{code}|{recipe.functions[code]}|{each.name}|服务|{_wan(cost, recipe)}")
        elif chance.random() < 0.1:
            body.append(f"2010101|行政运行|{each.name}|服务|{_wan(cost, recipe)}")
    return rows(
        "科目编码|科目名称|采购项目|采购目录|金额", *(body or ["2010101|行政运行|复印纸|货物|0.50"])
    )


def _wan(yuan: int, recipe: Recipe) -> str:
    step = Decimal(1).scaleb(-recipe.decimals)
    return f"{(yuan / _WAN).quantize(step, ROUND_HALF_UP):,}"


def compared(found: Disclosure, spent: Sequence[Spent], step: int) -> Iterator[Found]:
    """Each link of a document that is said to hold, and whether it is true; figures are printed in steps of yuan."""
    truth = {each.name: each for each in spent}
    for link in found.fundings:
        own = truth.get(link.project.partition("（")[0])
        function = link.meaning.function
        if own and function and link.basis != "open":
            held = own.of(0, function.notation)
            right = bool(held) and (link.amount or Decimal(0)) <= held + step * len(spent)
            outcome: Outcome = "right" if right else "wrong"
            yield Found(link.project, link.basis, link.score, link.evidence, outcome)


def links(seeds: Iterable[int]) -> Iterator[Found]:
    """The links of made documents."""
    for seed in seeds:
        found, spent, recipe = made(seed)
        yield from compared(found, spent, 10 ** (4 - recipe.decimals))
