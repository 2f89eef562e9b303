"""The body text of a document → who discloses what: unit, year, stage, scope, division.

File names lie; titles, the lines around tables and the first page do not. Each mention is a vote;
the most mentioned value wins, and mentions in titles count more than those in running text.
"""

from collections.abc import Iterator, Sequence

from ingest.logical import Logical
from ingest.record import Identity, Scope
from ingest.values.placed import parted
from ingest.values.year import years
from ingest.who.division import division
from ingest.who.lines import around
from ingest.who.names import named
from ingest.who.printed import forms, own_names, own_office
from ingest.who.scope import leads_others, scope
from ingest.who.stage import stage
from ingest.who.year import year
from ingest.words.lexicon import says

_HEAD = 12  # paragraphs in which a document may say that it is a corrected one


def identify(
    texts: Sequence[str], tables: Sequence[Logical], kinds: Sequence[str]
) -> Identity | None:
    """The identity of a disclosure, None where the text names no unit or no year.

    `texts` are the paragraphs in reading order, `kinds` the kinds of the tables.
    """
    lines = [*around(tables), *texts]
    found, spoken = named(tables, texts), year(tables, texts)
    if found is None or spoken is None:
        return None
    name, code = found
    printed = forms(name, tables, texts)
    own = own_office(printed, tables, texts)
    return Identity(
        unit=printed[0],
        year=spoken,
        stage=stage(lines, kinds, _of_year(tables, spoken)),
        scope=(told := _scope(printed[0], lines, texts, own)),
        division=division(printed[0], texts),
        unit_code=code,
        own_office=own or (told == "unit" and leads_others(printed[0])),
        printed=(*own_names(printed[0], own), *printed),
        corrected=any(says("disclosure", text, "corrected") for text in texts[:_HEAD]),
    )


def _of_year(tables: Sequence[Logical], year: int) -> Iterator[str]:
    """The headings of tables that name a year."""
    for heading in {text for table in tables for path in table.headings for text in path}:
        if year in years(heading):
            yield heading


def _scope(unit: str, lines: Sequence[str], texts: Sequence[str], own: bool) -> Scope | None:
    """The scope; a budget of a whole place is neither a department's nor a unit's."""
    if own or parted(unit).is_place:
        return "unit" if own else None
    return scope(lines, texts)
