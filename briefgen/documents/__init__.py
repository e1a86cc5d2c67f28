"""Documents: everything a briefing or a digest says outside of the site, as a value for PDF and Word files."""
