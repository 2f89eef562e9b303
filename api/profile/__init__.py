"""The columns of a release → what its bodies plan and spend, by year, stage and scope, never mixed."""
