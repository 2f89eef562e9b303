"""A Word document → paragraphs and grids."""
