"""The tables of a release beside its lines: projects, funding, indicators and more, a Parquet file each."""
