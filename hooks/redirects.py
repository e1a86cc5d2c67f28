"""MkDocs hook: the events of `briefgen.hooks.redirects`."""

from briefgen.hooks.redirects import on_files

__all__ = ["on_files"]
