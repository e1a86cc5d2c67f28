"""Puts the site's templates and scripts over Material's and under a desk's own, wherever the package is installed."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

THEME = Path(__file__).with_name("theme")


def add_theme(config: MkDocsConfig) -> None:
    """Adds `briefgen/web/theme` to the folders of the theme; only those in `theme.custom_dir` come before it."""
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
