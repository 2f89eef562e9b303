"""A client that a generator makes of our OpenAPI description works against a running server."""

import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.site.settings import Settings
from tests.api.conftest import listening

pytestmark = [pytest.mark.server, pytest.mark.long]
PACKAGE = "yusuan_client"
NOT_MADE = 12
"""Operations whose answers the generator leaves as bytes: pictures, files, SDMX."""


@pytest.fixture(scope="module", name="address")
def _address(xinzhou: Path) -> Iterator[str]:
    with listening(Settings(store=str(xinzhou), workers=1)) as address:
        yield address


@pytest.fixture(scope="module", name="made")
def _made(address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """What the generator said; the client that it made can be imported."""
    folder = tmp_path_factory.mktemp("client")
    description = folder / "openapi.json"
    description.write_bytes(httpx.get(f"{address}/openapi.json").content)
    (folder / "settings.yml").write_text("post_hooks: []\n", "utf-8")
    program = Path(sys.executable).with_name("openapi-python-client")
    command = [str(program), "generate", "--path", str(description)]
    command += ["--output-path", str(folder / PACKAGE), "--meta", "none"]
    done = subprocess.run(
        [*command, "--config", str(folder / "settings.yml")],
        capture_output=True,
        text=True,
        check=True,
    )
    sys.path.insert(0, str(folder))
    try:
        yield done.stdout + done.stderr
    finally:
        sys.path.remove(str(folder))


@pytest.fixture(name="client")
def _client(made: str, address: str) -> Iterator[Any]:
    with import_module(PACKAGE).Client(base_url=address) as client:
        yield client


def call(operation: str, client: Any, *path: str, **parameters: Any) -> Any:
    """Call an operation, such as `lists.get_units`."""
    return import_module(f"{PACKAGE}.api.{operation}").sync(*path, client=client, **parameters)


def test_the_generator_understands_every_operation(made: str) -> None:
    assert "will not be generated" not in made
    assert made.count("WARNING parsing") <= NOT_MADE


def test_lists_are_typed_and_narrowed(client: Any) -> None:
    found = call("lists.get_projects", client, year="2023", size="3")
    assert type(found).__name__ == "Listed"
    assert len(found.items) == 3 < found.total
    assert found.next_.startswith("/projects?")
    assert found.items[0]["project"].label
    assert call("lists.get_projects", client, year="1999").total == 0


def test_rows_are_followed_to_their_end(client: Any) -> None:
    rows, after = [], None
    while True:
        page = call(
            "lists.get_tables_name",
            client,
            "projects",
            size="5",
            **({"after": after} if after else {}),
        )
        rows += page.items
        if page.next_ is None:
            break
        after = httpx.URL(page.next_).params["after"]
    assert len(rows) == page.total == 13
    assert sum(Decimal(row["budget"]) for row in rows if "budget" in row) == Decimal(5418000)


def test_sums_are_exact(client: Any) -> None:
    found = call(
        "aggregate.get_aggregate", client, drilldown="function.class", cut="year:2023|stage:budget"
    )
    assert type(found).__name__ == "Sums"
    cells = sum(Decimal(cell["amount.sum"]) for cell in found.cells)
    assert cells + Decimal(found.remainder.amount_sum) == Decimal(found.summary.amount_sum) > 0


def test_questions_codes_and_releases_are_answered(client: Any) -> None:
    assert len(call("questions.get_questions", client).items) > 50
    answered = call("questions.get_questions_name", client, "disclosures")
    assert len(answered.items) == answered.total == 1
    tree = call("codes.get_codes_scheme_tree", client, "function", root="20101", depth=1)
    assert {node.notation[:5] for node in tree.children} == {"20101"}
    code = call("codes.get_codes_scheme_code", client, "function", "20101")
    assert (code.label.zh, code.valid.from_) == ("人大事务", 2007)
    releases = call("server.get_releases", client)
    assert releases.items[0].release == releases.current
    assert call("server.get_health", client).status == "ok"
    hits = call("search.get_search", client, q="xinzhou")
    assert sum(group.total for group in hits.groups) == hits.total > 0


def test_what_is_wrong_is_a_problem(client: Any) -> None:
    found = call("codes.get_codes_scheme_code", client, "function", "99999")
    assert (type(found).__name__, found.status) == ("Problem", 404)
    assert "99999" in found.detail
