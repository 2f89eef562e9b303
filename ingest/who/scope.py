"""Lines of a document → its scope: a whole department, or one unit."""

from collections.abc import Iterator, Sequence

from ingest.record import Scope
from ingest.who.lines import windows
from ingest.words.lexicon import pattern, says
from ontology.fold import characters, fold, squeeze

_LINE = 80  # characters of a line that may name the scope
_COVER = 8  # paragraphs of a cover


def scope(lines: Sequence[str], texts: Sequence[str]) -> Scope | None:
    """Whether a whole department discloses or one unit: what the cover says, else more of the lines.

    Forms print 部门 above the tables of units, too; a cover or a title that says one of them alone decides.

    >>> scope(["部门收支总表", "部门支出总表"], ["某某学校", "2025年单位预算"])
    'unit'
    """
    titles = [text for text in (*texts[:_COVER], *windows(texts)) if len(text) < _LINE]
    named: set[Scope] = {said for title in titles for said in _titled(squeeze(characters(title)))}
    return named.pop() if len(named) == 1 else _most(lines)


def _titled(title: str) -> Iterator[Scope]:
    said: tuple[Scope, Scope] = ("department", "unit")
    return (each for each in said if says("disclosure", title, f"cover-{each}"))


def _most(lines: Sequence[str]) -> Scope | None:
    short = [fold(line) for line in lines if len(line) < _LINE]
    department = sum(bool(pattern("disclosure", "department").search(line)) for line in short)
    unit = sum(bool(pattern("disclosure", "unit").search(line)) for line in short)
    if not department and not unit:
        return None
    return "department" if department >= unit else "unit"


def leads_others(unit: str) -> bool:
    """Whether a body of this name has others below it, so that 单位 says its own office and not all of it.

    >>> leads_others("某某市审计局"), leads_others("某某市财务会计管理中心")
    (True, False)
    """
    return says("name-part", unit, "leads")
