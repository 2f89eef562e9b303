"""What researchers import: a release, a file or a server as rows, frames and RDF graphs."""
