"""Dates: the words of an article that date something, not yet resolved, and those that only look so."""
