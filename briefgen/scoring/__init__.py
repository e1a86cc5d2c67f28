"""Scoring: compares briefings with annotations made by people, outside the flow; only `briefgen score` uses it."""
