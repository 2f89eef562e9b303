"""Documents of old and other office suites → what our readers see of them once LibreOffice converted them.

LibreOffice runs without a window, under a profile of its own for each document that permits no macros
and loads nothing from elsewhere; the settings are in `office.xcu` beside this file.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest.grid import Reading, Refused
from ingest.read.office.lock import require_unlocked
from ingest.read.sheet import xlsx
from ingest.read.signature import Format, signature
from ingest.read.word import docx

_PROGRAM = "soffice"
_SECONDS = 120
_GUARD = Path(__file__).with_name("guard.py")
_SETTINGS = Path(__file__).with_name("office.xcu")
_WORD = ("docx", "MS Word 2007 XML")
_SHEET = ("xlsx", "Calc MS Excel 2007 XML")


@dataclass(frozen=True, slots=True)
class _Route:
    """How one format is converted: LibreOffice's names of the filters, and the suffix it makes."""

    name: str
    filter: str
    made: tuple[str, str]


_ROUTES: Mapping[Format, _Route] = {
    "doc": _Route("旧版 Word 或 WPS 文档（.doc/.wps）", "MS Word 97", _WORD),
    "works": _Route("Microsoft Works 文档（.wps）", "MS_Works", _WORD),
    "rtf": _Route("RTF 文档（.rtf）", "Rich Text Format", _WORD),
    "odt": _Route("OpenDocument 文档（.odt）", "writer8", _WORD),
    "ods": _Route("OpenDocument 表格（.ods）", "calc8", _SHEET),
}


def read(data: bytes) -> Reading:
    """Read a document through its conversion; places are those of the converted tables.

    :raises Refused: where LibreOffice is not installed, cannot load the document or takes too long,
        and for what is encrypted or unsafe.
    """
    found = signature(data)
    route = _ROUTES[found]
    require_unlocked(data, found)
    converted = _converted(data, found, route)
    reading = docx.read(converted) if route.made == _WORD else xlsx.read(converted)
    return replace(reading, method="libreoffice")


def _converted(data: bytes, suffix: str, route: _Route) -> bytes:
    """The converted document; the given one's own name never reaches LibreOffice."""
    program = shutil.which(_PROGRAM) if os.name == "posix" else None
    if program is None:
        raise Refused(
            f"文件是{route.name}，要先由 LibreOffice 转换才能读取，而这里没有安装；"
            "请安装 LibreOffice（如 libreoffice-writer-nogui 和 libreoffice-calc-nogui），"
            "或另存为 .docx、.xlsx 或 .pdf。"
            "It is read through LibreOffice, which is not installed here: install it, "
            "or save the file as .docx, .xlsx or .pdf."
        )
    with TemporaryDirectory(prefix="yusuan-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, f"document.{suffix}")
        source.write_bytes(data)
        _run(program, source, route)
        made = Path(folder, "made", f"document.{route.made[0]}")
        if not made.is_file():
            raise Refused(
                f"文件是{route.name}，已损坏或不完整，LibreOffice 不能打开。"
                "LibreOffice cannot load it: the file is damaged or cut off."
            )
        return made.read_bytes()


def _run(program: str, source: Path, route: _Route) -> None:
    """Let LibreOffice convert; leaving the block closes the guard's input, which ends both."""
    folder = source.parent
    command = [sys.executable, "-I", str(_GUARD), str(folder), str(_SECONDS), program]
    with subprocess.Popen(
        [*command, *_arguments(source, route)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=_surroundings(folder),
        start_new_session=True,  # Ctrl-C is for whoever waits for it
    ) as running:
        try:
            running.wait(_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise Refused(
                f"LibreOffice 转换超过 {_SECONDS} 秒，已停止。"
                f"Stopped: LibreOffice took longer than {_SECONDS} seconds."
            ) from error


def _arguments(source: Path, route: _Route) -> list[str]:
    profile = source.parent / "profile"
    (profile / "user").mkdir(parents=True)
    shutil.copyfile(_SETTINGS, profile / "user" / "registrymodifications.xcu")
    return [
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        f"--infilter={route.filter}",
        "--convert-to",
        ":".join(route.made),
        "--outdir",
        str(source.parent / "made"),
        str(source),
    ]


def _surroundings(folder: Path) -> dict[str, str]:
    """An environment that is the same everywhere and says nothing of ours."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }
