"""The printed amounts that a sum is made of, each on its way to paper: `/amounts?body=&year=&function=…`."""

import asyncio
import csv
import io
import tempfile
from http import HTTPStatus
from pathlib import Path

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.exports.cell import text
from api.exports.workbook import simple
from api.http import answers
from api.http.answers import told
from api.http.caching import etag, mark, unchanged
from api.http.paging import number, size
from api.http.problem import Problem
from api.http.variant import CSV, HTML, JSON, TAKE, variant
from api.pages import amounts as pages
from api.pages.page import language, reader
from api.pages.workbook import XLSX
from api.profile.amounts import COLUMNS, SHOWN, Amounts, amounts
from api.profile.under import GIVEN, listed_under, under
from api.site.columns import lines
from api.site.site import site
from api.spreadsheet import safe
from queries.columnar.lines import Value

OFFERED = {"json": JSON, "csv": CSV, "xlsx": XLSX, "html": HTML}
LARGEST = 100_000
"""Rows that a file of one list holds; what is more is an export."""

_OWN = {"page", "size", "lang", "money", "release", "format", TAKE}

router = APIRouter(tags=["figures"])


@router.get("/amounts", responses=told(answers.Amounts, CSV, XLSX, HTML))
@router.get("/amounts.{suffix}", include_in_schema=False)
async def all_amounts(request: Request) -> Response:
    """List the lines that count towards a sum: any of body, unit, year, stage, scope, table_kind and codes narrow them;
    `under=function/201` lists those of a code and all below it, each disclosure by one kind of table, which year,
    stage, scope, class (international) and `covered=no` (without what a department holds) narrow. CSV and XLSX hold the whole list, JSON and HTML a page of it."""
    wanted = variant(request, request.url.path, OFFERED)
    tag = etag(request, site(request).release(), wanted.media_type, reader(request))
    answer = unchanged(request, tag) or await _answer(request, wanted.media_type)
    return mark(answer, tag, "Accept", "Accept-Language", "Cookie")


async def _answer(request: Request, media_type: str) -> Response:
    if media_type in (CSV, XLSX):
        return _file(await _found(request, 1, LARGEST), media_type)
    if TAKE in request.query_params:
        return await pages.render(request, await _found(request, 1, LARGEST))
    found = await _found(request, number(request), size(request))
    return await pages.render(request, found) if media_type == HTML else _json(request, found)


async def _found(request: Request, page: int, most: int) -> Amounts:
    held = await lines(site(request))
    if held is None:
        raise Problem(HTTPStatus.NOT_FOUND, "What answers here has no columns to list.")
    columns = GIVEN if "under" in request.query_params else COLUMNS
    unknown = sorted(set(request.query_params) - _OWN - set(columns))
    if unknown:
        detail = f"There is no column {unknown[0]}; there are {', '.join(columns)}."
        raise Problem(HTTPStatus.BAD_REQUEST, detail)
    given = {
        name: request.query_params.getlist(name) for name in columns if name in request.query_params
    }
    try:
        if columns is GIVEN:
            listed, _, key = given["under"][0].partition("/")
            asked = under(listed, key, {name: texts[0] for name, texts in given.items()})
            return await asyncio.to_thread(listed_under, held, asked, page, most)
        return await asyncio.to_thread(amounts, held, given, page, most)
    except ValueError as error:
        raise Problem(HTTPStatus.BAD_REQUEST, str(error)) from None


def _file(found: Amounts, media_type: str) -> Response:
    """The whole list as a file.

    :raises Problem: 400, where it is longer than a file may be: never a part that looks whole.
    """
    if found.total > LARGEST:
        detail = f"These are {found.total} amounts; a file holds {LARGEST}. Narrow them, or take an export (/export)."
        raise Problem(HTTPStatus.BAD_REQUEST, detail)
    rows = [[row[name] for name in SHOWN] for row in found.rows]
    named = f'attachment; filename="amounts.{"csv" if media_type == CSV else "xlsx"}"'
    content = _csv(rows) if media_type == CSV else _workbook(rows)
    return Response(content, media_type=media_type, headers={"Content-Disposition": named})


def _csv(rows: list[list[Value]]) -> str:
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(SHOWN)
    writer.writerows([safe(text(value)) for value in row] for row in rows)
    return held.getvalue()


def _workbook(rows: list[list[Value]]) -> bytes:
    with tempfile.TemporaryDirectory(prefix="yusuan-amounts-") as place:
        return simple([*SHOWN], rows, Path(place) / "amounts.xlsx").read_bytes()


def _json(request: Request, found: Amounts) -> Response:
    items = [
        {name: str(value) if name == "amount" else value for name, value in row.items()}
        for row in found.rows
    ]
    return JSONResponse(
        {
            "total": found.total,
            "sum": str(found.sum) if found.sum is not None else None,
            "language": language(request),
            "items": items,
        }
    )
