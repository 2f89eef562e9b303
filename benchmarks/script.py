"""The plain expenditure table beside a researcher's script: `python -m benchmarks.script LABELS CORPUS`.

LABELS holds one JSON file a document, CORPUS the documents that they name. The peer is what one writes in an hour:
pdfplumber's tables, the columns 合计, 基本支出 and 项目支出 found by their words, rows told by their codes, the
unit of money by the text. Both are compared with the labelled cells of functions: code, column and amount.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from time import process_time

import pdfplumber

from benchmarks import task

Cells = Counter[tuple[str, str, Decimal]]
_COLUMNS = (("total", "合计"), ("basic", "基本支出"), ("project", "项目支出"))


def main() -> None:
    """Print F1 and processor seconds of both, a document a line and in all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("labels", type=Path)
    parser.add_argument("corpus", type=Path)
    given = parser.parse_args()
    right, found, wanted = Counter[str](), Counter[str](), 0
    for path in sorted(given.labels.glob("*.json")):
        label = json.loads(path.read_text(encoding="utf-8"))
        document = given.corpus / label["file"]
        if document.suffix != ".pdf":
            continue
        gold = _labelled(label)
        wanted += gold.total()
        for name, read in (("script", _script), ("yusuan", _ours)):
            begun = process_time()
            cells = _summed(read(document))
            spent = process_time() - begun
            hit = (cells & gold).total()
            right[name] += hit
            found[name] += cells.total()
            print(
                f"{path.stem:32}{name:8}{_f1(hit, cells.total(), gold.total()):8.3f}{spent:8.1f} s"
            )
    for name in right:
        print(f"{'all':32}{name:8}{_f1(right[name], found[name], wanted):8.3f}")


def _f1(right: int, found: int, wanted: int) -> float:
    return 2 * right / (found + wanted) if found + wanted else 1.0


def _summed(cells: Cells) -> Cells:
    """One amount a code and column: some places print a code once for each unit."""
    sums: dict[tuple[str, str], Decimal] = {}
    for (code, column, amount), times in cells.items():
        sums[code, column] = sums.get((code, column), Decimal(0)) + amount * times
    return Counter((code, column, amount) for (code, column), amount in sums.items())


def _labelled(label: dict[str, list[dict[str, str | None]]]) -> Cells:
    rows = label.get("function_rows") or []
    return Counter(
        (str(row["code"]), column, Decimal(value))
        for row in rows
        for column, _ in _COLUMNS
        if (value := row.get(column)) is not None
    )


def _ours(path: Path) -> Cells:
    found = task.whole(path.read_bytes(), path.name)
    return Counter(
        (line.meaning.function.notation, line.meaning.part or "total", line.amount)
        for table in (found.tables if found else ())
        if table.kind == "expenditure"
        for line in table.lines
        if line.meaning.function and line.meaning.part in ("total", "basic", "project")
    )


def _script(path: Path) -> Cells:
    """What the hour's script finds: the first table whose headings hold all three words, until a code comes again."""
    found: Cells = Counter()
    columns: dict[str, int] = {}
    with pdfplumber.open(path) as document:
        for page in document.pages:
            scale = 10_000 if "万元" in (page.extract_text() or "") else 1
            for table in page.extract_tables():
                columns = _headed(table) or (columns if found else {})
                rows = [*_rows(table, columns, scale)]
                if {code for code, *_ in rows} & {code for code, *_ in found}:
                    return found
                found += Counter(rows)
    return found


def _headed(table: Sequence[Sequence[str | None]]) -> dict[str, int]:
    for row in table[:3]:
        words = [re.sub(r"\s", "", cell or "") for cell in row]
        if all(word in words for _, word in _COLUMNS):
            return {column: words.index(word) for column, word in _COLUMNS}
    return {}


def _rows(
    table: Sequence[Sequence[str | None]], columns: dict[str, int], scale: int
) -> Iterator[tuple[str, str, Decimal]]:
    for row in table if columns else ():
        code = re.match(r"\s*(\d{3}(?:\d{2}){0,2})\b", row[0] or "")
        for column, place in columns.items():
            text = (row[place] or "").replace(",", "").strip() if place < len(row) else ""
            try:
                amount = Decimal(text) * scale
            except InvalidOperation:
                continue
            if code:
                yield code[1], column, amount


if __name__ == "__main__":
    main()
