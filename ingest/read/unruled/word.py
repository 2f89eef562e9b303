"""The glyphs of a canvas → words, parted where more than half a character is left free."""

from collections.abc import Iterator

from ingest.read.page.canvas import Canvas, Glyph
from ingest.read.unruled.band import Word


def words(drawn: Canvas) -> Iterator[Word]:
    """The words of a canvas whose glyphs come in the order in which they are read."""
    held: Word | None = None
    for glyph in drawn.glyphs:
        if held is not None and _continues(held, glyph):
            box = (held.box[0], held.box[1], glyph.box[2], held.box[3])
            held = Word(held.text + glyph.text, box)
            continue
        if held is not None:
            yield held
        held = None if glyph.text.isspace() else Word(glyph.text, glyph.box)
    if held is not None:
        yield held


def _continues(held: Word, glyph: Glyph) -> bool:
    level = abs(held.box[1] - glyph.box[1]) < 0.5 * glyph.size
    near = -0.5 * glyph.size < glyph.box[0] - held.box[2] < 0.5 * glyph.size
    return level and near and not glyph.text.isspace()
