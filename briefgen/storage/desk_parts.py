"""The parts of a desk by their names in its folder, for everything that opens or mentions them."""

from __future__ import annotations

CONFIG = "mkdocs.yml"
"""The settings, whose file identifies a folder as a desk."""
SEEDS = "seeds"
"""The folder of the articles."""
ENDING = ".txt"
"""How the names of articles end."""
DOCS = "docs"
"""The folder of the site's pages, unless the settings name another one."""
PAGES = "docs/briefings"
"""The folder of the briefings' pages."""
