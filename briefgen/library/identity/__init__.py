"""Identity: which actors of different briefings are the same; decided by weight of evidence for the whole library."""
