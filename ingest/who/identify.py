"""The body text of a document → who discloses what: unit, year, stage, scope, division.

File names lie; titles, the lines around tables and the first page do not. Each mention is a vote;
the most mentioned value wins, and mentions in titles count more than those in running text.
"""

from collections.abc import Sequence

from ingest.logical import Logical
from ingest.record import Identity
from ingest.who.division import division
from ingest.who.lines import around
from ingest.who.names import named
from ingest.who.scope import scope
from ingest.who.stage import stage
from ingest.who.year import year


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
    unit, code = found
    return Identity(
        unit=unit,
        year=spoken,
        stage=stage(lines, kinds),
        scope=scope(lines),
        division=division(unit, texts),
        unit_code=code,
    )
