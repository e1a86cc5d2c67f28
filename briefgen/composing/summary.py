"""Summary: the two to five sentences of an article that say most: its lead, then those with most facts."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.composing.evidence import Sentences, evidence_of
from briefgen.finding.events import FoundEvent
from briefgen.finding.figures import FoundFigure
from briefgen.finding.people import Person
from briefgen.model import KeyPoint, Span
from briefgen.reading.article import Article
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
    lead, rest = story[0], [s for s in story[1:] if s.end - s.start <= LONGEST]
    weight = {s.start: _weight(s, position, len(rest), figures, events, people) for position, s in enumerate(rest)}
    best = sorted(rest, key=lambda s: (-weight[s.start], s.start))[: MOST - 1]
    return tuple(
        KeyPoint(
            text=squeeze(article.quote(s)),
            evidence=evidence_of(article, sentences, s.start, s.end, "summary/lead" if s is lead else "summary/facts"),
        )
        for s in sorted([lead, *best], key=lambda s: s.start)
    )


def _weight(
    sentence: Span,
    position: int,
    count: int,
    figures: Sequence[FoundFigure],
    events: Sequence[FoundEvent],
    people: Sequence[Person],
) -> float:
    """Facts in the sentence, more for those near the top; a sentence that only quotes says less."""
    inside = sum(f.sentence == sentence for f in figures) * 1.2
    inside += sum(e.sentence == sentence for e in events)
    inside += sum(m.sentence == sentence and m.role is not None for p in people for m in p.mentions) * 0.6
    return min(inside, 4.0) + 1.5 * (1 - position / max(1, count))
