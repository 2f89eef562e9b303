"""The example documents say the same after an office suite saved them in its formats."""

import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ingest.record import Disclosure

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is absent")
FILTERS = {"doc": "MS Word 97", "wps": "MS Word 97", "rtf": "Rich Text Format", "odt": "writer8"}
MEDIA = {"doc": "msword", "wps": "msword", "rtf": "rtf", "odt": "vnd.oasis.opendocument.text"}


def saved(data: bytes, suffix: str, folder: Path) -> bytes:
    """A Word document as LibreOffice saves it in another format."""
    source = folder / "source.docx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    target = f"{suffix}:{FILTERS[suffix]}"
    command = ["soffice", profile, "--headless", "--convert-to", target]
    command += ["--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    return source.with_suffix(f".{suffix}").read_bytes()


def lines(found: Disclosure) -> Counter[tuple[Any, ...]]:
    return Counter(
        (table.kind, table.caption, line.name, line.meaning, line.amount, line.printed)
        for table in found.tables
        for line in table.lines
    )


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("funing_2020", "doc"),
        ("zhangjiakou_2022", "doc"),
        ("zhangjiakou_2022", "rtf"),
        ("zhangjiakou_2022", "odt"),
        ("fengrun_2023", "wps"),
    ],
)
def test_a_document_saved_by_an_office_suite_says_the_same(
    made: Callable[[str, str], bytes],
    read: Callable[[str, str], Disclosure],
    told: Callable[[bytes, str], Disclosure],
    tmp_path: Path,
    name: str,
    suffix: str,
) -> None:
    found = told(saved(made(name, "docx"), suffix, tmp_path), f"{name}.{suffix}")
    expected = read(name, "docx")
    assert found.document.method == "libreoffice"
    assert found.document.media_type == f"application/{MEDIA[suffix]}"
    assert found.identity == expected.identity
    assert lines(found) == lines(expected)
    assert [one.name for one in found.projects] == [one.name for one in expected.projects]
    assert len(found.indicators) == len(expected.indicators)
