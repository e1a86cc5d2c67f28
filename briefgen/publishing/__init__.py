"""Publishing: the library as files that other programs read; the last step, beside the pages."""
