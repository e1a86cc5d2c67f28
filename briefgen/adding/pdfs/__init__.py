"""PDFs: their lines read in order, without what is on every page, joined to paragraphs."""
