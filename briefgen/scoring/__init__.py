"""Scoring: compares briefings with annotations made by people, beside the flow; `briefgen score` is its only user."""
