"""From what the graph says of a project's money to an argument that a reader follows without a query."""
