"""Text dumps → paragraphs and grids."""
