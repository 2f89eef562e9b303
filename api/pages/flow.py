"""From the links of a project to its money as a flow: fund, function, project, economic class.

What a link leaves unsaid stands as such, and what is open is drawn as open; neither is guessed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from api.language import Language, word
from api.pages.chart import Drawn

PROJECT = "project"
_FUND, _FUNCTION, _MIDDLE, _ECONOMIC = range(4)


@dataclass(frozen=True, slots=True)
class Link:
    """One piece of a project's money: names of fund, function and economic class where they are known.

    `candidate` is the amount of a possibility that is not decided, and counts nowhere.
    """

    fund: str | None
    function: str | None
    economic: str | None
    amount: Decimal | None
    candidate: Decimal | None
    basis: str
    href: str | None


def flow(
    name: str, budget: Decimal | None, links: Sequence[Link], spoken: Language
) -> Drawn | None:
    """The flow of a project's money; None where nothing is known of it."""
    made = _Flow(name, spoken)
    for link in links:
        made.add(link)
    known = sum((link.amount for link in links if link.amount is not None), Decimal(0))
    if budget is not None and budget > known:
        made.rest(budget - known)
    return made.drawn() if made.edges else None


class _Flow:
    def __init__(self, name: str, spoken: Language) -> None:
        self._spoken: Language = spoken
        self.nodes: dict[str, dict[str, Any]] = {}
        self.edges: dict[tuple[str, str, bool], dict[str, Any]] = {}
        self._middle = self._node(_MIDDLE, name)

    def add(self, link: Link) -> None:
        """Draw one link from its fund to its economic class."""
        amount = link.amount if link.amount is not None else link.candidate
        if amount is None or amount <= 0:
            return
        is_open, note = link.amount is None, word(f"flow.{link.basis}", self._spoken)
        function = self._node(_FUNCTION, link.function or word("flow.no-function", self._spoken))
        if link.fund:
            self._edge(self._node(_FUND, link.fund), function, amount, is_open, note, link.href)
        self._edge(function, self._middle, amount, is_open, note, link.href)
        if link.economic:
            economic = self._node(_ECONOMIC, link.economic)
            self._edge(self._middle, economic, amount, is_open, note, link.href)

    def rest(self, amount: Decimal) -> None:
        """Draw the part of the budget of which no link tells where it comes from."""
        unknown = self._node(_FUNCTION, word("flow.untold", self._spoken))
        self._edge(unknown, self._middle, amount, True, word("flow.untold", self._spoken), None)

    def drawn(self) -> Drawn:
        edges = [{**edge, "value": str(edge["value"])} for edge in self.edges.values()]
        return {"kind": "sankey", "nodes": [*self.nodes.values()], "links": edges}

    def _node(self, depth: int, name: str) -> str:
        key = f"{depth} {name}"
        self.nodes.setdefault(key, {"id": key, "name": name, "depth": depth})
        return key

    def _edge(
        self, source: str, target: str, amount: Decimal, is_open: bool, note: str, href: str | None
    ) -> None:
        found = self.edges.setdefault(
            (source, target, is_open),
            {"source": source, "target": target, "value": Decimal(0), "open": is_open},
        )
        found["value"] += amount
        found["note"], found["href"] = note, href


def paid(links: Iterable[Link]) -> Decimal:
    """What decided links add up to."""
    return sum((link.amount for link in links if link.amount is not None), Decimal(0))
