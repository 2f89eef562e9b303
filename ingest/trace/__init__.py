"""From a project to the money behind it: the assignments that a disclosure's own totals allow."""
