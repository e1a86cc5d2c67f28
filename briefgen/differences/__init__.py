"""Differences: what changed between two states of the briefings, fact by fact, and the report of it."""
