"""Readings: the dates of a sentence in its clauses, and which of these tells what happened on each."""
