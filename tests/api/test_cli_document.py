"""Every command and every option of `yusuan` is named in its own section of docs/cli.md."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from api.cli import app

DOCUMENT = Path(__file__).parents[2] / "docs" / "cli.md"


def commands(name: str, command: Any) -> Iterator[tuple[str, set[str]]]:
    """Each command with the options that it takes, long and short, yes and no."""
    options = (one for one in command.params if one.param_type_name == "option")
    yield name, {text for one in options for text in (*one.opts, *one.secondary_opts)}
    for part, inner in getattr(command, "commands", {}).items():
        yield from commands(f"{name} {part}", inner)


COMMANDS = dict(commands("yusuan", typer.main.get_command(app)))


def sections() -> dict[str, set[str]]:
    """The options that the section of each command names."""
    parts = re.split(r"^#{2,3} ", DOCUMENT.read_text(encoding="utf-8"), flags=re.MULTILINE)
    named = (re.match(r"`(yusuan[^`]*)`\n(.*)", part, re.DOTALL) for part in parts)
    return {one[1]: set(re.findall(r"`(--?[a-z][a-z-]*)`", one[2])) for one in named if one}


@pytest.mark.parametrize("command", COMMANDS)
def test_section_names_every_option(command: str) -> None:
    assert COMMANDS[command] <= sections()[command]


def test_no_section_names_what_is_no_command_or_option() -> None:
    said = {name: options - {"--help", "-h"} for name, options in sections().items()}
    assert said == COMMANDS
