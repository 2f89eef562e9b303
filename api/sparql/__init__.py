"""The SPARQL Protocol and the Graph Store Protocol."""
