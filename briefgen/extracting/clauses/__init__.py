"""Clauses: where the grammar of a sentence cuts it, and what each part is to the others."""
