"""Registering: which actors of a library are not registered yet, and who of them may be one person."""
