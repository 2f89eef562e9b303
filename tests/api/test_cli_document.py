"""Every command and every option of `yusuan` is named in its own section of docs/cli.md."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from api.cli import app
from api.commands import catalogue

HERE = Path(__file__).parents[2]
DOCUMENT = HERE / "docs" / "cli.md"
DOCUMENTS = [HERE / "README.md", *sorted((HERE / "docs").glob("*.md"))]
BLOCK = re.DOTALL | re.MULTILINE


def commands(name: str, command: Any) -> Iterator[tuple[str, set[str]]]:
    """Each command with the options that it takes, long and short, yes and no."""
    options = (one for one in command.params if one.param_type_name == "option")
    yield name, {text for one in options for text in (*one.opts, *one.secondary_opts)}
    for part, inner in getattr(command, "commands", {}).items():
        loaded = catalogue.command(part) if name == "yusuan" else inner
        yield from commands(f"{name} {part}", loaded)


COMMANDS = dict(commands("yusuan", typer.main.get_command(app)))


def sections() -> dict[str, set[str]]:
    """The options that the section of each command names."""
    parts = re.split(r"^#{2,3} ", DOCUMENT.read_text(encoding="utf-8"), flags=re.MULTILINE)
    named = (re.match(r"`(yusuan[^`]*)`\n(.*)", part, re.DOTALL) for part in parts)
    return {one[1]: set(re.findall(r"`(--?[a-z][a-z-]*)`", one[2])) for one in named if one}


def calls() -> list[tuple[str, set[str]]]:
    """Each call of a command in the documents, in a line of code or between backticks, with its options."""
    texts = [path.read_text(encoding="utf-8") for path in DOCUMENTS]
    lines = [line for text in texts for line in re.findall(r"`(yusuan [^`\n]*)`", text)]
    blocks = [one for text in texts for one in re.findall(r"^```.*?^```$", text, BLOCK)]
    lines += re.findall(r"(?:^|/|\| )(yusuan [^#|\n]*)", "\n".join(blocks), re.MULTILINE)
    return [(line, set(re.findall(r"(?<= |\[)--?[a-z][a-z-]*", line))) for line in lines]


def called(line: str) -> str:
    """The command that a line calls."""
    words = line.split()
    return next(
        (name for name in (" ".join(words[:3]), " ".join(words[:2])) if name in COMMANDS), "yusuan"
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_section_names_every_option(command: str) -> None:
    assert COMMANDS[command] <= sections()[command]


def test_no_section_names_what_is_no_command_or_option() -> None:
    said = {name: options - {"--help", "-h"} for name, options in sections().items()}
    assert said == COMMANDS


def test_calls_in_the_documents_name_options_that_exist() -> None:
    found = calls()
    assert len(found) > 40
    known = {"--help", "-h"}
    wrong = [line for line, options in found if not options <= COMMANDS[called(line)] | known]
    assert wrong == []


def test_calls_in_the_documents_are_of_commands_that_exist() -> None:
    words = {line.split()[1] for line, _ in calls()}
    assert {one for one in words if f"yusuan {one}" not in COMMANDS} == {"--help", "COMMAND"}


def test_text_names_no_option_that_no_command_has() -> None:
    known = {option for options in COMMANDS.values() for option in options} | {"--help", "-h"}
    named = re.findall(r"`(--[a-z][a-z-]*)(?: [^`]*)?`", DOCUMENT.read_text(encoding="utf-8"))
    assert set(named) <= known


def test_the_overview_lists_every_command() -> None:
    table = re.findall(r"^\| `yusuan (\w+)", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    assert table == [name.split()[1] for name in COMMANDS if len(name.split()) == 2]
