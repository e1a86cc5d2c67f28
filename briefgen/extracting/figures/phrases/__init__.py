"""Phrases: where in the words around a number a noun phrase begins and ends, and which of them is the subject."""
