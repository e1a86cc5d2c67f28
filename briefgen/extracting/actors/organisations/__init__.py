"""Organisations: where a text names one, how far its name reaches, whose it is, and whether it acts."""
