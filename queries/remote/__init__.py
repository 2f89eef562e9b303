"""The same over a SPARQL server elsewhere."""
