"""The text of a document → the day or month of its publication, as it prints it."""

import datetime
import re
from collections.abc import Sequence

from ingest.values.year import in_figures
from ingest.who.lines import COVER
from ingest.words.lexicon import pattern
from ontology.fold import characters, squeeze

_AFTER = 2  # years behind the fiscal year in which its accounts still come out
_PARTS = re.compile(r"(20\d\d)\D(\d{1,2})(?:\D(\d{1,2}))?")


def published(texts: Sequence[str], year: int) -> str | None:
    """The date as `2025-02-18`, or `2025-02` where no day is printed; None where no date, or several, are.

    What is printed as the date of publication counts first, then a date alone on a line of the cover, then the
    one that stands alone anywhere, below a text. What is far from the fiscal year is of something else.

    >>> published(["某某局2025年部门预算", "发布日期：2025-02-18 来源：某某局"], 2025)
    '2025-02-18'
    >>> published(["某某局2025年部门预算", "二〇二五年二月"], 2025), published(["填报日期：2025年1月3日"], 2025)
    ('2025-02', None)
    """
    lines = [in_figures(squeeze(characters(text))) for text in texts]
    for kind, where in (("published", lines), ("dated-line", lines[:COVER]), ("dated-line", lines)):
        found = {date for line in where if (date := _date(kind, line, year))}
        if len(found) == 1:
            return found.pop()
    return None


def _date(kind: str, line: str, year: int) -> str | None:
    said = pattern("disclosure", kind).search(line)
    parts = _PARTS.search(said[0]) if said else None
    if parts is None:
        return None
    try:
        found = datetime.date(int(parts[1]), int(parts[2]), int(parts[3] or 1))
    except ValueError:
        return None
    if not year - 1 <= found.year <= year + _AFTER:
        return None
    return f"{found:%Y-%m-%d}" if parts[3] else f"{found:%Y-%m}"
