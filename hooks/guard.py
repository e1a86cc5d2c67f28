"""MkDocs hook: the events of `briefgen.hooks.guard`."""

from briefgen.hooks.guard import on_build_error, on_config, on_env, on_files, on_nav, on_post_build, on_pre_build, on_startup

__all__ = ["on_build_error", "on_config", "on_env", "on_files", "on_nav", "on_post_build", "on_pre_build", "on_startup"]
