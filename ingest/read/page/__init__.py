"""What is drawn on a page → cells, lines and blocks."""
