"""Documents: all that a briefing or a digest says outside of the site, as a value that PDF and Word files are made from."""
