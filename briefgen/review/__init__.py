"""The page on which a person reviews briefings, served to this machine only; it saves entries of curation files."""
