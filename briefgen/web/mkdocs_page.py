"""Puts rendered content on a page of MkDocs; called by the hooks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

from markupsafe import escape
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from briefgen.errors import BriefgenError
from briefgen.web.log import log
from briefgen.web.render import Rendered

Place = Literal["above", "below", "none"]
"""Where the built-in content goes in relation to the text of a desk's own page at the address."""
PLACE = "built_in"
"""The key for it in the page's front matter."""


def show(page: Page, rendered: Rendered) -> str:
    """The HTML of `rendered`, with title, description and contents set on `page`.

    The theme puts titles into the page as they are, so they are escaped here. It strips tags from a page's
    own title and unescapes the rest, which would let `&lt;/title&gt;` through; it uses the title in `meta`
    as it is. A title that `nav` gives the page stays in the menu.
    """
    title = str(escape(rendered.title))
    vars(page).setdefault("title", title)  # holds the title of `nav`, or nothing if that has none
    page.meta = {"title": title, "description": str(escape(rendered.description))}
    page.meta["linked"] = rendered.linked
    page.meta["feed"] = page.file.dest_uri.removesuffix(".html") + ".xml" if rendered.feed else ""
    if not rendered.sections:  # wide tables get the room of the table of contents
        page.meta["hide"] = ["toc"]
    page.toc = TableOfContents([AnchorLink(label, anchor, 2) for anchor, label in rendered.sections])
    return rendered.html


def show_built_in(page: Page, own: str, render: Callable[[], Rendered], default: Place = "none") -> str:
    """What is at the address of a built-in page made by `render`: that, or the HTML `own` of a file in `docs/`, or both.

    `built_in` in the front matter of the file says where the built-in content goes, if not as in `default`; BriefgenError
    if it has another value. A page that is left out is logged.
    """
    if page.file.generated_by:
        return show(page, render())
    place = page.meta.get(PLACE, default)
    if place not in get_args(Place):
        problem, choices = f"{place!r} is not a place for the built-in page", ", ".join(get_args(Place))
        raise BriefgenError(f"docs/{page.file.src_uri}", PLACE, problem, f"Set one of {choices}.")
    if place == "none":
        log(f"docs/{page.file.src_uri} is shown instead of the built-in page")
        return own
    contents = list(page.toc)
    built_in = show(page, render())
    page.toc = TableOfContents([*page.toc, *contents] if place == "above" else [*contents, *page.toc])
    return built_in + own if place == "above" else own + built_in
