"""A release → its description for machines."""
