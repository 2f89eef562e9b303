"""What a row of a table is about."""

from dataclasses import dataclass, field

from ingest.frozen.quick import quick
from ingest.record import NOTHING, Meaning
from ingest.values.body import names_a_body
from ingest.values.enumerator import bare
from ingest.words.lexicon import answer


@quick
@dataclass(frozen=True, slots=True)
class Label:
    """What a row is about; `known` is false where nothing explains its words.

    `owner` is the row of the disclosing unit itself: a total, unless one is printed above it.
    `because` names the rule or the row of words that told it.
    """

    name: str
    meaning: Meaning = NOTHING
    total: bool = False
    known: bool = True
    unit: str | None = None
    project: str | None = None
    owner: bool = False
    because: str = field(default="", compare=False)


def unexplained(name: str) -> Label:
    """A row of words that no list has: a unit where it reads like a body's name."""
    body = bare(name) if names_a_body(bare(name)) else None
    because = "reads like the name of a body" if body else "in no list and no table of words"
    return Label(name, unit=body, known=body is not None, because=because)


def why(question: str, label: str, within: str = "") -> str:
    """The row of words that tells what a label answers to a question, blank where none does.

    >>> why("total", "一、合计").partition(" ")[0]
    'rows.csv:2'
    """
    found = answer(question, bare(label), within)
    return found.because if found else ""
