"""The catalogue of questions: each with its parameters and its SPARQL, its rows as HTML, JSON, CSV or XLSX."""

from http import HTTPStatus

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.http.answers import AllQuestions, Answered, told
from api.http.body import Sent
from api.http.caching import etag, mark, negotiated, unchanged
from api.http.plain import items
from api.http.problem import Problem
from api.http.variant import CSV, HTML, LISTED, ROWS, TAKE, Variant, variant
from api.pages import questions
from api.pages.page import reader
from api.pages.workbook import XLSX
from api.search.asked import named
from api.site.site import site
from api.site.stored import Given
from queries.answer import Formats, Query
from queries.question.question import Malformed, Question, Unknown, catalog, question
from queries.rows import select
from queries.sparql.address import canonical

OWN = {"lang", "money", "release", "format", TAKE}
"""Parameters of every page, which are no parameter of a question."""

OFFERED = {**ROWS, "xlsx": XLSX}

PICKED = "~"
"""Closes the name of the field in which a form keeps what was picked: an IRI, and the name shown for it."""

router = APIRouter(tags=["questions"])


@router.get("/questions", responses=told(AllQuestions, HTML))
@router.get("/questions.{suffix}", include_in_schema=False)
async def all_questions(request: Request) -> Response:
    """List the questions with their titles, parameters and columns."""
    wanted = variant(request, request.url.path, LISTED)
    if wanted.media_type == HTML:
        return negotiated(questions.catalogue(request))
    found = [about(one) for one in catalog().values()]
    return negotiated(JSONResponse({"total": len(found), "items": found}))


@router.get("/questions/{name}", responses=told(Answered, CSV, XLSX, HTML))
async def one_question(request: Request, name: str) -> Response:
    """Answer a question; parameters that are not given keep the example of the question."""
    wanted = variant(request, name, OFFERED)
    asked = _named(wanted.path)
    path = f"/questions/{wanted.path}"
    values = await named(site(request), path, asked, _meant(request, given(request, asked)))
    tag = etag(request, site(request).release(), wanted.media_type, reader(request))
    answer = unchanged(request, tag) or await _answer(request, wanted, asked, values)
    return mark(answer, tag, "Accept", "Accept-Language", "Cookie")


def _meant(request: Request, values: Given) -> Given:
    """The values with the IRIs that this server answers for in place of its own addresses."""
    served = str(request.base_url)
    return {
        name: canonical(one, served)
        if isinstance(one, str)
        else [canonical(each, served) for each in one]
        for name, one in values.items()
    }


async def _answer(request: Request, wanted: Variant, asked: Question, values: Given) -> Response:
    try:
        text = asked.bind(values)
    except Malformed as error:
        raise Problem(HTTPStatus.BAD_REQUEST, str(error)) from None
    engine = site(request).engine
    if wanted.media_type == CSV:
        return Sent(await engine.answer(Query(text, Formats(rows=CSV))))
    rows = await select(engine, text)
    if wanted.media_type == HTML:
        return await questions.render(request, asked, values, text, rows)
    if wanted.media_type == XLSX:
        return await questions.workbook(request, asked, rows)
    return JSONResponse(
        {
            **about(asked),
            "asked": values,
            "sparql": text,
            "total": len(rows.rows),
            "items": items(rows, asked),
        }
    )


def about(asked: Question) -> dict[str, object]:
    """What a program is told of a question."""
    return {
        "name": asked.name,
        "title": asked.title.model_dump(),
        "description": asked.description.model_dump(),
        "parameters": {
            name: {**parameter.model_dump(), "example": asked.example(name)}
            for name, parameter in asked.parameters.items()
        },
        "columns": {name: column.model_dump() for name, column in asked.columns.items()},
        "href": f"/questions/{asked.name}",
    }


def given(request: Request, asked: Question) -> Given:
    """The values of a request's parameters; empty ones keep the example.

    :raises Problem: 400 for a parameter that the question does not have.
    """
    kept_names = {f"{name}{PICKED}" for name in asked.parameters}
    unknown = sorted(set(request.query_params) - OWN - set(asked.parameters) - kept_names)
    if unknown:
        known = ", ".join(asked.parameters) or "none"
        detail = f"{asked.name} has no parameter {unknown[0]}; its parameters: {known}."
        raise Problem(HTTPStatus.BAD_REQUEST, detail)
    found = {name: _chosen(request, name) for name in asked.parameters}
    return {name: kept for name, texts in found.items() if (kept := [t for t in texts if t])}


def _chosen(request: Request, name: str) -> list[str]:
    """The values of one parameter; of a name that a form shows, the IRI that it was shown for."""
    iri, _, shown = request.query_params.get(f"{name}{PICKED}", "").partition(" ")
    texts = request.query_params.getlist(name)
    return [iri if iri and text.strip() == shown.strip() else text for text in texts]


def _named(name: str) -> Question:
    try:
        return question(name)
    except Unknown as error:
        raise Problem(HTTPStatus.NOT_FOUND, str(error), questions=list(catalog())) from None
