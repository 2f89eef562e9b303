"""An argument → plain text for a terminal or a file."""

from collections.abc import Iterator

from api.argument.argument import Argument, Part
from api.names import short


def text(told: Argument) -> str:
    """The parts in their order, numbered; tables as one line for each row."""
    return "\n\n".join("\n".join(_part(number, each)) for number, each in enumerate(told.parts, 1))


def _part(number: int, part: Part) -> Iterator[str]:
    yield f"{number}. {part.heading}"
    yield from (f"   {sentence}" for sentence in part.sentences)
    for row in part.rows:
        shown = " · ".join(entry.text for entry in row if entry.text)
        address = next((entry.address for entry in row if entry.address), None)
        yield f"   - {shown}" + (f" [{short(address)}]" if address else "")
