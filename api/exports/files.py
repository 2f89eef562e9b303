"""The kinds of files in which a release can be taken away, whole or a part of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from api.exports import database, graphs, package, rows, workbook
from api.exports.source import Pieces, Source, Wanted

Tables = Literal["none", "one", "all"]
"""Whether a kind of file holds no tables (but graphs), always one, or all unless one is named."""


@dataclass(frozen=True, slots=True)
class Export:
    """One kind of file: its media type, its suffix, what it is, and what writes it."""

    media_type: str
    suffix: str
    title: Mapping[str, str]
    write: Callable[[Source, Wanted], Pieces]
    tables: Tables = "none"
    single: tuple[str, str] | None = None
    """The media type and suffix where one table is named, if they are others."""
    folder: bool = False
    """Whether all tables are a folder, packed as a ZIP."""

    def media(self, table: str | None) -> str:
        """The media type of the file of a table, or of all."""
        return self.single[0] if self.single and table else self.media_type

    def file_name(self, table: str | None) -> str:
        """Its usual name."""
        suffix = self.single[1] if self.single and table else self.suffix
        return f"yusuan-{table}.{suffix}" if table else f"yusuan.{suffix}"


def _titled(zh: str, en: str) -> Mapping[str, str]:
    return {"zh": zh, "en": en}


EXPORTS: Mapping[str, Export] = {
    "nquads": Export(
        "application/n-quads",
        "nq",
        _titled("全部数据，N-Quads", "Everything, as N-Quads"),
        graphs.as_nquads,
    ),
    "trig": Export(
        "application/trig",
        "trig",
        _titled("全部数据，TriG", "Everything, as TriG"),
        graphs.as_trig,
    ),
    "turtle": Export(
        "text/turtle",
        "ttl",
        _titled("全部数据，Turtle（不含图名）", "Everything, as Turtle, without the graphs' names"),
        graphs.as_turtle,
    ),
    "jsonld": Export(
        "application/ld+json",
        "jsonld",
        _titled(
            "全部数据，JSON-LD", "Everything, as JSON-LD under a context that reads as plain JSON"
        ),
        graphs.as_jsonld,
    ),
    "csv": Export(
        "text/csv",
        "csv",
        _titled("一张表，CSV", "One table, as CSV"),
        rows.as_csv,
        "one",
    ),
    "csv-excel": Export(
        "text/csv",
        "excel.csv",
        _titled(
            "一张表，Excel 可直接打开的 CSV；以 = + - @ 开头的文字前加 '",
            "One table, as CSV for Excel; text that begins with = + - @ has a ' before it",
        ),
        rows.as_csv_for_excel,
        "one",
    ),
    "ndjson": Export(
        "application/x-ndjson",
        "ndjson",
        _titled("一张表，每行一个 JSON 对象", "One table, as a JSON object a line"),
        rows.as_ndjson,
        "one",
    ),
    "xlsx": Export(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsx",
        _titled("全部表，Excel 工作簿", "All tables, as a workbook"),
        workbook.as_xlsx,
        "all",
    ),
    "sqlite": Export(
        "application/vnd.sqlite3",
        "sqlite",
        _titled(
            "全部表，SQLite 数据库，带可直接求和的视图",
            "All tables, as a SQLite database with views that sum right",
        ),
        database.as_sqlite,
        "all",
    ),
    "parquet": Export(
        "application/zip",
        "parquet.zip",
        _titled(
            "全部表，Parquet，按省份和年度分区",
            "All tables, as Parquet, lines by province and year",
        ),
        package.as_parquet,
        "all",
        single=("application/vnd.apache.parquet", "parquet"),
        folder=True,
    ),
    "datapackage": Export(
        "application/zip",
        "datapackage.zip",
        _titled(
            "全部表，Fiscal Data Package，附 CSVW 元数据",
            "All tables, as a Fiscal Data Package with metadata of CSV on the Web",
        ),
        package.as_datapackage,
        "all",
        folder=True,
    ),
}

DEFAULT = "lines"
"""The table of a format that holds one, where none is named."""
