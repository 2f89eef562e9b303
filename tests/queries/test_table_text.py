"""What the database writes of a row is what Python's own writers of CSV and JSON write of it."""

import csv as writer
import io
import json as encoder
from decimal import Decimal

import duckdb
from hypothesis import example, given, settings
from hypothesis import strategies as st

from queries.tables.described import Described
from queries.tables.text import csv, json

COLUMNS = (
    Described("name", "text", "名称", "Name"),
    Described("amount", "number", "金额", "Amount"),
    Described("page", "integer", "页码", "Page"),
    Described("leaf", "boolean", "明细", "Leaf"),
    Described("caption", "text", "表名", "Caption"),
)
TEXTS = st.none() | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20
)
AMOUNTS = st.none() | st.decimals(-(10**15), 10**15, places=18, allow_nan=False)


def written(row: str, values: tuple[object, ...]) -> str:
    with duckdb.connect() as database:
        found = database.execute(
            f"SELECT {row} FROM (SELECT ?::VARCHAR AS name, ?::DECIMAL(38,18) AS amount,"
            " ?::INTEGER AS page, ?::BOOLEAN AS leaf, ?::VARCHAR AS caption)",
            values,
        ).fetchall()
    return str(found[0][0])


def plain(amount: Decimal) -> str:
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@settings(deadline=None, max_examples=50)
@given(TEXTS, AMOUNTS, st.none() | st.integers(0, 2**31 - 1), st.none() | st.booleans(), TEXTS)
@example('甲,"乙"\r\n', Decimal("0.5"), 0, False, "")
@example("\x1f\x7f\u2028/\\\b\f\t", Decimal("-1000"), 7, True, "'")
@example(None, None, None, None, None)
def test_rows_are_those_of_python(
    name: str | None,
    amount: Decimal | None,
    page: int | None,
    leaf: bool | None,
    caption: str | None,
) -> None:
    values = (name, amount, page, leaf, caption)
    exact = None if amount is None else "0" if not amount else plain(amount)
    shown = [name, exact, page, None if leaf is None else str(leaf).lower(), caption]
    held = io.StringIO(newline="")
    writer.writer(held, lineterminator="\r\n").writerow(shown)
    assert written(csv(COLUMNS), values) + "\r\n" == held.getvalue()
    said = {
        one.name: value
        for one, value in zip(COLUMNS, (name, exact, page, leaf, caption), strict=True)
        if value is not None
    }
    assert list(encoder.loads(written(json(COLUMNS), values)).items()) == list(said.items())
