"""Inputs: all that a PDF depends on, in a digest, told without putting the briefing into words; pure.

What is on a PDF in the end is known only when it is described, for which a briefing's view has to be made. Where no input
differs, it says the same as last time.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

from briefgen.library.related import related_briefings
from briefgen.pdf.targets import PdfTarget
from briefgen.pdf.typesetting import machinery
from briefgen.storage.derived import Digest, digest_of
from briefgen.storage.settings import PageSize
from briefgen.views.briefing_view import RELATED
from briefgen.views.site import Site


def digest_inputs(targets: Iterable[PdfTarget], site: Site, size: PageSize) -> dict[PdfTarget, Digest]:
    """The digest of each target's inputs: of the same two files are the same, whatever page they are beside."""
    known = site.knowledge
    own = known.own_topics, known.own_places, known.own_organisations
    shared = digest_of(machinery(), site.name, site.wording.language, own, site.design, size)
    briefing = functools.cache(functools.partial(_digest_briefing, site))
    return {
        target: digest_of(shared, [briefing(id_) for id_ in target.ids], target.title, target.total, target.reviewed)
        for target in targets
    }


def _digest_briefing(site: Site, id_: str) -> Digest:
    """Of all that the PDF of a briefing says, and of what a digest's index of actors takes from it."""
    briefing = site.briefing(id_)
    related = [one.shown for one in related_briefings(site.holdings.sharing, briefing, RELATED)]
    entries = (site.holdings.actor_index.by_appearance.get((id_, actor.id)) for actor in briefing.actors)
    actors = [entry and (entry.id, entry.disambiguator) for entry in entries]
    return digest_of(site.digests[id_], id_ in site.comparisons.sentences, related, actors)
