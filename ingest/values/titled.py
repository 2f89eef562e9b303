"""A line of text → whether it titles a budget, final accounts or the three public expenses and is no sentence."""

import re

from ingest.words.lexicon import says
from ontology.fold import squeeze

_LONGEST = 60  # characters of a title
_SENTENCE = re.compile(r"[，,。；;]")


def titles_a_budget(text: str, whole: bool = False) -> bool:
    """Whether a line, not a sentence, titles a disclosure; `whole` asks for one that no further line goes on with.

    >>> titles_a_budget("某某局2026年“三公”经费预算情况说明"), titles_a_budget("按要求，现公开部门预算")
    (True, False)
    >>> titles_a_budget("某某局2026年部门预算"), titles_a_budget("某某局2026年部门预算", whole=True)
    (True, False)
    """
    line = squeeze(text)
    if len(line) > _LONGEST or _SENTENCE.search(line):
        return False
    return says("budget-title", line, "title", within="whole" if whole else "alone")
