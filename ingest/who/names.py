"""The body text of a document → the names of the unit that discloses, with its budget code where printed."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.forms import fields
from ingest.headings.column import holds
from ingest.headings.total import is_total
from ingest.logical import Logical, at, filled
from ingest.values.body import names_a_body
from ingest.values.placed import marked, parted, unmarked
from ingest.who.lines import COVER, TITLED, parts, title, unit_in, windows
from ingest.who.spoken import spoken
from ingest.words.lexicon import pattern, remembered, says
from ontology.fold import characters, fold, squeeze

Named = tuple[str, str | None]
"""A name and a budget code."""

_CODED = re.compile(r"^(?!20\d\d\s*年)[\[(]?(\d{3,12})[\])]?[-_\s]*([\u4e00-\u9fff].{1,40})$")
_LONGEST = 40  # characters of a body's name
_FORM = 8  # rows at the top of a form that may name its unit
_FOOT = 2  # rows at the end of a table that may say who made it
_LABELLED = 5  # votes of a label
_TITLES = 2  # titles by which a whole place discloses
_SENTENCE = re.compile(r"[；;，,。、:：]")


def named(tables: Sequence[Logical], texts: Sequence[str]) -> Named | None:
    """The unit that discloses, None where nothing names one: the most named, bodies before other names.

    What prose alone says counts where neither titles nor labels nor columns name a unit.
    """
    votes = (
        Counter(_named(tables, texts))
        or Counter(_only_unit(tables))
        or Counter(_on_cover(tables, texts))
        or Counter(_in_captions(tables))
        or Counter(_below(tables))
        or Counter([*((name, None) for name in spoken(texts)), *_weakly_labelled(texts)])
        or Counter(_in_charge(tables))
        or Counter(_governments(tables, texts))
    )
    if not votes:
        return None
    unit, code = _above_all(tables, texts) or max(
        votes, key=lambda name: (_is_body(name[0]), votes[name])
    )
    others = (c for (n, c), _ in votes.most_common() if c and fold(n) == fold(unit))
    return unit, code or next(others, None)


def _above_all(tables: Sequence[Logical], texts: Sequence[str]) -> Named | None:
    """The one body that the cover names, where labels name several others, for one table after another."""
    cover = {fold(name): name for text in texts[:COVER] if (name := titled(text))}
    lines = [line for table in tables for line in table.context]
    labelled = filter(
        None, (_labelled(characters(p).strip()) for line in lines for p in parts(line))
    )
    bodies = {fold(parted(name).rest) for name, _ in labelled if _is_body(name)}
    name = next(iter(cover.values()), "")
    own = fold(parted(name).rest)
    beside = [body for body in bodies if own not in body and body not in own]
    several = len(cover) == 1 and bool(own) and _is_body(name)
    return (name, None) if several and len(bodies) > 1 and beside else None


def named_above(table: Logical) -> str | None:
    """The unit that the lines above a table or its title name, None where they name none.

    An own office keeps its mark: it is another unit than its department.
    """
    for line in table.context:
        for part in parts(line):
            found = _labelled(characters(part).strip())
            if found:
                return _with_mark(found[0], part)
    name = titled(table.caption)
    return _with_mark(name, table.caption) if name else None


def _with_mark(name: str, line: str) -> str:
    """A name with the mark of an own office that a line prints behind it."""
    behind = squeeze(characters(line)).partition(squeeze(characters(name)))[2]
    return f"{name}{behind}" if marked(name, behind) else name


def titled(text: str) -> str | None:
    """The unit that a title names, None where it names none."""
    found = title(text)
    name = _own(unit_in(found)) if found else ""
    return name if _is_name(name) else None


def alone(text: str) -> str | None:
    """The name that a line or a label prints and nothing else, None where it is none."""
    line = characters(text).strip()
    found = _labelled(line)
    if found:
        return found[0]
    name = _own(line)
    return name if _is_name(name) and _is_body(name) else None


def _is_body(name: str) -> bool:
    """Whether a name reads like a body's, or is that of a place, whose government discloses."""
    return names_a_body(name, "title") or parted(name).is_place


def _named(tables: Sequence[Logical], texts: Sequence[str]) -> Iterator[Named]:
    """Names with the unit's budget code, where one is printed; labelled ones count five times."""
    beside = [line for table in tables for line in dict.fromkeys(table.context)]
    near = set(beside)
    running = [text for text in texts[:TITLED] if text in near or not _is_weak(text)]
    for part in (*(part for line in beside for part in parts(line)), *running):
        found = _labelled(characters(part).strip())
        if found:
            yield from [found] * _LABELLED
    for text in (*texts[:TITLED], *windows(texts)):
        name = titled(text)
        if name:
            yield (name, None)
    for label, name in _form_units(tables):
        if says("disclosure", label, "named-field"):
            yield (name, None)


def _is_weak(text: str) -> bool:
    """Whether a line begins as a label, but may be a sentence that a line end cuts: 预算 / 单位：某某中心."""
    return says("disclosure", characters(text).strip(), "weak-label")


def _only_unit(tables: Sequence[Logical]) -> Iterator[Named]:
    """The unit that the columns 单位名称 of all tables name, where they name one alone."""
    cells = {
        squeeze(characters(cell.text))
        for table in tables
        for column, path in enumerate(table.headings)
        if path and (said := holds(path[-1], "table")) and said.notation == "unit"
        for row in table.body
        if (cell := at(row, column)) is not None and not is_total(cell.text)
    }
    found = [each for text in sorted(cells) if text and (each := _uncoded(text))]
    distinct = {fold(each[0]): each for each in found if names_a_body(each[0], "title")}
    if len(distinct) == 1:
        yield from distinct.values()


def _on_cover(tables: Sequence[Logical], texts: Sequence[str]) -> Iterator[Named]:
    """The one body that a cover names on a line of its own, where other lines say that it is of a budget.

    On the cover of a government's budget or report it is the body that made the tables; so may a treasury be
    wherever the budget is not said to be a department's.
    """
    cover = [characters(text) for text in texts[:COVER] if len(text) <= _LONGEST]
    said = [line for line in cover if says("disclosure", line, "of-a-budget")]
    report = any(says("disclosure", line, "report") for line in said)
    if not said or report or any(_governments(tables, texts)):
        return
    named = [name for line in cover if (name := alone(line))]
    bodies = [name for name in named if not parted(name).is_place]
    found = {fold(name): name for name in bodies or named}
    own = any(says("disclosure", line, "cover-department", "cover-unit") for line in said)
    if len(found) == 1 and (own or not says("name-part", next(iter(found)), "treasury")):
        yield (next(iter(found.values())), None)


def _in_captions(tables: Sequence[Logical]) -> Iterator[Named]:
    """Names in titles that stand in the grids of tables, as sheets print them."""
    return ((name, None) for table in tables if (name := titled(table.caption)))


def _below(tables: Sequence[Logical]) -> Iterator[Named]:
    """What labels name below tables: in their notes, or alone in their last rows, as sheets print them."""
    for table in tables:
        last = [found for row in table.rows[-_FOOT:] if len(found := filled(row)) == 1]
        for line in (*table.notes, *(cells[0].text for cells in last)):
            for part in parts(line):
                named = _labelled(characters(part).strip())
                yield from [named] if named and _is_body(named[0]) else []


def _weakly_labelled(texts: Sequence[str]) -> Iterator[Named]:
    """What labels name that a sentence cut by a line end may be."""
    for text in filter(_is_weak, texts[:TITLED]):
        weak = _labelled(characters(text).strip())
        if weak:
            yield weak


def _in_charge(tables: Sequence[Logical]) -> Iterator[Named]:
    """The departments in charge of the projects of forms, for want of a title; else who carries them out."""
    for label, name in _form_units(tables):
        coded = _labelled(name)
        votes = 2 if says("disclosure", label, "in-charge") else 1
        yield from [(coded[0] if coded else name, None)] * votes


def _governments(tables: Sequence[Logical], texts: Sequence[str]) -> Iterator[Named]:
    """The places that several titles open with: 2024年某某省政府债务限额表.

    A budget of a whole place is its government's; one title alone may be that of a single table.
    """
    printed = (*(table.caption for table in tables), *texts[:TITLED])
    titles = {squeeze(characters(text)): text for text in printed}
    found = [
        unmarked(opened.removesuffix(said.rest))
        for line, text in titles.items()
        if (said := parted(opened := pattern("disclosure", "opening").sub("", line))).places
        and says("disclosure", text, "of-a-place")
    ]
    yield from ((name, None) for name in found if len(found) >= _TITLES)


def _form_units(tables: Sequence[Logical]) -> Iterator[tuple[str, str]]:
    """The fields of performance forms that name a unit: their labels and what they say."""
    for table in tables:
        if not says("title-line", table.caption, "form"):
            continue
        for field in fields.fields_of(table.rows[:_FORM]):
            if field.key in ("unit", "department") and _is_name(field.value.text):
                yield field.label, _own(field.value.text)


@remembered
def _labelled(line: str) -> Named | None:
    """What stands behind a label such as 编制单位：, or a name with a budget code by itself."""
    found = pattern("disclosure", "named").match(line)
    text = found[1].strip() if found else line
    coded = _coded(text)
    if coded:
        return coded
    return (_own(text), None) if found and _is_name(text) else None


def _uncoded(text: str) -> Named | None:
    return _coded(text) or ((_own(text), None) if _is_name(text) else None)


def _coded(text: str) -> Named | None:
    coded = _CODED.match(text)
    return (_own(coded[2]), coded[1]) if coded and _is_name(coded[2]) else None


@remembered
def _own(name: str) -> str:
    """A name without scope, own office and the words of a notice around it."""
    return unmarked(pattern("disclosure", "around").sub("", squeeze(name)))


@remembered
def _is_name(text: str) -> bool:
    plain = fold(text)
    return (
        1 < len(plain) <= _LONGEST
        and not _SENTENCE.search(pattern("disclosure", "joint").sub("", text))
        and not says("no-body", text)
        and not plain.isdigit()
    )
