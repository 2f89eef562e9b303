"""Facts → what other years say of the same programme: to compare with, never as proof."""

from collections.abc import Iterator

from api.argument.facts import Code, Facts
from api.argument.words import listed, said
from api.language import Language


def years(facts: Facts, spoken: Language) -> Iterator[str]:
    """That it is no proof, and whether functions that are likely or open are those of other years."""
    if not facts.elsewhere:
        yield said("years.none", spoken)
        return
    yield said("years.lead", spoken)
    if not any(each.function for each in facts.links):
        yield said("years.only", spoken)
    for function, basis in _compared(facts):
        same = dict.fromkeys(
            each.year for each in facts.elsewhere if _is_same(each.function, function)
        )
        told = {"function": function.named(spoken), "basis": said(f"years.{basis}", spoken)}
        if same:
            yield said("years.agrees", spoken, **told, years=listed([*same], spoken))
        else:
            yield said("years.differs", spoken, **told)


def _compared(facts: Facts) -> dict[tuple[Code, str], None]:
    """The functions that are likely or open, each once."""
    return {
        (each.function, each.basis): None
        for each in facts.links
        if each.function and each.basis in ("likely", "open")
    }


def _is_same(one: Code, other: Code) -> bool:
    """Whether one function is the other, or holds it."""
    return one.notation.startswith(other.notation) or other.notation.startswith(one.notation)
