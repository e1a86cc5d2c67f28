"""From an article to its briefing: hands what the finders found to the parts of the contract.

In: an `Article`, and what is known. Out: a `Briefing`. Nothing here reads text by itself; it chooses, merges and orders.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec
from msgspec import UNSET

from briefgen.articles.article import Article
from briefgen.contract.ids import TakenIds, briefing_id
from briefgen.contract.kinds import by_rank
from briefgen.contract.model import Actor, Briefing, Event, PublishedSource, Quote, Span, Topic
from briefgen.extracting.actors.article_places import ArticlePlaces
from briefgen.extracting.attribution.mentions import Named
from briefgen.extracting.composing.actors import compose_actors
from briefgen.extracting.composing.beginning import beginning_of
from briefgen.extracting.composing.countries import compose_countries
from briefgen.extracting.composing.evidence import Sentences, evidence_of, id_from_words
from briefgen.extracting.composing.facts import Facts, find_facts
from briefgen.extracting.composing.figures import compose_figures
from briefgen.extracting.composing.key_points import choose_key_points
from briefgen.extracting.composing.limits import limit_facts
from briefgen.extracting.composing.salience import Prominence
from briefgen.extracting.composing.title import title_of
from briefgen.extracting.matching.overlaps import Cover
from briefgen.extracting.quotations.quotations import FoundQuotation
from briefgen.extracting.timeline.events import FoundEvent
from briefgen.knowledge.knowledge import BUILT_IN, Knowledge
from briefgen.languages.sentences import load_sentences
from briefgen.text import squeeze

_NUMBER = re.compile(r"\d[\d.,]*")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_OPENING = re.compile(r"(?:^|[ (])[\"“«]$")
_CLOSING = re.compile(r"[\"”»](?:[,;:.]|$)")


def compose(article: Article, knowledge: Knowledge = BUILT_IN) -> Briefing:
    """The briefing of `article`, with as many facts as a briefing holds, of as much of the article as is read.

    What is not read counts among the facts that are left out with its numbers.
    """
    read = beginning_of(article)
    briefing = limit_facts(compose_facts(read, find_facts(read, knowledge), knowledge))
    if read is article:
        return briefing
    unread = max(1, sum(1 for _ in _NUMBER.finditer(article.text, len(read.text))))
    return msgspec.structs.replace(briefing, cut=unread + (briefing.cut or 0))


def compose_facts(article: Article, facts: Facts, knowledge: Knowledge = BUILT_IN) -> Briefing:
    """The briefing of all of `article`, of which these `facts` were found, however many there are."""
    sentences = Sentences(article)
    title, title_source = title_of(article)
    published = facts.publication.anchor.day
    countries = compose_countries(article, facts, sentences, knowledge)
    primary = tuple(c.code for c in countries if c.role == "primary")
    seat = facts.seat.code if facts.seat else None
    places = ArticlePlaces(article, facts.places, primary, seat, facts.quotes, facts.people)
    actors, actor_ids = compose_actors(article, facts.people, facts.organisations, places, sentences, knowledge)
    subjects = {place.start: place.code for place in facts.places if place.code in primary}
    points = choose_key_points(article, facts, subjects, actor_ids, sentences)
    prominence = Prominence(article, points, subjects)
    named = _named(facts, actors, actor_ids, places.domestic)
    figures = compose_figures(article, facts, named, primary, sentences)
    return Briefing(
        id=article.id or briefing_id(published, title),
        title=title,
        title_source=title_source,
        language=article.language,
        published=published.isoformat() if published else None,
        published_source=facts.publication.source,
        updated=article.updated.isoformat() if article.updated else UNSET,
        doubt=("language",) if article.language_doubt else UNSET,
        source=article.source,
        summary=points,
        countries=countries,
        topics=tuple(
            Topic(
                id=t.id,
                score=t.score,
                evidence=evidence_of(article, sentences, t.start, t.end, f"topics/{t.id}"),
            )
            for t in facts.topics
        ),
        actors=actors,
        figures=prominence.of_figures(figures),
        timeline=prominence.of_events(_timeline(article, facts.events, facts.publication.source, sentences)),
        quotes=_quotes(article, facts.quotes, actor_ids, sentences),
    )


def _named(facts: Facts, actors: Sequence[Actor], actor_ids: Mapping[int, str], domestic: str | None) -> list[Named]:
    """Everything that names a country, or somebody of it, in text order; of words in one another, the first.

    A ministry of which nobody says whose it is, is of the `domestic` country.
    """
    countries = {actor.id: actor.country for actor in actors}
    places = [Named(start=p.start, end=p.end, code=p.code) for p in facts.places]
    institutions = [
        Named(start=o.start, end=o.end, code=o.country or (domestic if o.governs else None) or "", kind="institution")
        for o in facts.organisations
        if not o.medium
    ]
    leaders = [
        Named(start=mention.name.start, end=mention.name.end, code=code, kind="leader")
        for person in facts.people
        for mention in person.mentions
        if (code := countries.get(actor_ids[mention.name.start]))
    ]
    cover = Cover()
    found = [one for one in (*places, *institutions, *leaders) if cover.add(one.start, one.end)]
    return sorted(found, key=lambda one: one.start)


def _quotes(
    article: Article, quotes: tuple[FoundQuotation, ...], actor_ids: Mapping[int, str], sentences: Sentences
) -> tuple[Quote, ...]:
    """Each quotation once, where it is first."""
    unique: dict[str, Quote] = {}
    for quote in quotes:
        words = squeeze(article.text[quote.start : quote.end])
        speaker = actor_ids.get(quote.speaker) if quote.speaker is not None else None
        evidence = evidence_of(article, sentences, quote.start, quote.end, "quotes/marks")
        unique.setdefault(
            words,
            Quote(
                speaker=speaker,
                text=words,
                evidence=evidence,
                doubt=("speaker",) if speaker and quote.guessed else UNSET,
            ),
        )
    return tuple(unique.values())


def _timeline(
    article: Article, events: tuple[FoundEvent, ...], published: PublishedSource, sentences: Sentences
) -> tuple[Event, ...]:
    """The events in the order of time; a year that is not in the words is as sure as the day of publication."""
    taken = TakenIds()
    return by_rank(
        Event(
            id=taken.unused(id_from_words("event", article, sentences, e.start, e.end)),
            when=e.when,
            time=e.time,
            status=e.status,
            what=_phrase(_joined(article, e.what), article.language),
            doubt=("year",) if published == "inferred" and not _YEAR.search(article.text, e.start, e.end) else UNSET,
            evidence=evidence_of(article, sentences, e.start, e.end, e.rule),
        )
        for e in events
    )


def _joined(article: Article, parts: Sequence[Span]) -> str:
    """The `parts` of a phrase; what opened the sentence, and follows its subject now, begins with a small letter."""
    quotes = [article.quote(span) for span in parts]
    moved = (i for i in range(1, len(parts)) if parts[i].start < parts[i - 1].start)
    for i in moved:
        quotes[i] = quotes[i][:1].lower() + quotes[i][1:]
    words = ""
    for quote in quotes:  # '"In May, | we built a mill," he said', '"We built a mill | in May", he said'
        opened = _OPENING.search(words)
        words += quote.lstrip(" ,;:") if opened else f" {quote}" if words and not _CLOSING.match(quote) else quote
    return words


def _phrase(words: str, language: str) -> str:
    """`words` on one line, without the punctuation at their ends, and without quotation marks that don't pair."""
    for opening, closing in (map(str.strip, pair) for pair in load_sentences(language).quotation_marks):
        alike, opened, closed = opening == closing, words.count(opening), words.count(closing)
        if opened % 2 if alike else opened != closed:
            words = words.replace(opening, "").replace(closing, "")
    return re.sub(r" (?=[,;:.])", "", squeeze(words)).strip(" ,;:-–—.…(")
