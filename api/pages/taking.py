"""From the tables that a page shows to what people take away of each: CSV, a workbook, and the query behind it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from api.http.problem import Problem
from api.http.variant import CSV, SPARQL, TAKE
from api.pages.cell import Sheet
from api.pages.workbook import XLSX, as_csv, as_workbook

LARGEST = 100_000
"""Rows of a table that is taken away, of which a page may show the first alone."""

_FORMS = {"csv": CSV, "xlsx": XLSX, "rq": SPARQL}
_NAMES = {"csv": "CSV", "xlsx": "XLSX", "rq": "SPARQL"}


def most(request: Request, shown: int, key: str = "") -> int:
    """How many rows of a table to ask for: those that a page shows, or all where it, of its key, is taken away."""
    wanted = request.query_params.get(TAKE)
    return shown if wanted is None or not wanted.startswith(key) else LARGEST


@dataclass(slots=True)
class Taking:
    """The tables of one page under their keys, as its template names them, with their titles."""

    address: str
    asked: QueryParams
    held: dict[str, tuple[Sheet, str]] = field(default_factory=dict[str, tuple[Sheet, str]])

    def links(self, table: Sheet, title: str, key: str, forms: str) -> list[tuple[str, str]]:
        """Hold a table under a key, and lead to its forms (`csv xlsx rq`); a query opens in the editor."""
        self.held[key] = (table, title)
        return [*self._links(table, key, forms.split())]

    def _links(self, table: Sheet, key: str, forms: list[str]) -> Iterator[tuple[str, str]]:
        for form in forms:
            if form != "rq":
                yield _NAMES[form], self._taken(key, form)
            elif table.sparql:
                yield _NAMES[form], "/sparql#" + urlencode({"load": self._taken(key, form)})

    def _taken(self, key: str, form: str) -> str:
        kept = [(name, value) for name, value in self.asked.multi_items() if name != TAKE]
        return f"{self.address}?{urlencode([*kept, (TAKE, f'{key}.{form}')])}"

    def answer(self, wanted: str, source: str) -> Response:
        """The table that is wanted, as `key.csv`, `key.xlsx` or `key.rq`.

        :raises Problem: 404, naming the tables of the page.
        """
        key, _, form = wanted.rpartition(".")
        if key not in self.held or form not in _FORMS:
            known = ", ".join(self.held) or "none"
            forms = ", ".join(_FORMS)
            detail = f"There is no table {wanted[:50]!r} here; there are {known}, each as {forms}."
            raise Problem(HTTPStatus.NOT_FOUND, detail)
        table, title = self.held[key]
        if form == "rq":
            return Response(table.sparql, media_type=SPARQL)
        content = as_csv(table) if form == "csv" else as_workbook(table, title, source)
        named = {"Content-Disposition": f'attachment; filename="{key}.{form}"'}
        return Response(content, media_type=_FORMS[form], headers=named)
