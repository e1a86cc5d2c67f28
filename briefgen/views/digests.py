"""Digests: what the page of a briefing shows, so that it is made again where something of that differs, and only there.

A page shows more than its briefing: where names lead, which briefings are related, what others state differently. Whatever
`briefing.html` and the templates in it ask of the site has to be named here.
"""

from __future__ import annotations

from briefgen.contract.model import Briefing
from briefgen.library.co_occurrence import pairs_of
from briefgen.library.related import related_briefings
from briefgen.storage.derived import Digest, digest_of
from briefgen.views.briefing_view import RELATED
from briefgen.views.site import Site


def digest_of_briefing_page(briefing: Briefing, site: Site) -> Digest:
    """The digest of all that the page of `briefing` shows, but for the site's words and settings."""
    b, holdings = briefing, site.holdings
    named = {*(actor.country for actor in b.actors), *(figure.country for figure in b.figures)}
    return digest_of(
        site.digests[b.id],
        site.comparisons.digest(b.id),
        [(site.place_of(b.id, actor.id), site.same_as.get(actor.id)) for actor in b.actors],
        sorted(code for code in named if code and code in holdings.counts),
        [(codes, site.place_of_pair(codes)) for codes in pairs_of(b) if site.has_pair_page(codes)],
        [
            (r.briefing.id, r.briefing.title, r.briefing.language, r.briefing.published, r.shared_actors, r.shared_countries,
             r.shared_topics)
            for r in related_briefings(holdings.sharing, b, RELATED)
        ],
    )  # fmt: skip
