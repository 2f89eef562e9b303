"""Named questions: one SPARQL file each, and its parameters."""
