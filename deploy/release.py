"""All that a release consists of, in a folder: `python -m deploy.release FOLDER`.

The wheel, the requirements with the hash of every file that they install (without and with the extra), the
bill of materials, and the sums of these. The same sources and the same lock give the same bytes.
"""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

from deploy.licences import ROOT, UV
from deploy.sbom import bill, version

EXPORT = (
    *(UV, "export", "--locked", "--quiet", "--no-dev", "--no-group", "examples"),
    *("--no-emit-project", "--no-annotate", "--no-header"),
)


def requirements(*extras: str) -> str:
    """What a release needs, each file by its SHA-256, for `pip install --require-hashes -r`."""
    command = [*EXPORT, *(part for extra in extras for part in ("--extra", extra))]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def wheel(source: Path, folder: Path) -> Path:
    """The wheel of a source tree."""
    command = [UV, "build", "--wheel", "--quiet", "--out-dir", str(folder), str(source)]
    subprocess.run(command, cwd=source, check=True)
    (made,) = folder.glob("*.whl")
    return made


def make(folder: Path) -> list[Path]:
    """Write the files of a release into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        "requirements.txt": requirements(),
        "requirements-ocr.txt": requirements("ocr"),
        f"yusuan-{version()}.cdx.json": json.dumps(bill(), indent=1, sort_keys=True) + "\n",
    }
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    made = [wheel(ROOT, folder), *(folder / name for name in files)]
    sums = [f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.name}\n" for one in made]
    (folder / "SHA256SUMS").write_text("".join(sums), "utf-8")
    return [*made, folder / "SHA256SUMS"]


if __name__ == "__main__":
    for path in make(Path(sys.argv[1])):
        print(path)
