"""Extracting: from an article to the facts that it states, each with its words and its rule; no disk."""
