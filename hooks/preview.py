"""MkDocs hook: the events of `briefgen.hooks.preview`."""

from briefgen.hooks.preview import on_config, on_files, on_page_content, on_post_page, on_post_template

__all__ = ["on_config", "on_files", "on_page_content", "on_post_page", "on_post_template"]
