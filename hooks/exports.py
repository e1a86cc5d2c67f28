"""MkDocs hook: the events of `briefgen.hooks.exports`."""

from briefgen.hooks.exports import on_env, on_files, on_page_content

__all__ = ["on_env", "on_files", "on_page_content"]
