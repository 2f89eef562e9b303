"""What speaks for a form and a listed project being one: points, each with its reason."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ingest.forms.form import Form
from ingest.projects.name import Rarity, bare, comparable, pairs, rarity, resemblance
from ingest.record import Project, Stage
from ontology.fold import fold

NAME = 4.0
BARE = 5.0
CODE = 6.0
AMOUNT = 3.0
TERM = 1.5
CAP = 1.0
CONTENT = 2.5
ORDER = 0.3
OTHER_UNIT = -3.0
_YEARS = (2, 3, 4, 5)
_SLIP = 10_000


@dataclass(frozen=True, slots=True)
class Point:
    """One piece of evidence: what it counts and why, in Chinese and in English."""

    count: float
    reason: str


@dataclass(frozen=True)
class Listed:
    """The projects of the project table of a disclosure of a stage, with what is telling among them."""

    projects: Sequence[Project]
    stage: Stage = "budget"

    @cached_property
    def rare(self) -> Rarity:
        """How telling the characters of their names are."""
        return rarity([each.name for each in self.projects])

    @cached_property
    def stated(self) -> Counter[Decimal]:
        """How many projects have each amount."""
        amounts = (each.money(self.stage) for each in self.projects)
        return Counter(amount for amount in amounts if amount)

    @cached_property
    def bares(self) -> Counter[str]:
        """How many projects have each bare name."""
        return Counter(bare(each.name) for each in self.projects)


def points(form: Form, place: int, project: Project, listed: Listed) -> Iterator[Point]:
    """The evidence that a form, the `place`-th of the disclosure, speaks of a listed project."""
    yield _name(form.project, project, listed)
    if form.project.code and form.project.code == project.code:
        yield Point(CODE, "项目代码相同 same project code")
    stated = project.money(listed.stage)
    if stated:
        yield from _amount(form, stated, listed)
    yield from _content(form.project, project, listed)
    if place < len(listed.projects) and listed.projects[place] is project:
        yield Point(ORDER, "次序相同 same place in order")
    if form.project.unit and project.unit and fold(form.project.unit) != fold(project.unit):
        yield Point(OTHER_UNIT, "单位不同 another unit")


def _name(form: Project, project: Project, listed: Listed) -> Point:
    if bare(form.name) == bare(project.name) and listed.bares[bare(project.name)] == 1:
        return Point(BARE, "名称相同，只差“项目”“经费”等字 same name but for its ending")
    share = resemblance(form.name, project.name, listed.rare)
    return Point(NAME * share, f"名称相似 {share:.0%} names resemble")


def _amount(form: Form, stated: Decimal, listed: Listed) -> Iterator[Point]:
    """Equal amounts of the year; else a term's total that is some years' worth; and a cap on cost."""
    sole = 1.0 if listed.stated[stated] == 1 else 0.5
    if form.amount == stated:
        yield Point(AMOUNT * sole, "年度金额相同 same amount of the year")
    elif form.amount is None and stated in _printed(form):
        yield Point(AMOUNT * sole / 2, "金额之一相同 one of its amounts is the same")
    elif form.amount in (stated * _SLIP, stated / _SLIP):
        yield Point(AMOUNT * sole, "年度金额相同，只差单位 same digits in another unit")
    else:
        years = next((n for n in _YEARS if stated * n in _printed(form)), None)
        if years:
            reason = f"总额是年度金额的 {years} 倍 total of {years} years"
            yield Point(TERM * sole, reason)
    if any(each.target and each.target.amount == stated for each in form.project.indicators):
        yield Point(CAP * sole, "有指标值等于年度金额 an indicator names the amount")


def _printed(form: Form) -> set[Decimal]:
    return {line.amount for line in form.lines if line.aggregation == "total"}


def _content(form: Project, project: Project, listed: Listed) -> Iterator[Point]:
    """The words of the listed name that the form's purpose, goals and indicators use."""
    rows = (f"{each.name}\n{each.description or ''}" for each in form.indicators)
    text = "\n".join(map(comparable, (form.purpose or "", *form.goals, *rows)))
    words = set(pairs(comparable(project.name)))
    used = [word for word in words if word in text]
    whole = listed.rare.total(words)
    if used and whole:
        share = listed.rare.total(used) / whole
        yield Point(CONTENT * share, f"内容用到名称的字词 {share:.0%} content uses its words")
