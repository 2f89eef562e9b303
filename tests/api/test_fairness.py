"""Each client has its turns, at pages as at queries; who it is, only a trusted proxy may say."""

import asyncio
import json
from pathlib import Path

import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send

from api.http.client import TURNS, Clients
from api.site.measured import asking, slow
from api.site.settings import Settings
from tests.api.conftest import listening

pytestmark = pytest.mark.server

FAR, NEAR = "203.0.113.9", "127.0.0.1"


@pytest.mark.parametrize(
    ("trusted", "header", "expected"),
    [
        ([], FAR, NEAR),
        (["192.0.2.0/24"], FAR, NEAR),
        (["127.0.0.0/8"], FAR, FAR),
        (["127.0.0.0/8"], f"198.51.100.1, {FAR}", FAR),
        (["127.0.0.0/8"], f"198.51.100.1, {FAR}, 127.0.0.5", FAR),
        (["127.0.0.0/8"], "2001:db8:1:2::7", "2001:db8:1:2::/64"),
    ],
)
def test_only_a_trusted_proxy_names_the_client(
    store: Path, caplog: pytest.LogCaptureFixture, trusted: list[str], header: str, expected: str
) -> None:
    made = {"store": str(store), "workers": 1, "slow_seconds": 0, "trusted_proxies": trusted}
    with listening(Settings.model_validate(made)) as address, caplog.at_level("WARNING", slow.name):
        for path in ("/sparql?query=ASK%7B%7D", "/units?size=1"):
            caplog.clear()
            answer = httpx.get(address + path, headers={"X-Forwarded-For": header}, timeout=120)
            assert answer.status_code == 200
            lines = [json.loads(one.message) for one in caplog.records if one.name == slow.name]
            assert {line["client"] for line in lines} == {expected}, path


class Slow:
    """An application whose every answer waits until it is let go."""

    def __init__(self) -> None:
        self.inside: dict[str, int] = {}
        self.most: dict[str, int] = {}
        self.go = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Note how many requests of the client are inside."""
        who = asking.get()
        self.inside[who] = self.inside.get(who, 0) + 1
        self.most[who] = max(self.most.get(who, 0), self.inside[who])
        try:
            await self.go.wait()
        finally:
            self.inside[who] -= 1


async def nothing() -> Message:
    return {"type": "http.request"}


async def ignore(message: Message) -> None:
    """Nobody listens."""


def asked(app: Clients, client: str, path: str) -> "asyncio.Task[None]":
    scope = {"type": "http", "path": path, "client": (client, 1)}
    return asyncio.ensure_future(app(scope, nothing, ignore))


def test_few_requests_of_one_client_are_worked_on_at_once() -> None:
    async def work() -> tuple[dict[str, int], int]:
        inner = Slow()
        app = Clients(inner)
        many = [asked(app, FAR, "/units") for _ in range(300)]
        other = asked(app, NEAR, "/units")
        queries = [asked(app, FAR, "/sparql") for _ in range(20)]
        await asyncio.sleep(0.05)
        inside = dict(inner.inside)
        inner.go.set()
        await asyncio.gather(*many, other, *queries)
        return inside, app.clients

    inside, left = asyncio.run(work())
    assert inside == {FAR: TURNS + 20, NEAR: 1}
    assert left == 0


def test_who_gives_up_waiting_leaves_the_turn_to_others() -> None:
    async def work() -> tuple[int, int]:
        inner = Slow()
        app = Clients(inner)
        many = [asked(app, FAR, "/units") for _ in range(TURNS + 5)]
        await asyncio.sleep(0.02)
        for task in many[:10] + many[-3:]:
            task.cancel()
        await asyncio.gather(*many[:10], *many[-3:], return_exceptions=True)
        inner.go.set()
        await asyncio.gather(*many[10:-3])
        return app.clients, inner.most[FAR]

    assert asyncio.run(work()) == (0, TURNS)
