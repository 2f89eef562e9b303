"""The body text of a document → who discloses what: unit, year, stage, scope, division.

File names lie; titles, the lines around tables and the first page do not. Each mention is a vote;
the most mentioned value wins, and mentions in titles count more than those in running text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ingest.forms import fields
from ingest.headings.total import is_total
from ingest.logical import Logical, at
from ingest.record import Identity, Scope, Stage
from ingest.who.division import division
from ontology.fold import characters, fold

_YEAR = re.compile(
    r"(20[0-4]\d)\s*年?\s*(?:度|部门|单位|预算|决算|一般|财政|政府|项目|整体|绩效|收|支|“|\")"
)
_ANY_YEAR = re.compile(r"(20[0-4]\d)\s*年")
_DATED = re.compile(r"(?:预算|决算)?年度[:：]?\s*(20[0-4]\d)|^[（(《]?(20[0-4]\d)年度[）)》]?$")
_NAMED = re.compile(
    r"^(?:部门|单位|编制单位|编制部门|填报单位|填报部门|公开部门|公开单位|预算单位|预算部门|部门名称|单位名称)(?:[（(][^）)]*[）)])?[:：]\s*(.+)$"
)
_CODED = re.compile(r"^(?!20\d\d\s*年)[\[(]?(\d{3,12})[\])]?[-_\s]*([\u4e00-\u9fff].{1,40})$")
_PIECE = re.compile(
    r"\s{2,}|\t|\s*(?=(?:金额)?单位[:：]\s*(?:人民币)?[百千万亿]*元)|\s+(?=20\d\d\s*年)"
)
_TITLE = re.compile(
    r"^(?:附件\d*[:：]?)?(?:第[一二三四五六]部分)?(?:20\d\d年度?)?([^，。；：:、\d]{2,40}?)(?:部门|单位)?"
    r"(?:[（(](?:部门|单位|本级|汇总|机关)[）)])?(?:关于)?(?:20\d\d)年?度?"
    r"(?:(?:部门|单位|本级)?(?:收支)?(?:综合)?(?:预算|决算)|(?:部门|单位|项目|整体|支出)+绩效)"
)
_YEAR_FIRST = re.compile(
    r"^(?:20\d\d)年度?([^，。；：:、\d]{2,40}?)(?:[（(](?:部门|单位|本级|汇总|机关)[）)])?"
    r"(?:(?:部门|单位)(?:收支)?(?:预算|决算)|(?:部门|单位|项目|整体|支出)+绩效)"
)
_UNIT_COLUMN = re.compile(r"^(预算|部门|主管|项目|实施)?(单位|部门)(名称)?$")
_MONEY = re.compile(r"^(万元|元|千元|人民币)")


_BODY = re.compile(
    r"(局|委|委员会|办|办公室|办公厅|厅|部|署|院|会|中心|处|所|站|队|学校|大学|学院|中学|小学|幼儿园|医院|馆|社|团"
    r"|公司|集团|场|街道|镇|乡|政府|银行|党校|人大|政协|工会|妇联|团委|机关|台|库|司|基地|园|法院|检察院)([（(].{1,20}[）)])?$"
)


def identify(
    texts: Sequence[str], tables: Sequence[Logical], kinds: Sequence[str]
) -> Identity | None:
    """The identity of a disclosure, None where the text names no unit or no year.

    `texts` are the paragraphs in reading order, `kinds` the kinds of the tables.
    """
    lines = [*_context(tables), *texts]
    names = (
        Counter(_names(tables, texts)) or Counter(_only_unit(tables)) or Counter(_in_charge(tables))
    )
    year = _year(tables, texts)
    if not names or year is None:
        return None
    unit, code = max(names, key=lambda name: (bool(_BODY.search(name[0])), names[name]))
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


def named_above(table: Logical) -> str | None:
    """The unit that the lines above a table or its title name, None where they name none."""
    for line in table.context:
        for part in _PIECE.split(re.sub(r"([:：])\s+", r"\1", line)):
            named = _labelled(characters(part).strip())
            if named:
                return named[0]
    return _titled(table.caption)


def _titled(text: str) -> str | None:
    plain = re.sub(r"\s+", "", characters(text))
    found = _TITLE.match(plain) or _YEAR_FIRST.match(plain)
    return _own(found[1]) if found and _is_name(found[1]) else None


def _names(tables: Sequence[Logical], texts: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    """Names with the unit's budget code, where one is printed; labelled ones count five times."""
    around = [line for table in tables for line in dict.fromkeys(table.context)]
    parts = [part for line in around for part in _PIECE.split(re.sub(r"([:：])\s+", r"\1", line))]
    for part in (*parts, *texts[:60]):
        named = _labelled(characters(part).strip())
        if named:
            yield from [named] * 5
    for text in (*texts[:60], *_windows(texts[:12])):
        titled = _titled(text)
        if titled:
            yield (titled, None)
    for name in _form_names(tables):
        yield (name, None)


def _only_unit(tables: Sequence[Logical]) -> Iterator[tuple[str, str | None]]:
    """The unit that the columns 单位名称 of all tables name, where they name one alone."""
    cells = {
        re.sub(r"\s+", "", characters(cell.text))
        for table in tables
        for column, path in enumerate(table.headings)
        if path and _UNIT_COLUMN.match(fold(path[-1]))
        for row in table.body
        if (cell := at(row, column)) is not None and not is_total(cell.text)
    }
    named = {_labelled(f"单位名称：{text}") for text in cells if text} - {None}
    distinct = {fold(each[0]): each for each in named if each and _BODY.search(each[0])}
    if len(distinct) == 1:
        yield from distinct.values()


def _windows(texts: Sequence[str]) -> Iterator[str]:
    """A title page prints year, unit and 部门预算 on lines of their own: those lines together."""
    for size in (2, 3, 4):
        for start in range(len(texts) - size + 1):
            lines = texts[start : start + size]
            if all(len(line) < 30 for line in lines):
                yield "".join(lines)


def _form_names(tables: Sequence[Logical]) -> Iterator[str]:
    """The unit that performance forms name in a field 部门名称 or 单位名称."""
    for label, name in _form_units(tables):
        if "名称" in label:
            yield name


def _in_charge(tables: Sequence[Logical]) -> Iterator[tuple[str, str | None]]:
    """The departments in charge of the projects of forms, for want of a title; else who carries them out."""
    for label, name in _form_units(tables):
        coded = _labelled(name)
        yield from [(coded[0] if coded else name, None)] * (2 if "部门" in label else 1)


def _form_units(tables: Sequence[Logical]) -> Iterator[tuple[str, str]]:
    """The fields of performance forms that name a unit: their labels and what they say."""
    for table in tables:
        if "绩效" not in table.caption:
            continue
        for field in fields.read(table.rows[:8]):
            if field.key == "unit" and _is_name(field.value.text):
                yield field.label, _own(field.value.text)


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
    said = re.search(
        r"(预算|决算|公开|情况|说明|报表|目录|表$|附件|年度|单位$|部门$|金额|第.部分|目标|指标|内容|名称)",
        plain,
    )
    return 1 < len(plain) <= 40 and not money and not said and not plain.isdigit()


def _year(tables: Sequence[Logical], texts: Sequence[str]) -> int | None:
    votes: Counter[int] = Counter()
    for text in texts[:40]:
        votes.update(_year_of(text)[:1])
    for text in _windows(texts[:12]):
        votes.update(_year_of(text)[:1])
    for line in _context(tables):
        votes.update(_year_of(line)[:1] * 2)
    if not votes:
        votes.update(_years_printed(tables, texts))
    return votes.most_common(1)[0][0] if votes else None


def _years_printed(tables: Sequence[Logical], texts: Sequence[str]) -> Iterator[int]:
    """Any year that the text or the tables print: the last resort of forms without a dated title."""
    cells = (
        cell.text for table in tables for row in table.rows for cell in row if cell is not None
    )
    for text in (*texts, *cells):
        yield from (int(year) for year in _ANY_YEAR.findall(characters(text)))


def _year_of(text: str) -> list[int]:
    plain = characters(text)
    dated = [int(one or two) for one, two in _DATED.findall(plain)]
    years = dated or [int(year) for year in _YEAR.findall(plain)]
    titled = len(plain) < 40 and re.search(r"预算|决算", plain)
    return years or ([int(year) for year in _ANY_YEAR.findall(plain)] if titled else [])


def _stage(lines: Sequence[str], kinds: Sequence[str]) -> Stage:
    """决算 or 预算 by what titles say; performance where nothing but performance forms is there."""
    if kinds and all("performance" in kind for kind in kinds):
        return "performance"
    named = [stage for line in lines if (stage := _named_stage(line))]
    if named.count("final-accounts") != named.count("budget"):
        return max(("final-accounts", "budget"), key=named.count)
    titles = [fold(line) for line in lines if len(line) < 60]
    final = sum("决算" in title for title in titles)
    budget = sum("预算" in title for title in titles)
    return "final-accounts" if final > budget else "budget"


def _named_stage(line: str) -> Stage | None:
    """The stage that a line says which titles the document: 某局2022年度部门决算."""
    plain = re.sub(r"\s+", "", characters(line))
    titled = _TITLE.match(plain) or _YEAR_FIRST.match(plain)
    if titled is None or titled[0].endswith("绩效"):
        return None
    return "final-accounts" if titled[0].endswith("决算") else "budget"


def _scope(lines: Sequence[str]) -> Scope | None:
    short = [fold(line) for line in lines if len(line) < 80]
    department = sum(
        bool(re.search(r"部门(预算|决算|收支|收入|支出|整体)|部门名称", line)) for line in short
    )
    unit = sum(bool(re.search(r"单位(预算|决算|收支)", line)) for line in short)
    if not department and not unit:
        return None
    return "department" if department >= unit else "unit"
