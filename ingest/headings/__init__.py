"""Top rows of tables and forms → what they head."""
