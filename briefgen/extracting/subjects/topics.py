"""Topics: what an article is about, by the words of the vocabulary; and `countries`, by the places that it names.

In: an article (and its places). Out: weighed candidates for composing. A word counts more in the title and in the lead.
"""

from __future__ import annotations

import bisect
import functools

from briefgen.articles.article import Article
from briefgen.contract.model import CountryRole, Struct
from briefgen.extracting.matching.phrases import Match, Phrases
from briefgen.extracting.subjects.places import Place
from briefgen.knowledge.vocabulary import topic_data
from briefgen.languages.sentences import normalize
from briefgen.text import lower

TITLE_WEIGHT = 4.0
LEAD_WEIGHT = 2.0
LEAD_SENTENCES = 2
ENOUGH = 2.0
"""Weight from which a topic is the article's own."""
SHARE = 0.1
"""Share of the strongest topic's weight that a topic needs."""
MOST_TOPICS = 8
PRIMARY_SHARE = 0.34
"""Share of the strongest country's weight from which an article is about a country."""


class FoundTopic(Struct, frozen=True):
    """A topic and the first words that speak of it."""

    id: str
    score: float
    start: int
    end: int


class FoundCountry(Struct, frozen=True):
    """A country, what the article has to do with it, and where it is named best."""

    code: str
    role: CountryRole
    mentions: int
    place: Place


@functools.cache
def _topic_phrases(code: str) -> Phrases[str]:
    return Phrases(
        (lower(normalize(word, code)), topic.id) for topic in topic_data().topics for word in topic.words.get(code, ())
    )


def find_topics(article: Article) -> tuple[FoundTopic, ...]:
    """The topics of `article`, strongest first."""
    low = article.low
    weights: dict[str, float] = {}
    first: dict[str, Match[str]] = {}
    for start, end, weight in _weighed_sentences(article):
        for match in _topic_phrases(article.language).find(low, start, end):
            weights[match.value] = weights.get(match.value, 0.0) + weight
            first.setdefault(match.value, match)
    if not weights:
        return ()
    top = max(weights.values())
    needed = max(ENOUGH, SHARE * top)
    chosen = [t for t in weights if weights[t] >= needed]
    chosen.sort(key=lambda t: (-weights[t], t))
    return tuple(
        FoundTopic(id=t, score=round(weights[t] / top, 3), start=first[t].start, end=first[t].end)
        for t in chosen[:MOST_TOPICS]
    )


def sentences_by_topic(article: Article) -> dict[str, frozenset[int]]:
    """The offsets at which the sentences begin that have a word of a topic, by the topic's id."""
    starts: dict[str, set[int]] = {}
    for start, end, _ in _weighed_sentences(article):
        for match in _topic_phrases(article.language).find(article.low, start, end):
            starts.setdefault(match.value, set()).add(start)
    return {topic: frozenset(found) for topic, found in starts.items()}


def _weighed_sentences(article: Article) -> list[tuple[int, int, float]]:
    weighed = []
    lead = LEAD_SENTENCES
    for block in article.blocks:
        if block.kind in ("meta", "byline"):
            continue
        for sentence in block.sentences:
            if block.kind == "title":
                weight = TITLE_WEIGHT
            elif block.kind == "paragraph" and lead > 0:
                weight, lead = LEAD_WEIGHT, lead - 1
            else:
                weight = 1.0
            weighed.append((sentence.start, sentence.end, weight))
    return weighed


def find_countries(article: Article, places: tuple[Place, ...]) -> tuple[FoundCountry, ...]:
    """The countries that `article` names by `places`, those it is about first."""
    sentences = _weighed_sentences(article)
    starts = [start for start, _, _ in sentences]
    weights: dict[str, float] = {}
    named: dict[str, list[Place]] = {}
    for place in places:
        weight = sentences[max(0, bisect.bisect_right(starts, place.start) - 1)][2] if sentences else 1.0
        weights[place.code] = weights.get(place.code, 0.0) + weight
        named.setdefault(place.code, []).append(place)
    top = max(weights.values(), default=0.0)
    head = [(start, end) for start, end, weight in sentences if weight > 1]
    opening = {p.code for p in places for start, end in head if start <= p.start < end}
    found = []
    for code in sorted(weights, key=lambda c: (-weights[c], c)):
        about = (
            weights[code] >= PRIMARY_SHARE * top and (code in opening or weights[code] >= 0.6 * top) and len(named[code]) > 1
        )
        primary = about or weights[code] == top
        found.append(
            FoundCountry(
                code=code,
                role="primary" if primary else "mentioned",
                mentions=len(named[code]),
                place=named[code][0],
            )
        )
    return tuple(sorted(found, key=lambda c: c.role == "mentioned"))
