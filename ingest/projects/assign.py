"""Scores of rows and columns → the assignment of rows to different columns with the best sum."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

Scores = Sequence[Sequence[float]]
_FAR = 1e6


def assign(scores: Scores) -> list[int | None]:
    """For each row its column; None where it stays alone, which counts nothing.

    The Hungarian method in its form with shortest augmenting paths (Jonker and Volgenant 1987); a
    row may always stay alone, so that no pair with a negative score is made.
    """
    rows = len(scores)
    columns = len(scores[0]) if rows else 0
    costs = [
        [-each for each in row] + [0.0 if n == number else _FAR for n in range(rows)]
        for number, row in enumerate(scores)
    ]
    owner = _match(costs, columns + rows)
    found: list[int | None] = [None] * rows
    for column, row in enumerate(owner[:columns]):
        if row is not None:
            found[row] = column
    return found


def margins(scores: Scores, found: Sequence[int | None]) -> list[float]:
    """For each row by how much the best sum falls when its pair is forbidden; 0 for rows alone."""
    best = _sum(scores, found)
    return [
        best - _sum(without, assign(without)) if column is not None else 0.0
        for row, column in enumerate(found)
        for without in [_forbid(scores, row, column)]
    ]


def _sum(scores: Scores, found: Sequence[int | None]) -> float:
    return sum(scores[row][column] for row, column in enumerate(found) if column is not None)


def _forbid(scores: Scores, row: int, column: int | None) -> list[list[float]]:
    changed = [list(each) for each in scores]
    if column is not None:
        changed[row][column] = -_FAR
    return changed


def _match(costs: list[list[float]], columns: int) -> list[int | None]:
    """For each column its row, at the least cost over all rows."""
    prices = _Prices([0.0] * len(costs), [0.0] * columns, [None] * columns)
    for start in range(len(costs)):
        path = _shortest(start, costs, prices)
        prices.correct(start, path)
        _change(start, path, prices.owner)
    return prices.owner


@dataclass(slots=True)
class _Path:
    """Columns settled in order, how far each is, and from which column each was reached."""

    settled: list[int]
    distance: list[float]
    before: list[int | None]


@dataclass(slots=True)
class _Prices:
    """The prices of rows and columns under which all pairs made so far cost nothing."""

    rows: list[float]
    columns: list[float]
    owner: list[int | None]

    def correct(self, start: int, path: _Path) -> None:
        """Keep the costs of pairs at nothing after a path of changes."""
        travelled = path.distance[path.settled[-1]]
        self.rows[start] += travelled
        for column in path.settled[:-1]:
            held = self.owner[column]
            if held is not None:
                self.rows[held] += travelled - path.distance[column]
            self.columns[column] -= travelled - path.distance[column]


def _shortest(start: int, costs: list[list[float]], prices: _Prices) -> _Path:
    """The shortest path of changes from a row to a column that no row has."""
    size = len(prices.owner)
    path = _Path([], [inf] * size, [None] * size)
    row: int | None = start
    travelled = 0.0
    while row is not None:
        column = path.settled[-1] if path.settled else None
        free = [each for each in range(size) if each not in path.settled]
        for each in free:
            length = travelled + costs[row][each] - prices.rows[row] - prices.columns[each]
            if length < path.distance[each] - 1e-12:
                path.distance[each], path.before[each] = length, column
        nearest = min(free, key=path.distance.__getitem__)
        path.settled.append(nearest)
        travelled = path.distance[nearest]
        row = prices.owner[nearest]
    return path


def _change(start: int, path: _Path, owner: list[int | None]) -> None:
    """Give each column of the path the row of the column before it."""
    end: int | None = path.settled[-1]
    while end is not None:
        earlier = path.before[end]
        owner[end] = owner[earlier] if earlier is not None else start
        end = earlier
