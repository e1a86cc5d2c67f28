"""Matching: patterns, fixed phrases, and which of overlapping finds is kept."""
