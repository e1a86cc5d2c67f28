"""Storage: the files that people and the program keep (pages, curation files, the registry of actors, settings)."""
