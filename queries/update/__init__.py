"""Changes over HTTP → the store changed and published."""
