"""The body text → who discloses what."""
