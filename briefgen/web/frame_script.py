"""The script `assets/frame.js`: the parts of the theme's frame that need scripts, made from its templates once for the site.

`hooks/briefings.py` adds it; every page links to it in its header. Without scripts nobody misses these parts.
"""

from __future__ import annotations

import re

import jinja2
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig

from briefgen.web.search.theme import with_search

FRAME = "assets/frame.js"
_INLINE = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL)


def frame_script(environment: jinja2.Environment, config: MkDocsConfig) -> str:
    """The script for the site of `config`; `environment` has the theme's templates. Addresses in it are relative to it."""
    values = {"config": config, "base_url": "..", "page": None, "features": config.theme.get("features") or []}
    values["lang"] = environment.get_template("partials/language.html").make_module(values)
    base = environment.get_template("base.html")
    theme_config = with_search("".join(base.blocks["config"](base.new_context(values))))
    template = environment.get_template("partials/frame_script.html")
    return template.render(values, theme_config=inline_code(theme_config))


def inline_code(html: str) -> Markup:
    """The code in the `script` elements of a piece of the theme's HTML."""
    return Markup("\n".join(_INLINE.findall(html)))
