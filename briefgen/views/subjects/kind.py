"""A kind of subjects: what an entry of the catalogue is, and the kinds whose subjects briefings mention by id."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from briefgen.contract.model import Briefing, Struct
from briefgen.library.counts import Count
from briefgen.library.library import Library
from briefgen.library.subject_facts import Mention, Mentions, SubjectFacts, grouped, mentioned_facts
from briefgen.views.addresses import country_page, topic_page
from briefgen.views.holdings import Holdings
from briefgen.views.pages import Draft, IndexPage, section
from briefgen.views.paging import Jump, Section
from briefgen.views.places import Place
from briefgen.views.wording import Wording

PageFile = Literal["feed", "calendar", "digest"]
"""A file that goes with the page of a subject: the briefings that the page lists, as Atom; its planned events, as
iCalendar; the newest of its briefings, as one PDF."""
ALL_FILES: tuple[PageFile, ...] = ("feed", "calendar", "digest")

JUMPS = 2_000
"""The links of each kind that are remembered: most pages have few briefings, and so the same links."""


def no_pages(holdings: Holdings) -> Iterator[Draft]:
    """For a kind whose subjects have no index pages of their own."""
    yield from ()


def nothing_beside(id_: str, holdings: Holdings) -> object:
    """For a kind on whose pages only the briefings that are concerned decide."""
    return None


def no_leads(holdings: Holdings) -> Iterator[Lead]:
    """For a kind whose subjects all have pages."""
    yield from ()


def no_mentions(briefing: Briefing) -> Iterable[Mention]:
    """For a kind whose subjects briefings don't mention by id."""
    return ()


def no_names(id_: str, holdings: Holdings) -> Iterable[str]:
    """For a kind whose subjects can't be found by name."""
    return ()


class Lead(Struct, frozen=True):
    """Where a subject without a page is covered: the address that its page would have, its name, and the place."""

    page: str
    title: str
    place: Place


@dataclass(frozen=True, kw_only=True)
class SubjectKind:
    """One kind of subjects.

    `link` leads to the page that lists all of them, which `index` makes; `pages` drafts the page of each that has one, and
    `leads` says where the others are covered. Each page has `files`. `mentions` says which of them a briefing names, and
    `label` what the site calls one; feeds file briefings under these, and search finds a briefing by their `names`: by every
    spelling, the site's own first. `keywords` lead a search only to the page of the subject.
    """

    name: str
    link: Callable[[Holdings], Jump] | None = None
    index: Callable[[Holdings], IndexPage] | None = None
    pages: Callable[[Holdings], Iterator[Draft]] = no_pages
    leads: Callable[[Holdings], Iterator[Lead]] = no_leads
    files: tuple[PageFile, ...] = ()
    mentions: Mentions = no_mentions
    label: Callable[[str, Wording], str] = lambda id_, wording: id_
    names: Callable[[str, Holdings], Iterable[str]] = no_names
    keywords: Callable[[str, Holdings], Iterable[str]] = no_names

    def drafts(self, holdings: Holdings) -> Iterator[Draft]:
        """The list and the pages to which it links."""
        if self.index:
            yield Draft(functools.partial(self.index, holdings))
        yield from self.pages(holdings)


def mentioned_kind(
    name: str,
    *,
    list_page: str,
    title: str,
    page: Callable[[str], str],
    label: Callable[[str, Wording], str],
    mentions: Mentions,
    facts: Callable[[Library, str, Holdings], SubjectFacts] | None = None,
    concerned: Callable[[Briefing], Iterable[str]] | None = None,
    related: Callable[[SubjectFacts, Holdings], Iterable[Section]] | None = None,
    beside: Callable[[str, Holdings], object] = nothing_beside,
    index: Callable[[Holdings, Jump], IndexPage] | None = None,
    names: Callable[[str, Holdings], Iterable[str]] | None = None,
    keywords: Callable[[str, Holdings], Iterable[str]] = no_names,
) -> SubjectKind:
    """The kind whose subjects are what `mentions` finds in briefings, with all files for their pages.

    `list_page` is the address of the list and `title` the message that names it, `page` makes a subject's address from its
    id. `facts` is what a library has on a subject, computed from the briefings in which the subject is `concerned`, or, if
    that isn't given, mentioned; `related` are the lists on its page after these facts, and `beside` is what these depend on
    besides the briefings concerned; without `index` the list is one of links.
    """

    find_facts = facts or (lambda library, id_, holdings: mentioned_facts(library, mentions, id_))
    ids_of = concerned or (lambda briefing: (mention.id for mention in mentions(briefing)))

    def counts(holdings: Holdings) -> tuple[Count, ...]:
        return holdings.mentioned(mentions)

    def link(holdings: Holdings) -> Jump:
        return Jump(list_page, holdings.wording.say(title), len(counts(holdings)), "count_entries")

    def list_of(holdings: Holdings) -> IndexPage:
        to = link(holdings)
        if index:
            return index(holdings, to)
        jumps = tuple(Jump(page(c.id), label(c.id, holdings.wording), c.briefings) for c in counts(holdings))
        return IndexPage(page=to.page, title=to.label, sections=filled(Section(name, "jumps", to.label, jumps)))

    def page_of(count: Count, on: Library, to: Jump, holdings: Holdings) -> IndexPage:
        wording = holdings.wording
        found = holdings.with_each_actor_once(find_facts(on, count.id, holdings))
        return IndexPage(
            page=page(count.id),
            title=label(count.id, wording),
            about=((name, count.id),),
            up=(to,),
            facts=(wording.say("count_briefings", n=count.briefings),),
            sections=filled(*fact_sections(found, wording), *(related or related_sections)(found, holdings)),
        )

    def pages(holdings: Holdings) -> Iterator[Draft]:
        to, on = link(holdings), grouped(holdings.library, ids_of)
        for count in counts(holdings):
            own = on[count.id]
            make = functools.partial(page_of, count, own, to, holdings)
            yield Draft(make, own.briefings, (name, count.id, count.briefings, beside(count.id, holdings)))

    return SubjectKind(
        name=name,
        link=link,
        index=list_of,
        pages=pages,
        files=ALL_FILES,
        mentions=mentions,
        label=label,
        names=names or (lambda id_, holdings: (label(id_, holdings.wording),)),
        keywords=keywords,
    )


def fact_sections(facts: SubjectFacts, wording: Wording) -> tuple[Section, ...]:
    """The lists of briefings and of their facts, the newest events first."""
    return (
        section("briefings", "briefings", facts.main, wording),
        section("mentioned", "briefings", facts.others, wording, "mentioned_in"),
        section("timeline", "events", facts.timeline[::-1], wording),
        section("figures", "figures", facts.figures, wording),
        section("actors", "actors", facts.actors, wording),
    )


def related_sections(facts: SubjectFacts, holdings: Holdings) -> tuple[Section, ...]:
    """The other countries and topics of the same briefings."""
    wording = holdings.wording
    return (
        section("countries", "jumps", country_jumps(facts.countries, wording), wording, "related_countries"),
        section("topics", "jumps", topic_jumps(facts.topics, wording), wording, "related_topics"),
    )


def country_jumps(counts: Iterable[Count], wording: Wording) -> tuple[Jump, ...]:
    """Links to countries."""
    return tuple(_country_jump(country, wording) for country in counts)


def topic_jumps(counts: Iterable[Count], wording: Wording) -> tuple[Jump, ...]:
    """Links to topics."""
    return tuple(_topic_jump(topic, wording) for topic in counts)


@functools.lru_cache(maxsize=JUMPS)
def _country_jump(country: Count, wording: Wording) -> Jump:
    return Jump(country_page(country.id), wording.country(country.id), country.briefings)


@functools.lru_cache(maxsize=JUMPS)
def _topic_jump(topic: Count, wording: Wording) -> Jump:
    return Jump(topic_page(topic.id), wording.topic(topic.id), topic.briefings)


def filled(*sections: Section) -> tuple[Section, ...]:
    """The `sections` that have items."""
    return tuple(s for s in sections if s.items)
