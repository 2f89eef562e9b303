"""Queries that wait → which one runs next."""
