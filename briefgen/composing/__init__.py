"""Composing: what the finders found becomes one briefing: chosen, merged, ordered, and given ids that last."""
