"""Curating: people's decisions applied to what was found; the step between composing and writing pages."""
