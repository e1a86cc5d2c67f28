"""MkDocs hook: the events of `briefgen.hooks.pdf`."""

from briefgen.hooks.pdf import on_files

__all__ = ["on_files"]
