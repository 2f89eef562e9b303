"""Labels and figures of rows → lines."""
