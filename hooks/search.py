"""MkDocs hook: the events of `briefgen.hooks.search`."""

from briefgen.hooks.search import on_config, on_env, on_post_build

__all__ = ["on_config", "on_env", "on_post_build"]
