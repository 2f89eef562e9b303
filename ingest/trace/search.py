"""A problem → all its solutions, counted without being listed.

A dynamic programme: the shares are placed one after the other, the largest first; after each, what
counts is only what is left of every total. Equal rests are met once, rests that the remaining shares
cannot make are dropped, and a pass back from the end tells through which links solutions run.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.trace.problem import Problem, Share, Solved, Ways, alone, narrowed
from ingest.trace.sums import Reach

LIMIT = 30_000
State = tuple[tuple[int, ...], tuple[int, ...], int]
Edge = tuple[int, int, int]


@dataclass(slots=True)
class _Layer:
    """The rests that occur after some shares: how many ways lead to each, how fit the best is, what speaks for all."""

    numbers: dict[State, int] = field(default_factory=dict[State, int])
    counts: list[int] = field(default_factory=list[int])
    fits: list[int] = field(default_factory=list[int])
    masses: list[int] = field(default_factory=list[int])
    edges: list[Edge] = field(default_factory=list[Edge])

    def enter(self, state: State, ways: tuple[int, int, int]) -> int:
        """The number of a state; a state met again adds its ways and keeps the better fit."""
        solutions, fit, mass = ways
        number = self.numbers.get(state)
        if number is None:
            number = self.numbers[state] = len(self.counts)
            self.counts.append(solutions)
            self.fits.append(fit)
            self.masses.append(mass)
            return number
        self.counts[number] += solutions
        self.masses[number] += mass
        if fit > self.fits[number]:
            self.fits[number] = fit
        return number


def solve(problem: Problem, limit: int = LIMIT) -> Solved:
    """All solutions, within `limit` steps (links tried).

    Where the limit ends the search, nothing is known but what the sizes alone rule out.
    """
    problem = narrowed(problem)
    order = sorted(range(len(problem.shares)), key=lambda number: _rank(problem.shares[number]))
    shares = tuple(problem.shares[number] for number in order)
    layers, steps = _forward(shares, problem, limit)
    if len(layers) <= len(shares):
        return _unfinished(problem, steps)
    links, best, count = _backward(shares, layers)
    places = {number: place for place, number in enumerate(order)}
    return Solved(
        count,
        True,
        tuple(links[places[number]] for number in range(len(shares))),
        tuple(best[places[number]] for number in range(len(shares))) if best else (),
        steps,
    )


def _rank(share: Share) -> tuple[bool, int]:
    return share.unknown, -max((each.amount for each in share.options), default=0)


def _unfinished(problem: Problem, steps: int) -> Solved:
    return Solved(0, False, tuple(map(alone, problem.shares)), (), steps)


def _forward(shares: tuple[Share, ...], problem: Problem, limit: int) -> tuple[list[_Layer], int]:
    """One layer after each share; fewer than that where the limit is met."""
    reach = Reach(shares, problem)
    start = (
        tuple(each.amount for each in problem.totals),
        tuple(each.error for each in problem.totals),
        0,
    )
    layers = [_Layer()]
    layers[0].enter(start, (1, 0, 1))
    steps = 0
    for placed, share in enumerate(shares, 1):
        spare = sum(other.unknown for other in shares[placed:])
        layer, before, weights = _Layer(), layers[-1], _weights(share)
        for state, number in before.numbers.items():
            for total, after in _placed(state, share, problem):
                steps += 1
                if _open(after, placed, spare, reach, problem):
                    fit = before.fits[number] + share.fit[total]
                    mass = before.masses[number] * weights[total]
                    place = layer.enter(after, (before.counts[number], fit, mass))
                    layer.edges.append((number, total, place))
            if steps > limit:
                return layers, steps
        layers.append(layer)
    return layers, steps


def _weights(share: Share) -> dict[int, int]:
    """What speaks for each total that a share may belong to."""
    return {total: share.weigh(total) for total in share.allowed}


def _placed(state: State, share: Share, problem: Problem) -> Iterator[tuple[int, State]]:
    """The states after the share is placed in each total that has room for it."""
    rests, slacks, marked = state
    options = share.options
    for total in sorted(share.allowed):
        rest, slack = rests[total], slacks[total]
        if not options:
            if problem.least <= rest + slack:
                left = (*rests[:total], rest - problem.least, *rests[total + 1 :])
                yield total, (left, slacks, marked | 1 << total)
            continue
        for option in options:
            if option.amount - option.error <= rest + slack:
                left = (*rests[:total], rest - option.amount, *rests[total + 1 :])
                wider = slacks
                if option.error:
                    wider = (*slacks[:total], slack + option.error, *slacks[total + 1 :])
                yield total, (left, wider, marked)


def _open(state: State, placed: int, spare: int, reach: Reach, problem: Problem) -> bool:
    """Whether the shares not yet placed may make all that is left; unknown ones close one total each."""
    if not problem.exact:
        return True
    rests, slacks, marked = state
    closes, short = reach.closes, 0
    for total, rest in enumerate(rests):
        if not marked >> total & 1 and not closes(placed, total, rest, slacks[total]):
            short += 1
            if short > spare:
                return False
    return True


def _backward(
    shares: tuple[Share, ...], layers: list[_Layer]
) -> tuple[list[dict[int, Ways]], list[int], int]:
    """Links that lie on solutions with their numbers, one fittest solution, and how many there are."""
    counts = [1] * len(layers[-1].counts)
    fits = [0] * len(counts)
    masses = [1] * len(counts)
    solutions = sum(layers[-1].counts)
    links: list[dict[int, Ways]] = []
    for placed in range(len(shares), 0, -1):
        share, layer, before = shares[placed - 1], layers[placed], layers[placed - 1]
        weights, through = _weights(share), dict[int, list[int]]()
        earlier, fitter, heavier = ([0] * len(before.counts) for _ in range(3))
        for source, total, place in layer.edges:
            own = counts[place]
            if not own:
                continue
            fit, mass = share.fit[total] + fits[place], weights[total] * masses[place]
            if not earlier[source] or fit > fitter[source]:
                fitter[source] = fit
            earlier[source] += own
            heavier[source] += mass
            whole = before.fits[source] + fit
            known = through.setdefault(total, [0, whole, 0])
            known[0] += before.counts[source] * own
            known[2] += before.masses[source] * mass
            if whole > known[1]:
                known[1] = whole
        links.append({total: Ways(*known) for total, known in through.items()})
        counts, fits, masses = earlier, fitter, heavier
    return links[::-1], _fittest(shares, layers, links) if solutions else [], solutions


def _fittest(
    shares: tuple[Share, ...], layers: list[_Layer], links: list[dict[int, Ways]]
) -> list[int]:
    """One assignment of the best fit, followed back from the end of the last layer."""
    wanted = max(range(len(layers[-1].fits)), key=layers[-1].fits.__getitem__)
    found: list[int] = []
    for placed in range(len(shares), 0, -1):
        share, layer, before = shares[placed - 1], layers[placed], layers[placed - 1]
        source, total, _ = max(
            (edge for edge in layer.edges if edge[2] == wanted),
            key=lambda edge: before.fits[edge[0]] + share.fit[edge[1]],
        )
        found.append(total)
        wanted = source
    return found[::-1]
