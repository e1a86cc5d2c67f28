"""Exports: files for other programs beside the pages."""
