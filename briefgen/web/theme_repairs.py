"""Repairs of the theme: what no block or partial of Material lets a site override, fixed in its template's source.

Jinja calls this for each template, once a build, before it compiles it. A line that is no longer there stops the build,
so that an upgrade of the theme is noticed.
"""

from __future__ import annotations

import re

from jinja2.ext import Extension
from mkdocs.utils import get_theme_dir

from briefgen.errors import BriefgenError
from briefgen.web.theme_folder import THEME

_SKIP = """      {% if page.toc | first is defined %}
        {% set skip = page.toc | first %}
        <a href="{{ skip.url | url }}" class="md-skip">
          {{ lang.t("action.skip") }}
        </a>
      {% endif %}
"""
_TOGGLES = """    <input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">
    <input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search" autocomplete="off">
    <label class="md-overlay" for="__drawer"></label>
"""
_TOP = """        {% if "navigation.top" in features %}
          {% include "partials/top.html" %}
        {% endif %}
"""
_DIALOG = """    <div class="md-dialog" data-md-component="dialog">
      <div class="md-dialog__inner md-typeset"></div>
    </div>
"""
REPAIRS = {
    "base.html": {
        # The skip link is on every page, whatever its contents; it is not a region outside of all landmarks, and leads to an
        # id with a colon, which no actor's or other fact's id has.
        _SKIP: """      <a href="#page:content" class="md-skip">{{ say("skip") }}</a>\n""",
        # A name such as "R&D <draft>" is text.
        **{
            f"{before}{{{{ config.site_name }}}}</title>": f"{before}{{{{ config.site_name | e }}}}</title>"
            for before in ("<title>", "{{ page.meta.title }} - ", "{{ page.title | striptags }} - ")
        },
        '<main class="md-main"': '<main id="page:content" class="md-main"',
        # One text, for search engines and for people who share the page.
        '<meta name="description" content="{{ page.meta.description }}">': (
            '<meta name="description" property="og:description" content="{{ page.meta.description }}">'
        ),
        # Whatever works only with scripts comes from `assets/frame.js`.
        **dict.fromkeys((_TOGGLES, _TOP, _DIALOG), ""),
        **dict.fromkeys((f'{{% include "partials/javascripts/{name}.html" %}}' for name in ("base", "content")), ""),
    },
    # The script is in a file, from which the path to the site's root is the same for all pages.
    "partials/javascripts/base.html": {",location)": ",document.currentScript.src)"},
}
"""Texts in Material's templates, and their replacements."""
_FOLDERS = (str(THEME), get_theme_dir("material"))
_INDENTED = re.compile(r"\n\s+")
_TAGS_ALONE = re.compile(r"^((?:\{%(?:(?!%\}).)*%\} *)+)\n", re.MULTILINE)


class ThemeRepairs(Extension):
    """A Jinja extension that applies REPAIRS to the theme's templates, and removes their indentation and empty lines.

    Templates of a desk stay as they are: they may have elements that preserve spaces.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source of the template `name`, fixed; BriefgenError if a text to fix is no longer there."""
        for old, new in REPAIRS.get(name or "", {}).items():
            if old not in source:
                problem = f"The theme's template has changed: it has no {old.strip().splitlines()[0]!r}"
                raise BriefgenError(filename or name or "", "", problem, f"Compare it with REPAIRS in {__file__}.")
            source = source.replace(old, new)
        if filename is None or not filename.startswith(_FOLDERS):
            return source
        return _TAGS_ALONE.sub(r"\1", _INDENTED.sub("\n", source))
