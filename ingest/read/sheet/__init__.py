"""Workbooks → paragraphs and grids."""
