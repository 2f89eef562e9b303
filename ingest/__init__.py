"""From a document to quads."""
