"""Entries: what the search knows of a page. All texts are plain; the script that shows them escapes them."""

from __future__ import annotations

import datetime
import functools
from collections import Counter
from collections.abc import Iterable, Iterator

from briefgen.contract.model import Briefing, Struct
from briefgen.library.library import Subject
from briefgen.storage.derived import Digest, digest_of
from briefgen.views.addresses import briefing_page
from briefgen.views.briefing_view import leading_events
from briefgen.views.site import Site
from briefgen.web.search.postings import UNPLACED, Fields
from briefgen.web.search.words import search_key, words_of

SPELLINGS = 12
"""The most spellings of a name in the entry of a briefing; the page of the subject itself is found by all of them."""


class Listed(Struct, frozen=True):
    """A page of the site: its path with extension, its title and description as text."""

    path: str
    title: str
    description: str


class Entry(Struct, frozen=True, omit_defaults=True):
    """A page in the index.

    `named` are the spellings of the subject of the page, and `keywords` other words that lead there. `names` are the names
    of subjects that it is on, `touched` of those it touches on, each in its spellings, the site's own first. `kind` is what
    people call such a page.
    """

    location: str
    title: str
    kind: str = ""
    text: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    names: tuple[tuple[str, ...], ...] = ()
    touched: tuple[tuple[str, ...], ...] = ()


LABELLED = frozenset({"actor", "country", "topic"})
"""Kinds of subjects whose pages results label as such."""
SIZED = "tnk"
"""The fields in which the share of a text that a query covers matters."""


def fields_of(entry: Entry) -> Fields:
    """The texts of `entry` by field."""
    fields = {
        "t": (entry.title,),
        "n": entry.named,
        "k": entry.keywords,
        "x": entry.text,
        "f": (*entry.dates, *entry.facts),
        "m": [spelling for name in entry.names for spelling in name],
        "o": [spelling for name in entry.touched for spelling in name],
    }
    return {field: texts for field, texts in fields.items() if texts}


def nothing_hidden(entry: Entry) -> Fields:
    """For an entry that is found only by its own texts."""
    return {}


class EntryMaker:
    """Makes the entries of a site; remembers the spellings of names."""

    def __init__(self, site: Site) -> None:
        """A maker for all pages of `site`."""
        self._site = site
        self._when = functools.cache(site.wording.when)
        self._kinds = {kind.name: kind for kind in site.kinds}
        self._spellings = functools.cache(self._find_spellings)
        self._actor = functools.cache(self._find_actor)
        self._known = digest_of(site.wording.language, list(self._kinds), site.holdings.knowledge.own)
        self._distinct = functools.cache(lambda subject: _without_parts(self._spellings(subject))[:SPELLINGS])

    def briefing(self, briefing: Briefing) -> Entry:
        """The entry of a briefing's page."""
        return Entry(
            location=f"{briefing_page(briefing.id)}.html",
            kind=self._site.wording.say("kind_briefing"),
            title=briefing.title,
            text=tuple(point.text for point in briefing.summary),
            dates=self._dates(briefing),
            facts=_facts(briefing),
            names=tuple(map(self._distinct, self._mentioned(briefing, main=True))),
            touched=tuple(map(self._distinct, self._mentioned(briefing, main=False))),
        )

    def article(self, briefing: Briefing, entry: Entry) -> Fields:
        """The words of the article of `briefing` that are not in its `entry`: without diacritics, once, alphabetical."""
        article = self._site.comparisons.article(briefing.id)
        known = {search_key(word) for texts in fields_of(entry).values() for text in texts for word in words_of(text)}
        return {UNPLACED: sorted({search_key(word) for word in words_of(article.text)} - known)} if article else {}

    def is_searched(self, page: Listed) -> bool:
        """Whether another page has an entry: not if it continues a list."""
        path = page.path.removesuffix(".html")
        return path not in self._site.views or self._site.views.head(path).searched

    def about(self, page: Listed) -> tuple[Subject, ...]:
        """The subjects of another page."""
        path = page.path.removesuffix(".html")
        return self._site.views.head(path).about if path in self._site.views else ()

    def page(self, page: Listed) -> Entry:
        """The entry of another page, with its subjects."""
        about = self.about(page)
        own = about[0] if len(about) == 1 else None
        return Entry(
            location=page.path,
            kind=self._site.wording.say(f"kind_{own[0]}") if own and own[0] in LABELLED else "",
            title=page.title,
            text=(page.description,) if page.description else (),
            named=self._spellings(own) if own else (),
            keywords=self._keywords(own) if own else (),
            names=() if own else tuple(map(self._distinct, about)),
        )

    def page_digest(self, page: Listed) -> Digest:
        """The digest of everything besides the program that decides on the entry of another page."""
        about = self.about(page)
        return digest_of(self._known, page, about, [self._actor(id_) for kind, id_ in about if kind == "actor"])

    def names_digest(self, briefing: Briefing) -> Digest:
        """The digest of everything besides `briefing` and the program that decides how its entry spells names.

        What only other briefings name doesn't count, so a new actor leaves their entries as they are.
        """
        return digest_of(self._known, [self._actor(actor.id) for actor in briefing.actors])

    def _find_actor(self, id_: str) -> Digest:
        holdings = self._site.holdings
        return digest_of(holdings.actor_names.get(id_), holdings.registry.by_id.get(id_))

    def _dates(self, briefing: Briefing) -> tuple[str, ...]:
        """The day of publication, as results show it and as people type it."""
        if briefing.published is None:
            return ()
        day = datetime.date.fromisoformat(briefing.published)
        return self._when(briefing.published), briefing.published, f"{day:%d/%m/%Y}"

    def _mentioned(self, briefing: Briefing, *, main: bool) -> Iterator[Subject]:
        """The subjects that a briefing is on, or touches on, of each kind that can be found by name."""
        for kind in self._site.kinds:
            yield from ((kind.name, mention.id) for mention in kind.mentions(briefing) if mention.main is main)

    def _find_spellings(self, subject: Subject) -> tuple[str, ...]:
        """Every spelling of the name of `subject`, only one with the same words."""
        kind, id_ = subject
        found: dict[tuple[str, ...], str] = {}
        for name in self._kinds[kind].names(id_, self._site.holdings):
            found.setdefault(tuple(words_of(name)), name)
        return tuple(found.values())

    def _keywords(self, subject: Subject) -> tuple[str, ...]:
        kind, id_ = subject
        return tuple(dict.fromkeys(self._kinds[kind].keywords(id_, self._site.holdings)))


def briefings_with(site: Site) -> Counter[Subject]:
    """The number of briefings that name each subject."""
    found = Counter((kind.name, m.id) for b in site.library.briefings for kind in site.kinds for m in kind.mentions(b))
    for id_, actors in site.holdings.actor_index.by_id.items():  # a registered actor's id is not the one in the briefings
        found["actor", id_] = sum(len(actor.appearances) for actor in actors)
    return found


def _facts(briefing: Briefing) -> tuple[str, ...]:
    """The figures outside of the summary, with what they measure, and the events that lead and are stated nowhere else."""
    shown = {point.evidence.sentence for point in briefing.summary}
    figures = [figure for figure in briefing.figures if figure.evidence.sentence not in shown]
    shown |= {figure.evidence.sentence for figure in figures if figure.measure}
    events = [event.what for event in leading_events(briefing) if event.evidence.sentence not in shown]
    found = (f"{f.measure}: {f.evidence.quote}" if f.measure else f.evidence.quote for f in figures)
    return tuple(dict.fromkeys((*found, *events)))


def _without_parts(spellings: Iterable[str]) -> tuple[str, ...]:
    """The first of `spellings`, and each whose sequence of words is in none before it."""
    found, seen = list[str](), list[str]()
    for spelling in spellings:
        words = f" {' '.join(words_of(spelling))} "
        if not any(words in one for one in seen):
            found.append(spelling)
            seen.append(words)
    return tuple(found)
