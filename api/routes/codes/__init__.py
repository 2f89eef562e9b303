"""The code lists over HTTP: lists, codes, relatives, matches, changes, crosswalks and search."""
