"""One real browser for all tests of a file, which reaches this machine alone, and what a picture of a page holds."""

import shutil
import struct
import zlib
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)

needs_browser = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser, which reaches this machine alone."""
    with sync_playwright() as driver:
        arguments = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield opened
        opened.close()


@pytest.fixture
def seen(browser: Browser) -> Iterator[Page]:
    """A page of a reader of Chinese; nothing may go wrong on it."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900})
    opened, wrong = context.new_page(), list[str]()
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    yield opened
    context.close()
    assert wrong == []


def rows(picture: bytes) -> int:
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
