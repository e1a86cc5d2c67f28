"""Suggesting: what other tools and language models propose, stored where a person may accept it; no page shows it."""
