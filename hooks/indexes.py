"""MkDocs hook: the events of `briefgen.hooks.indexes`."""

from briefgen.hooks.indexes import on_files, on_page_content

__all__ = ["on_files", "on_page_content"]
