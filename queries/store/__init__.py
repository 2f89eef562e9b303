"""The graph on disk: written, released, read."""
