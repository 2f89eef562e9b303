"""From the routes of the application to their OpenAPI description, with what FastAPI cannot know.

Formats are negotiated, every error has the one form, and the SPARQL endpoint stands outside its routers.
"""

import re
from collections.abc import Callable
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

from api.http.problem import MEDIA_TYPE
from api.site.stored import stored

PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}
REFUSED: dict[str, Any] = {
    "description": "A problem (RFC 9457); its detail says what to do.",
    "content": {
        MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}},
        "text/html": {},
    },
}
ANSWERED: dict[str, Any] = {
    "description": "The answer, in the format that Accept asks for.",
    "content": {"*/*": {}},
}
UNCHANGED = {"description": "The client holds this version already."}
FORM = "application/x-www-form-urlencoded"


ANSWERS: dict[str, Any] = {
    "200": {
        "description": "Rows, a truth value or a graph, in the format that Accept asks for.",
        "content": {"application/sparql-results+json": {"schema": {"type": "object"}}, "*/*": {}},
    }
}
LISTS = ("disclosures", "units", "projects", "programmes", "lines")
PAGING = {
    "page": "Which page, from 1.",
    "size": "How many items a page holds, up to 1000.",
    "after": "Rows in a stable order after the cursor that the page before named; blank for the first.",
}


def operation_id(route: APIRoute) -> str:
    """The name of an operation, by which clients call it: its method and its path.

    >>> operation_id(APIRoute("/codes/{scheme}/json-stat", print, methods=["GET"]))
    'get_codes_scheme_json_stat'
    """
    words = re.findall(r"[a-z0-9]+", route.path.lower())
    return "_".join([min(route.methods or [""]).lower(), *words])


def openapi(app: FastAPI) -> Callable[[], dict[str, Any]]:
    """The function by which the application describes itself."""
    plain = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = plain()
            schema["paths"]["/sparql"] = {"get": _asked_by_get(), "post": _asked_by_post()}
            schema.setdefault("components", {}).setdefault("schemas", {})["Problem"] = PROBLEM
            for name in LISTS:
                schema["paths"][f"/{name}"]["get"]["parameters"] = _parameters(name)
            for path, operations in schema["paths"].items():
                for operation in operations.values():
                    _declare(operation, re.findall(r"{(\w+)}", path))
                    operation["responses"] = _responses(operation.get("responses", {}))
        assert app.openapi_schema is not None
        return app.openapi_schema

    return described


def _responses(told: dict[str, Any]) -> dict[str, Any]:
    """What an operation may answer: what it tells itself, or anything, or a problem."""
    content = told.get("200", {}).get("content", {})
    known = any(media.get("schema") for media in content.values())
    answered: dict[str, Any] = told["200"] if known else ANSWERED
    empty = {"description": "Done."}
    done = {"200": answered, "201": empty, "204": empty, "304": UNCHANGED}
    return {**done, "default": REFUSED}


def _declare(operation: dict[str, Any], names: list[str]) -> None:
    """Declare the parts of a path that its function reads of the request itself."""
    known = {one["name"] for one in operation.get("parameters", ()) if one["in"] == "path"}
    missing = [one for one in names if one not in known]
    own = [{**_parameter(one, ""), "in": "path", "required": True} for one in missing]
    if own:
        operation["parameters"] = [*operation.get("parameters", ()), *own]


def _parameters(name: str) -> list[dict[str, Any]]:
    """What narrows a list: the parameters of the query that it is made of."""
    own = {
        parameter: f"{one.label.en} · {one.label.zh}"
        for parameter, one in stored(f"lists/{name}").parameters.items()
    }
    return [_parameter(one, about) for one, about in {**own, **PAGING}.items()]


def _parameter(name: str, about: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": about,
        "schema": {"type": "string"},
    }


def _asked_by_get() -> dict[str, Any]:
    names = ("query", "default-graph-uri", "named-graph-uri", "format", "timeout", "release")
    parameters = [
        {"name": name, "in": "query", "required": False, "schema": {"type": "string"}}
        for name in names
    ]
    return {
        "tags": ["SPARQL"],
        "summary": "SPARQL 1.1 Protocol: a query; without one, the service description or the editor.",
        "operationId": "query_by_get",
        "parameters": parameters,
        "responses": ANSWERS,
    }


def _asked_by_post() -> dict[str, Any]:
    fields = {name: {"type": "string"} for name in ("query", "update", "default-graph-uri")}
    content = {
        FORM: {"schema": {"type": "object", "properties": fields}},
        "application/sparql-query": {"schema": {"type": "string"}},
        "application/sparql-update": {"schema": {"type": "string"}},
    }
    return {
        "tags": ["SPARQL"],
        "summary": "SPARQL 1.1 Protocol: a query, or with the update token an update.",
        "operationId": "query_by_post",
        "responses": ANSWERS,
        "requestBody": {"required": True, "content": content},
    }
