"""The files of deploy/ and the commands of docs/operations.md are true: linted, run, or compared with what they name."""

import configparser
import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from api.commands.catalogue import COMMANDS
from api.site.settings import Settings
from deploy import licences, sbom

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
DOCUMENT = (ROOT / "docs" / "operations.md").read_text("utf-8")
CONTAINER = (DEPLOY / "Containerfile").read_text("utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", DOCUMENT, re.DOTALL | re.MULTILINE)
LINES = [line for block in BLOCKS for line in block.splitlines()]


def test_the_container_file_is_linted() -> None:
    linter = Path(sys.executable).with_name("hadolint")
    done = subprocess.run([linter, DEPLOY / "Containerfile"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_container_runs_as_nobody_by_hash_and_asks_after_its_health() -> None:
    steps = [line.split()[0] for line in CONTAINER.splitlines() if re.match(r"[A-Z]+ ", line)]
    assert Counter(steps) >= Counter(["USER", "HEALTHCHECK", "VOLUME", "ENTRYPOINT", "CMD"])
    assert re.search(r"^USER 10001$", CONTAINER, re.MULTILINE)
    assert "--require-hashes" in CONTAINER
    assert "slim" in CONTAINER
    assert "/health" in CONTAINER
    assert "ADD " not in CONTAINER


def test_the_environment_of_the_container_is_of_settings() -> None:
    named = set(re.findall(r"YUSUAN_([A-Z_]+)", CONTAINER + (DEPLOY / "compose.yaml").read_text()))
    assert {name.lower() for name in named} <= set(Settings.model_fields)
    assert len(named) >= 4


def test_the_command_of_the_health_check_runs() -> None:
    command = re.search(r'CMD \["python", "-c", "(.*)"\]', CONTAINER)
    assert command
    compile(command[1], "health", "exec")
    done = subprocess.run([sys.executable, "-c", command[1]], capture_output=True, check=False)
    assert b"SyntaxError" not in done.stderr


def compose() -> Mapping[str, Any]:
    return cast(Mapping[str, Any], yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8")))


def test_the_services_are_confined_and_one_trusts_the_other_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = compose()
    for service in told["services"].values():
        assert service["read_only"] is True
        assert "privileged" not in service
    server = told["services"]["yusuan"]
    assert server["cap_drop"] == ["ALL"]
    assert "ports" not in server
    (network,) = told["networks"]["inside"]["ipam"]["config"]
    monkeypatch.setenv("YUSUAN_TRUSTED_PROXIES", server["environment"]["YUSUAN_TRUSTED_PROXIES"])
    assert [str(one) for one in Settings().trusted_proxies] == [network["subnet"]]
    build = server["build"]
    assert (DEPLOY / build["dockerfile"]).resolve() == (DEPLOY / "Containerfile").resolve()
    assert (DEPLOY / "nginx.conf").exists()
    assert "./nginx.conf:" in told["services"]["proxy"]["volumes"][0]


def test_the_proxy_compresses_caches_and_names_the_client() -> None:
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    assert text.count("{") == text.count("}")
    for directive in (
        "gzip on;",
        "proxy_cache_revalidate on;",
        "limit_conn clients",
        "$remote_addr;",
    ):
        assert directive in text
    for line in text.splitlines():
        bare = line.partition("#")[0].rstrip()
        assert not bare.strip() or bare.endswith((";", "{", "}")) or "gzip_types" in text, line


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")
def test_the_proxy_reads_its_file(tmp_path: Path) -> None:
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    text = text.replace("server yusuan:8000;", "server 127.0.0.1:8000;")
    text = text.replace("/run/", f"{tmp_path}/").replace("/var/cache/nginx", str(tmp_path))
    text = text.replace("include mime.types;", "")
    (tmp_path / "nginx.conf").write_text(text, "utf-8")
    done = subprocess.run(
        ["nginx", "-t", "-c", tmp_path / "nginx.conf"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def unit() -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(DEPLOY / "yusuan.service", "utf-8")
    return parser


def test_the_unit_is_sandboxed() -> None:
    service = unit()["Service"]
    for name in ("NoNewPrivileges", "DynamicUser", "PrivateTmp", "PrivateDevices", "ProtectHome"):
        assert service[name] == "yes"
    assert service["ProtectSystem"] == "strict"
    assert service["CapabilityBoundingSet"] == ""
    assert service["ExecStart"].split()[1] in COMMANDS


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_reads_the_unit_and_finds_little_exposed(tmp_path: Path) -> None:
    text = (
        (DEPLOY / "yusuan.service")
        .read_text("utf-8")
        .replace("/opt/yusuan/bin/yusuan", "/bin/true")
    )
    (tmp_path / "yusuan.service").write_text(text, "utf-8")
    command = ["systemd-analyze", "security", "--offline=true", "--threshold=30"]
    done = subprocess.run(
        [*command, tmp_path / "yusuan.service"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_command_of_the_document_is_one_that_there_is() -> None:
    made = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    checked = 0
    for line in LINES:
        words = line.split()
        if words[0] == "make":
            assert words[1] in made
        elif words[0] == "yusuan":
            assert words[1] in COMMANDS
        for path in re.findall(r"\bdeploy/[\w.]+", line):
            assert (ROOT / path).exists(), path
        checked += 1
    assert checked > 12


def test_the_backup_of_the_document_is_run(tmp_path: Path, store: Path) -> None:
    program = Path(sys.executable).with_name("yusuan")
    commands = [line for line in LINES if line.startswith("yusuan store")]
    assert len(commands) == 3
    shutil.copytree(store, tmp_path / "var/lib/yusuan/store")
    (tmp_path / "var/backups").mkdir()
    for command in commands:
        words = command.replace(" /var", f" {tmp_path}/var").split()[1:]
        done = subprocess.run([program, *words], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_the_loggers_of_the_document_are_those_of_the_code() -> None:
    told = set(re.findall(r"`(yusuan\.\w+)`", DOCUMENT))
    text = "".join(
        path.read_text("utf-8")
        for room in ("api", "queries")
        for path in (ROOT / room).rglob("*.py")
    )
    assert told == set(re.findall(r'getLogger\("(yusuan\.\w+)"\)', text))


def test_the_bill_of_materials_names_every_package_of_the_lock(tmp_path: Path) -> None:
    if not Path(licences.UV).exists():
        pytest.skip("uv is not beside this checkout")
    made = sbom.bill()
    assert made["bomFormat"] == "CycloneDX"
    assert "timestamp" not in json.dumps(made)
    named = {one["name"].lower() for one in made["components"]}
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {re.split(r"[>=;]", one)[0].replace(".", "-") for one in declared["dependencies"]}
    assert wanted <= named
    assert {"@zazuko/yasgui", "swagger-ui-dist"} <= named
