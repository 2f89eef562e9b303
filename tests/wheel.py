"""Build the wheel and compare it with the tree: every file of the packages is in it, nothing else is.

Its metadata names the version and the addresses of the project.

Run as a script by `make wheel`; not collected as a test, because building takes a while.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from pathlib import Path

from deploy.release import wheel as built

PACKAGES = ("ontology", "ingest", "queries", "api")
ROOT = Path(__file__).resolve().parents[1]


def tracked() -> set[str]:
    """The files of the packages that git knows or would take."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *PACKAGES]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    names = (name for name in listed.stdout.splitlines() if (ROOT / name).is_file())
    return {name.strip('"') for name in names}


def promised() -> set[str]:
    """The lines of metadata that pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    urls = {f"Project-URL: {name}, {address}" for name, address in project["urls"].items()}
    return urls | {f"Name: {project['name']}", f"Version: {project['version']}"}


def packed(made: Path) -> tuple[set[str], set[str]]:
    """The files that a wheel holds, without its metadata; and the lines of its metadata."""
    with zipfile.ZipFile(made) as archive:
        names = archive.namelist()
        (metadata,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        told = archive.read(metadata).decode().splitlines()
        return {name for name in names if ".dist-info/" not in name}, set(told)


def reproduced(made: Path, folder: Path) -> bool:
    """Whether the tree in another place, with other times of its files, gives the same wheel."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True)
    copy = folder / "copy"
    for name in filter(None, os.fsdecode(listed.stdout).split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy / name)
    again = built(copy, folder / "again")
    sums = [hashlib.sha256(path.read_bytes()).hexdigest() for path in (made, again)]
    print(f"wheel: SHA-256 {sums[0]}")
    return sums[0] == sums[1]


def main() -> int:
    """Compare; print what differs; 1 where anything does."""
    wanted = tracked()
    with tempfile.TemporaryDirectory() as folder:
        made = built(ROOT, Path(folder) / "made")
        inside, told = packed(made)
        again = reproduced(made, Path(folder))
    untold = sorted(promised() - told)
    for line in untold:
        print(f"missing from the metadata: {line}")
    for name in sorted(wanted - inside):
        print(f"missing from the wheel: {name}")
    for name in sorted(inside - wanted):
        print(f"in the wheel but not in the packages: {name}")
    data = sum(not name.endswith(".py") for name in inside)
    print(f"wheel: {len(inside)} files, {data} of them data")
    if not again:
        print("two builds of the wheel differ")
    return 0 if inside == wanted and data > 50 and not untold and again else 1


if __name__ == "__main__":
    sys.exit(main())
