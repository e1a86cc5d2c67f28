"""Subjects: the countries and topics under which the briefings of a site stand; feeds and digests have one each."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.contract.model import Briefing
from briefgen.views.addresses import country_page, topic_page
from briefgen.views.site import Site


def subjects_of(briefing: Briefing, site: Site) -> Iterator[tuple[str, str, str]]:
    """Page, code or id, and name of each country and each topic of `briefing`."""
    yield from ((country_page(c.code), c.code, site.wording.country(c.code)) for c in briefing.countries)
    yield from ((topic_page(t.id), t.id, site.wording.topic(t.id)) for t in briefing.topics)


def briefings_by_subject(site: Site) -> dict[str, tuple[str, list[Briefing]]]:
    """Name and briefings of each country and each topic by its page, in the library's order: the newest first."""
    members: dict[str, tuple[str, list[Briefing]]] = {}
    for briefing in site.library.briefings:
        for page, _, name in subjects_of(briefing, site):
            members.setdefault(page, (name, []))[1].append(briefing)
    return members
