"""Publishing: the library as PDFs, and as files that other programs read; the last step, beside the pages."""
