"""MkDocs hook: the events of `briefgen.hooks.briefings`."""

from briefgen.hooks.briefings import on_config, on_env, on_files, on_page_content, on_page_read_source

__all__ = ["on_config", "on_env", "on_files", "on_page_content", "on_page_read_source"]
