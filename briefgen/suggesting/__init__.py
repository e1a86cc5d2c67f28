"""Suggesting: what other tools and language models propose, kept where a person may accept it; no page shows it."""
