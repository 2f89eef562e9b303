"""Many documents → graphs, in parallel; one bad file never stops the rest."""
