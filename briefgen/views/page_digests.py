"""Page digests: what a page shows, as a digest, computed in a fraction of the time that rendering takes.

If the digest of a page is that of the last build, its bytes are the same. In addition to the page's own content
(`shown.py`), what the templates look up counts: where names lead, who is whom, what other briefings contest. Most digests
are kept from the last build, under coarser ones, which are computed in a fraction of that time again.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec

from briefgen.contract.model import Briefing, Struct
from briefgen.library.co_occurrence import pairs_of
from briefgen.library.neighbourhoods import neighbourhoods
from briefgen.library.related import related_briefings
from briefgen.storage.derived import Derived, Digest, digest_of
from briefgen.views.addresses import DATA_PAGE, HOME, briefing_page
from briefgen.views.briefing_view import RELATED
from briefgen.views.home import HomeView, home_view
from briefgen.views.pages import Choice
from briefgen.views.paging import Jump
from briefgen.views.shown import CoarselyShown, Shown, head_of
from briefgen.views.site import Site

_RELATED, _NAME = "related", digest_of("all")
"""The kind and the name of the cached value, of which there is one."""


class _KeptRelated(Struct, frozen=True, array_like=True):
    """What was shown of related briefings: by id, the digests of its neighbourhood and of what is shown; `key` is of all."""

    key: Digest = b""
    shown: Mapping[str, tuple[Digest, Digest]] = {}


_PLAIN = frozenset({str, int, float, bool, type(None), Choice, Jump})
"""Types of values that are shown as they are."""


@dataclass(frozen=True)
class PageDigests:
    """The digests of the pages of `site`, without the files that go with them, the theme, and the settings in mkdocs.yml."""

    site: Site

    def of(self, page: str) -> Digest:
        """The digest of `page`: the home page, that of the data, a briefing's, or one of `Site.views`; else KeyError."""
        if page == DATA_PAGE:
            return self._of("data")
        if page == HOME:
            return self._of(*self._home(home_view(self.site.holdings, self.site.unseen)))
        if briefing := self._briefings.get(page):
            return self._of_briefing(briefing)
        return self._index(page)

    def keep(self) -> None:
        """Keeps what the next build need not compute again."""
        self.site.index_entries.keep()
        self.site.memo.keep()

    def _of(self, *shown: object) -> Digest:
        return digest_of(self.site.everywhere, *shown)

    def _index(self, page: str) -> Digest:
        """The digest of an index page, or of that about the site."""
        entry = self.site.index_entries.by_path.get(page)
        if entry and (known := entry.digests.get(page)):
            return known
        view = self.site.views[page]
        coarse = self._of(*self._coarse.view(view))
        if not entry or not entry.key:
            return self.site.memo.find(coarse, lambda: self._of(*self._fine.view(view)))
        entry.coarse[page] = coarse
        entry.digests[page] = self.site.index_entries.find(page, coarse) or self._of(*self._fine.view(view))
        return entry.digests[page]

    @functools.cached_property
    def _fine(self) -> Shown:
        return Shown(self.site)

    @functools.cached_property
    def _coarse(self) -> Shown:
        return CoarselyShown(self.site)

    @functools.cached_property
    def _briefings(self) -> dict[str, Briefing]:
        return {briefing_page(b.id): b for b in self.site.library.briefings}

    def _of_briefing(self, b: Briefing) -> Digest:
        """The digest of the page of `b`; in the coarse one the share of `b` covers whatever is not mentioned there."""
        site = self.site
        pairs = [codes for codes in pairs_of(b) if site.has_pair_page(codes)]
        same_as = [site.same_as.get(actor.id) for actor in b.actors] if site.same_as else None
        coarse = self._of(site.shares.by_id[b.id], site.comparisons.digest(b.id), pairs, same_as, self._related[b.id])
        return site.memo.find(coarse, lambda: self._of(*self._briefing(b)))

    def _briefing(self, b: Briefing) -> Iterator[object]:
        """Whatever `briefing.html` and the templates in it use of the site."""
        site, counts = self.site, self.site.holdings.counts
        yield site.digests[b.id]
        yield site.comparisons.digest(b.id)
        yield [(site.place_of(b.id, actor.id), site.same_as.get(actor.id)) for actor in b.actors]
        named = {*(actor.country for actor in b.actors), *(figure.country for figure in b.figures)}
        yield sorted(code for code in named if code in counts)
        yield [(codes, site.place_of_pair(codes)) for codes in pairs_of(b) if site.has_pair_page(codes)]
        yield self._related[b.id]

    @functools.cached_property
    def _related(self) -> Mapping[str, Digest]:
        """By id, what is shown of related briefings; kept until a briefing has something else in common with others.

        Then only those have to be looked for again whose neighbours differ.
        """
        site, sharing = self.site, self.site.holdings.sharing
        rows = {b.id: digest_of(self._fine.heads[b.id], list(sharing.having[b.id].items())) for b in site.library.briefings}
        key = digest_of(list(rows.items()))
        kept = _kept_related(site.store)
        if kept.key == key:
            return {id_: shown for id_, (_, shown) in kept.shown.items()}
        found: dict[str, tuple[Digest, Digest]] = {}
        for id_, around in neighbourhoods(sharing, rows).items():
            before, shown = kept.shown.get(id_, (None, b""))
            if before != around:
                shown = digest_of([one.shown for one in related_briefings(sharing, site.briefing(id_), RELATED)])
            found[id_] = around, shown
        if site.store:
            site.store.keep(_RELATED, {_NAME: msgspec.msgpack.encode(_KeptRelated(key, found))}, [_NAME])
        return {id_: shown for id_, (_, shown) in found.items()}

    def _home(self, home: HomeView) -> Iterator[object]:
        yield len(self.site.library.briefings)
        yield [(head_of(b), b.summary[0].text if b.summary else None) for b in home.newest]
        yield self._fine.shown((home.upcoming, home.countries, home.topics, home.graph))
        yield [(edge, self.site.place_of_pair(edge.codes)) for edge in home.edges]
        yield home.tasks
        tasks = (task for group in home.tasks for task in group.tasks)
        yield [self.site.briefing(task.briefing).language for task in tasks if task.briefing]


def _kept_related(store: Derived | None) -> _KeptRelated:
    data = store.find(_RELATED, [_NAME]).get(_NAME) if store else None
    return msgspec.msgpack.decode(data, type=_KeptRelated) if data else _KeptRelated()
