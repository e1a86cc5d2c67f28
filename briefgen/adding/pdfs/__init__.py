"""PDFs: their lines read in order, without what stands on every page, joined to paragraphs."""
