"""Pages in a real browser: something is drawn, nothing goes wrong, no other host is asked."""

import json
import re
import shutil
import socket
import struct
import subprocess
import threading
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
import uvicorn
from fastapi import FastAPI
from starlette.responses import HTMLResponse, Response

from api.app import create
from api.site.settings import Settings

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]

DISCLOSURE = quote("/id/disclosure/示例区审计局/2023/budget")
PAGES = [
    "/",
    "/disclosures",
    "/questions/projects-of-a-unit",
    "/codes",
    "/code/function",
    "/code/function/20108",
    "/ontology",
    "/sparql",
    "/docs",
    DISCLOSURE,
]

# A page that clicks the editor's button as a person would, and shows what the answer holds.
PROBE = """<!doctype html><iframe src="/sparql" width="1200" height="900"></iframe><p id="said"></p>
<script>
const frame = document.querySelector("iframe"), said = document.getElementById("said");
const look = setInterval(() => {
  const inside = frame.contentDocument, button = inside.querySelector(".yasqe_queryButton");
  const table = inside.querySelector(".yasr_results table tbody");
  if (table && table.textContent.includes("审计")) { said.textContent = "answered"; clearInterval(look); }
  else if (button && !frame.dataset.asked) { frame.dataset.asked = 1; button.click(); }
}, 100);
</script>"""

# A page that types the beginning of a term into the editor, picks what is offered, and shows the text.
TYPING = """<!doctype html><iframe src="/sparql" width="1200" height="900"></iframe><pre id="said"></pre>
<script>
const frame = document.querySelector("iframe"), said = document.getElementById("said");
let editor;
const look = setInterval(() => {
  const inside = frame.contentDocument, found = inside.querySelector(".yasqe .CodeMirror");
  const offered = [...inside.querySelectorAll(".CodeMirror-hint")].find((one) => one.textContent.includes("OFFERED"));
  if (!editor && found) {
    editor = found.CodeMirror;
    editor.setValue("SELECT * {\\n  ?s \\n}");
    editor.setCursor({ line: 1, ch: 5 });
    editor.replaceSelection("TYPED");
  } else if (offered) { offered.click(); said.textContent = editor.getValue(); clearInterval(look); }
  else if (editor && !inside.querySelector(".CodeMirror-hint")) editor.autocomplete();
}, 200);
</script>"""

# A page that shows each of ours at the width of a telephone, and names those that scroll sideways.
NARROW = """<!doctype html><p id="said"></p><script>
const pages = PAGES, wide = [];
let left = pages.length;
for (const page of pages) {
  const frame = document.body.appendChild(document.createElement("iframe"));
  frame.width = 390; frame.height = 800; frame.src = page;
  frame.onload = () => {
    const shown = frame.contentDocument.documentElement;
    if (shown.scrollWidth > shown.clientWidth) wide.push(page);
    if (--left === 0) document.getElementById("said").textContent = "wide: " + wide.join(" ");
  };
}
</script>"""


@dataclass(frozen=True)
class Visit:
    """What a browser did with a page."""

    document: str
    console: list[str]
    requests: list[str]
    picture: bytes


@pytest.fixture(scope="module")
def address(settings: Settings) -> Iterator[str]:
    """A server whose application has two probing pages beside its own."""
    app: FastAPI = create(settings)

    @app.get("/probe")
    async def probe() -> Response:
        return HTMLResponse(PROBE)

    @app.get("/narrow")
    async def narrow() -> Response:
        return HTMLResponse(NARROW.replace("PAGES", json.dumps(PAGES)))

    @app.get("/typing")
    async def typing(typed: str, offered: str) -> Response:
        return HTMLResponse(TYPING.replace("TYPED", typed).replace("OFFERED", offered))

    with socket.create_server(("127.0.0.1", 0)) as listening:
        running = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not running.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        running.should_exit = True
        thread.join(timeout=20)


def visit(address: str, path: str, folder: Path) -> Visit:
    """Open a page in a browser of its own that can reach this machine alone."""
    assert CHROMIUM is not None
    picture, log = folder / "page.png", folder / "net.json"
    done = subprocess.run(
        [
            CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            f"--user-data-dir={folder / 'profile'}",
            "--window-size=1280,900",
            "--virtual-time-budget=8000",
            f"--log-net-log={log}",
            "--enable-logging=stderr",
            f"--screenshot={picture}",
            "--dump-dom",
            address + path,
        ],
        capture_output=True,
        timeout=90,
        check=True,
    )
    said = done.stderr.decode(errors="replace").splitlines()
    return Visit(
        done.stdout.decode(),
        [line for line in said if "CONSOLE" in line],
        list(requests(json.loads(log.read_text()), address)),
        picture.read_bytes(),
    )


def requests(log: dict[str, list[dict[str, dict[str, str]]]], address: str) -> Iterator[str]:
    """The addresses that the page itself asked for; the browser's own errands have no page."""
    for event in log["events"]:
        details = event.get("params", {})
        if details.get("initiator") == address and "url" in details:
            yield details["url"]


def colours(picture: bytes) -> int:
    """How many different rows of pixels a PNG holds: an empty page has one or two."""
    data, place = b"", 8
    while place < len(picture):
        length, kind = struct.unpack(">I4s", picture[place : place + 8])
        data += picture[place + 8 : place + 8 + length] if kind == b"IDAT" else b""
        place += length + 12
    raw = zlib.decompress(data)
    height = struct.unpack(">I", picture[20:24])[0]
    size = len(raw) // height
    return len({raw[start : start + size] for start in range(0, len(raw), size)})


@pytest.mark.parametrize("path", PAGES)
def test_page_is_drawn_without_errors_or_other_hosts(
    address: str, path: str, tmp_path: Path
) -> None:
    seen = visit(address, path, tmp_path)
    assert seen.console == []
    assert colours(seen.picture) > 50
    assert {re.split("[/?#]", url)[2] for url in seen.requests} == {address.split("/")[2]}
    assert any(url.startswith(f"{address}/static/site.css?") for url in seen.requests)


def test_no_page_scrolls_sideways_on_a_telephone(address: str, tmp_path: Path) -> None:
    assert '<p id="said">wide: </p>' in visit(address, "/narrow", tmp_path).document


def test_editor_answers_from_this_server_alone(address: str, tmp_path: Path) -> None:
    seen = visit(address, "/probe", tmp_path)
    assert '<p id="said">answered</p>' in seen.document
    assert f"{address}/sparql" in seen.requests
    assert {re.split("[/?#]", url)[2] for url in seen.requests} == {address.split("/")[2]}


@pytest.mark.parametrize(
    ("typed", "offered", "prefix"),
    [
        ("ys:amo", "ys:amount", "PREFIX ys: <https://w3id.org/yusuan/ontology#>"),
        ("a ys:Li", "ys:Line", "PREFIX ys: <https://w3id.org/yusuan/ontology#>"),
        ("skos:pref", "skos:prefLabel", "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"),
    ],
)
def test_editor_declares_our_prefixes_and_completes_our_terms(
    address: str, tmp_path: Path, typed: str, offered: str, prefix: str
) -> None:
    path = f"/typing?typed={quote(typed)}&offered={quote(offered)}"
    seen = visit(address, path, tmp_path)
    text = unescape(seen.document.partition('<pre id="said">')[2].partition("</pre>")[0])
    assert prefix in text
    assert offered in text
    assert {re.split("[/?#]", url)[2] for url in seen.requests} == {address.split("/")[2]}
