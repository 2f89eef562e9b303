"""From the routes of the application to their OpenAPI description, with what FastAPI cannot know.

Formats are negotiated, every error has the one form, and the SPARQL endpoint stands outside its routers.
"""

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI

from api.http.problem import MEDIA_TYPE

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


def openapi(app: FastAPI) -> Callable[[], dict[str, Any]]:
    """The function by which the application describes itself."""
    plain = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = plain()
            schema["paths"]["/sparql"] = {"get": _asked_by_get(), "post": _asked_by_post()}
            schema.setdefault("components", {}).setdefault("schemas", {})["Problem"] = PROBLEM
            for operations in schema["paths"].values():
                for operation in operations.values():
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
        "requestBody": {"required": True, "content": content},
    }
