"""Identity: which actors of different briefings are one; decided by weight of evidence, for the whole library at once."""
