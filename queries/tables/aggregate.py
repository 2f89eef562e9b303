"""From a question of sums to sums: what counts, once, with what was left out and what remains."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

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


def aggregate(tables: Tables, asked: Asked) -> Sums:
    """Add up.

    :raises Unfit: for a level that is not there, or where a sum would count money twice.
    """
    if asked.cube not in NAMES:
        raise Unfit(f"There is no cube {asked.cube[:50]}; there are {', '.join(NAMES)}.")
    assumed = _assumed(asked)
    question = _Question(asked, {**{name: [one] for name, one in assumed.items()}, **asked.cut})
    question.check(tables)
    apart = [name for name in question.apart if name in asked.drilldown]
    cells, total = question.cells(tables)
    amount, count = question.sum(tables)
    whole = None if apart or question.scopes_apart else amount
    shown = question.shown(tables)
    remainder = None if whole is None else whole - shown
    return Sums(asked, assumed, cells, total, whole, count, remainder, question.left(tables))


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


class _Question:
    """What is asked, as SQL over the table of its cube."""

    def __init__(self, asked: Asked, cut: Cut) -> None:
        self._asked, self._cut = asked, cut
        self._levels = levels(asked.cube)
        for ref in (*asked.drilldown, *cut):
            self._level(ref)
        self.apart = [name for name in APART if name in self._levels]
        self.scopes_apart = False
        self._one = len(cut.get("disclosure", ())) == 1 or (
            len(cut.get("body", ())) == 1 and len(cut.get("scope", ())) == 1
        )

    def check(self, tables: Tables) -> None:
        """Refuse what would count twice.

        :raises Unfit: saying what to cut or drill down.
        """
        for name in self.apart:
            self._told_apart(tables, name)
        for name in self._beside:
            if len(self._cut.get(name, ())) > 1:
                raise Unfit(f"Cut {name} to one value: several may hold each other's money.")
        if len([name for name in self._asked.drilldown if name in self._beside]) > 1:
            raise Unfit("Drill down either part or fund: they stand in columns of their own.")
        self._scopes(tables)
        self._budgets(tables)

    def _budgets(self, tables: Tables) -> None:
        """The budgets of a government pay into each other: each is added up by itself."""
        if self._asked.cube != "lines" or len(self._cut.get("fund", ())) == 1:
            return
        source, values = self._source(split=False)
        text = f"SELECT DISTINCT fund FROM ({source}) WHERE table_kind LIKE 'government-%' ORDER BY ALL"
        found = [str(row[0]) for row in tables.ask(text, values).rows]
        if len(found) < 2:
            return
        if "fund" not in self._asked.drilldown:
            raise Unfit(
                f"The budgets of a government pay into each other: cut fund to one of {', '.join(found)}, "
                "or drill it down."
            )
        self.scopes_apart = True

    def _told_apart(self, tables: Tables, name: str) -> None:
        if len(self._cut.get(name, ())) == 1 or name in self._asked.drilldown:
            return
        values = [str(row[0]) for row in self._values(tables, name) if row[0] is not None]
        if len(values) > 1:
            raise Unfit(
                f"Sums over several values of {name} count twice or mean nothing: cut {name} to one of "
                f"{', '.join(values[:20])}, or drill it down."
            )

    def _scopes(self, tables: Tables) -> None:
        found = {str(row[0]) for row in self._values(tables, "scope")}
        if not found & GOVERNMENT or len(found) == 1:
            return
        if "scope" not in self._asked.drilldown:
            raise Unfit(
                f"These scopes hold each other's money: {', '.join(sorted(found))}; cut scope to one, "
                "or drill it down."
            )
        self.scopes_apart = True

    def cells(self, tables: Tables) -> tuple[tuple[Cell, ...], int]:
        """The cells of the page, and how many there are."""
        wanted = [self._level(ref) for ref in self._asked.drilldown]
        if not wanted:
            return (), 0
        source, values = self._source(split=True)
        keys = [f'"{one.key}"' for one in wanted]
        shown = [f'"{one.key}" AS "{one.ref}"' for one in wanted]
        shown += [f'min("{one.label}") AS "{one.ref}.label"' for one in wanted if one.label]
        shown += ['sum(amount) AS "amount.sum"', 'count(*) AS "_count"']
        grouped = f"SELECT {', '.join(shown)} FROM ({source}) GROUP BY {', '.join(keys)}"
        total = tables.ask(f"SELECT count(*) FROM ({grouped})", values).rows[0][0]
        page = f"LIMIT {self._asked.size:d} OFFSET {(self._asked.page - 1) * self._asked.size:d}"
        found = tables.ask(f"{grouped} ORDER BY {self._order()} {page}", values)
        cells = tuple(dict(zip(found.columns, row, strict=True)) for row in found.rows)
        return cells, int(str(total))

    def sum(self, tables: Tables) -> tuple[Decimal, int]:
        """The sum of all that is wanted, whatever it is drilled down by, and its lines."""
        return self._added(tables, split=False)

    def shown(self, tables: Tables) -> Decimal:
        """The sum of the cells of all pages."""
        return self._added(tables, split=True)[0]

    def left(self, tables: Tables) -> tuple[Left, ...]:
        """What was left out, by reason."""
        found: list[Left] = []
        for because, test in _REASONS.items():
            if because == "covered" and self._one:
                continue
            source, values = self._source(split=False, only=test)
            text = f"SELECT count(DISTINCT disclosure), coalesce(sum(amount), 0) FROM ({source})"
            ((disclosures, amount),) = tables.ask(text, values).rows
            if disclosures:
                found.append(Left(because, int(str(disclosures)), Decimal(str(amount))))
        return tuple(found)

    def _added(self, tables: Tables, *, split: bool) -> tuple[Decimal, int]:
        source, values = self._source(split=split)
        text = f"SELECT coalesce(sum(amount), 0), count(*) FROM ({source})"
        ((amount, count),) = tables.ask(text, values).rows
        return Decimal(str(amount)), int(str(count))

    @property
    def _beside(self) -> Mapping[str, str]:
        return COLUMNS if self._asked.cube == "lines" else {}

    def _level(self, ref: str) -> Level:
        if ref not in self._levels:
            raise Unfit(f"There is no level {ref[:50]}; there are {', '.join(self._levels)}.")
        return self._levels[ref]

    def _values(self, tables: Tables, name: str) -> Sequence[tuple[Value, ...]]:
        source, values = self._source(split=False)
        return tables.ask(f'SELECT DISTINCT "{name}" FROM ({source}) ORDER BY ALL', values).rows

    def _source(self, *, split: bool, only: str | None = None) -> tuple[str, list[Value]]:
        """The rows that are added up, each once; `split` takes the columns that are drilled down, not their whole."""
        tests, values = self._tests()
        tests.append(only or " AND ".join(f"({test}) IS NOT TRUE" for test in self._excluded()))
        drilled = [ref for ref in self._asked.drilldown if ref in self._beside] if split else []
        beside = [ref for ref in self._cut if ref in self._beside]
        if self._asked.cube != "lines":
            return (
                f"SELECT * FROM funding WHERE amount IS NOT NULL AND {' AND '.join(tests)}",
                values,
            )
        if not drilled and not beside:
            return f"SELECT * FROM lines WHERE counted AND {' AND '.join(tests)}", values
        for ref in drilled:
            level = self._level(ref)
            tests.append(f"\"{level.key}\" <> '{COLUMNS[ref]}'")
        return statement("widest").format(tests=" AND ".join(tests)), values

    def _excluded(self) -> list[str]:
        return [test for name, test in _REASONS.items() if not (name == "covered" and self._one)]

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


_REASONS = {
    "rival": "rival",
    "covered": "covered",
    "place-above": (
        "scope = 'whole-place' AND (year, stage, province) IN "
        "(SELECT (year, stage, division) FROM lines WHERE scope = 'whole-place') AND division <> province"
        " OR scope = 'whole-place' AND (year, stage, city) IN "
        "(SELECT (year, stage, division) FROM lines WHERE scope = 'whole-place') AND division <> city"
    ),
}
"""Why rows are left out: another disclosure claims the same, a department's holds it, the place above holds it."""
