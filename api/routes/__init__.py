"""The paths of the server beside SPARQL: things, lists, questions, exports, descriptions."""
