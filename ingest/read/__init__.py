"""One format → paragraphs and grids with their places."""
