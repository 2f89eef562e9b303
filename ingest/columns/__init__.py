"""Headings → what each column holds and what it says of its amounts."""
