"""One amount → where it is printed."""
