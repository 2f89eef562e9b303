"""The licences of all that we bundle or bring: `python -m deploy.licences` writes THIRD_PARTY.md, `--check` compares.

Packages are those that the lock installs with the wheel and its extra; pip-licenses reads what they say of
themselves. What the wheel itself holds of others stands in `BUNDLED` and in the vendor folder's own list.
A licence that is not on the list of those that we may bring fails the check.
"""

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "THIRD_PARTY.md"
VENDOR = ROOT / "api" / "static" / "vendor"
UV = str(ROOT / ".venv-uv" / "bin" / "uv")

BUNDLED = (
    (
        "Noto Serif SC (subset)",
        "in the PDFs of `api/examples`",
        "OFL-1.1",
        "https://scripts.sil.org/OFL",
    ),
)
"""What the wheel holds of others beside the vendored assets: name, where, licence, its text."""

PERMITTED = re.compile(
    r"Apache|MIT|BSD|ISC|PSF|Python Software Foundation|MPL|Mozilla|HPND|CMU|CC0|0BSD|Zlib|OFL"
    r"|W3C|Unlicense|BlueOak|LGPL-3\.0|public domain",
    re.IGNORECASE,
)
"""Licences under which we may bring what others wrote."""

HEAD = """# Licences of others

Made by `python -m deploy.licences` from the lock and the files in the wheel; `make licences` holds it true.
Yusuan itself is under the Apache License 2.0 (LICENSE).
"""


def locked() -> dict[str, str]:
    """The packages that the lock installs with the wheel and all extras, with their versions."""
    command = [UV, "export", "--locked", "--quiet", "--no-dev", "--no-group", "examples"]
    command += ["--all-extras", "--no-hashes", "--no-emit-project", "--no-annotate", "--no-header"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    lines = (line.partition(";")[0].strip().split("==") for line in listed.splitlines())
    return {parts[0].lower(): parts[1] for parts in lines if len(parts) == 2}


def packages(wanted: dict[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """Name, version, licence and address of each package that is installed and wanted."""
    program = str(Path(sys.executable).with_name("pip-licenses"))
    command = [program, "--python", sys.executable, "--format", "json", "--from", "mixed"]
    command += ["--with-urls", "--with-system"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    for one in sorted(json.loads(told), key=lambda found: str(found["Name"]).lower()):
        name = re.sub(r"[-_.]+", "-", one["Name"]).lower()
        if name in wanted:
            licence = re.sub(r"\s+", " ", one["License"]).strip()
            short = licence if len(licence) < 80 else licence[:77] + "…"
            yield name, wanted[name], short, one["URL"]


def vendored() -> Iterator[tuple[str, str, str]]:
    """Name, version and licence of the assets of others, and of what is bundled in them."""
    readme = (VENDOR / "README.md").read_text("utf-8")
    for row in re.findall(r"^\| `([^`]+)` \| ([\d.]+) \| ([^|]+) \|", readme, re.MULTILINE):
        yield row[0], row[1], row[2].partition(" (")[0]
    for path in sorted((VENDOR / "yasgui" / "licences").iterdir()):
        yield f"{path.stem} (in yasgui)", "", f"see `{path.relative_to(ROOT).as_posix()}`"


def written() -> str:
    """The whole file."""
    rows = [f"| {name} | {version} | {licence} |" for name, version, licence in vendored()]
    others = [
        f"| {name} ({where}) | | [{licence}]({text}) |" for name, where, licence, text in BUNDLED
    ]
    needed = [
        f"| {name} | {version} | {licence} | {url} |" for name, version, licence, url in found()
    ]
    bundled = [
        "## In the wheel",
        "",
        "| what | version | licence |",
        "|---|---|---|",
        *rows,
        *others,
    ]
    brought = ["## Installed beside it", "", "| package | version | licence | address |"]
    return "\n".join([HEAD, *bundled, "", *brought, "|---|---|---|---|", *needed, ""])


def found() -> Sequence[tuple[str, str, str, str]]:
    """The packages of the lock, as far as they are for this system."""
    return list(packages(locked()))


def main() -> int:
    """Write the file, or say what is not as it should be."""
    parser = argparse.ArgumentParser(description="The licences of all that we bundle or bring.")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    unclear = [name for name, _, licence, _ in found() if not PERMITTED.search(licence)]
    for name in unclear:
        print(f"{name}: its licence is not among those that we may bring")
    if not options.check:
        FILE.write_text(written(), "utf-8")
    elif FILE.read_text("utf-8") != written():
        print("THIRD_PARTY.md is not what the lock says: run python -m deploy.licences")
        return 1
    return 1 if unclear else 0


if __name__ == "__main__":
    sys.exit(main())
