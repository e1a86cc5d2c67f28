"""Exports: files for other programs, next to the pages."""
