"""Our functions fold names in SPARQL as search does, in the query workers too."""

import asyncio
from pathlib import Path

import pytest

from queries.engine import engine
from queries.limits import Limits
from queries.rows import select

PROLOGUE = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX ys: <https://w3id.org/yusuan/ontology#>
"""


def ask(directory: Path, text: str) -> list[dict[str, str]]:
    async def once() -> list[dict[str, str]]:
        opened = engine(directory, Limits(workers=1))
        try:
            rows = await select(opened, PROLOGUE + text)
            return [{name: value.text for name, value in row.items()} for row in rows.rows]
        finally:
            await opened.close()

    return asyncio.run(once())


@pytest.mark.parametrize(
    ("call", "value"),
    [
        ('ys:fold("審計　事務（２０１）")', "审计事务201"),
        ('ys:fold("⻔诊"@zh)', "门诊"),
        ('ys:pinyin("行政運行")', "xingzhengyunxing"),
        ('ys:initials("一般公共服务支出")', "ybggfwzc"),
    ],
)
def test_function_gives_the_form_of_a_name(directory: Path, call: str, value: str) -> None:
    assert ask(directory, f"SELECT ({call} AS ?form) {{}}") == [{"form": value}]


@pytest.mark.parametrize("call", ["ys:fold(skos:Concept)", 'ys:fold("a", "b")', "ys:fold()"])
def test_function_of_what_is_no_name_has_no_value(directory: Path, call: str) -> None:
    assert ask(directory, f"SELECT ({call} AS ?form) {{}}") == [{}]


def test_traditional_characters_find_a_simplified_name(directory: Path) -> None:
    found = ask(
        directory,
        """SELECT DISTINCT ?notation {
          ?code skos:inScheme <https://w3id.org/yusuan/code/function> ;
                skos:notation ?notation ; skos:prefLabel ?name .
          FILTER(ys:fold(?name) = ys:fold("審計 事務"))
        }""",
    )
    assert found == [{"notation": "20108"}]
