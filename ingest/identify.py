"""The body text of a document → who discloses what: unit, year, stage, scope, division.

File names lie; titles, the lines around tables and the first page do not. Each mention is a vote;
the most mentioned value wins, and mentions in titles count more than those in running text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ingest.place import division
from ingest.record import Identity, Scope, Stage
from ingest.tables.logical import Logical
from ontology.fold import characters, fold

_YEAR = re.compile(r"(20[0-4]\d)\s*年?\s*(?:度|部门|单位|预算|决算|一般|财政|政府|项目|收|支|“|\")")
_DATED = re.compile(r"(?:预算|决算)?年度[:：]?\s*(20[0-4]\d)|^[（(《]?(20[0-4]\d)年度[）)》]?$")
_NAMED = re.compile(
    r"^(?:部门|单位|编制单位|编制部门|填报单位|填报部门|公开部门|公开单位|预算单位|预算部门|部门名称|单位名称)(?:[（(][^）)]*[）)])?[:：]\s*(.+)$"
)
_CODED = re.compile(r"^(?!20\d\d年)(\d{3,12})[-\s]*([^\d\s].{1,40})$")
_TITLE = re.compile(
    r"^(?:附件\d*[:：]?)?(?:20\d\d年度?)?([^，。；：:、\d]{2,40}?)(?:[（(](?:部门|单位|本级|汇总|机关)[）)])?"
    r"(?:关于)?(?:20\d\d)年?度?(?:部门|单位|本级)?(?:收支)?(?:综合)?(?:预算|决算)"
)
_MONEY = re.compile(r"^(万元|元|千元|人民币)")


def identify(
    texts: Sequence[str], tables: Sequence[Logical], kinds: Sequence[str]
) -> Identity | None:
    """The identity of a disclosure, None where the text names no unit or no year.

    `texts` are the paragraphs in reading order, `kinds` the kinds of the tables.
    """
    lines = [*_context(tables), *texts]
    names = Counter(_names(tables, texts))
    year = _year(tables, texts)
    if not names or year is None:
        return None
    unit, code = names.most_common(1)[0][0]
    code = code or next(
        (c for (n, c), _ in names.most_common() if c and fold(n) == fold(unit)), None
    )
    stage = _stage(lines, kinds)
    return Identity(
        unit=unit,
        year=year,
        stage=stage,
        scope=_scope(lines),
        division=division(unit, texts),
        unit_code=code,
    )


def _context(tables: Iterable[Logical]) -> Iterator[str]:
    for table in tables:
        yield table.caption
        yield from table.context


def _names(tables: Sequence[Logical], texts: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    """Names with the unit's budget code, where one is printed; labelled ones count five times."""
    around = [line for table in tables for line in dict.fromkeys(table.context)]
    parts = [part for line in around for part in re.split(r"\s{2,}|\t", line)]
    for part in (*parts, *texts[:60]):
        named = _labelled(characters(part).strip())
        if named:
            yield from [named] * 5
    for text in texts[:60]:
        titled = _TITLE.match(re.sub(r"\s+", "", characters(text)))
        if titled and _is_name(titled[1]):
            yield (_own(titled[1]), None)
    if len(texts) > 1 and _year_of(texts[1]) and _is_name(texts[0].strip()):
        yield (_own(texts[0].strip()), None)


def _labelled(line: str) -> tuple[str, str | None] | None:
    found = _NAMED.match(line)
    text = found[1].strip() if found else line
    coded = _CODED.match(text)
    if coded and _is_name(coded[2]):
        return (_own(coded[2]), coded[1])
    return (_own(text), None) if found and _is_name(text) else None


def _own(name: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"[（(](部门|单位|汇总)[）)]$", "", name)).removesuffix("：")


def _is_name(text: str) -> bool:
    plain = fold(text)
    money = _MONEY.match(plain)
    said = re.search(r"(预算|决算|公开|情况|说明|报表|目录|表$|附件|年度|单位$|部门$|金额)", plain)
    return 1 < len(plain) <= 40 and not money and not said and not plain.isdigit()


def _year(tables: Sequence[Logical], texts: Sequence[str]) -> int | None:
    votes: Counter[int] = Counter()
    for text in texts[:40]:
        votes.update(_year_of(text)[:1])
    for line in _context(tables):
        votes.update(_year_of(line)[:1] * 2)
    return votes.most_common(1)[0][0] if votes else None


def _year_of(text: str) -> list[int]:
    plain = characters(text)
    dated = [int(one or two) for one, two in _DATED.findall(plain)]
    return dated or [int(year) for year in _YEAR.findall(plain)]


def _stage(lines: Sequence[str], kinds: Sequence[str]) -> Stage:
    """决算 or 预算 by what titles say; performance where nothing but performance forms is there."""
    if kinds and all("performance" in kind for kind in kinds):
        return "performance"
    titles = [fold(line) for line in lines if len(line) < 60]
    final = sum("决算" in title for title in titles)
    budget = sum("预算" in title for title in titles)
    return "final-accounts" if final > budget else "budget"


def _scope(lines: Sequence[str]) -> Scope | None:
    short = [fold(line) for line in lines if len(line) < 80]
    department = sum(
        bool(re.search(r"部门(预算|决算|收支|收入|支出)|部门名称", line)) for line in short
    )
    unit = sum(bool(re.search(r"单位(预算|决算|收支)", line)) for line in short)
    if not department and not unit:
        return None
    return "department" if department >= unit else "unit"
