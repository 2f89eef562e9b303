"""From the summary of a batch to what people read at its end, and to a JSON file."""

import json
from pathlib import Path

from rich.table import Table
from rich.text import Text

from api.commands.table import plain_table
from api.console import out
from ingest.batch.file import shown
from ingest.batch.summary import Status, Summary
from ingest.corrections.correction import Refusal
from ingest.emit.counts import Counts
from ontology.codes import scheme

WORDS: dict[Status, str] = {
    "taken": "收录 taken",
    "known": "已有 known",
    "duplicate": "重复 duplicate",
    "disputed": "并存待核 disputed",
    "superseded": "被取代 superseded",
    "no-disclosure": "不是披露 no disclosure",
    "unreadable": "不能读取 unreadable",
    "failed": "失败 failed",
}


def refused(each: Refusal, file: str = "") -> str:
    """A correction that was refused: the file, its line and the reason."""
    named = (
        f"{file}:{each.correction.number}" if file else f"更正 correction {each.correction.number}"
    )
    return f"{named}: {each.correction.document[:12]} {each.correction.place}: {each.reason}"


def report(summary: Summary) -> None:
    """Print what became of the files: first the totals, then each file that needs a word."""
    console = out()
    counts = summary.counts
    console.print(_statuses(summary))
    if summary.graphs:
        console.print(_held(summary, counts))
    if counts.issues:
        console.print(_issues(counts))
    for each in summary.refused:
        console.print(Text(refused(each)))
    for entry in summary.entries:
        if entry.reason:
            console.print(Text(f"{shown(entry.path)}: {WORDS[entry.status]}: {entry.reason}"))


def save(summary: Summary, path: Path) -> None:
    """Write the summary as JSON."""
    text = json.dumps(summary.document(), ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8")


def _statuses(summary: Summary) -> Text:
    parts = [
        f"{word} {len(found)}" for status, word in WORDS.items() if (found := summary.of(status))
    ]
    return Text(f"文件 files {len(summary.entries)}：" + " · ".join(parts))


def _held(summary: Summary, counts: Counts) -> Text:
    checks = " · ".join(
        f"{_label('outcome', name)} {number}" for name, number in counts.checks.items()
    )
    return Text(
        f"披露 disclosures {len(summary.graphs)} · 表 tables {counts.tables} · "
        f"金额 lines {counts.lines} · 项目 projects {counts.projects} · "
        f"指标 indicators {counts.indicators}" + (f"\n核对 checks：{checks}" if checks else "")
    )


def _issues(counts: Counts) -> Table:
    table = plain_table("来源的问题 Issues of the sources", "")
    table.columns[1].justify = "right"
    for kind, number in counts.issues.items():
        table.add_row(_label("issue", kind), str(number))
    return table


def _label(list_name: str, notation: str) -> str:
    concept = scheme(list_name).get(notation)
    return f"{concept.label} {concept.english or notation}" if concept else notation
