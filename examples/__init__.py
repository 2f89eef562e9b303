"""From facts of real disclosures to documents like those that people have."""
