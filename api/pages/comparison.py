"""From the sums of bodies, places or codes to their comparison: like with like only, in yuan, as shares or as changes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from api.language import Language, word
from api.pages.cell import Cell, Sheet, grouped
from api.pages.chart import Drawn, bars
from api.pages.exhibit import added, evidence, key, label, period, share
from api.profile.figure import Figure
from api.profile.query import query
from api.profile.sums import Period, Sum

ALL = "all"
"""The choice of all periods, side by side."""

YEARS = "years"
"""The arrangement in which the years stand side by side, of one stage and scope."""


MOST_LINES = 20_000
"""Printed amounts that one query names; sums of more have none."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What is set side by side: the subjects (IRIs) with their names, a figure of theirs, one period or all, and how.

    `wholes` are what shares are of, by subject and period, where they are not of the sum of the figure itself.
    """

    subjects: Sequence[str]
    names: Mapping[str, str]
    figure: Figure
    found: Sequence[Sum]
    period: Period | None
    view: str
    across: str
    wholes: Mapping[tuple[str, Period], Decimal]

    def shown(self) -> list[Sum]:
        """The sums of the period, of all years of its stage and scope where years stand side by side, or of all."""
        if self.period is None:
            return [*self.found]
        if self.across == YEARS:
            return [one for one in self.found if _alike(one.period) == _alike(self.period)]
        return [one for one in self.found if one.period == self.period]


def _alike(one: Period) -> tuple[str, str]:
    return one.stage, one.scope


def chosen(asked: str, periods: Sequence[Period], found: Sequence[Sum]) -> Period | None:
    """The period that is asked for; else the one that most subjects have, the latest of these; None for all."""
    if asked == ALL or not periods:
        return None
    for one in periods:
        if key(one) == asked:
            return one
    bodies = {one: len({each.body for each in found if each.period == one}) for one in periods}
    return max(periods, key=lambda one: (bodies[one], one.year))


def table(compared: Compared, spoken: Language) -> Sheet:
    """A row for each period and code and a column for each subject; or a column for each year."""
    over_years = compared.across == YEARS and compared.period is not None
    made = _over_years(compared, spoken) if over_years else _by_subject(compared, spoken)
    shown = compared.shown()
    few = sum(len(one.lines) for one in shown) <= MOST_LINES
    return replace(made, sparql=query(shown, compared.figure) if few else "")


def _by_subject(compared: Compared, spoken: Language) -> Sheet:
    rows: dict[tuple[Period, str], dict[str, list[Sum]]] = {}
    for one in compared.shown():
        rows.setdefault((one.period, one.key), {}).setdefault(one.body, []).append(one)
    headings = (
        (word("compare.period", spoken), False),
        (word("figure.what", spoken), False),
        *((compared.names[each], True) for each in compared.subjects),
    )
    body = tuple(
        (
            Cell(period(when, spoken)),
            Cell(label(next(iter(found.values()))[0], compared.figure, spoken)),
            *(_cell(found.get(each, []), compared, spoken) for each in compared.subjects),
        )
        for (when, _), found in rows.items()
    )
    return Sheet(headings, body)


def _over_years(compared: Compared, spoken: Language) -> Sheet:
    """Years side by side: a row for each subject and code; of a year that is missing it is said."""
    rows: dict[tuple[str, str], dict[int, list[Sum]]] = {}
    for one in compared.shown():
        rows.setdefault((one.body, one.key), {}).setdefault(one.period.year, []).append(one)
    years = sorted({one.period.year for one in compared.shown()})
    headings = (
        (word("compare.who", spoken), False),
        (word("figure.what", spoken), False),
        *((str(year), True) for year in years),
    )
    body = tuple(
        (
            Cell(compared.names[subject]),
            Cell(label(next(iter(found.values()))[0], compared.figure, spoken)),
            *(_cell(found.get(year, []), compared, spoken) for year in years),
        )
        for (subject, _), found in sorted(
            rows.items(), key=lambda each: compared.subjects.index(each[0][0])
        )
    )
    return Sheet(headings, body)


def _cell(found: Sequence[Sum], compared: Compared, spoken: Language) -> Cell:
    """One amount; where tables of one subject print different ones, all of them."""
    if not found:
        return Cell(word("compare.none", spoken), number=True)
    one = found[0]
    href = evidence(one, compared.figure)
    if len({each.amount for each in found}) > 1:
        several = " / ".join(grouped(str(each.amount), 2) for each in found)
        return Cell(several, href, True)
    if compared.view == "share":
        whole = _whole(one, compared)
        told = share(one.amount, whole) if whole else word("compare.no-share", spoken)
        return Cell(told, href, True)
    if compared.view == "change":
        return Cell(_change(one, compared.found) or word("compare.no-year", spoken), href, True)
    return Cell(grouped(str(one.amount), 2), href, True, yuan=str(one.amount))


def _whole(one: Sum, compared: Compared) -> Decimal | None:
    """Of what an amount is a share; None where columns must not be added, or tables print different amounts."""
    told = compared.wholes.get((one.body, one.period))
    if told is not None or not added(compared.figure):
        return told
    same = [each for each in compared.found if (each.body, each.period) == (one.body, one.period)]
    if len({(each.key, each.table) for each in same}) < len(same):
        return None
    return sum((each.amount for each in same), Decimal(0))


def _change(one: Sum, found: Sequence[Sum]) -> str | None:
    """By how much an amount differs from the one of the year before, of the same stage and scope."""
    before = Period(one.period.year - 1, one.period.stage, one.period.scope)
    same = [
        each
        for each in found
        if (each.body, each.key, each.table, each.period) == (one.body, one.key, one.table, before)
    ]
    if len(same) != 1 or not same[0].amount:
        return None
    return f"{100 * (one.amount - same[0].amount) / abs(same[0].amount):+.1f} %"


def chart(compared: Compared, spoken: Language) -> Drawn | None:
    """The amounts by code and subject, of one period; over all periods or years by subject and period."""
    if compared.view != "amount":
        return None
    ordered = sorted(compared.shown(), key=lambda each: compared.subjects.index(each.body))
    return bars(
        (*_placed(one, compared, spoken), one.amount, evidence(one, compared.figure))
        for one in ordered
    )


def _placed(one: Sum, compared: Compared, spoken: Language) -> tuple[str, str]:
    """The label and the series of a bar."""
    what, who = label(one, compared.figure, spoken), compared.names[one.body]
    if compared.period is None:
        return f"{period(one.period, spoken)} {what}", who
    if compared.across == YEARS:
        several = len(compared.subjects) > 1
        return (f"{who} {what}" if several else what), str(one.period.year)
    return what, who


def missing(compared: Compared, spoken: Language) -> Iterator[tuple[str, str]]:
    """The subjects that have nothing of the period, each with the periods of which there is something."""
    have = {one.body for one in compared.shown()}
    for each in compared.subjects:
        if each not in have:
            other = dict.fromkeys(one.period for one in compared.found if one.body == each)
            told = "、".join(period(when, spoken) for when in other)
            yield compared.names[each], told or word("compare.nothing", spoken)
