"""The words of budgets as data, and the one way to ask what a text says."""
