"""Grids → tables: titled, whole over pages, their headings known."""
