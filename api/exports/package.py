"""From the tables to folders of files: a Fiscal Data Package whose CSV is described for the Web, too, and Parquet."""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from api.exports.rows import csv_rows
from api.exports.source import Pieces, Source, Wanted, filed
from queries.description.licence import Licence
from queries.tables.definition import tables as defined
from queries.tables.described import Described, Kind
from queries.tables.reader import Tables

_FRICTIONLESS: Mapping[Kind, str] = {
    "text": "string",
    "number": "number",
    "integer": "integer",
    "boolean": "boolean",
}
_CSVW: Mapping[Kind, str] = {
    "text": "string",
    "number": "decimal",
    "integer": "integer",
    "boolean": "boolean",
}

Json = dict[str, object]
Fill = Callable[[Source, Wanted, Path], None]


async def as_datapackage(source: Source, wanted: Wanted) -> Pieces:
    """The package as a ZIP."""
    async for piece in filed(lambda place: zipped(datapackage, source, wanted, place)):
        yield piece


async def as_parquet(source: Source, wanted: Wanted) -> Pieces:
    """One table as one file; all of them as a ZIP of a folder."""

    def make(place: Path) -> Path:
        if wanted.table:
            return _single(source.tables(), wanted.table, wanted, place)
        return zipped(parquet, source, wanted, place, ZIP_STORED)

    async for piece in filed(make):
        yield piece


def datapackage(source: Source, wanted: Wanted, folder: Path) -> None:
    """A CSV file for each table, `datapackage.json` and `csv-metadata.json` (CSV on the Web)."""
    tables = source.tables()
    names = _names(tables, wanted)
    for name in names:
        with (folder / f"{name}.csv").open("wb") as file:
            file.writelines(csv_rows(tables, name, wanted.choice))
    _json(folder / "datapackage.json", _descriptor(source, wanted, names))
    _json(folder / "csv-metadata.json", csvw(tables, names, source.licence))


def parquet(source: Source, wanted: Wanted, folder: Path) -> None:
    """The lines by province and year in the notation of Hive, and a file for each other table."""
    tables = source.tables()
    for name in _names(tables, wanted):
        if name == "lines":
            tables.parquet(name, folder / name, wanted.choice, by=("province", "year"))
        else:
            tables.parquet(name, folder / f"{name}.parquet", wanted.choice)


def csvw(tables: Tables, names: Iterable[str], licence: Licence) -> Json:
    """The metadata of CSV on the Web (W3C, 2015) of the files of these tables."""
    described = [
        {
            "url": f"{name}.csv",
            "dc:title": {"zh": defined()[name].zh, "en": defined()[name].en},
            "tableSchema": {"columns": [_column(one) for one in tables.columns(name).values()]},
        }
        for name in names
    ]
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:license": licence.address,
        "tables": described,
    }


def zipped(
    fill: Fill, source: Source, wanted: Wanted, place: Path, method: int = ZIP_DEFLATED
) -> Path:
    """A ZIP of the folder that `fill` fills; the same files give the same bytes."""
    folder, made = place / "files", place / "files.zip"
    folder.mkdir()
    fill(source, wanted, folder)
    with ZipFile(made, "w", method) as packed:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                entry = ZipInfo(file.relative_to(folder).as_posix(), (1980, 1, 1, 0, 0, 0))
                entry.compress_type = method
                with file.open("rb") as read, packed.open(entry, "w", force_zip64=True) as written:
                    while chunk := read.read(1 << 20):
                        written.write(chunk)
    return made


def _single(tables: Tables, name: str, wanted: Wanted, place: Path) -> Path:
    made = place / f"{name}.parquet"
    tables.parquet(name, made, wanted.choice)
    return made


def _names(tables: Tables, wanted: Wanted) -> list[str]:
    return [wanted.table] if wanted.table else [*tables.names()]


def _descriptor(source: Source, wanted: Wanted, names: Iterable[str]) -> Json:
    """The descriptor of a Fiscal Data Package: a tabular package whose fields say what they are of a budget."""
    tables = source.tables()
    return {
        "profile": "fiscal-data-package",
        "name": "yusuan",
        "title": "Chinese government budgets as disclosed 中国政府预决算公开",
        "version": str(source.release or ""),
        "description": f"Wanted: {wanted.choice.told() or 'all'}. Sum the rows whose summed is true.",
        "countryCode": "CN",
        "licenses": [
            {
                "name": source.licence.name,
                "path": source.licence.address,
                "title": source.licence.title,
            }
        ],
        "resources": [_resource(tables, name) for name in names],
    }


def _resource(tables: Tables, name: str) -> Json:
    fields = [_field(one, name) for one in tables.columns(name).values()]
    return {
        "name": name,
        "title": defined()[name].en,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _field(column: Described, table: str) -> Json:
    field: Json = {
        "name": column.name,
        "type": _FRICTIONLESS[column.kind],
        "title": column.zh,
        "description": column.en,
    }
    kind = _fiscal().get(f"{table}.{column.name}") or _fiscal().get(f"*.{column.name}")
    if kind:
        field["columnType"] = kind
    return field


@cache
def _fiscal() -> Mapping[str, str]:
    """What columns are in the taxonomy of OpenSpending, by table (or *) and column."""
    text = files("api").joinpath("exports", "fiscal.json").read_text("utf-8")
    found: dict[str, str] = json.loads(text)
    return found


def _column(one: Described) -> Json:
    return {
        "name": one.name,
        "titles": one.name,
        "dc:description": {"zh": one.zh, "en": one.en},
        "datatype": _CSVW[one.kind],
        "null": "",
    }


def _json(path: Path, content: Json) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")
