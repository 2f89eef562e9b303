"""A release → files."""
