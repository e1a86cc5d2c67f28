"""Page digests: what a page shows, as a digest, computed in a fraction of the time that rendering takes.

If the digest of a page is that of the last build, its bytes are the same. In lists a fact counts with the head of its
briefing and its words, whatever else the briefing says and wherever in the article the words are. In addition to the page's
own content, what the templates look up counts: where names lead, who is whom, what other briefings contest.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
from msgspec.structs import replace

from briefgen.contract.kinds import NOWHERE
from briefgen.contract.model import Actor, Briefing, Figure, Struct
from briefgen.library.actors import ActorEntry, Companion
from briefgen.library.co_occurrence import pairs_of
from briefgen.library.library import Occurrence
from briefgen.library.related import related_briefings
from briefgen.registry.registry import Registered
from briefgen.storage.derived import Digest, digest_of
from briefgen.views.addresses import DATA_PAGE, HOME, briefing_page
from briefgen.views.briefing_view import RELATED
from briefgen.views.home import HomeView, home_view
from briefgen.views.pages import SHOWN, Choice, IndexPage, View
from briefgen.views.paging import Jump, Section
from briefgen.views.site import Site

_RELATED = "related"
"""The kind of the cached value, of which there is one."""
_PLAIN = frozenset({str, int, float, bool, type(None), Choice, Jump})
"""Types of values that are shown as they are."""


@dataclass(frozen=True)
class PageDigests:
    """The digests of the pages of `site`, without the files that go with them, the theme, and the settings in mkdocs.yml."""

    site: Site
    _names: dict[tuple[str, str], Digest] = field(default_factory=dict)
    _facts: dict[tuple[str, int], tuple[object, Digest]] = field(default_factory=dict)

    def of(self, page: str) -> Digest:
        """The digest of `page`: the home page, that of the data, a briefing's, or one of `Site.views`; else KeyError."""
        if page == DATA_PAGE:
            return self._of("data")
        if page == HOME:
            return self._of(*self._home(home_view(self.site.holdings, self.site.unseen)))
        if briefing := self._briefings.get(page):
            return self._of(*self._briefing(briefing))
        return self._of(*self._view(self.site.views[page]))

    def _of(self, *shown: object) -> Digest:
        return digest_of(self._everywhere, *shown)

    @functools.cached_property
    def _briefings(self) -> dict[str, Briefing]:
        return {briefing_page(b.id): b for b in self.site.library.briefings}

    @functools.cached_property
    def _everywhere(self) -> Digest:
        """What any page may name: the desk's own knowledge, and which countries and topics have pages."""
        known = self.site.knowledge
        own = (known.own_topics, known.own_places, known.own_organisations)
        return digest_of(self.site.name, self.site.wording.language, own, sorted(self.site.holdings.counts))

    @functools.cached_property
    def _heads(self) -> dict[str, Digest]:
        """By id, what lists show of a briefing with one of its facts."""
        return {b.id: digest_of(_head(b)) for b in self.site.library.briefings}

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
        """By id, what is shown of related briefings; cached until a briefing has something else in common with others."""
        site, sharing = self.site, self.site.holdings.sharing
        having = [(self._heads[b.id], list(sharing.having[b.id].items())) for b in site.library.briefings]
        key = digest_of(having)
        kept = site.store.find(_RELATED, [key]) if site.store else {}
        if kept:
            return msgspec.msgpack.decode(kept[key], type=dict[str, Digest])
        found = {
            b.id: digest_of([one.shown for one in related_briefings(sharing, b, RELATED)]) for b in site.library.briefings
        }
        if site.store:
            site.store.keep(_RELATED, {key: msgspec.msgpack.encode(found)}, [key])
        return found

    def _view(self, view: View) -> Iterator[object]:
        yield view.template
        yield view.title
        yield view.description
        for name, value in view.context.items():
            yield name
            if isinstance(value, Section):
                yield self._section(value, 0)  # its items are those of the part
            elif isinstance(value, IndexPage) and view.template == "subject.html":
                yield self._subject(value)
            else:
                yield self._shown(value)

    def _subject(self, page: IndexPage) -> object:
        """The page of a subject with the parts of its lists that it shows."""
        return self._shown(page), [self._section(s, SHOWN if s.is_cut else len(s.items)) for s in page.sections]

    def _section(self, section: Section, shown: int) -> object:
        jumps, items = self._shown(section.jumps), self._shown(section.items[:shown])
        return section.key, section.kind, section.label, section.count, len(section.items), jumps, items

    def _shown(self, value: Any) -> Any:
        """The parts of `value` that templates show."""
        form = type(value)
        if form in _PLAIN:
            return value
        if form is Occurrence:
            return self._occurrence(value)
        if form is tuple:
            return [item if type(item) in _PLAIN else self._shown(item) for item in value]
        match value:
            case dict():
                return [(key, self._shown(item)) for key, item in value.items()]
            case Briefing():
                return _head(value)
            case ActorEntry():
                return self._entry(value)
            case Companion():
                return self._named(value.actor), value.briefings
            case IndexPage():
                head = (value.page, value.title, value.language, value.facts, value.note, value.filters)
                up = [(to.page, to.label) for to in value.up]
                return self._shown(head), up, self._registered(value.registered) if value.registered else None
            case Section():
                return self._section(value, len(value.items))
            case Struct():
                return [form.__name__, *(self._shown(getattr(value, name)) for name in value.__struct_fields__)]
        return value

    def _occurrence(self, occurrence: Occurrence[Any]) -> Digest:
        """What lists show of a fact, with the fact, and of its briefing; most facts are in several."""
        briefing, fact = occurrence.briefing, occurrence.fact
        key = briefing.id, id(fact)  # the fact is kept with it, so that no other one can have the same id
        if key not in self._facts:
            shown = replace(fact, evidence=NOWHERE), fact.evidence.quote
            self._facts[key] = fact, digest_of(self._heads[briefing.id], shown, self._details(occurrence))
        return self._facts[key][1]

    def _details(self, occurrence: Occurrence[Any]) -> object:
        """What lists show along with a fact: who an actor is, whether a figure is contested."""
        match occurrence.fact:
            case Actor():
                return self._entry(self.site.holdings.actor_index.of(occurrence))
            case Figure(id=id_):
                return self.site.comparisons.contested(occurrence.briefing.id, id_)
        return None

    def _entry(self, actor: ActorEntry) -> tuple[Digest, int]:
        """What lists of actors show of an actor."""
        return self._named(actor), len(actor.appearances)

    def _named(self, actor: ActorEntry) -> Digest:
        """The name of an actor, and where it leads."""
        key = actor.id, actor.disambiguator
        if key not in self._names:
            shown = (*key, actor.name, actor.language, actor.kind, actor.country)
            self._names[key] = digest_of(shown, self.site.place_of_actor(actor))
        return self._names[key]

    def _registered(self, actor: Registered) -> object:
        """A registered actor, and where the organisations of its offices lead."""
        organisations = [tenure.organisation for tenure in actor.roles if tenure.organisation]
        names = [self.site.registry.by_id[id_].name(self.site.wording.language) for id_ in organisations]
        return actor, [(self.site.registered_page(id_), name) for id_, name in zip(organisations, names, strict=True)]

    def _home(self, home: HomeView) -> Iterator[object]:
        yield len(self.site.library.briefings)
        yield [(_head(b), b.summary[0].text if b.summary else None) for b in home.newest]
        yield self._shown((home.upcoming, home.countries, home.topics, home.graph))
        yield [(edge, self.site.place_of_pair(edge.codes)) for edge in home.edges]
        yield home.tasks
        tasks = (task for group in home.tasks for task in group.tasks)
        yield [self.site.briefing(task.briefing).language for task in tasks if task.briefing]


def _head(briefing: Briefing) -> tuple[str | None, ...]:
    """What lists show of a briefing."""
    return briefing.id, briefing.title, briefing.published, briefing.language
