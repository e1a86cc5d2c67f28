"""Quotations: which words of an article are somebody's own, and whose."""
