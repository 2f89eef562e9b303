"""Install the wheel as a stranger does, into an empty environment, and use it: `python -m tests.installed`.

For each version of Python named (this one where none is) the wheel is installed without extras, the
example documents and real ones of the shared corpus are taken in, served and exported, and a scan is
refused with the reason. `--ocr` installs the extra and expects the scan to be read; `--all` takes all PDFs.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from deploy.release import requirements
from deploy.release import wheel as built

ROOT = Path(__file__).resolve().parents[1]
UV = str(ROOT / ".venv-uv" / "bin" / "uv")
CORPUS = ROOT.parent / "shared" / "corpus" / "dev"
FEW = 3
EXAMPLES = 5


def run(*command: str | Path, cwd: Path, codes: Sequence[int] = (0,)) -> str:
    """The standard output of a command that ends with one of these codes."""
    around = {name: text for name, text in os.environ.items() if name not in LEFT_OUT}
    done = subprocess.run(
        [*map(str, command)], cwd=cwd, env=around, capture_output=True, text=True, check=False
    )
    if done.returncode not in codes or "Traceback" in done.stderr:
        shown = " ".join(map(str, command))
        raise SystemExit(
            f"{shown}: {done.returncode}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        )
    return done.stdout


LEFT_OUT = ("PYTHONPATH", "VIRTUAL_ENV", "YUSUAN_STORE")


def documents(every: bool) -> list[Path]:
    """PDFs of the shared corpus, the smallest few or all; none where it is absent."""
    found = sorted(CORPUS.rglob("*.pdf"), key=lambda path: (path.stat().st_size, path.name))
    return found if every else found[:FEW]


def scan(place: Path) -> Path:
    """A picture of a page of text, as a scanner leaves it, in a folder of its own."""
    from PIL import Image, ImageDraw

    picture = Image.new("L", (1654, 2339), 255)
    ImageDraw.Draw(picture).text((200, 200), "2026", font_size=80, fill=0)
    picture.save(place / "scan.png", dpi=(200, 200))
    return place / "scan.png"


def served(yusuan: Path, place: Path) -> None:
    """Serve the store and ask the server whether it is well, for a page, and for a sum."""
    command = [str(yusuan), "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=place, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            address = server.stderr.readline().split()[0].rstrip("/")
            for path in ("/health", "/", "/codes/function/201", "/units", "/export/csv"):
                _answered(address + path)
        finally:
            server.terminate()


def _answered(url: str) -> None:
    for _ in range(100):
        try:
            with urllib.request.urlopen(url, timeout=60) as answer:
                assert answer.status == 200, url
                assert answer.read(1), url
                return
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise SystemExit(f"{url}: no answer")


def use(yusuan: Path, place: Path, found: Sequence[Path], *, ocr: bool) -> None:
    """Go the way of a new user: the demo, documents of one's own, questions, exports."""
    run(yusuan, "--version", cwd=place)
    run(yusuan, "demo", "--once", "--no-browser", cwd=place)
    report = place / "report.json"
    sources = [*found, scan(place)]
    run(yusuan, "ingest", *sources, "--report", report, cwd=place, codes=(0, 3))
    told = {Path(one["path"]).name: one for one in json.loads(report.read_text("utf-8"))["files"]}
    broken = [one for one in told.values() if one["status"] == "failed"]
    assert not broken, broken
    reason = told["scan.png"]["reason"]
    assert ("yusuan[ocr]" in reason) is not ocr, reason
    assert run(yusuan, "ask", "disclosures", "--format", "csv", cwd=place).count("\n") > EXAMPLES
    run(yusuan, "export", "--format", "nquads", "-o", "all.nq", cwd=place)
    assert sum(1 for _ in parse(path=str(place / "all.nq"), format=RdfFormat.N_QUADS)) > 100_000
    served(yusuan, place)


def by_hash(wheel: Path, version: str, place: Path) -> None:
    """Install what the lock says, every file by its hash, and then the wheel, which needs no more."""
    home = place / "locked"
    run(UV, "venv", "--quiet", "--python", version, home, cwd=place)
    (place / "requirements.txt").write_text(requirements(), "utf-8")
    install = (UV, "pip", "install", "--quiet", "--python", home / "bin" / "python")
    run(*install, "--require-hashes", "-r", place / "requirements.txt", cwd=place)
    run(*install, "--no-deps", wheel, cwd=place)
    run(UV, "pip", "check", "--quiet", "--python", home / "bin" / "python", cwd=place)
    run(home / "bin" / "yusuan", "--version", cwd=place)


def main() -> int:
    """Do so for each version; 1 where a step fails, which is said."""
    parser = argparse.ArgumentParser(description="Use the installed wheel in empty environments.")
    parser.add_argument("versions", nargs="*", default=[sys.executable])
    parser.add_argument("--ocr", action="store_true")
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="yusuan-") as folder:
        place = Path(folder)
        wheel = built(ROOT, place / "dist")
        named = f"{wheel}[ocr]" if options.ocr else str(wheel)
        for number, version in enumerate(options.versions):
            work, home = place / f"work{number}", place / f"environment{number}"
            work.mkdir()
            run(UV, "venv", "--quiet", "--python", version, home, cwd=place)
            python = home / "bin" / "python"
            run(UV, "pip", "install", "--quiet", "--python", python, named, cwd=place)
            use(home / "bin" / "yusuan", work, documents(options.all), ocr=options.ocr)
            print(f"installed: {run(python, '--version', cwd=place).strip()}: all done")
        by_hash(wheel, options.versions[0], place)
        print("installed: by hash from the lock: all done")
    return 0


if __name__ == "__main__":
    sys.exit(main())
