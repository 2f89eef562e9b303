"""Mentions of projects → one project each, and what is stated of its money."""
