"""The title of a table and what stands around it → the other year that its money is of, if it is of another."""

from ingest.columns.measure import prior
from ingest.issue import Issue
from ingest.logical import Logical
from ingest.values.year import years
from ingest.words.lexicon import pattern, says
from ontology.fold import characters

_TAKEN = {
    "own": (
        "表上另写有本年，其数按本年收录。",
        "its figures are taken as this year's, which stands beside it.",
    ),
    "earlier": ("其数按上年数收录。", "its figures are stated as those of the year before."),
    "later": ("其数未收录。", "its figures are left out."),
}


def titled_year(table: Logical, year: int, stage: str = "budget") -> int | None:
    """The year that the title names where it is not the disclosure's, None where it names none or several.

    What is left of a year (2023年结转资金) is spent in the next.

    >>> titled_year(Logical("2023年部门支出总表", (), (), (), ()), 2024)
    2023
    >>> titled_year(Logical("2023年结转资金支出表", (), (), (), ()), 2024) is None
    True
    >>> titled_year(Logical("截至2023年底国有资产占用情况表", (), (), (), ()), 2024) is None
    True
    """
    title = characters(table.caption)
    named = set(years(title))
    if len(named) != 1 or year in named or says("disclosure", title, "years"):
        return None
    began = stage == "budget" and _is_state(title, year - 1)
    left = began or says("measure", title, "left-over")
    return None if left else named.pop()


def _is_state(title: str, before: int) -> bool:
    """Whether a title says what there was when the year before ended (截至2022年底): with that a budget begins."""
    found = pattern("disclosure", "as-of").search(title)
    return found is not None and int(found[1] or found[2]) == before


def other_year(table: Logical, year: int, stage: str = "budget") -> int | None:
    """The year that the money of a table is of, None for the disclosure's.

    A title of another year is a mistake where a line beside it, or a heading, names the disclosure's own.
    """
    titled = titled_year(table, year, stage)
    beside = [int(said) for line in table.context for said in _dated(line)]
    heads = {each for path in table.headings for text in path for each in years(text)}
    if year in (*beside, *heads):
        return None
    return titled or next(iter(beside), None)


def measure(table: Logical, year: int, stage: str = "budget") -> str | None:
    """What the money of a table of an earlier year is: planned or spent then, as far as its title tells.

    >>> measure(Logical("2023年部门支出预算总表", (), (), (), ()), 2024)
    'prior-budget'
    """
    other = other_year(table, year, stage)
    return prior(table.caption) if other is not None and other < year else None


def issue(table: Logical, year: int, order: int, stage: str = "budget") -> Issue | None:
    """What is said of a table that names another year than the disclosure's."""
    other = other_year(table, year, stage)
    named = other or titled_year(table, year, stage)
    if named is None:
        return None
    zh, en = _TAKEN["own" if other is None else "earlier" if named < year else "later"]
    return Issue(
        "assumed",
        "notice" if other is None else "warning",
        f"表“{table.caption}”写明{named}年，而本文件为{year}年：{zh}"
        f"This table names {named}, the document {year}: {en}",
        order,
    )


def _dated(line: str) -> list[str]:
    found = pattern("disclosure", "dated").finditer(characters(line).strip())
    return [each for match in found for each in match.groups() if each]
