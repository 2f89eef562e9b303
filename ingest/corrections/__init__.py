"""What persons correct of the readings: the file, its rows, and what became of them."""
