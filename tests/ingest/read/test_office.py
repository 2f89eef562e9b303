"""Documents of other office suites: what is refused, and that LibreOffice outlives nobody.

Those that need no real conversion run a program of the test's own under its name.
"""

import os
import shutil
import subprocess
import time
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

import openpyxl
import pytest

from ingest.batch.intake import Rejected
from ingest.batch.limit import Limits
from ingest.batch.pool import outcomes
from ingest.grid import Grid, Paragraph, Refused
from ingest.read.detect import detect
from ingest.read.office import convert

pytestmark = pytest.mark.long

real = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is absent")
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{place}:1.0"'
    for name, place in (
        ("office", "office"),
        ("text", "text"),
        ("draw", "drawing"),
        ("svg", "svg-compatible"),
    )
)
RTF = rb"{\rtf1\ansi \u39044?\u31639? 2025\par}"
KIND = "application/vnd.oasis.opendocument.text"
MANIFEST = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<m:file-entry m:full-path="/" m:media-type="{KIND}"/>'
    '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/>'
)


def opendocument(body: str, manifest: str = "", more: bytes = b"") -> bytes:
    """An .odt with so much in its body, its manifest and beside them."""
    content = (
        f'<office:document-content {NAMESPACES} xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' office:version="1.2"><office:body><office:text>{body}</office:text></office:body>'
        "</office:document-content>"
    )
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", KIND, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", f"{MANIFEST}{manifest}</m:manifest>")
        if more:
            archive.writestr("more", more)
    return stream.getvalue()


def program(folder: Path, script: str) -> None:
    """A program of our own that answers to the name of LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)


def ended(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z"


def awaited(question: Callable[[], bool]) -> bool:
    """Whether something becomes true, given ample time."""
    end = time.monotonic() + 30
    while not question() and time.monotonic() < end:
        time.sleep(0.05)
    return question()


@pytest.fixture
def stuck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a LibreOffice that never ends, nor its child, writes their numbers and its folder."""
    said = tmp_path / "said"
    program(tmp_path, f'sleep 600 & echo "$! $$ $HOME" > {said}.new; mv {said}.new {said}; wait')
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    return said


def test_without_libreoffice_the_reason_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused) as refused:
        detect(RTF, "预算.rtf").read(RTF)
    assert "RTF 文档（.rtf）" in refused.value.reason
    assert "libreoffice-writer-nogui" in refused.value.reason
    assert "save the file as .docx" in refused.value.reason


def test_at_its_own_limit_libreoffice_ends_with_all_it_started(
    stuck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(convert, "_SECONDS", 3)
    with pytest.raises(Refused, match="超过 3 秒"):
        convert.read(RTF)
    child, parent, folder = stuck.read_text().split()
    assert awaited(lambda: ended(int(child)) and ended(int(parent)))
    assert not Path(folder).exists()


def test_libreoffice_does_not_survive_the_worker_that_waits_for_it(
    stuck: Path, tmp_path: Path
) -> None:
    file = tmp_path / "a.rtf"
    file.write_bytes(RTF)
    ((_, outcome),) = outcomes([(file,)], 1, Limits(seconds=3))
    assert isinstance(outcome, Rejected)
    assert "超过时限 3 秒" in outcome.reason
    child, parent, folder = stuck.read_text().split()
    assert awaited(lambda: ended(int(child)) and ended(int(parent)))
    assert awaited(lambda: not Path(folder).exists())


def test_the_name_of_a_file_never_reaches_a_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = tmp_path / "said"
    program(tmp_path, f'printf "%s\\n" "$@" > {said}')
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    name = "--accept=pipe; $(touch hurt) ../../预算.rtf"
    with pytest.raises(Refused, match="已损坏或不完整"):
        detect(RTF, name).read(RTF)
    assert "hurt" not in said.read_text()
    assert said.read_text().splitlines()[-1].endswith("/document.rtf")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (opendocument("", "<m:encryption-data/>"), "需要密码"),
        (opendocument("", more=bytes(64 << 20)), "压缩炸弹"),
        (opendocument("").replace(b"META-INF", b"META-FNI"), "文件是压缩包"),
    ],
)
def test_a_package_that_is_locked_unsafe_or_none_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        convert.read(data)


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An old Word document."""
    folder = tmp_path_factory.mktemp("old")
    (folder / "a.rtf").write_bytes(RTF)
    command = ["soffice", f"-env:UserInstallation={(folder / 'p').as_uri()}", "--headless"]
    command += ["--convert-to", "doc:MS Word 97", "--outdir", str(folder), str(folder / "a.rtf")]
    subprocess.run(command, check=True, capture_output=True)
    return (folder / "a.doc").read_bytes()


@real
def test_an_old_document_is_read(old: bytes) -> None:
    reading = detect(old, "预算.wps").read(old)
    assert (reading.blocks, reading.method) == ((Paragraph("预算 2025"),), "libreoffice")


@real
def test_an_old_document_behind_a_password_is_refused(old: bytes) -> None:
    head = bytearray(old)
    head[old.index(b"\xec\xa5") + 0x0B] |= 1
    with pytest.raises(Refused, match="需要密码"):
        convert.read(bytes(head))


@real
@pytest.mark.parametrize("share", [0.3, 0.6, 0.98])
def test_a_cut_document_is_refused(old: bytes, share: float) -> None:
    for data, name in ((old, "a.doc"), (RTF, "a.rtf"), (opendocument("x" * 999), "a.odt")):
        part = data[: int(len(data) * share)]
        with pytest.raises(Refused, match=r"损坏|不完整|内容却"):
            detect(part, name).read(part)


@real
def test_an_opendocument_spreadsheet_is_read_as_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "支出总表"
    for row in (["科目编码", "科目名称", "合计"], ["2012601", "行政运行", 870.5]):
        sheet.append(row)
    sheet["C2"].number_format = "#,##0.00"
    book.save(tmp_path / "a.xlsx")
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless"]
    command += ["--convert-to", "ods:calc8", "--outdir", str(tmp_path), str(tmp_path / "a.xlsx")]
    subprocess.run(command, check=True, capture_output=True)
    data = (tmp_path / "a.ods").read_bytes()
    heading, grid = detect(data, "a.ods").read(data).blocks
    assert isinstance(heading, Paragraph)
    assert isinstance(grid, Grid)
    assert heading.text == "支出总表"
    assert [cell.text for cell in grid.cells][3:] == ["2012601", "行政运行", "870.50"]


class _Listener(BaseHTTPRequestHandler):
    """Remembers who asked."""

    asked: list[str]

    def do_OPTIONS(self) -> None:
        self.asked.append(self.path)
        self.send_error(404)

    do_GET = do_HEAD = do_OPTIONS

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    """A server on loopback that nobody should ask."""
    _Listener.asked = []
    server = HTTPServer(("127.0.0.1", 0), _Listener)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/x.png"
    server.shutdown()
    server.server_close()


@real
@pytest.mark.server
def test_a_document_loads_nothing_from_elsewhere(address: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密")
    reading = convert.read(
        opendocument(
            f'<text:section text:name="a"><text:section-source xlink:href="{secret.as_uri()}"'
            ' text:filter-name="Text"/><text:p>自己的</text:p></text:section>'
            f'<text:p><draw:frame><draw:image xlink:href="{address}"/></draw:frame>图</text:p>'
        )
    )
    assert [block.text for block in reading.blocks if isinstance(block, Paragraph)] == [
        "自己的",
        "图",
    ]
    assert _Listener.asked == []
