"""Curating: what people decided about a briefing is applied to what was found; step between composing and pages."""
