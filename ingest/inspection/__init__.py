"""What stands between two stages of reading → values to show and to write as JSON."""
