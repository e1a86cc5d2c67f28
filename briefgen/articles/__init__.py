"""Articles: a file in `seeds/` becomes an `Article` with blocks and sentences."""
