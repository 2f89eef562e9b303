"""Codes by notation or by a path of names, one or many at once."""

import re
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.codes.concept import Json, brief
from api.codes.request import Asked, FromPath, Year
from api.codes.similar import near
from api.http.variant import JSON, only
from api.routes.codes.answer import versioned
from api.routes.codes.examples import example
from ontology.concept import Concept
from ontology.spelling import spelling

MOST = 1000
Notation = Annotated[str, Field(max_length=100)]
Names = Annotated[str, Field(max_length=500)]

router = APIRouter()


class Batch(BaseModel):
    """What to look up: notations, and paths of names from a higher code down to the one meant."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"notations": ["2010801"], "paths": ["审计事务/行政运行"]}]
        },
    )

    notations: list[Notation] = Field(default=[], max_length=MOST)
    paths: list[Names] = Field(default=[], max_length=MOST)


@router.get("/codes/{scheme}/lookup", responses=example("lookup"), dependencies=[only("json")])
async def one(
    request: Request,
    asked: FromPath,
    notation: Annotated[list[Notation], Query(max_length=MOST, examples=["2010801"])] = [],  # noqa: B006 FastAPI copies it
    path: Annotated[list[Names], Query(max_length=MOST, examples=["审计事务/行政运行"])] = [],  # noqa: B006
    year: Year = None,
) -> Response:
    """Look codes up by notation or by a path of names; both may be given several times."""
    content = answers(asked, notation, path)
    return await versioned(request, JSON, lambda: JSONResponse(content))


@router.post("/codes/{scheme}/lookup", responses=example("lookup"))
async def batch(asked: FromPath, wanted: Batch, year: Year = None) -> Response:
    """Look up to 1000 notations and 1000 paths up at once; the answers keep their order."""
    return JSONResponse(answers(asked, wanted.notations, wanted.paths))


def answers(asked: Asked, notations: Sequence[str], paths: Sequence[str]) -> Json:
    """For each what was found: one code for a notation, all that fit for a path; else what is near."""
    items = [
        *({"notation": text, **_of_notation(asked, text)} for text in notations),
        *({"path": text, **_of_path(asked, text)} for text in paths),
    ]
    missing = sum(not item["found"] for item in items)
    return {"total": len(items), "missing": missing, "items": items}


def _of_notation(asked: Asked, text: str) -> Json:
    found = asked.listed.at(text.strip(), asked.year)
    alike = [] if found else near(asked.listed, text.strip())
    return _said(asked, [found] if found else [], alike)


def _of_path(asked: Asked, text: str) -> Json:
    """The codes named at the end of a path, below codes that bear the names before it, in their order."""
    names = [name for name in re.split(r"[/>›→|]", text) if name.strip()]
    ends = asked.library.named(asked.listed.name, names[-1]) if names else ()
    found = [one for one in ends if _leads(asked, one, names[:-1])]
    return _said(asked, asked.in_force(tuple(found)), [] if found else ends[:5])


def _leads(asked: Asked, concept: Concept, names: Sequence[str]) -> bool:
    above = iter(reversed(asked.listed.ancestors(concept.key)))
    return all(any(_bears(one, name) for one in above) for name in names)


def _bears(concept: Concept, name: str) -> bool:
    known = (concept.notation, concept.label, *(former for former, _ in concept.former))
    return spelling(name) in map(spelling, known)


def _said(asked: Asked, found: Sequence[Concept], alike: Sequence[Concept]) -> Json:
    return {
        "found": [brief(one, asked.year) for one in found],
        "near": [brief(one, asked.year) for one in alike],
    }
