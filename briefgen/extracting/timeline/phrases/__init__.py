"""Phrases: what happened on a date, as a line that can be printed; `phrases` asks the others, one step each."""
