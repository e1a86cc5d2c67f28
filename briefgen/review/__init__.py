"""The page at which a person reviews briefings, served to this machine only; what it saves are entries of curation files."""
