"""Build the wheel and compare it with the tree: every file of the packages is in it, nothing else is.

Run as a script by `make wheel`; not collected as a test, because building takes a while.
"""

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

PACKAGES = ("ontology", "ingest", "queries", "api")
ROOT = Path(__file__).resolve().parents[1]
UV = ROOT / ".venv-uv" / "bin" / "uv"


def tracked() -> set[str]:
    """The files of the packages that git knows or would take."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *PACKAGES]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    names = (name for name in listed.stdout.splitlines() if (ROOT / name).is_file())
    return {name.strip('"') for name in names}


def packed() -> set[str]:
    """The files that the built wheel holds, without its metadata."""
    with tempfile.TemporaryDirectory() as folder:
        command = [str(UV), "build", "--wheel", "--quiet", "--out-dir", folder]
        subprocess.run(command, cwd=ROOT, check=True)
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            return {name for name in archive.namelist() if ".dist-info/" not in name}


def main() -> int:
    """Compare; print what differs; 1 where anything does."""
    inside, wanted = packed(), tracked()
    for name in sorted(wanted - inside):
        print(f"missing from the wheel: {name}")
    for name in sorted(inside - wanted):
        print(f"in the wheel but not in the packages: {name}")
    data = sum(not name.endswith(".py") for name in inside)
    print(f"wheel: {len(inside)} files, {data} of them data")
    return 0 if inside == wanted and data > 50 else 1


if __name__ == "__main__":
    sys.exit(main())
