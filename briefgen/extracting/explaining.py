"""Explaining: for every sentence what was found in it, by which rule, and what lost; the tool for fixing a miss."""

from __future__ import annotations

import bisect
from collections.abc import Iterator

from briefgen.articles.article import Article
from briefgen.contract.model import Briefing, Figure
from briefgen.extracting.composing.facts import Facts
from briefgen.text import squeeze

Line = tuple[int, str]


def explain_facts(article: Article, facts: Facts, briefing: Briefing) -> Iterator[str]:
    """The lines that explain `facts`, sentence by sentence, with what the `briefing` says of each of them."""
    yield f"language {article.language}, published {facts.publication.anchor.day} ({facts.publication.source})"
    found = sorted([*_kept(article, facts, briefing), *_lost(article, facts)])
    starts = [start for start, _ in found]
    for block in article.blocks:
        for sentence in block.sentences:
            yield ""
            yield f"[{block.kind}] {squeeze(article.quote(sentence))}"
            first, last = bisect.bisect_left(starts, sentence.start), bisect.bisect_left(starts, sentence.end)
            yield from (f"    {text}" for _, text in found[first:last])


def _kept(article: Article, facts: Facts, briefing: Briefing) -> Iterator[Line]:
    def words(start: int, end: int) -> str:
        return repr(squeeze(article.text[start:end]))

    phrases = {event.evidence.start: repr(event.what) for event in briefing.timeline}
    for event in facts.events:
        when = " ".join(filter(None, (event.when, event.time, event.status, phrases.get(event.start))))
        yield event.start, f"event   {words(event.start, event.end)} -> {when}  [{event.rule}]"
    said = {figure.evidence.start: _said(figure) for figure in briefing.figures}
    for found in facts.figures:
        value = found.value if found.value is not None else f"{found.low}..{found.high}"
        extra = " ".join(filter(None, (found.unit, found.qualifier, found.direction, said.get(found.start))))
        yield found.start, f"figure  {words(found.start, found.end)} -> {value} {extra}  [{found.rule}]"
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


def _said(figure: Figure) -> str:
    """What a figure measures, whose it is, and of when."""
    whose = ", ".join(filter(None, (figure.country, figure.period)))
    return " ".join(filter(None, (figure.measure and f"of {figure.measure!r}", whose and f"({whose})")))
