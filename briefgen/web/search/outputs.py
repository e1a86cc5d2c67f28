"""Outputs: all files of the search, from a site and the title and description of each of its pages."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from briefgen.storage.derived import Derived, digest_of
from briefgen.storage.settings import SearchIn
from briefgen.views.addresses import briefing_page
from briefgen.views.outputs import Output
from briefgen.views.site import Site
from briefgen.web.search.entries import EntryMaker, Listed, briefings_with, nothing_hidden
from briefgen.web.search.index import Keyed, index_outputs, part_output
from briefgen.web.search.keys import Keys

CONTENTS = "contents"
"""The part that lists the others."""


def search_outputs(
    site: Site, pages: Iterable[Listed], derived: Derived | None = None, found_in: SearchIn = "summaries"
) -> Iterator[Output]:
    """The files of the search on a site with `pages`, briefings or not; what `derived` has isn't made again."""
    maker = EntryMaker(site)
    contents: dict[str, object] = {"article": site.wording.say("in_article")}
    for name, entries in (("pages", _pages(pages, site, maker)), ("briefings", _briefings(site, maker, found_in))):
        contents[name], outputs = index_outputs(name, entries, derived)
        yield from outputs
    yield part_output(CONTENTS, contents)


def _briefings(site: Site, maker: EntryMaker, found_in: SearchIn) -> list[Keyed]:
    """The briefings, the oldest first."""
    keys, is_full = Keys(), found_in == "full"
    ordered = sorted(site.library.briefings, key=lambda b: (b.published or "", b.id))
    keyed = (
        Keyed(
            keys.of_briefing(b),
            digest_of(site.digests[b.id], maker.names_digest(b), site.comparisons.digest(b.id) if is_full else b""),
            functools.partial(maker.briefing, b),
            functools.partial(maker.article, b) if is_full else nothing_hidden,
        )
        for b in ordered
    )
    return sorted(keyed, key=lambda one: one.key)


def _pages(pages: Iterable[Listed], site: Site, maker: EntryMaker) -> list[Keyed]:
    """The other pages, those of the subjects that are named in most briefings last."""
    keys, counts, found = Keys(), briefings_with(site), list[Keyed]()
    briefings = {f"{briefing_page(b.id)}.html" for b in site.library.briefings}
    for page in sorted(pages, key=lambda page: page.path):
        if page.path not in briefings and maker.is_searched(page):
            about = maker.about(page)
            count = counts[about[0]] if len(about) == 1 else 0
            make = functools.partial(maker.page, page)
            found.append(Keyed(keys.of_page(page.path, count), maker.page_digest(page), make))
    return sorted(found, key=lambda one: one.key)
