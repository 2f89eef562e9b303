"""Records → quads: one named graph for each disclosure."""
