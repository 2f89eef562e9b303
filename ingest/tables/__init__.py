"""One kind of table → records."""
