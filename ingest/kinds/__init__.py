"""Titles and headings → the kind of a table, and what holds for all tables of a kind."""
