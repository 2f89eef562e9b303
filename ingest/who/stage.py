"""Titles and lines of a document → its stage: budget, final accounts or performance."""

from collections.abc import Sequence

from ingest.kinds.kind import kind
from ingest.record import Stage
from ingest.who.lines import title
from ingest.words.lexicon import says
from ontology.fold import fold

_TITLE = 60  # characters of a title


def stage(lines: Sequence[str], kinds: Sequence[str]) -> Stage:
    """决算 or 预算 by what titles say; performance where nothing but performance forms is there."""
    if kinds and all(kind(each).traits.form for each in kinds):
        return "performance"
    named = [found for line in lines if (found := _named(line))]
    if named.count("final-accounts") != named.count("budget"):
        return max(("final-accounts", "budget"), key=named.count)
    titles = [fold(line) for line in lines if len(line) < _TITLE]
    final = sum(says("disclosure", line, "final-accounts") for line in titles)
    budget = sum(says("disclosure", line, "budget") for line in titles)
    return "final-accounts" if final > budget else "budget"


def _named(line: str) -> Stage | None:
    """The stage that a line says which titles the document: 某局2022年度部门决算."""
    titled = title(line)
    if titled is None or says("disclosure", titled[0], "of-performance"):
        return None
    return "final-accounts" if says("disclosure", titled[0], "of-final-accounts") else "budget"
