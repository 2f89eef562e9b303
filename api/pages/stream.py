"""From the rows of a question that tell flows to a sankey; what is open is drawn as open."""

from decimal import Decimal
from typing import Any

from api.pages.chart import Drawn
from queries.question.question import Chart
from queries.rows import Row, Rows

_STEP, _BASIS, _OPEN = "step", "basisName", "未定"


def stream(chart: Chart, rows: Rows) -> Drawn | None:
    """The flows from `label` to `group` by `value`; the column `step` says between which columns of nodes,
    the first two where there is none.

    :returns: None where there is nothing to draw
    """
    nodes: dict[str, dict[str, Any]] = {}
    edges: list[dict[str, Any]] = []
    for row in rows.rows:
        amount = Decimal(row[chart.value].text)
        if amount > 0:
            depth = int(row[_STEP].text) if _STEP in row else 1
            source = _node(nodes, depth - 1, row[chart.label].text)
            target = _node(nodes, depth, row[chart.group or ""].text)
            edges.append(_edge(row, source, target, amount))
    return {"kind": "sankey", "nodes": [*nodes.values()], "links": edges} if edges else None


def _node(nodes: dict[str, dict[str, Any]], depth: int, name: str) -> str:
    key = f"{depth} {name}"
    nodes.setdefault(key, {"id": key, "name": name, "depth": depth})
    return key


def _edge(row: Row, source: str, target: str, amount: Decimal) -> dict[str, Any]:
    note = row[_BASIS].text if _BASIS in row else ""
    told = {"source": source, "target": target, "value": str(amount), "note": note}
    return {**told, "open": note == _OPEN, "href": None}
