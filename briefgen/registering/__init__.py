"""Registering: which actors of a library are not registered yet, and which of them may be the same person."""
