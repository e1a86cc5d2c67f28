"""Between the package and MkDocs: puts rendered content on a page, and errors into the words of MkDocs.

Used by the hooks, and by nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from markupsafe import escape
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from briefgen.errors import BriefgenError
from briefgen.web.render import Rendered


@contextmanager
def plain_errors() -> Iterator[None]:
    """Bad input stops the build with its message and no traceback; every other exception stays what it is."""
    try:
        yield
    except BriefgenError as error:
        raise PluginError(str(error)) from None


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
    if not rendered.searchable:
        page.meta["search"] = {"exclude": True}
    page.toc = TableOfContents([AnchorLink(label, anchor, 2) for anchor, label in rendered.sections])
    return rendered.html
