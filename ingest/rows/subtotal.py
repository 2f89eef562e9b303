"""A line that finer lines divide → a subtotal, which says so."""

from ingest.frozen.replaced import replace
from ingest.record import Line


def subtotal(line: Line, because: str) -> Line:
    """The line as a subtotal, with the rule that told it beside what told its label."""
    said = f"{line.because}; subtotal: {because}" if line.because else f"subtotal: {because}"
    return replace(line, aggregation="subtotal", because=said)


def is_note(line: Line) -> bool:
    """Whether a row of a government's table only notes what one above it holds."""
    return line.meaning.scope is not None and line.meaning.item in ("memo", "level-subtotal")
