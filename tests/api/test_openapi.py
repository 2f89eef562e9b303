"""Every path of the OpenAPI description, asked what nobody thought of: no crash, no answer against it."""

from importlib import import_module
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from api.app import create
from api.site.settings import Settings

conformance: Any = import_module("schemathesis.specs.openapi.checks")
checks: Any = import_module("schemathesis.checks")
CHECKS = [
    checks.not_a_server_error,
    conformance.status_code_conformance,
    conformance.content_type_conformance,
    conformance.response_headers_conformance,
    conformance.response_schema_conformance,
]

PATHS = sorted(
    (path, method)
    for path, methods in create(Settings()).openapi()["paths"].items()
    for method in methods
)


@pytest.fixture(scope="module")
def described(server: str) -> Any:
    """The description that a real server gives of itself."""
    return schemathesis.openapi.from_url(f"{server}/openapi.json")


@pytest.mark.server
@pytest.mark.parametrize(("path", "method"), PATHS)
def test_every_path_answers_as_described(described: Any, path: str, method: str) -> None:
    @settings(
        max_examples=8,
        deadline=None,
        derandomize=True,
        suppress_health_check=[
            HealthCheck.too_slow,
            HealthCheck.filter_too_much,
            HealthCheck.data_too_large,
        ],
    )
    @given(described[path][method].as_strategy())
    def asked(case: Any) -> None:
        case.call_and_validate(checks=CHECKS)

    asked()
