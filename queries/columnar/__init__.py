"""The lines of a release as columns: Parquet for sums, made of the graph and giving the same numbers."""
