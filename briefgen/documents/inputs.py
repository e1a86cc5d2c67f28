"""Inputs: everything a document depends on, as digests, computed without putting a briefing into words; pure.

The final content of a file is known only when it is described, for which a briefing's view has to be made. If no input
differs, it says the same as last time.
"""

from __future__ import annotations

from briefgen.library.related import related_briefings
from briefgen.storage.derived import Digest, digest_of
from briefgen.storage.settings import PageSize
from briefgen.views.briefing_view import RELATED
from briefgen.views.site import Site


def digest_site(site: Site, size: PageSize) -> Digest:
    """The digest of what every document of `site` depends on."""
    known = site.knowledge
    own = known.own_topics, known.own_places, known.own_organisations
    return digest_of(site.name, site.wording.language, own, site.design, site.logo, size)


def digest_briefing(site: Site, id_: str) -> Digest:
    """The digest of what the document of a briefing says, and of what a digest's index of actors takes from it."""
    briefing = site.briefing(id_)
    related = [one.shown for one in related_briefings(site.holdings.sharing, briefing, RELATED)]
    entries = (site.holdings.actor_index.by_appearance.get((id_, actor.id)) for actor in briefing.actors)
    actors = [entry and (entry.id, entry.disambiguator) for entry in entries]
    return digest_of(site.digests[id_], id_ in site.comparisons.sentences, related, actors)
