"""The same over HTTP and on the command line."""
