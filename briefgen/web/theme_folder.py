"""Gives the site's templates and scripts precedence over Material's, and a desk's own over both."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig

from briefgen.web.compiled_templates import CompiledTemplates
from briefgen.web.finished_pages import is_theme_alone

THEME = Path(__file__).with_name("theme")


def add_theme(config: MkDocsConfig) -> None:
    """Adds `briefgen/web/theme` to the folders of the theme; only those in `theme.custom_dir` take precedence."""
    theme = config.theme
    theme.dirs.insert(1 if theme.custom_dir else 0, str(THEME))
    folders = theme.dirs[1:] if theme.custom_dir else theme.dirs
    compiled = CompiledTemplates(folders, str(theme["language"])) if is_theme_alone(config) else None
    vars(theme)["get_env"] = _with_lister(theme.get_env, compiled)


def _with_lister(
    get_env: Callable[[], jinja2.Environment], compiled: CompiledTemplates | None
) -> Callable[[], jinja2.Environment]:
    def get() -> jinja2.Environment:
        env = get_env()
        assert isinstance(env.loader, jinja2.FileSystemLoader)
        env.loader, env.bytecode_cache = _Loader(env.loader.searchpath), compiled
        return env

    return get


class _Loader(jinja2.FileSystemLoader):
    """Lists the theme's files without hidden folders, so that MkDocs publishes none of Material's 14,000 icons."""

    def list_templates(self) -> list[str]:
        """The paths of the files, in order."""
        found: set[str] = set()
        for root in self.searchpath:
            for where, folders, names in os.walk(root):
                folders[:] = [name for name in folders if not name.startswith(".")]
                here = os.path.relpath(where, root).replace(os.sep, "/")
                found.update(name if here == "." else f"{here}/{name}" for name in names)
        return sorted(found)
