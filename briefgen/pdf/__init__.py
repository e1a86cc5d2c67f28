"""PDF: the views as typeset files."""
