"""Explaining: for every sentence what was found in it, by which rule, and what lost; the tool for fixing a miss."""

from __future__ import annotations

import bisect
from collections.abc import Iterator

from briefgen.articles.article import Article
from briefgen.contract.model import Span
from briefgen.extracting.composing.compose import Facts
from briefgen.text import squeeze

Line = tuple[int, str]


def explain_facts(article: Article, facts: Facts) -> Iterator[str]:
    """The lines that explain `facts`, sentence by sentence."""
    yield f"language {article.language}, published {facts.publication.anchor.day} ({facts.publication.source})"
    found = sorted([*_kept(article, facts), *_lost(article, facts)])
    starts = [start for start, _ in found]
    for block in article.blocks:
        for sentence in block.sentences:
            yield ""
            yield f"[{block.kind}] {squeeze(article.quote(sentence))}"
            first, last = bisect.bisect_left(starts, sentence.start), bisect.bisect_left(starts, sentence.end)
            yield from (f"    {text}" for _, text in found[first:last])


def _kept(article: Article, facts: Facts) -> Iterator[Line]:
    def words(start: int, end: int) -> str:
        return repr(squeeze(article.text[start:end]))

    for event in facts.events:
        when = " ".join(filter(None, (event.when, event.time, event.status)))
        yield event.start, f"event   {words(event.start, event.end)} -> {when}  [{event.rule}]"
    for figure in facts.figures:
        value = figure.value if figure.value is not None else f"{figure.low}..{figure.high}"
        extra = " ".join(filter(None, (figure.unit, figure.qualifier, figure.direction, _measure(article, figure.measure))))
        yield figure.start, f"figure  {words(figure.start, figure.end)} -> {value} {extra}  [{figure.rule}]"
    for place in facts.places:
        yield place.start, f"place   {words(place.start, place.end)} -> {place.code}  [{place.rule}]"
    for person in facts.people:
        name = f"{' '.join(person.words)} ({person.country})"
        for mention in person.mentions:
            naming = words(mention.start, max(mention.end, mention.name.end))
            yield mention.start, f"person  {naming} -> {name}  [actors/{mention.proof}]"
    for organisation in facts.organisations:
        what = "medium" if organisation.medium else "acts" if organisation.acts else "named"
        naming = words(organisation.start, organisation.end)
        yield organisation.start, f"organ.  {naming} -> {what} ({organisation.country})  [{organisation.rule}]"
    speakers = {o.start: o.name for o in facts.organisations}
    speakers |= {m.name.start: " ".join(p.words) for p in facts.people for m in p.mentions}
    for quote in facts.quotes:
        speaker = speakers.get(quote.speaker, "nobody known") if quote.speaker is not None else "nobody known"
        how = "context" if quote.guessed else "frame"
        yield quote.start, f"quote   by {speaker} ({how})  [quotes/marks]"


def _lost(article: Article, facts: Facts) -> Iterator[Line]:
    for loss in facts.lost:
        words = repr(squeeze(article.text[loss.start : loss.end]))
        read_as = f" -> {loss.value}" if loss.value else ""
        yield loss.start, f"  lost  {words}{read_as}: {loss.reason}  [{loss.rule}]"


def _measure(article: Article, measure: tuple[Span, ...]) -> str:
    return f"of {squeeze(' '.join(article.quote(span) for span in measure))!r}" if measure else ""
