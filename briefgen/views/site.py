"""The site: what all pages, PDFs and exports of one build share."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast, get_args

from briefgen.contract.model import Briefing
from briefgen.errors import BriefgenError
from briefgen.library.actors import ActorIndex, index_actors
from briefgen.library.co_occurrence import CountryPair, pairs_of
from briefgen.library.counts import count_countries, count_topics
from briefgen.library.library import Library
from briefgen.registry.registry import NOBODY, Registry
from briefgen.views.addresses import (
    ACTORS,
    actor_page,
)
from briefgen.views.briefing_view import BriefingView, view_briefing
from briefgen.views.comparisons import Comparisons, compare_briefings
from briefgen.views.evidence import EvidenceShown
from briefgen.views.index_views import all_views
from briefgen.views.pages import Download, View
from briefgen.views.wording import Wording, load_wording


@dataclass(frozen=True)
class Site:
    """What all pages of a build share: name, briefings, words, articles, counts by id, comparisons, registered actors.

    `url` is where the site will stand, with a slash at its end, or empty where nobody knows. `exports` are the
    paths of the files for other programs, such as `countries/vn.xml`; pages link to those that are there.
    `pdfs` holds the PDF beside each page that has one, by the path of the page, where PDFs are made; `evidence` is
    how much of an article shows.
    """

    name: str
    library: Library
    wording: Wording
    counts: dict[str, int]
    comparisons: Comparisons
    registry: Registry = NOBODY
    url: str = ""
    exports: frozenset[str] = frozenset()
    pdfs: Mapping[str, Download] = field(default_factory=dict)
    evidence: EvidenceShown = "sentences"

    def briefing(self, id_: str) -> Briefing:
        """The briefing with this id; KeyError where there is none."""
        return self._by_id[id_]

    def briefing_view(self, id_: str, evidence: EvidenceShown | None = None) -> BriefingView:
        """The view of the briefing with this id, made once; it shows `evidence`, or else what the site shows."""
        key = id_, evidence or self.evidence
        if key not in self._briefing_views:
            self._briefing_views[key] = view_briefing(
                self.briefing(id_), self.library, self.comparisons, self.wording, evidence or self.evidence
            )
        return self._briefing_views[key]

    @functools.cached_property
    def _briefing_views(self) -> dict[tuple[str, EvidenceShown], BriefingView]:
        return {}

    @functools.cached_property
    def index_pages(self) -> frozenset[str]:
        """The paths of all index pages in the docs folder, without the home page."""
        return frozenset(f"{page}.md" for page in self.views)

    @functools.cached_property
    def views(self) -> dict[str, View]:
        """The index pages by their path without extension."""
        return all_views(self.library, self.actor_index, self.registry, self.wording)

    @functools.cached_property
    def actor_index(self) -> ActorIndex:
        """All actors of the library."""
        return index_actors(self.library, self.registry.by_id)

    @functools.cached_property
    def pair_counts(self) -> dict[CountryPair, int]:
        """In how many briefings two countries are both primary."""
        return Counter(codes for b in self.library.briefings for codes in pairs_of(b))

    def page_of(self, briefing: str, actor: str) -> str:
        """The page of the actor with the id `actor` in the briefing with the id `briefing`."""
        entry = self.actor_index.by_appearance[briefing, actor]
        return actor_page(entry.id, entry.disambiguator)

    def registered_page(self, id_: str) -> str:
        """The page of a registered actor; the list of all actors where no briefing names this one."""
        return actor_page(id_) if id_ in self.actor_index.by_id else ACTORS

    @functools.cached_property
    def _by_id(self) -> dict[str, Briefing]:
        return {b.id: b for b in self.library.briefings}


def make_site(
    name: str, library: Library, language: str, seeds: Path, registry: Registry = NOBODY, evidence: str = "sentences"
) -> Site:
    """The site of `library` in `language`; `evidence` is one of EvidenceShown.

    Raises BriefgenError where words for the language or for a topic are missing, where a quote is not in its article in
    `seeds`, or where `evidence` is something else.
    """
    if evidence not in get_args(EvidenceShown):
        problem, choices = f"{evidence!r} is no way to show evidence", ", ".join(get_args(EvidenceShown))
        raise BriefgenError("mkdocs.yml", "extra.evidence", problem, f"Set one of {choices}.")
    wording = load_wording(language)
    counts = {c.id: c.briefings for c in (*count_countries(library.briefings), *count_topics(library.briefings))}
    for topic in count_topics(library.briefings):
        wording.topic(topic.id)
    comparisons = compare_briefings(library, seeds)
    return Site(
        name=name,
        library=library,
        wording=wording,
        counts=counts,
        comparisons=comparisons,
        registry=registry,
        evidence=cast(EvidenceShown, evidence),
    )
