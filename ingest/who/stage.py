"""Titles and lines of a document → its stage: budget, final accounts or performance."""

import re
from collections.abc import Iterable, Sequence

from ingest.kinds.kind import kind
from ingest.record import Stage
from ingest.tables.title import is_title
from ingest.who.lines import title
from ingest.words.lexicon import says
from ontology.fold import fold

_TITLE = 60  # characters of a title
_SENTENCE = re.compile(r"[，,。；;]")


def stage(lines: Sequence[str], kinds: Sequence[str], outturns: Iterable[str] = ()) -> Stage:
    """决算 or 预算 by what titles say, by other short lines where those leave it open; or performance.

    Prose of final accounts speaks of the budget as often, so that sentences decide nothing that titles do.
    A document of nothing but performance forms is of that stage. Where no title decides, headings of the
    year's own final accounts do (2022年决算数), `outturns`: its budget prints none.
    """
    if kinds and all(kind(each).traits.form for each in kinds):
        return "performance"
    named = [found for line in lines if (found := _named(line))]
    if named.count("final-accounts") != named.count("budget"):
        return max(("final-accounts", "budget"), key=named.count)
    if any(says("disclosure", fold(each), "final-accounts") for each in outturns):
        return "final-accounts"
    short = [line for line in lines if len(line) < _TITLE]
    return _counted(filter(_is_title, short)) or _counted(short) or "budget"


def _counted(lines: Iterable[str]) -> Stage | None:
    """The stage that more of some lines name, None where as many name the other or none names any."""
    folded = [fold(line) for line in lines]
    final = sum(says("disclosure", line, "final-accounts") for line in folded)
    budget = sum(says("disclosure", line, "budget") for line in folded) - _both(folded)
    return None if final == budget else "final-accounts" if final > budget else "budget"


def _both(folded: Sequence[str]) -> int:
    """How many lines say 决算 of a budget: 政府性基金预算支出决算表."""
    return sum(
        says("disclosure", line, "final-accounts") and says("disclosure", line, "budget")
        for line in folded
    )


def _is_title(line: str) -> bool:
    """Whether a line titles a table or the document; what has a comma or ends like a sentence does not."""
    return is_title(line) and not _SENTENCE.search(line)


def _named(line: str) -> Stage | None:
    """The stage that a line says which titles the document: 某局2022年度部门决算."""
    titled = title(line)
    if titled is None or says("disclosure", titled[0], "of-performance"):
        return None
    if says("disclosure", titled[0], "of-final-accounts"):
        return "final-accounts"
    return "budget" if says("disclosure", fold(titled[0]), "budget") else None
