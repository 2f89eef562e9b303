"""From a question of sums to sums: what counts, once, with what was left out and what remains."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import reduce

from queries.columnar.rollup import Rollup
from queries.tables.added import REASONS
from queries.tables.choice import Unfit
from queries.tables.cube import COLUMNS, NAMES, Level, levels
from queries.tables.reader import Tables, Value
from queries.tables.statement import statement
from queries.tables.sums import Asked, Cell, Cut, Left, Sums

APART = ("year", "stage", "table_kind", "direction")
"""What is never added up: each is cut to one value, or each value has a cell of its own."""

WHERE_BESIDE = "coalesce(\"{key}\"::VARCHAR, '{whole}') = ?"
"""A line that names no part or fund is of the whole."""

GOVERNMENT = frozenset({"whole-place", "own-level", "lower-levels"})
"""Scopes of governments: they hold each other's money, and that of departments."""


_EXACT = Context(prec=76)
"""Wide enough for any sum of amounts with their 18 decimals."""


def aggregate(tables: Tables, asked: Asked) -> Sums:
    """Add up.

    :raises Unfit: for a level that is not there, or where a sum would count money twice.
    """
    if asked.cube not in NAMES:
        raise Unfit(f"There is no cube {asked.cube[:50]}; there are {', '.join(NAMES)}.")
    assumed = _assumed(asked)
    cut = {**{name: [one] for name, one in assumed.items()}, **asked.cut}
    question = _Question(tables, asked, cut)
    question.check()
    apart = [name for name in question.apart if name in asked.drilldown]
    cells, total = question.cells()
    amount, count = question.sum(cells, total)
    whole = None if apart or question.scopes_apart else amount
    remainder = None if whole is None else _EXACT.subtract(whole, question.shown(amount))
    return Sums(asked, assumed, cells, total, whole, count, remainder, question.left())


def _assumed(asked: Asked) -> dict[str, str]:
    """What is taken where nothing is said: expenditure as its own table tells it, or revenue as its."""
    given = {*asked.cut, *asked.drilldown}
    if asked.cube != "lines" or "table_kind" in given:
        return {}
    wanted = [*asked.cut.get("direction", ())] or ["expenditure"]
    if len(wanted) > 1 or "direction" in asked.drilldown:
        raise Unfit(
            "Revenue and expenditure stand in tables of their own: cut or drill down table_kind."
        )
    direction = "revenue" if wanted == ["revenue"] else "expenditure"
    scopes = {*asked.cut.get("scope", ())}
    public = bool(scopes) and scopes <= GOVERNMENT
    return {
        "table_kind": f"government-{direction}" if public else direction,
        "direction": direction,
    }


def _values(there: Sequence[Cell], name: str) -> list[Value]:
    """The values of a column, sorted, what is absent last."""
    found = {one[name] for one in there}
    return sorted(found, key=lambda value: (value is None, value))


@dataclass(frozen=True, slots=True)
class Source:
    """A SELECT of rows or of their sums, its values, and what counts its rows; `rollup` stays as long as it is held."""

    text: str
    values: Sequence[Value]
    lines: str = "count(*)"
    rollup: Rollup | None = None


class _Question:
    """What is asked, as SQL over the table of its cube."""

    def __init__(self, tables: Tables, asked: Asked, cut: Cut) -> None:
        self._tables, self._asked, self._cut = tables, asked, cut
        self._levels = levels(asked.cube)
        for ref in (*asked.drilldown, *cut):
            self._level(ref)
        self.apart = [name for name in APART if name in self._levels]
        self.scopes_apart = False
        self._one = len(cut.get("disclosure", ())) == 1 or (
            len(cut.get("body", ())) == 1 and len(cut.get("scope", ())) == 1
        )

    def check(self) -> None:
        """Refuse what would count twice.

        :raises Unfit: saying what to cut or drill down.
        """
        there = self._there()
        for name in self.apart:
            self._told_apart(there, name)
        for name in self._beside:
            if len(self._cut.get(name, ())) > 1:
                raise Unfit(f"Cut {name} to one value: several may hold each other's money.")
        if len([name for name in self._asked.drilldown if name in self._beside]) > 1:
            raise Unfit("Drill down either part or fund: they stand in columns of their own.")
        self._scopes(there)
        self._budgets(there)

    def _there(self) -> Sequence[Cell]:
        """Which years, stages, kinds, directions, scopes and funds there are together in what is wanted."""
        names = [*self.apart, "scope", *(["fund"] if self._asked.cube == "lines" else [])]
        source = self._source(names, split=False)
        shown = ", ".join(f'"{name}"' for name in names)
        text = f"SELECT DISTINCT {shown} FROM ({source.text})"
        rows = self._tables.ask(text, source.values).rows
        return [dict(zip(names, row, strict=True)) for row in rows]

    def _budgets(self, there: Sequence[Cell]) -> None:
        """The budgets of a government pay into each other: each is added up by itself."""
        if self._asked.cube != "lines" or len(self._cut.get("fund", ())) == 1:
            return
        government = [one for one in there if str(one["table_kind"]).startswith("government-")]
        found = [str(value) for value in _values(government, "fund")]
        if len(found) < 2:
            return
        if "fund" not in self._asked.drilldown:
            raise Unfit(
                f"The budgets of a government pay into each other: cut fund to one of {', '.join(found)}, "
                "or drill it down."
            )
        self.scopes_apart = True

    def _told_apart(self, there: Sequence[Cell], name: str) -> None:
        if len(self._cut.get(name, ())) == 1 or name in self._asked.drilldown:
            return
        values = [str(value) for value in _values(there, name) if value is not None]
        if len(values) > 1:
            raise Unfit(
                f"Sums over several values of {name} count twice or mean nothing: cut {name} to one of "
                f"{', '.join(values[:20])}, or drill it down."
            )

    def _scopes(self, there: Sequence[Cell]) -> None:
        found = {str(value) for value in _values(there, "scope")}
        if not found & GOVERNMENT or len(found) == 1:
            return
        if "scope" not in self._asked.drilldown:
            raise Unfit(
                f"These scopes hold each other's money: {', '.join(sorted(found))}; cut scope to one, "
                "or drill it down."
            )
        self.scopes_apart = True

    def cells(self) -> tuple[tuple[Cell, ...], int]:
        """The cells of the page, and how many there are."""
        wanted = [self._level(ref) for ref in self._asked.drilldown]
        if not wanted:
            return (), 0
        source = self._source([one.key for one in wanted], split=True)
        keys = [f'"{one.key}"' for one in wanted]
        shown = [f'"{one.key}" AS "{one.ref}"' for one in wanted]
        shown += [f'min("{one.label}") AS "{one.ref}.label"' for one in wanted if one.label]
        shown += ['sum(amount) AS "amount.sum"', f'{source.lines} AS "_count"']
        grouped = f"SELECT {', '.join(shown)} FROM ({source.text}) GROUP BY {', '.join(keys)}"
        before = (self._asked.page - 1) * self._asked.size
        page = f"LIMIT {self._asked.size:d} OFFSET {before:d}"
        found = self._tables.ask(f"{grouped} ORDER BY {self._order()} {page}", source.values)
        cells = tuple(dict(zip(found.columns, row, strict=True)) for row in found.rows)
        if 0 < len(cells) < self._asked.size or not (cells or before):
            return cells, before + len(cells)
        total = self._tables.ask(f"SELECT count(*) FROM ({grouped})", source.values).rows[0][0]
        return cells, int(str(total))

    def sum(self, cells: Sequence[Cell], total: int) -> tuple[Decimal, int]:
        """The sum of all that is wanted, whatever it is drilled down by, and its lines."""
        if self._split or not self._asked.drilldown or len(cells) < total:
            return self._added(split=False)
        amounts = (Decimal(str(cell["amount.sum"])) for cell in cells)
        whole = reduce(_EXACT.add, amounts, Decimal(0))
        return whole, sum(int(str(cell["_count"])) for cell in cells)

    def shown(self, whole: Decimal) -> Decimal:
        """The sum of the cells of all pages; where no column is split they hold the whole."""
        return self._added(split=True)[0] if self._split else whole

    def left(self) -> tuple[Left, ...]:
        """What was left out, by reason."""
        reasons = self._excluded()
        beside = any(ref in self._beside for ref in self._cut)
        together = [[test] for test in reasons] if beside else [reasons]
        found = [left for tests in together for left in self._left(tests)]
        return tuple(left for left in found if left.disclosures)

    def _left(self, tests: Sequence[str]) -> Iterator[Left]:
        only = f"({' OR '.join(tests)})"
        source = self._source(["disclosure"], split=False, only=only)
        shown = (
            f"count(DISTINCT disclosure) FILTER ({test}), coalesce(sum(amount) FILTER ({test}), 0)"
            for test in tests
        )
        text = f"SELECT {', '.join(shown)} FROM ({source.text})"
        (row,) = self._tables.ask(text, source.values).rows
        for test, disclosures, amount in zip(tests, row[::2], row[1::2], strict=True):
            yield Left(REASONS[test], int(str(disclosures)), Decimal(str(amount)))

    @property
    def _split(self) -> bool:
        """Whether a dimension is drilled down whose columns stand beside their whole."""
        return any(ref in self._beside for ref in self._asked.drilldown)

    def _added(self, *, split: bool) -> tuple[Decimal, int]:
        source = self._source([], split=split)
        text = f"SELECT coalesce(sum(amount), 0), coalesce({source.lines}, 0) FROM ({source.text})"
        ((amount, count),) = self._tables.ask(text, source.values).rows
        return Decimal(str(amount)), int(str(count))

    @property
    def _beside(self) -> Mapping[str, str]:
        return COLUMNS if self._asked.cube == "lines" else {}

    def _level(self, ref: str) -> Level:
        if ref not in self._levels:
            raise Unfit(f"There is no level {ref[:50]}; there are {', '.join(self._levels)}.")
        return self._levels[ref]

    def _source(self, names: Sequence[str], *, split: bool, only: str | None = None) -> Source:
        """The rows that are added up, each once, with at least some columns, or their sums.

        `split` takes the columns that are drilled down, not their whole; `only` is a test of what is left out.
        """
        cut, values = self._tests()
        drilled = [ref for ref in self._asked.drilldown if ref in self._beside] if split else []
        beside = [ref for ref in self._cut if ref in self._beside]
        if not drilled and not beside and (made := self._rollup(names, left=only is not None)):
            text = f"SELECT * FROM {made.name} WHERE {' AND '.join(cut)}"
            return Source(text, values, "sum(lines)::BIGINT", made)
        tests = [*cut, only or " AND ".join(f"{test} IS NOT TRUE" for test in self._excluded())]
        held = self._tables.added[self._asked.cube].name
        if self._asked.cube != "lines":
            return Source(f"SELECT * FROM {held} WHERE {' AND '.join(tests)}", values)
        if not drilled and not beside:
            return Source(f"SELECT * FROM {held} WHERE counted AND {' AND '.join(tests)}", values)
        for ref in drilled:
            level = self._level(ref)
            tests.append(f"\"{level.key}\" <> '{COLUMNS[ref]}'")
        text = statement("widest").format(lines=held, tests=" AND ".join(tests))
        return Source(text, values)

    def _rollup(self, names: Sequence[str], *, left: bool) -> Rollup | None:
        """The sums that are made beforehand by columns and those of the cut, unless what they leave out is wanted."""
        if self._one:
            return None
        added = self._tables.added[self._asked.cube]
        wanted = {*names, *(self._level(ref).key for ref in self._cut)}
        return self._tables.rollup(added.left if left else added.taken, wanted)

    def _excluded(self) -> list[str]:
        return [test for test in REASONS if not (test == "covered" and self._one)]

    def _tests(self) -> tuple[list[str], list[Value]]:
        tests, values = ["true"], list[Value]()
        for ref, wanted in self._cut.items():
            key = self._level(ref).key
            equal = f'"{key}"::VARCHAR = ?'
            if ref in self._beside:
                equal = WHERE_BESIDE.format(key=key, whole=COLUMNS[ref])
            each = [f'"{key}" IS NULL' if one is None else equal for one in wanted]
            tests.append(f"({' OR '.join(each)})" if each else "false")
            values += [one for one in wanted if one is not None]
        return tests, values

    def _order(self) -> str:
        known = {*self._asked.drilldown, "amount.sum", "_count"}
        parts: list[str] = []
        for name, direction in self._asked.order:
            if name not in known or direction not in ("asc", "desc"):
                raise Unfit(f"Cells are ordered by {', '.join(sorted(known))}, each asc or desc.")
            parts.append(f'"{name}" {direction} NULLS LAST')
        parts += [f'"{ref}" ASC NULLS LAST' for ref in self._asked.drilldown]
        return ", ".join(parts)
