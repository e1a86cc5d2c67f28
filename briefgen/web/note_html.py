"""The analyst's note: Markdown from a curation file becomes HTML that may stand on a page.

Called for the page of a briefing. A note is untrusted like every other input, so what Markdown makes of it passes through
a list of what is allowed: words, lists, tables and links, no pictures, styles or scripts.
"""

from __future__ import annotations

import markdown
import nh3
from markupsafe import Markup

_BLOCKS = {"p", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr", "br"}
_TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
_WORDS = {"a", "abbr", "code", "em", "strong", "sub", "sup"}


def note_html(note: str) -> Markup:
    """The HTML of `note`, a text in Markdown; its headings are levels below the second, which is the section's own."""
    html = markdown.markdown(
        note,
        extensions=["tables", "sane_lists", "toc"],
        extension_configs={"toc": {"baselevel": 3, "toc_depth": 0}},
        output_format="html",
    )
    clean = nh3.clean(
        html,
        tags=_BLOCKS | _TABLES | _WORDS,
        attributes={"a": {"href", "title"}, "abbr": {"title"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow",
    )
    return Markup(clean)
