"""What goes out with a release and how it is run: licences, bill of materials, container, unit."""
