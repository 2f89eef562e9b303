"""`yusuan` as people and scripts run it: a real process in a folder of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

PROGRAM = str(Path(sys.executable).with_name("yusuan"))
STORE = "yusuan-store"
"""The folder of the store, where nobody names another one."""


def around(environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a command: nothing of ours is set but what is given, that nothing is made ahead, and the run's cache."""
    ours = {name for name in os.environ if "YUSUAN" in name} - {"YUSUAN_AHEAD", "YUSUAN_CACHE"}
    kept = {name: text for name, text in os.environ.items() if name not in ours}
    return {**kept, "COLUMNS": "100", **(environment or {})}


def yusuan(
    *arguments: str | Path, cwd: Path, given: str = "", environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command; whatever happens, nobody sees a traceback."""
    done = subprocess.run(
        [PROGRAM, *map(str, arguments)],
        input=given,
        cwd=cwd,
        env=around(environment),
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done


def output(*arguments: str | Path, cwd: Path, environment: Mapping[str, str] | None = None) -> str:
    """What a command prints that ends well."""
    done = yusuan(*arguments, cwd=cwd, environment=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout
