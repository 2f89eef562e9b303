"""SPARQL text → what it asks for, before any engine sees it."""
