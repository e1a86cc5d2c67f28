"""Menu: the links in the header if `mkdocs.yml` has no `nav`; used by the hook of the index pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.utils import nest_paths

from briefgen.views.addresses import (
    ABOUT,
    ACTORS,
    BRIEFINGS,
    COUNTRIES,
    DATA_PAGE,
    FIGURES,
    HOME,
    NOT_FOUND,
    TIMELINE,
    TOPICS,
)

LISTS = (HOME, BRIEFINGS, COUNTRIES, TOPICS, ACTORS, TIMELINE, FIGURES)


def default_menu(files: Files, pages: Sequence[str]) -> list[Any]:
    """The lists among the built-in `pages`, then the desk's own pages among `files`, by folder, then the page "About"."""
    path_of = {file.dest_uri.removesuffix(".html"): file.src_uri for file in files.documentation_pages()}
    listed = {file.src_uri for file in files.documentation_pages() if file.inclusion is InclusionLevel.INCLUDED}
    own = [path for address, path in path_of.items() if path in listed and address not in (*pages, DATA_PAGE, NOT_FOUND)]
    nested = nest_paths(own)  # type: ignore[no-untyped-call]
    return [*(path_of[page] for page in LISTS if page in pages), *nested, path_of[ABOUT]]
