"""Web pages → paragraphs and grids."""
