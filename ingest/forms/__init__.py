"""Performance forms → projects with their money, goals and indicators."""
