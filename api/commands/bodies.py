"""`yusuan bodies`: the authority of bodies, what may be added to it, and what a person accepted."""

import csv
import io
import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from api.commands.answer import rows
from api.commands.options import Source
from api.commands.table import plain_table
from api.console import Stopped, give, out, say
from api.site.settings import Settings, load
from api.site.stored import stored
from ontology.bodies import COLUMNS, Body, Malformed, read, written
from ontology.bodies import bodies as authority
from ontology.codes import scheme
from ontology.fold import fold
from queries.bodies.candidates import Candidate, Disclosing, candidates
from queries.rows import Row

EVIDENCE = "evidence"
"""The column of a review that no authority has."""


Text = Annotated[
    str | None,
    typer.Argument(
        metavar="TEXT",
        help="名称中的文字；省略则列出全部。A piece of a name; without it, all are listed.",
        show_default=False,
    ),
]
Signed = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE.csv",
        help="收下复核人已署名的行。Take in the rows that a reviewer signed.",
        show_default=False,
    ),
]
Sheet = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE.csv",
        help="写入的文件。The file to write.",
        show_default=False,
    ),
]


def bodies(
    text: Text = None,
    review: Annotated[
        bool,
        typer.Option("--review", help="列出待复核的单位及依据。What may be added, with evidence."),
    ] = False,
    accept: Signed = None,
    output: Sheet = None,
    store: Source = None,
) -> None:
    """单位名录：查看、复核、收下。The authority of bodies: list, review, accept."""
    settings = load(store=store)
    if accept is not None:
        _accept(accept, Path(settings.bodies))
    elif review:
        _review(settings, output)
    else:
        known = [*authority(), *read(accepted(settings))]
        wanted = fold(text or "")
        _list([body for body in known if wanted in fold(" ".join((body.name, *body.also)))])


def accepted(settings: Settings) -> str:
    """The rows that were accepted here, as CSV; blank where none were.

    :raises Stopped: where the file cannot be read or a row says what it may not.
    """
    path = Path(settings.bodies)
    try:
        text = path.read_text("utf-8-sig") if path.exists() else ""
        _checked(read(text))
    except (OSError, UnicodeDecodeError, Malformed) as error:
        raise Stopped(f"{path}：{error}") from None
    return text


def _checked(found: Iterable[Body]) -> list[Body]:
    """Rows whose codes are of the lists.

    :raises Malformed: for a row of another code.
    """
    known = list(found)
    for body in known:
        for name, notation in (("division", body.division), ("body", body.kind)):
            if notation and scheme(name).get(notation) is None:
                raise Malformed(f"{body.name}: {notation!r} is not in the list {name}")
    return known


def _list(found: Sequence[Body]) -> None:
    table = plain_table(*COLUMNS)
    for body in found:
        table.add_row(*body.row().values())
    out().print(table)
    say(f"{len(found)} 行 rows")


def _review(settings: Settings, output: Path | None) -> None:
    found = [_disclosing(row) for row in rows(settings, stored("commands/bodies").sparql).rows]
    known = {(b.name, b.document, b.division) for b in (*authority(), *read(accepted(settings)))}
    new = [
        each
        for each in candidates(found)
        if (each.body.name, each.body.document, each.body.division) not in known
    ]
    give(_sheet(new).encode("utf-8-sig"), output)
    say(
        f"{len(new)} 行待复核：核对后在 reviewer 一栏署名，再运行 yusuan bodies --accept。"
        "Check the rows, sign those that are right in the column reviewer, then run yusuan bodies --accept."
    )


def _disclosing(row: Row) -> Disclosing:
    def said(name: str) -> list[str]:
        return [each for each in (row[name].text if name in row else "").split("|") if each]

    documents = [each.partition(" ") for each in said("documents")]
    return Disclosing(
        name=row["name"].text,
        printed=tuple(sorted(said("printed"))),
        division="".join(said("division")),
        kind="".join(said("kind")),
        codes=frozenset(said("codes")),
        claims=frozenset(said("claims")),
        documents=tuple(sorted((digest, file) for digest, _, file in documents)),
        below="above" in row,
    )


def _sheet(found: Iterable[Candidate]) -> str:
    stream = io.StringIO()
    sheet = csv.DictWriter(stream, (*COLUMNS, EVIDENCE), lineterminator="\r\n")
    sheet.writeheader()
    sheet.writerows({**each.body.row(), EVIDENCE: each.evidence} for each in found)
    return stream.getvalue()


def _accept(review: Path, kept: Path) -> None:
    """Add the signed rows of a review to those that were accepted before; a row again replaces the former."""
    try:
        signed = _signed(review.read_text("utf-8-sig"))
        before = list(read(kept.read_text("utf-8-sig"))) if kept.exists() else []
    except (OSError, UnicodeDecodeError, Malformed) as error:
        raise Stopped(f"{review}：{error}") from None
    whole = {(body.name, body.match, body.document, body.division): body for body in before}
    whole |= {(body.name, body.match, body.document, body.division): body for body in signed}
    new = kept.with_name(f"{kept.name}.new")
    new.write_text(written(whole.values()), "utf-8")
    os.replace(new, kept)
    say(
        f"{len(signed)} 行收入 {kept}；运行 yusuan ingest --again 使其生效。"
        f"{len(signed)} rows accepted into {kept}; yusuan ingest --again puts them to use."
    )


def _signed(text: str) -> list[Body]:
    """The rows that a reviewer signed; what spoke for them becomes their source.

    :raises Malformed: for a signed row that says what it may not, or says nothing.
    """
    sheet = csv.DictReader(text.splitlines())
    told = [row for row in sheet if (row.get("reviewer") or "").strip()]
    plain = io.StringIO()
    names = [name for name in sheet.fieldnames or () if name != EVIDENCE]
    writer = csv.DictWriter(plain, names, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(told)
    found = _checked(read(plain.getvalue()))
    for body in found:
        if not any((body.division, body.kind, body.also, body.parent)):
            raise Malformed(f"{body.name}: neither place, kind, other names nor parent is said")
    evidence = [(row.get(EVIDENCE) or "").strip() for row in told]
    return [
        replace(body, source="；".join(filter(None, (body.source, said))))
        for body, said in zip(found, evidence, strict=True)
    ]
