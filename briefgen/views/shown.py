"""Shown: the parts of a page that its templates show, from which its digest is computed (`page_digests.py`).

In lists a fact counts with the head of its briefing and its words, whatever else the briefing says and wherever in the
article the words are. That takes a digest of each fact; `CoarselyShown` takes the share of its briefing instead, which is at
hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from briefgen.contract.kinds import NOWHERE
from briefgen.contract.model import Actor, Briefing, Figure, Struct
from briefgen.library.actors import ActorEntry, Companion
from briefgen.library.library import Occurrence
from briefgen.registry.registry import Registered
from briefgen.storage.derived import Digest, digest_of
from briefgen.views.pages import SHOWN, Choice, IndexPage, View
from briefgen.views.paging import Jump, Section
from briefgen.views.site import Site

_PLAIN = frozenset({str, int, float, bool, type(None), Choice, Jump})
"""Types of values that are shown as they are."""


class Shown:
    """What the pages of `site` show."""

    def __init__(self, site: Site) -> None:
        """Nothing is computed yet."""
        self.site = site
        self._names: dict[tuple[str, str], Digest] = {}
        self._facts: dict[tuple[str, int], tuple[object, Digest]] = {}
        self.heads = {b.id: digest_of(head_of(b)) for b in site.library.briefings}
        """By id, what lists show of a briefing with one of its facts."""

    def view(self, view: View) -> Iterator[object]:
        """The parts of an index page."""
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
                yield self.shown(value)

    def _subject(self, page: IndexPage) -> object:
        """The page of a subject with the parts of its lists that it shows."""
        return self.shown(page), [self._section(s, SHOWN if s.is_cut else len(s.items)) for s in page.sections]

    def _section(self, section: Section, shown: int) -> object:
        jumps, items = self.shown(section.jumps), self.shown(section.items[:shown])
        return section.key, section.kind, section.label, section.count, len(section.items), jumps, items

    def shown(self, value: Any) -> Any:
        """The parts of `value` that templates show."""
        form = type(value)
        if form in _PLAIN:
            return value
        if form is Occurrence:
            return self._fact(value)
        if form is tuple:
            return [item if type(item) in _PLAIN else self.shown(item) for item in value]
        match value:
            case dict():
                return [(key, self.shown(item)) for key, item in value.items()]
            case Briefing():
                return self._briefing(value)
            case ActorEntry():
                return self._entry(value)
            case Companion():
                return self._named(value.actor), value.briefings
            case IndexPage():
                head = (value.page, value.title, value.language, value.facts, value.note, value.filters)
                up = [(to.page, to.label) for to in value.up]
                return self.shown(head), up, self._registered(value.registered) if value.registered else None
            case Section():
                return self._section(value, len(value.items))
            case Struct():
                return [form.__name__, *(self.shown(getattr(value, name)) for name in value.__struct_fields__)]
        return value

    def _fact(self, occurrence: Occurrence[Any]) -> object:
        """What lists show of a fact, with the fact, and of its briefing; most facts are in several."""
        briefing, fact = occurrence.briefing, occurrence.fact
        key = briefing.id, id(fact)  # the fact is kept with it, so that no other one can have the same id
        if key not in self._facts:
            shown = replace(fact, evidence=NOWHERE), fact.evidence.quote
            self._facts[key] = fact, digest_of(self.heads[briefing.id], shown, self._details(occurrence))
        return self._facts[key][1]

    def _briefing(self, briefing: Briefing) -> object:
        """What lists show of a briefing."""
        return head_of(briefing)

    def _details(self, occurrence: Occurrence[Any]) -> object:
        """What lists show along with a fact: who an actor is, whether a figure is contested."""
        match occurrence.fact:
            case Actor():
                return self._entry(self.site.holdings.actor_index.of(occurrence))
            case Figure(id=id_):
                return self.site.comparisons.contested(occurrence.briefing.id, id_)
        return None

    def _entry(self, actor: ActorEntry) -> object:
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


class CoarselyShown(Shown):
    """The same from what is known of all briefings: it covers more than is shown, so it changes more often."""

    def _fact(self, occurrence: Occurrence[Any]) -> object:
        return self.site.shares.of_fact(occurrence)

    def _briefing(self, briefing: Briefing) -> object:
        return self.site.shares.by_id[briefing.id]

    def _entry(self, actor: ActorEntry) -> object:
        return self.site.shares.of_actor(actor)

    def _named(self, actor: ActorEntry) -> Digest:
        return self.site.shares.of_actor(actor)


def head_of(briefing: Briefing) -> tuple[str | None, ...]:
    """What lists show of a briefing."""
    return briefing.id, briefing.title, briefing.published, briefing.language
