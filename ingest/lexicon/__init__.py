"""The words that tables and prose use for funds, parts and items, as reviewed data."""
