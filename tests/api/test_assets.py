"""What pages load lies in the package, unchanged, with its licences, and asks no other host."""

import hashlib
import json
import re
from pathlib import Path

STATIC = Path(__file__).parents[2] / "api" / "static"
VENDOR = STATIC / "vendor"


def test_every_vendored_file_is_pinned_and_there() -> None:
    packages = json.loads((VENDOR / "packages.json").read_text())
    assert all(package["integrity"].startswith("sha512-") for package in packages)
    pinned = {target for package in packages for target in package["files"].values()}
    found = {
        str(path.relative_to(VENDOR))
        for folder in ("echarts", "yasgui", "swagger-ui")
        for path in (VENDOR / folder).rglob("*")
        if path.is_file()
    }
    assert found - pinned == {"yasgui/LICENSE"}
    assert pinned - found == set()


def test_checksums_in_the_readme_are_those_of_the_files() -> None:
    sums = re.findall(r"^ +([0-9a-f]{64})  (\S+)$", (VENDOR / "README.md").read_text(), re.M)
    assert len(sums) == 6
    for expected, name in sums:
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == expected


def test_own_assets_name_no_other_host() -> None:
    own = [path for path in STATIC.glob("*") if path.suffix in (".css", ".js")]
    assert len(own) == 6
    for path in own:
        assert re.findall(r"https?://\S+", path.read_text(encoding="utf-8")) == []
