"""The site: what all pages, PDFs and exports of one build share."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict, Unpack

from briefgen.contract.model import Briefing
from briefgen.errors import BriefgenError
from briefgen.knowledge.knowledge import BUILT_IN, Knowledge
from briefgen.knowledge.vocabulary import OWN_FILE
from briefgen.library.actors import ActorEntry, indexing_actors
from briefgen.library.co_occurrence import CountryPair
from briefgen.library.counts import totals_of
from briefgen.library.library import Library
from briefgen.library.on_topic import by_sentence
from briefgen.registry.registry import NOBODY, Registry
from briefgen.storage.derived import Derived, Digest, digest_of
from briefgen.storage.memo import Memo
from briefgen.storage.settings import ACTOR_PAGES, EvidenceShown
from briefgen.storage.task_record import Task
from briefgen.views.addresses import ABOUT, ACTORS, actor_page, briefing_page
from briefgen.views.briefing_view import BriefingView, view_briefing
from briefgen.views.comparisons import Comparisons, compare_briefings
from briefgen.views.design import Design, load_design
from briefgen.views.holdings import Holdings
from briefgen.views.index_entries import IndexEntries, IndexEntry, Views
from briefgen.views.pages import IndexPage, View
from briefgen.views.paging import Jump
from briefgen.views.places import Place, actor_place, pair_has_page, pair_place
from briefgen.views.shares import Shares
from briefgen.views.subjects.catalogue import SUBJECTS
from briefgen.views.subjects.kind import PageFile, SubjectKind
from briefgen.views.wording import Wording, about_text, load_wording

REMEMBERED = 8
"""The number of views of briefings that a site keeps."""


@dataclass(frozen=True)
class Site:
    """A site, complete when it is made: costly parts are put together on first use.

    `seeds` is the folder of the articles. `url` is the site's address, with a slash at its end, or empty if it is not
    known. `evidence` is how much of an article a page shows, `actor_pages` the number of briefings from which an actor has a
    page. `unseen` is what needs a person but shows in no briefing. `knowledge` is what is known of places, organisations,
    topics. `kinds` are the kinds of subjects that have index pages. `design` is how it looks, `logo` the picture on the
    covers of its digests. `store` has what was made of the articles before.
    """

    name: str
    library: Library
    wording: Wording
    seeds: Path
    registry: Registry = NOBODY
    url: str = ""
    evidence: EvidenceShown = "sentences"
    actor_pages: int = ACTOR_PAGES
    unseen: tuple[Task, ...] = ()
    knowledge: Knowledge = BUILT_IN
    kinds: tuple[SubjectKind, ...] = SUBJECTS
    design: Design = field(default_factory=load_design)
    logo: bytes = b""
    store: Derived | None = None

    def briefing(self, id_: str) -> Briefing:
        """The briefing with this id; KeyError if there is none."""
        return self._by_id[id_]

    def briefing_view(self, id_: str, evidence: EvidenceShown | None = None) -> BriefingView:
        """The view of the briefing with this id; it shows `evidence`, by default what the site shows."""
        return self._view_briefing(id_, evidence or self.evidence)

    @functools.cached_property
    def _view_briefing(self) -> Callable[[str, EvidenceShown], BriefingView]:
        """Remembers the last ones: they are soon needed again, and a large site has no room for all."""
        return functools.lru_cache(maxsize=REMEMBERED)(
            lambda id_, shown: view_briefing(
                self.briefing(id_), self.holdings.sharing, self.comparisons, self.wording, shown
            )
        )

    @functools.cached_property
    def digests(self) -> dict[str, Digest]:
        """The digest of each briefing, by its id."""
        rows = self.library.rows
        return {b.id: rows[b.id].digest if b.id in rows else digest_of(b) for b in self.library.briefings}

    @functools.cached_property
    def comparisons(self) -> Comparisons:
        """What the articles state differently; BriefgenError if a quote is not in its article in `seeds`."""
        return compare_briefings(self.library, self.digests, self.seeds, self.knowledge, self.store)

    @functools.cached_property
    def holdings(self) -> Holdings:
        """What index pages are made from; who is whom is found while articles are compared."""
        library, registry, knowledge = self.library, self.registry, self.knowledge
        with indexing_actors(library, registry, knowledge, self.store) as found:
            on_topic = by_sentence(self.comparisons.sentences)
            holdings = Holdings(library, self.wording, registry, on_topic, knowledge, self.actor_pages, actors=found)
            holdings.prepare()
            _ = holdings.actor_index
        return holdings

    @functools.cached_property
    def shares(self) -> Shares:
        """What each briefing contributes to index pages."""
        return Shares(self.holdings, self.comparisons, self.digests)

    @functools.cached_property
    def everywhere(self) -> Digest:
        """The digest of what any page may name: the desk's own knowledge, and which countries and topics have pages."""
        known = self.knowledge
        own = (known.own_topics, known.own_places, known.own_organisations)
        return digest_of(self.name, self.wording.language, own, sorted(self.holdings.counts))

    @functools.cached_property
    def index_entries(self) -> IndexEntries:
        """Every index page, which is made when it is needed; home and about are not among them."""
        return IndexEntries(self.kinds, self.shares, self.everywhere, self.store)

    @functools.cached_property
    def memo(self) -> Memo:
        """Digests of what pages and exports show, by coarser ones."""
        return Memo("shown", self.store)

    @property
    def index_pages(self) -> Iterator[tuple[SubjectKind, IndexPage]]:
        """Every index page with its kind."""
        return ((kind, entry.page) for kind in self.kinds for entry in self.index_entries.by_kind[kind.name])

    @functools.cached_property
    def views(self) -> Views:
        """The views of the index pages and of the page about the site, by path without extension."""
        return Views(self.index_entries, {ABOUT: self._about()})

    @functools.cached_property
    def same_as(self) -> dict[str, str]:
        """The address in Wikidata of each registered actor whose item is known, by the actor's id."""
        return {actor.id: actor.wikidata_url for actor in self.registry.actors if actor.wikidata_url}

    @functools.cached_property
    def lists(self) -> tuple[Jump, ...]:
        """The link to the list of each kind of subjects."""
        return tuple(kind.link(self.holdings) for kind in self.kinds if kind.link)

    def pages_with(self, file: PageFile) -> Iterator[IndexEntry]:
        """The index pages that have such a file."""
        kinds = (kind for kind in self.kinds if file in kind.files)
        return (entry for kind in kinds for entry in self.index_entries.by_kind[kind.name] if entry.is_of_subject)

    def place_of_actor(self, actor: ActorEntry) -> Place:
        """Where the name of `actor` leads."""
        return actor_place(actor, self.holdings)

    def place_of_pair(self, codes: CountryPair) -> Place:
        """Where the names of two countries lead that are both primary in one briefing or more."""
        return pair_place(codes, self.holdings)

    def has_pair_page(self, codes: CountryPair) -> bool:
        """Whether two countries that are both primary in one briefing or more have a page."""
        return pair_has_page(codes, self.holdings)

    def place_of(self, briefing: str, actor: str) -> Place | None:
        """Where the name of the actor `actor` (an id) in the briefing `briefing` leads, if not to that briefing.

        Nobody in particular has no place.
        """
        entry = self.holdings.actor_index.by_appearance.get((briefing, actor))
        place = actor_place(entry, self.holdings) if entry else None
        return None if place == Place(briefing_page(briefing), actor) else place

    def registered_page(self, id_: str) -> str:
        """The page of a registered actor; the list of all actors if no briefing names this one."""
        return actor_page(id_) if id_ in self.holdings.actor_index.by_id else ACTORS

    def _about(self) -> View:
        """What the site is, how it is made, where its limits are, and what it holds."""
        context = {
            "totals": totals_of(self.library),
            "jumps": self.lists,
            "text": about_text(self.wording.language),
        }
        return View(ABOUT, "about.html", self.wording.say("about_page"), self.wording.say("about_lead"), context)

    @functools.cached_property
    def _by_id(self) -> dict[str, Briefing]:
        return {b.id: b for b in self.library.briefings}


class SiteOptions(TypedDict, total=False):
    """What a site may have besides what it is made of; the fields of `Site` say what each is, and its default."""

    evidence: EvidenceShown
    actor_pages: int
    url: str
    unseen: tuple[Task, ...]
    design: Design
    logo: bytes
    store: Derived


def make_site(
    name: str,
    library: Library,
    language: str,
    seeds: Path,
    registry: Registry = NOBODY,
    *,
    knowledge: Knowledge = BUILT_IN,
    **options: Unpack[SiteOptions],
) -> Site:
    """The site of `library` in `language`, with the articles in `seeds`.

    Raises BriefgenError if words for the language are missing, or a briefing has an unknown topic.
    """
    wording = load_wording(language, knowledge)
    _check_topics(library, wording)
    return Site(name, library, wording, seeds, registry, knowledge=knowledge, **options)


def _check_topics(library: Library, wording: Wording) -> None:
    """BriefgenError if a briefing has a topic that the vocabulary lacks."""
    for briefing in library.briefings:
        for topic in briefing.topics:
            if topic.id not in wording.vocabulary.by_id:
                next_step = f"Run `briefgen build`, or add the topic to {OWN_FILE}."
                raise BriefgenError(f"{briefing.id}.md", "topics", f"There is no topic {topic.id!r}", next_step)
