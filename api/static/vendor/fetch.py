"""From pinned npm packages to the vendored files of this folder: `python api/static/vendor/fetch.py`.

`packages.json` names each package with its version, the registry's integrity hash and the files
that are taken. Nothing is built: the files are the packages' own. With `--check` nothing is written
and the exit code says whether the folder is what the packages hold.
"""

import base64
import hashlib
import io
import json
import sys
import tarfile
from pathlib import Path
from typing import Any
from urllib.request import urlopen

HERE = Path(__file__).parent
REGISTRY = "https://registry.npmjs.org"


def archive(package: dict[str, Any]) -> bytes:
    """Download a package's archive and hold it against its integrity hash."""
    name, version = package["name"], package["version"]
    address = f"{REGISTRY}/{name}/-/{name.rsplit('/', 1)[-1]}-{version}.tgz"
    with urlopen(address, timeout=60) as answer:
        content: bytes = answer.read()
    algorithm, _, expected = package["integrity"].partition("-")
    found = base64.b64encode(hashlib.new(algorithm, content).digest()).decode()
    if found != expected:
        raise SystemExit(f"{name}@{version}: the archive's {algorithm} is {found}, not {expected}")
    return content


def files(package: dict[str, Any]) -> dict[str, bytes]:
    """The wanted files of a package by their place in this folder."""
    with tarfile.open(fileobj=io.BytesIO(archive(package)), mode="r:gz") as tar:
        members = {member.name.partition("/")[2]: member for member in tar.getmembers()}
        return {
            target: content.read()
            for source, target in package["files"].items()
            if (content := tar.extractfile(members[source])) is not None
        }


def main() -> int:
    """Write (or with `--check` compare) every vendored file; 1 when something differs."""
    checking = "--check" in sys.argv[1:]
    different = 0
    for package in json.loads((HERE / "packages.json").read_text(encoding="utf-8")):
        for target, content in files(package).items():
            place = HERE / target
            if checking:
                same = place.is_file() and place.read_bytes() == content
                different += not same
                print(f"{'same' if same else 'DIFFERENT'}  {target}")
            else:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
