"""Composing: what the finders found becomes one briefing."""
