"""The example documents: the same bytes each time, real formats, one file a disclosure by default."""

import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2  # pyright: ignore[reportMissingTypeStubs]
import pytest
from docx.enum.section import WD_ORIENT

import api
from examples import facts, make
from examples.facts import Disclosure, Table

pytestmark = pytest.mark.long

Made = Callable[[str, str], bytes]
SCRIPT = Path(make.__file__)
NAMES = ("fengrun_2023", "funing_2020", "pingxiang_2023", "xinzhou_2023", "zhangjiakou_2022")
PUBLISHED = (
    "fengrun_2023.docx",
    "funing_2020.pdf",
    "pingxiang_2023.docx",
    "xinzhou_2023.pdf",
    "zhangjiakou_2022.docx",
)


def run(folder: Path, *options: str) -> list[Path]:
    command = [sys.executable, str(SCRIPT), str(folder), *options]
    subprocess.run(command, check=True, capture_output=True)
    return sorted(folder.iterdir())


def test_the_facts_are_of_five_disclosures() -> None:
    assert facts.names() == list(NAMES)


def test_the_script_makes_one_document_of_each_as_it_is_published(tmp_path: Path) -> None:
    assert [path.name for path in run(tmp_path / "new" / "folder")] == list(PUBLISHED)


def test_the_documents_in_the_wheel_are_those_that_the_script_makes(made: Made) -> None:
    held = Path(api.__file__).parent / "examples"
    assert sorted(path.name for path in held.iterdir()) == list(PUBLISHED)
    for path in held.iterdir():
        assert path.read_bytes() == made(path.stem, path.suffix[1:]), path.name


def test_two_processes_make_the_same_bytes_in_both_formats(tmp_path: Path) -> None:
    first, second = run(tmp_path / "a", "--format", "both"), run(tmp_path / "b", "--format", "both")
    assert len(first) == 2 * len(NAMES)
    for one, other in zip(first, second, strict=True):
        assert (one.name, one.read_bytes()) == (other.name, other.read_bytes())


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_one_format_alone_may_be_chosen(suffix: str) -> None:
    assert [name for name, _ in make.documents(suffix)] == [f"{name}.{suffix}" for name in NAMES]


def test_word_documents_hold_no_time_of_their_making(made: Made) -> None:
    data = made("pingxiang_2023", "docx")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert {member.date_time[0] for member in archive.infolist()} == {1980}
    assert docx.Document(BytesIO(data)).core_properties.created == datetime(2023, 1, 1, tzinfo=UTC)


def test_word_documents_lay_wide_tables_across(made: Made) -> None:
    sections = docx.Document(BytesIO(made("fengrun_2023", "docx"))).sections
    turns = [section.orientation for section in sections]
    assert turns[:3] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]


def test_pdf_pages_lie_across_where_tables_are_wide_and_embed_their_font(made: Made) -> None:
    data = made("fengrun_2023", "pdf")
    document = pypdfium2.PdfDocument(data)
    across = [page.get_width() > page.get_height() for page in document]
    document.close()
    assert len(across) > 8
    assert across[:4] == [False, True, True, False]
    assert b"NotoSerifSC" in data
    assert b"/FontFile3" in data


@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_the_facts_is_as_wide_as_its_table(name: str) -> None:
    tables = [part for part in facts.load(name).parts if isinstance(part, Table)]
    for table in tables:
        width = sum(1 if isinstance(cell, str) else cell[1] for cell in table.head[0])
        rows = (*table.rows, *([table.count] if table.count else []))
        assert {len(row) for row in rows} <= {width}, table.caption


def test_a_field_that_the_model_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="Extra inputs"):
        Disclosure.model_validate({**facts.load("funing_2020").model_dump(), "phone": "1"})
