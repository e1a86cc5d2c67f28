"""Repairs of the theme: what no block or partial of Material lets a site override, fixed in its template's source.

Jinja calls this once a build, before it compiles `base.html`. A line that is not there any more stops the build, so that an
upgrade of the theme is noticed.
"""

from __future__ import annotations

from jinja2.ext import Extension

from briefgen.errors import BriefgenError

_NO_COMPLETION = ' autocomplete="off">'
_CHECKBOX = '<input class="md-toggle" data-md-toggle="{name}" type="checkbox" id="__{name}"'
_SKIP = """      {% if page.toc | first is defined %}
        {% set skip = page.toc | first %}
        <a href="{{ skip.url | url }}" class="md-skip">
          {{ lang.t("action.skip") }}
        </a>
      {% endif %}
"""
REPAIRS = {
    # `autocomplete` is not valid on a checkbox; on these two it has no effect but in one browser's reload.
    **{(box := _CHECKBOX.format(name=name)) + _NO_COMPLETION: f"{box} hidden>" for name in ("drawer", "search")},
    # The way past the frame is there on every page, whatever its contents, and it is not a region outside of all landmarks.
    _SKIP: """      <a href="#content" class="md-skip">{{ say("skip") }}</a>\n""",
    # A name such as "R&D <draft>" is text.
    **{
        f"{before}{{{{ config.site_name }}}}</title>": f"{before}{{{{ config.site_name | e }}}}</title>"
        for before in ("<title>", "{{ page.meta.title }} - ", "{{ page.title | striptags }} - ")
    },
    '<main class="md-main" data-md-component="main">': '<main class="md-main" data-md-component="main" id="content">',
}
"""Text of Material's `base.html`, and its replacement."""


class ThemeRepairs(Extension):
    """A Jinja extension that applies REPAIRS to the theme's `base.html`, and leaves other templates as they are."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source of the template `name`, fixed; BriefgenError where there is nothing to fix any more."""
        if name != "base.html":
            return source
        for old, new in REPAIRS.items():
            if old not in source:
                problem = f"The theme's template has changed: it has no {old.strip().splitlines()[0]!r}"
                raise BriefgenError(filename or name, "", problem, f"Compare it with REPAIRS in {__file__}.")
            source = source.replace(old, new)
        return source
