"""Puts rendered content on a page of MkDocs; called by the hooks."""

from __future__ import annotations

from markupsafe import escape
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from briefgen.web.render import Rendered


def show(page: Page, rendered: Rendered) -> str:
    """The HTML of `rendered`, with title, description and contents set on `page`.

    The theme puts titles into the page as they are, so they are escaped here. It strips tags from a page's
    own title and unescapes the rest, which would let `&lt;/title&gt;` through; the title in `meta` it takes
    as it is.
    """
    title = str(escape(rendered.title))
    page.title = title
    page.meta = {"title": title, "description": str(escape(rendered.description))}
    if not rendered.sections:  # wide tables get the room that the contents would take
        page.meta["hide"] = ["toc"]
    page.toc = TableOfContents([AnchorLink(label, anchor, 2) for anchor, label in rendered.sections])
    return rendered.html
