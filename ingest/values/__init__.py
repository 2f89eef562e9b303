"""One notation → one exact value."""
