"""From the links of a project to its money as a flow: fund, function, project, economic class.

What a link leaves unsaid stands as such, and what is open is drawn as open; neither is guessed.
Candidates share one open amount, which is drawn once, however many they are.
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


def flow(name: str, whole: Decimal | None, links: Sequence[Link], spoken: Language) -> Drawn | None:
    """The flow of a project's money, which is `whole` in all; None where nothing is known of it."""
    made = _Flow(name, links, spoken)
    for link in links:
        made.add(link)
    largest = max((link.candidate or Decimal(0) for link in links), default=Decimal(0))
    rest = (largest if whole is None else whole) - paid(links)
    if rest > 0:
        made.rest(rest)
    return made.drawn() if made.edges else None


class _Flow:
    def __init__(self, name: str, links: Sequence[Link], spoken: Language) -> None:
        self._spoken: Language = spoken
        self._open = [link for link in links if link.amount is None and link.candidate]
        self.nodes: dict[str, dict[str, Any]] = {}
        self.edges: dict[tuple[str, str, bool], dict[str, Any]] = {}
        self._middle = self._node(_MIDDLE, name)

    def add(self, link: Link) -> None:
        """Draw one decided link from its fund to its economic class; its function may be open all the same."""
        if link.amount is None or link.amount <= 0:
            return
        note, among = word(f"flow.{link.basis}", self._spoken), self._among(link.fund)
        function = self._node(_FUNCTION, link.function or among or self._word("no-function"))
        is_open = link.function is None and among is not None
        if link.fund:
            self._edge(self._node(_FUND, link.fund), function, link.amount, False, note, link.href)
        self._edge(function, self._middle, link.amount, is_open, note, link.href)
        if link.economic:
            economic = self._node(_ECONOMIC, link.economic)
            self._edge(self._middle, economic, link.amount, False, note, link.href)

    def rest(self, amount: Decimal) -> None:
        """Draw the money of which no link decides where it comes from, from its fund where all candidates have one."""
        funds = {link.fund for link in self._open}
        fund = next(iter(funds)) if len(funds) == 1 else None
        note = self._among(*funds) or self._word("untold")
        source = self._node(_FUNCTION, note)
        if fund:
            self._edge(self._node(_FUND, fund), source, amount, True, note, None)
        self._edge(source, self._middle, amount, True, note, None)

    def _among(self, *funds: str | None) -> str | None:
        """How many functions may pay for what these funds leave open, as its name; None where no candidate is named."""
        found = {link.function for link in self._open if link.fund in funds and link.function}
        return f"{self._word('candidates')} {len(found)}" if found else None

    def _word(self, name: str) -> str:
        return word(f"flow.{name}", self._spoken)

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
