"""Key points: the sentences of an article that say most, at most `MOST`: its lead, then those with most facts.

A figure weighs most, then an event, then a person with a title; at equal weight what is nearer the top wins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefgen.articles.article import Article
from briefgen.contract.model import KeyPoint
from briefgen.extracting.actors.people import Person
from briefgen.extracting.composing.evidence import Sentences, evidence_of
from briefgen.extracting.figures.figures import FoundFigure
from briefgen.extracting.timeline.events import FoundEvent
from briefgen.languages.sentences import load_sentences
from briefgen.text import squeeze

MOST = 4
LONGEST = 420
SHORTEST = 40


def choose_key_points(
    article: Article,
    figures: Sequence[FoundFigure],
    events: Sequence[FoundEvent],
    people: Sequence[Person],
    sentences: Sentences,
) -> tuple[KeyPoint, ...]:
    """The key points of `article`, in its order."""
    story = [s for b in article.blocks if b.kind == "paragraph" for s in b.sentences if s.end - s.start >= SHORTEST]
    if not story:
        return ()
    lead = story[0]
    marks = load_sentences(article.language).quotation_marks
    rest = [s for s in story[1:] if s.end - s.start <= LONGEST and _is_closed(article.quote(s), marks)]
    facts: Counter[int] = Counter()
    for figure in figures:
        facts[figure.sentence.start] += 12
    for event in events:
        facts[event.sentence.start] += 10
    for mention in (m for person in people for m in person.mentions if m.role):
        facts[mention.sentence.start] += 6
    weight = {s.start: min(facts[s.start], 40) + 15 * (1 - position / len(rest)) for position, s in enumerate(rest)}
    best = sorted(rest, key=lambda s: (-weight[s.start], s.start))[: MOST - 1]
    return tuple(
        KeyPoint(
            text=squeeze(article.quote(s)),
            evidence=evidence_of(article, sentences, s.start, s.end, "summary/lead" if s is lead else "summary/facts"),
        )
        for s in sorted([lead, *best], key=lambda s: s.start)
    )


def _is_closed(words: str, marks: Sequence[tuple[str, str]]) -> bool:
    """Whether every quotation that the sentence opens ends in it."""
    pairs = ((words.count(opening.strip()), words.count(closing.strip()), opening == closing) for opening, closing in marks)
    return all(opened % 2 == 0 if alike else opened == closed for opened, closed, alike in pairs)
