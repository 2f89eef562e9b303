"""A table of some kind → what it says, by the reader that its kind names."""
