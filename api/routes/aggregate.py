"""`/aggregate`: sums of lines and of the money of projects, in the shape of babbage."""

import csv
import io
import tempfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from http import HTTPStatus
from pathlib import Path

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.exports.cell import plain, text
from api.exports.stat import json_stat
from api.exports.workbook import simple
from api.http import answers
from api.http.answers import told
from api.http.caching import etag, mark, unchanged
from api.http.paging import positive
from api.http.problem import Problem
from api.http.variant import CSV, JSON, only, variant
from api.names import full
from api.site.site import NONE, site
from api.spreadsheet import safe
from queries.sparql.address import canonical
from queries.tables.aggregate import aggregate
from queries.tables.choice import Unfit
from queries.tables.cube import NAMES, levels
from queries.tables.reader import Value
from queries.tables.sums import Asked, Sums

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STAT = "application/vnd.json-stat+json"
OFFERED: Mapping[str, str] = {"json": JSON, "csv": CSV, "jsonstat": STAT, "xlsx": XLSX}
SUM, COUNT = "amount.sum", "_count"
LARGEST = 10_000

router = APIRouter(tags=["aggregate"])


@router.get("/aggregate/cubes", dependencies=[only("json")], responses=told(answers.Cubes))
async def cubes() -> Response:
    """List the cubes with the levels of their dimensions."""
    found = {
        name: [
            {"ref": one.ref, "label": {"zh": one.zh, "en": one.en}} for one in levels(name).values()
        ]
        for name in NAMES
    }
    return JSONResponse({"cubes": found, "aggregates": [SUM, COUNT]})


@router.get("/aggregate", responses=told(answers.Sums, CSV, STAT, XLSX))
@router.get("/aggregate.{suffix}", include_in_schema=False)
async def sums(
    request: Request,
    cube: str = "lines",
    drilldown: str = "",
    cut: str = "",
    aggregates: str = "",
    order: str = "",
    page: str = "1",
    pagesize: str = "100",
) -> Response:
    """Add up `lines` or `funding` by levels: `drilldown=function.class|year`, `cut=year:2023|stage:budget`
    (`;` between alternatives), `order=amount.sum:desc`, `page`, `pagesize`; JSON, CSV, JSON-stat or XLSX."""
    wanted = variant(request, request.url.path, OFFERED)
    here = site(request)
    tag = etag(request, here.release(), wanted.media_type)
    held = unchanged(request, tag)
    if held is not None:
        return mark(held, tag, "Accept")
    try:
        asked = Asked(
            cube=cube,
            drilldown=tuple(filter(None, drilldown.split("|"))),
            cut=_cut(cut, str(request.base_url)),
            order=_order(order),
            page=positive("page", page, 1_000_000),
            size=positive("pagesize", pagesize, LARGEST),
        )
        _known(aggregates)
        release = here.release()
        tables = await run_in_threadpool(here.shelf.tables, None if release == NONE else release)
        found = await run_in_threadpool(aggregate, tables, asked)
        return mark(_answer(found, wanted.media_type), tag, "Accept")
    except Unfit as error:
        raise Problem(HTTPStatus.BAD_REQUEST, str(error)) from None


def _cut(given: str, served: str) -> dict[str, Sequence[str | None]]:
    """The cut of a request: `ref:value` with | between levels and ; between values; quotes are taken off.

    >>> _cut('year:2023|fund:general-public;"unit"|function:', "")
    {'year': ['2023'], 'fund': ['general-public', 'unit'], 'function': [None]}
    """
    found: dict[str, Sequence[str | None]] = {}
    for part in filter(None, given.split("|")):
        ref, colon, values = part.partition(":")
        if not colon:
            raise Unfit(f"A cut is level:value, not {part[:50]!r}.")
        texts = [one.strip().strip('"') for one in values.split(";")]
        found[ref] = [canonical(full(one), served) if one else None for one in texts]
    return found


def _order(given: str) -> tuple[tuple[str, str], ...]:
    parts = [part.partition(":") for part in filter(None, given.replace("|", ",").split(","))]
    return tuple((name, direction or "asc") for name, _, direction in parts)


def _known(aggregates: str) -> None:
    unknown = {*filter(None, aggregates.split("|"))} - {SUM, COUNT}
    if unknown:
        raise Unfit(
            f"There is no aggregate {sorted(unknown)[0][:50]}; there are {SUM} and {COUNT}."
        )


def _answer(found: Sums, media_type: str) -> Response:
    if media_type == JSON:
        return JSONResponse(_json(found))
    if media_type == STAT:
        return JSONResponse(json_stat(found), media_type=STAT)
    names, rows = _rows(found)
    if media_type == XLSX:
        with tempfile.TemporaryDirectory(prefix="yusuan-sums-") as place:
            content = simple(names, rows, Path(place) / "sums.xlsx").read_bytes()
        return Response(content, media_type=XLSX)
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([safe(text(value)) for value in row] for row in rows)
    return Response(held.getvalue(), media_type=CSV)


def _rows(found: Sums) -> tuple[list[str], list[list[Value]]]:
    """The cells as rows; where nothing is drilled down, the one sum."""
    if not found.asked.drilldown:
        return [SUM, COUNT], [[found.amount, found.count]]
    labelled = levels(found.asked.cube)
    names = [
        name
        for ref in found.asked.drilldown
        for name in ([ref, f"{ref}.label"] if labelled[ref].label else [ref])
    ]
    names += [SUM, COUNT]
    return names, [[cell[name] for name in names] for cell in found.cells]


def _json(found: Sums) -> dict[str, object]:
    asked = found.asked
    return {
        "status": "ok",
        "cube": asked.cube,
        "unit": "CNY, yuan",
        "summary": {SUM: _plain(found.amount), COUNT: found.count},
        "cells": [{name: _plain(value) for name, value in cell.items()} for cell in found.cells],
        "remainder": {SUM: _plain(found.remainder)},
        "eliminated": [
            {"because": one.because, "disclosures": one.disclosures, SUM: _plain(one.amount)}
            for one in found.left
        ],
        "assumed": dict(found.assumed),
        "cell": [
            {"ref": ref, "operator": ":", "value": list(values)}
            for ref, values in asked.cut.items()
        ],
        "attributes": list(asked.drilldown),
        "aggregates": [SUM, COUNT],
        "order": [list(one) for one in asked.order],
        "total_cell_count": found.total,
        "page": asked.page,
        "page_size": asked.size,
    }


def _plain(value: Value) -> Value:
    return plain(value) if isinstance(value, Decimal) else value
