"""A PDF → paragraphs and grids with their pages and boxes."""
