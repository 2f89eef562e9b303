"""What figures of a body add up: units of one table once, and parts that make the whole."""

import asyncio
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, QuerySolutions, Store

from api.profile.figure import FIGURES
from api.profile.sums import sums
from api.site.stored import stored
from ingest.checks.graph import graph
from ingest.disclose import disclose
from ingest.read.detect import detect
from ingest.record import Document
from queries.columnar.build import build
from queries.columnar.lines import Lines
from tests.stores import Base

HEAD = ("单位名称", "合计", "因公出国（境）费", "公务接待费", "公务用车购置及运行费")
GALLERIES = (("东湖市档案馆", "4", "1", "1", "2"), ("东湖市方志馆", "4", "2", "1", "1"))
ABOVE = (("东湖市档案局", "8", "3", "2", "3"), *GALLERIES)


BODY = "东湖市档案局"
SPENT = ("科目编码", "科目名称", "合计", "人员经费", "公用经费", "项目支出")
BASIC = ("科目编码", "科目名称", "合计", "基本支出", "人员经费", "公用经费", "项目支出", "经营支出")


def _page(caption: str, *rows: tuple[str, ...], whose: str = "部门") -> bytes:
    cells = (f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    title = f"{BODY}2025年{whose}预算"
    text = (
        f"<p>{title}</p><p>{caption}</p><p>单位：万元</p><table border=1>{''.join(cells)}</table>"
    )
    return f'<html><head><meta charset="utf-8"></head><body>{text}</body></html>'.encode()


def _lines(base: Base, page: bytes, folder: Path) -> Lines:
    """The lines of a page as columns."""
    reading = detect(page, "a.html").read(page)
    told = disclose(reading, Document("0" * 64, "a.html", "text/html", "html"))
    build(base.opened(graph(told)), folder / "columns")
    return Lines(folder / "columns")


def _amounts(base: Base, page: bytes, figure: str, folder: Path) -> dict[str, Decimal]:
    """The amounts of a figure of the body of a page, by key."""
    lines = _lines(base, page, folder)
    body = next(cell for cell in lines.sums(["body"], {}).rows[0] if "/id/unit/" in str(cell))
    found = asyncio.run(sums(lines, FIGURES[figure], [str(body)]))
    return {each.key: each.amount for each in found}


@pytest.mark.parametrize("rows", [GALLERIES, ABOVE], ids=["units alone", "below the body"])
def test_units_are_added_once(
    base: Base, rows: tuple[tuple[str, ...], ...], tmp_path: Path
) -> None:
    page = _page("一般公共预算“三公”经费支出表", HEAD, *rows)
    assert _amounts(base, page, "three-public", tmp_path) == {
        "three-public": Decimal(80000),
        "overseas": Decimal(30000),
        "reception": Decimal(20000),
        "vehicles": Decimal(30000),
    }


def test_staff_and_operating_expenses_are_parts_where_no_basic_expenditure_is_printed(
    base: Base, tmp_path: Path
) -> None:
    rows = (("2012601", "行政运行", "9", "4", "2", "3"), ("", "合计", "9", "4", "2", "3"))
    assert _amounts(base, _page("部门支出总表", SPENT, *rows), "parts", tmp_path) == {
        "personnel": Decimal(40000),
        "public": Decimal(20000),
        "project": Decimal(30000),
    }


def test_parts_of_basic_expenditure_do_not_stand_beside_it(base: Base, tmp_path: Path) -> None:
    amounts = ("11", "6", "4", "2", "3", "2")
    rows = (("2012601", "行政运行", *amounts), ("", "合计", *amounts))
    assert _amounts(base, _page("部门支出总表", BASIC, *rows), "parts", tmp_path) == {
        "basic": Decimal(60000),
        "project": Decimal(30000),
        "operating": Decimal(20000),
    }


def test_the_money_of_a_department_and_of_its_own_office_stands_once_under_a_code(
    base: Base,
) -> None:
    rows = (("2012601", "行政运行", "9", "4", "2", "3"), ("", "合计", "9", "4", "2", "3"))
    quads: list[Quad] = []
    for name in ("部门", "单位"):
        data = _page(f"{name}支出总表", SPENT, *rows, whose=name)
        reading = detect(data, "a.html").read(data)
        quads += graph(disclose(reading, Document("0" * 64, "a.html", "text/html", "html")))
    store = base.opened(quads)
    asked = {"dimension": "https://w3id.org/yusuan/ontology#function"}
    spent = [Decimal(row["amount"].value) for row in _solutions(store, asked)]
    assert spent == [Decimal(90000)]
    unit = next(one for one in _disclosures(quads) if one.endswith("/unit"))
    alone = [Decimal(row["amount"].value) for row in _solutions(store, {**asked, "asked": unit})]
    assert alone == [Decimal(90000)]


def _disclosures(quads: list[Quad]) -> set[str]:
    return {str(quad.graph_name.value) for quad in quads if isinstance(quad.graph_name, NamedNode)}


def _solutions(store: Store, values: dict[str, str]) -> QuerySolutions:
    found = store.query(stored("codes/amounts").bind(values))
    assert isinstance(found, QuerySolutions)
    return found


BOUGHT = ("项目名称", "采购品目", "采购金额", "其中：面向中小企业预留", "其中：面向小微企业预留")
PURCHASES = (("库房维护", "物业管理服务", "12", "9", "5"), ("信息化", "台式计算机", "8", "8", "0"))


@pytest.mark.parametrize("columns", [3, 4, 5])
def test_shares_for_small_business_are_no_further_purchases(
    base: Base, columns: int, tmp_path: Path
) -> None:
    rows = (row[:columns] for row in (BOUGHT, *PURCHASES, ("合计", "", "20", "17", "5")))
    lines = _lines(base, _page("政府采购预算表", *rows), tmp_path)
    found = lines.sums(["body"], {"table_kind": ["procurement"]})
    assert [row[-2] for row in found.rows] == [Decimal(200000)]
    lines.close()
