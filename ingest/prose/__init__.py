"""Running text → the amounts, projects and targets that it states."""
