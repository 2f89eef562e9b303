"""The bill of materials of a release in CycloneDX: `python -m deploy.sbom FILE`; the same lock, the same bytes.

uv exports what the lock installs with the wheel and all extras; the vendored assets are added.
"""

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from deploy.licences import ROOT, UV, vendored


def bill() -> dict[str, Any]:
    """The bill without a time and a number of its making."""
    command = [UV, "export", "--locked", "--quiet", "--no-dev", "--no-group", "examples"]
    command += ["--all-extras", "--format", "cyclonedx1.5", "--preview-features", "sbom-export"]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    made: dict[str, Any] = json.loads(told)
    del made["serialNumber"], made["metadata"]["timestamp"]
    made["components"] += [_asset(*one) for one in vendored() if one[1]]
    return made


def _asset(name: str, version: str, licence: str) -> dict[str, Any]:
    address = f"pkg:npm/{name.replace('@', '%40')}@{version}"
    return {
        "type": "library",
        "bom-ref": address,
        "name": name,
        "version": version,
        "purl": address,
        "licenses": [{"license": {"id": licence}}],
    }


def version() -> str:
    """The version of the wheel that the bill is of."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return str(told["project"]["version"])


def main() -> None:
    """Write the bill."""
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(bill(), indent=1, sort_keys=True, ensure_ascii=False)
    target.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
