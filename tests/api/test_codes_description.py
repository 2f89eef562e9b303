"""The OpenAPI description tells of every path of the code lists, with examples that are true."""

from typing import Any, cast

import pytest
from starlette.testclient import TestClient

from api.routes.codes.examples import EXAMPLES

COUNTS = {"total", "codes", "unchanged", "perLevel", "perSource"}


def cut(value: Any) -> Any:
    """The same with each list cut to its first entry and without counts, which grow."""
    if isinstance(value, dict):
        named = cast("dict[str, Any]", value)
        return {name: cut(inner) for name, inner in named.items() if name not in COUNTS}
    listed = cast("list[Any]", value)
    return [cut(inner) for inner in listed[:1]] if isinstance(value, list) else value


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_is_what_the_server_answers(client: TestClient, name: str) -> None:
    path, expected = EXAMPLES[name]
    answer = client.get(path)
    assert answer.status_code == 200
    assert cut(answer.json()) == cut(expected)


def test_every_path_is_described_with_its_parameters(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    ours = {path: methods for path, methods in paths.items() if path.startswith("/codes")}
    assert len(ours) == 17
    for path, methods in ours.items():
        for method in methods.values():
            assert method["summary"], path
            assert method["description"], path
    assert ours["/codes/{scheme}/lookup"]["post"]["requestBody"]
    assert {one["name"] for one in ours["/codes/search"]["get"]["parameters"]} >= {
        "q",
        "scheme",
        "kind",
    }


def test_no_code_is_hidden_by_a_path_of_its_list(client: TestClient) -> None:
    taken = {"lookup", "top", "tree", "changes", "json-stat", "sdmx", "search", "crosswalks"}
    for listed in client.get("/codes").json()["items"]:
        assert listed["scheme"] not in taken
        found = client.get(f"/codes/{listed['scheme']}/json-stat").json()["category"]["index"]
        assert not taken & set(found)
