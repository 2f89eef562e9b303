"""The commands as people and scripts run them: real processes over real files and a real store."""

import gzip
import json
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pyoxigraph import parse

from api.commands.catalogue import COMMANDS, command
from api.names import short
from queries.store.store import Writer
from tests.command import PROGRAM, STORE, yusuan
from tests.stores import Base

pytestmark = pytest.mark.long

DUMP = """{unit}2026年部门预算

支出总表
单位：万元

科目编码\t科目名称\t合计\t基本支出\t项目支出
合计\t\t{amount}\t{amount}\t
201\t一般公共服务支出\t{amount}\t{amount}\t
20126\t档案事务\t{amount}\t{amount}\t
2012601\t行政运行\t{amount}\t{amount}\t
"""
DISCLOSURE = "id:disclosure/445300/云浮市档案局/2026/budget/department"


def dump(unit: str = "云浮市档案局", amount: str = "870.50") -> str:
    return DUMP.format(unit=unit, amount=amount)


@pytest.fixture(scope="module")
def place(base: Base, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with documents and a store that holds what they say."""
    place = tmp_path_factory.mktemp("work")
    base.directory(place / STORE)
    (place / "documents").mkdir()
    (place / "documents" / "档案局.txt").write_text(dump(), "utf-8")
    (place / "documents" / "空.pdf").write_bytes(b"")
    done = yusuan("ingest", "documents", "--report", "report.json", cwd=place)
    assert done.returncode == 3, done.stderr
    return place


@pytest.fixture
def begun(base: Base, tmp_path: Path) -> Path:
    """A working folder with a store that holds no document yet."""
    base.directory(tmp_path / STORE)
    return tmp_path


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, tmp_path: Path) -> None:
    done = yusuan(name, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert f"yusuan {name}" in done.stdout
    assert "。" in done.stdout


def test_the_help_names_every_command(tmp_path: Path) -> None:
    shown = yusuan("--help", cwd=tmp_path).stdout
    listed = [line.split()[0] for line in shown.partition("Commands:")[2].splitlines() if line]
    assert [name for name in listed if name in COMMANDS] == [*COMMANDS]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_says_of_each_command_what_it_says_of_itself(name: str) -> None:
    assert command(name).help.splitlines()[0] == COMMANDS[name]


def test_the_help_loads_no_more_than_it_needs(tmp_path: Path) -> None:
    heavy = ("rich", "pydantic", "httpx", "fastapi", "pyoxigraph", "pdfplumber", "jinja2", "lxml")
    code = "import sys, api.cli; print(*{name.partition('.')[0] for name in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout
    assert "typer" in loaded.split()
    assert set(loaded.split()).isdisjoint(heavy)


def test_the_summary_says_what_became_of_each_file(place: Path) -> None:
    report = json.loads((place / "report.json").read_text("utf-8"))
    assert report["statuses"] == {"taken": 1, "unreadable": 1}
    assert report["counts"]["lines"] == 8
    assert report["files"][1]["reason"].startswith("文件是空的")
    assert report["files"][0]["counts"]["tables"] == 1


def test_ingesting_again_changes_nothing(place: Path) -> None:
    before = yusuan("releases", cwd=place).stdout
    done = yusuan("ingest", "documents/档案局.txt", cwd=place)
    assert (done.returncode, "已有 known 1" in done.stdout) == (0, True)
    again = yusuan("ingest", "documents/档案局.txt", "--again", cwd=place)
    assert (again.returncode, "收录 taken 1" in again.stdout) == (0, True)
    assert yusuan("releases", cwd=place).stdout == before


def test_a_changed_document_replaces_its_own_graph_only(begun: Path) -> None:
    (begun / "a.txt").write_text(dump("云浮市甲局"), "utf-8")
    (begun / "b.txt").write_text(dump("云浮市乙局"), "utf-8")
    assert yusuan("ingest", "a.txt", "b.txt", cwd=begun).returncode == 0
    before = [_graph(begun, unit) for unit in ("云浮市甲局", "云浮市乙局")]
    (begun / "a.txt").write_text(dump("云浮市甲局", "999.99"), "utf-8")
    assert "取代此前由 a.txt" in yusuan("ingest", "a.txt", "b.txt", cwd=begun).stdout
    after = [_graph(begun, unit) for unit in ("云浮市甲局", "云浮市乙局")]
    assert b"9999900" in after[0]
    assert b"8705000" not in after[0]
    assert after[1] == before[1]


def test_parts_that_come_in_two_runs_become_one_disclosure(begun: Path) -> None:
    vehicles = (
        "\n一般公共预算“三公”经费支出表\n单位：万元\n\n项目\t预算数\n合计\t5.00\n公务接待费\t5.00\n"
    )
    (begun / "a.txt").write_text(dump("云浮市甲局"), "utf-8")
    (begun / "b.txt").write_text("云浮市甲局2026年预算\n" + vehicles, "utf-8")
    yusuan("ingest", "b.txt", cwd=begun)
    done = yusuan("ingest", "a.txt", cwd=begun)
    assert done.returncode == 0, done.stderr
    graph = _graph(begun, "云浮市甲局")
    assert (b"8705000" in graph, b"50000" in graph) == (True, True)
    unscoped = "id:disclosure/445300/云浮市甲局/2026/budget"
    yusuan("export", "--disclosure", unscoped, "-o", "unscoped.nq", cwd=begun)
    assert (begun / "unscoped.nq").read_bytes() == b""
    again = yusuan("ingest", "a.txt", "b.txt", "--again", cwd=begun)
    assert (again.returncode, _graph(begun, "云浮市甲局")) == (0, graph)


def _graph(place: Path, unit: str) -> bytes:
    disclosure = f"id:disclosure/445300/{unit}/2026/budget/department"
    yusuan("export", "--disclosure", disclosure, "-o", "graph.nq", cwd=place)
    return (place / "graph.nq").read_bytes()


def test_converting_gives_what_a_store_would_export_byte_for_byte(place: Path) -> None:
    yusuan("convert", "documents/档案局.txt", "-o", "one.nq", cwd=place)
    yusuan("convert", "documents/档案局.txt", "--bare", "-o", "bare.nq.gz", cwd=place)
    yusuan("export", "-o", "store.nq", cwd=place)
    one = (place / "one.nq").read_bytes()
    assert one == (place / "store.nq").read_bytes()
    bare = gzip.decompress((place / "bare.nq.gz").read_bytes())
    assert b"8705000" in bare
    assert bare in one


def test_converting_writes_other_notations_by_suffix(place: Path) -> None:
    for name in ("bare.ttl", "bare.trig"):
        yusuan("convert", "documents/档案局.txt", "--bare", "-o", name, cwd=place)
    turtle, trig = (list(parse(path=str(place / name))) for name in ("bare.ttl", "bare.trig"))
    assert [quad.triple for quad in turtle] == [quad.triple for quad in trig]
    assert {str(quad.graph_name) for quad in turtle} == {"DEFAULT"}
    assert {short(str(quad.graph_name)[1:-1]) for quad in trig} == {DISCLOSURE}


def test_a_query_is_answered_in_the_format_asked_for(place: Path) -> None:
    text = "SELECT ?year WHERE { ?d a ys:Disclosure ; ys:fiscalYear ?year }"
    text = f"PREFIX ys: <https://w3id.org/yusuan/ontology#> {text}"
    (place / "q.rq").write_text(text, "utf-8")
    assert yusuan("query", "q.rq", "-f", "csv", cwd=place).stdout.split() == ["year", "2026"]
    assert "2026" in yusuan("query", "q.rq", cwd=place).stdout
    rows = json.loads(yusuan("query", "-", "-f", "json", given=text, cwd=place).stdout)
    assert rows["results"]["bindings"][0]["year"]["value"] == "2026"


def test_questions_are_listed_and_take_parameters_by_short_names(place: Path) -> None:
    assert "projects-of-a-unit" in yusuan("ask", cwd=place).stdout
    line = f"line={DISCLOSURE}/line/1-2-3"
    done = yusuan("ask", "place-on-paper", "-p", line, "-f", "csv", cwd=place)
    assert done.returncode == 0
    assert "870.50" in done.stdout


def test_a_code_is_shown_in_its_place(tmp_path: Path) -> None:
    shown = yusuan("codes", "function", "20108", cwd=tmp_path).stdout
    assert (
        shown.index("201 一般公共服务支出") < shown.index("20108 审计事务") < shown.index("2010801")
    )
    hits = json.loads(yusuan("codes", "function", "档案馆", "-f", "json", cwd=tmp_path).stdout)
    assert hits[0]["notation"] == "2012604"


def test_traces_of_all_disclosures_are_counted_and_one_without_projects_says_so(
    place: Path,
) -> None:
    assert DISCLOSURE in yusuan("trace", cwd=place).stdout
    done = yusuan("trace", "档案局", cwd=place)
    assert done.returncode == 0
    assert "No project" in done.stderr


def test_checks_of_a_disclosure_are_found_by_a_piece_of_its_name(place: Path) -> None:
    done = yusuan("check", "档案局", "--checks", "-f", "csv", cwd=place)
    assert done.returncode == 0
    assert "相符" in done.stdout
    assert DISCLOSURE in yusuan("check", cwd=place).stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["ingest", "nowhere"], 2, "nowhere：没有这个文件或文件夹"),
        (["ingest"], 2, "Missing argument"),
        (["ingest", "documents", "--store", "http://localhost/sparql"], 2, "不能是网址"),
        (["ingest", "documents", "--store", "documents/档案局.txt"], 1, "档案局.txt"),
        (["convert", "documents", "-o", "x.csv"], 2, ".nq、.trig、.ttl"),
        (["convert", "documents", "-o", "no/x.nq"], 2, "没有这个文件夹"),
        (["query", "nowhere.rq"], 2, "nowhere.rq：不能读取"),
        (["query", "-"], 1, "expected"),
        (["ask", "nothing"], 2, "There is no question nothing"),
        (["ask", "search", "-p", "word"], 2, "名称=值"),
        (["ask", "search", "-p", "place=x"], 2, "has no parameter place"),
        (["ask", "search", "-f", "doc"], 2, "没有 doc 格式"),
        (["ask", "disclosures", "--store", "nowhere"], 1, "yusuan ingest"),
        (["codes", "nothing"], 2, "没有编码表 nothing"),
        (["codes", "function", "无此科目"], 1, "没有“无此科目”"),
        (["check", "无此单位"], 1, DISCLOSURE),
        (["export", "-f", "doc"], 2, "没有 doc 格式"),
        (["releases", "--store", "nowhere"], 1, "No release was published"),
        (["releases", "publish", "--store", "nowhere"], 2, "没有这个数据库"),
        (["serve", "--store", "nowhere"], 1, "No release was published"),
        (["serve", "--port", "70000"], 2, "port"),
        (["serve", "--host", "203.0.113.1"], 1, "203.0.113.1"),
    ],
)
def test_an_error_names_the_thing_and_the_reason(
    place: Path, arguments: list[str], code: int, said: str
) -> None:
    done = yusuan(*arguments, given="SELEKT", cwd=place)
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr


def test_settings_come_from_the_command_line_then_the_environment_then_a_file(
    tmp_path: Path,
) -> None:
    (tmp_path / "yusuan.toml").write_text('store = "from-file"\n', "utf-8")
    assert "from-file" in yusuan("releases", cwd=tmp_path).stderr
    environment = {"YUSUAN_STORE": "from-environment"}
    assert "from-environment" in yusuan("releases", cwd=tmp_path, environment=environment).stderr
    assert "from-line" in yusuan("releases", "--store", "from-line", cwd=tmp_path).stderr
    (tmp_path / "yusuan.toml").write_text("stroe = 1\n", "utf-8")
    wrong = yusuan("releases", cwd=tmp_path)
    assert (wrong.returncode, "stroe" in wrong.stderr) == (2, True)


def test_two_writers_do_not_meet(place: Path) -> None:
    with Writer(place / STORE):
        done = yusuan("ingest", "documents", cwd=place)
    assert (done.returncode, "另一个 yusuan" in done.stderr) == (1, True)


def test_work_broken_off_is_gone_on_with_and_ends_the_same(begun: Path) -> None:
    documents = begun / "documents"
    documents.mkdir()
    for unit in "甲乙丙丁":
        (documents / f"{unit}.txt").write_text(dump(f"云浮市{unit}局"), "utf-8")
    rows = "".join(f"2012601\t行政运行{n}\t1.00\t1.00\t\n" for n in range(30_000))
    (documents / "乙丙.txt").write_text(dump() + rows, "utf-8")
    code, said = _broken_off(begun, signal.SIGINT, waiting=3)
    assert (code, "已中断" in said, "Traceback" in said) == (130, True, False)
    assert _broken_off(begun, signal.SIGKILL, waiting=0)[0] == -signal.SIGKILL
    (documents / "乙丙.txt").unlink()
    resumed = yusuan("ingest", "documents", cwd=begun)
    assert (resumed.returncode, "已有 known" in resumed.stdout) == (0, True)
    yusuan("export", "-o", "resumed.nq", cwd=begun)
    yusuan("convert", "documents", "-o", "whole.nq", cwd=begun)
    assert (begun / "resumed.nq").read_bytes() == (begun / "whole.nq").read_bytes()


def _broken_off(place: Path, sent: signal.Signals, waiting: int) -> tuple[int, str]:
    """Start to ingest and stop at the file that takes long, as Ctrl-C or a power cut would.

    It is there as soon as so many graphs wait to be loaded: those of the files before it, or, once these are
    known, none.
    """
    process = subprocess.Popen(
        [PROGRAM, "ingest", "documents", "--workers", "1"],
        cwd=place,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_heeding,
    )
    incoming = place / STORE / "incoming"
    while not incoming.exists() or len(list(incoming.glob("*.nq"))) != waiting:
        assert process.poll() is None
        time.sleep(0.05)
    time.sleep(1)
    process.send_signal(sent)
    return process.wait(timeout=60), process.communicate()[1]


def _heeding() -> None:
    """Heed Ctrl-C, though a shell started the tests in the background, where nothing does."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def server(place: Path) -> Iterator[str]:
    """The address that `yusuan serve` prints."""
    process = subprocess.Popen(
        [PROGRAM, "serve", "--port", "0"], cwd=place, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    yield process.stderr.readline().split()[0]
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=30)[1]
    assert process.returncode == 0
    assert "Traceback" not in said


@pytest.mark.server
def test_serve_prints_where_it_answers(server: str) -> None:
    found = httpx.get(f"{server}health", timeout=30).json()
    assert found["status"] == "ok"
    assert found["release"] == "1"


def test_the_demonstration_ends_with_questions_that_have_answers(tmp_path: Path) -> None:
    done = yusuan("demo", "--once", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    asked = [line.strip() for line in done.stderr.splitlines() if "yusuan ask " in line]
    assert len(asked) == 3
    for one in asked:
        found = yusuan(*shlex.split(one)[1:], "-f", "csv", cwd=tmp_path)
        assert len(found.stdout.splitlines()) > 1, one
