"""Comparing: two states of a checkout are read, compared, and told: what a pull request changes."""
