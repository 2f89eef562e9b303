"""What the documents point to is there: links, paths, modules and commands."""

import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
FOLDERS = ("ontology", "ingest", "queries", "api", "tests", "benchmarks", "examples", "docs")
DOCUMENTS = [
    HERE / name
    for folder in ("", "docs/", "benchmarks/", "ontology/codes/", "api/static/vendor/")
    for name in sorted(path.relative_to(HERE) for path in (HERE / folder).glob("*.md"))
]
NAMES = [path.relative_to(HERE).as_posix() for path in DOCUMENTS]
PACKAGE = re.compile(r"\b(?:ontology|ingest|queries|api)(?:\.\w+)+")


def text_of(name: str) -> str:
    return (HERE / name).read_text("utf-8")


def prose_of(name: str) -> str:
    """A document without its blocks of code, in which nothing is a link."""
    return re.sub(r"^```.*?^```$", "", text_of(name), flags=re.DOTALL | re.MULTILINE)


def quoted(name: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", prose_of(name))


def anchors(text: str) -> set[str]:
    """What the headings of a document are called in links."""
    headings = re.findall(r"^#+ (.*)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}


def exists(path: str) -> bool:
    """Whether a file or folder stands there; `{name}` and `*` stand for any."""
    pattern = re.sub(r"\{\w+\}", "*", path.rstrip("/"))
    return any(HERE.glob(pattern))


def present(dotted: str) -> bool:
    """Whether a module, or what it defines, has this name."""
    parts = dotted.split(".")
    for end in range(len(parts), 0, -1):
        try:
            found: object = import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        for part in parts[end:]:
            found = getattr(found, part, None)
        return found is not None
    return False


def imported(name: str) -> Iterator[str]:
    """What the examples of a document import from our packages."""
    lines = re.findall(r"^from ([\w.]+) import (.+)$", text_of(name), flags=re.MULTILINE)
    for module, names in lines:
        if module.partition(".")[0] in FOLDERS:
            yield from (f"{module}.{one.strip()}" for one in names.split(","))


def test_the_documents_are_found() -> None:
    assert {"README.md", "CONTRIBUTING.md", "docs/api.md", "benchmarks/README.md"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_to_a_file_and_a_heading(name: str) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", prose_of(name))
    for link in links:
        if "://" in link:
            continue
        path, _, anchor = link.partition("#")
        target = (HERE / name).parent / path if path else HERE / name
        assert target.exists(), link
        assert not anchor or anchor in anchors(target.read_text("utf-8")), link


@pytest.mark.parametrize("name", NAMES)
def test_paths_that_are_named_exist(name: str) -> None:
    paths = re.findall(rf"(?<![\w./-])(?:{'|'.join(FOLDERS)})/[\w./*{{}}-]*", prose_of(name))
    assert [path for path in paths if not exists(path.rstrip("."))] == []


@pytest.mark.parametrize("name", NAMES)
def test_modules_that_are_named_exist(name: str) -> None:
    named = [one for text in quoted(name) for one in PACKAGE.findall(text) if "/" not in text]
    wanted = [*named, *imported(name)]
    assert [one for one in wanted if not one.endswith((".md", ".ttl")) and not present(one)] == []


@pytest.mark.parametrize("name", NAMES)
def test_targets_of_make_exist(name: str) -> None:
    targets = set(re.findall(r"^([\w-]+):", text_of("Makefile"), flags=re.MULTILINE))
    called = re.findall(r"(?:`|^|\| )make ([\w-]+)", text_of(name), flags=re.MULTILINE)
    assert set(called) <= targets


def test_every_room_is_told_of() -> None:
    rows = re.findall(r"^\| `(\w+)/` \| (.*) \|$", text_of("CONTRIBUTING.md"), flags=re.MULTILINE)
    rooms = {package: set(re.findall(r"`([\w.]+)/?`", told)) for package, told in rows}
    for package in ("ingest", "queries", "api"):
        found = {path.parent.name for path in (HERE / package).glob("*/*.py")} - {package}
        assert found - {"__pycache__"} <= rooms[package]


def test_the_changelog_is_of_this_version() -> None:
    headings = re.findall(r"^## (.*)$", text_of("CHANGELOG.md"), flags=re.MULTILINE)
    newest = re.fullmatch(r"\[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d", headings[1])
    assert headings[0] == "[Unreleased]"
    assert newest
    assert newest[1] == tomllib.loads(text_of("pyproject.toml"))["project"]["version"]
    kinds = re.findall(r"^### (.*)$", text_of("CHANGELOG.md"), flags=re.MULTILINE)
    assert set(kinds) <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_every_dependency_has_its_reason_and_no_other_has() -> None:
    project = tomllib.loads(text_of("pyproject.toml"))
    own = project["project"]
    groups = [*own["optional-dependencies"].values(), *project["dependency-groups"].values()]
    wanted = [*own["dependencies"], *(one for group in groups for one in group)]
    names = {re.split(r"[>=<;\[ ]", one)[0] for one in wanted} - {"yusuan"}
    rows = re.findall(r"^\| (`[^|]*)\|", text_of("docs/dependencies.md"), flags=re.MULTILINE)
    told = {one for row in rows for one in re.findall(r"`([^`]+)`", row.partition(" (")[0])}
    assert names == told - {"@comunica/query-sparql"}
