"""Explaining: for every sentence what was found in it, by which rule, and what lost; the tool for mending a miss."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.articles.article import Article
from briefgen.contract.model import Span
from briefgen.extracting.actors.context import ActorContext
from briefgen.extracting.actors.mentions import find_mentions
from briefgen.extracting.composing.compose import Facts
from briefgen.extracting.figures.numbers import find_numbers
from briefgen.extracting.matching.overlaps import Cover
from briefgen.extracting.subjects.places import find_places
from briefgen.text import squeeze

Line = tuple[int, str]


def explain_facts(article: Article, facts: Facts) -> Iterator[str]:
    """The lines that explain `facts`, sentence by sentence."""
    yield f"language {article.language}, published {facts.publication.anchor.day} ({facts.publication.source})"
    lost = (_lost_dates, _lost_numbers, _lost_names)
    found = sorted([*_kept(article, facts), *(line for find in lost for line in find(article, facts))])
    for block in article.blocks:
        for sentence in block.sentences:
            yield f"\n[{block.kind}] {squeeze(article.quote(sentence))}"
            yield from (f"    {text}" for start, text in found if sentence.start <= start < sentence.end)


def _kept(article: Article, facts: Facts) -> Iterator[Line]:
    def words(start: int, end: int) -> str:
        return repr(squeeze(article.text[start:end]))

    for event in facts.events:
        when = " ".join(filter(None, (event.when, event.time, event.status)))
        yield event.start, f"event   {words(event.start, event.end)} -> {when}  [{event.rule}]"
    for figure in facts.figures:
        value = figure.value if figure.value is not None else f"{figure.low}..{figure.high}"
        extra = " ".join(filter(None, (figure.unit, figure.qualifier, figure.direction, _measure(article, figure.measure))))
        yield figure.first, f"figure  {words(figure.first, figure.end)} -> {value} {extra}  [{figure.rule}]"
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
    for quote in facts.quotes:
        speaker = " ".join(facts.people[quote.speaker].words) if quote.speaker is not None else "nobody known"
        yield quote.start, f"quote   by {speaker}  [quotes/marks]"


def _lost_dates(article: Article, facts: Facts) -> Iterator[Line]:
    dated = {event.start for event in facts.events}
    for hit in facts.dates.lost:
        words = repr(squeeze(article.text[hit.start : hit.end]))
        yield hit.start, f"  lost  {words} -> {hit.value}: a longer date stands here  [dates/{hit.rule}]"
    for date in facts.dates.words:
        if date.start not in dated:
            words = repr(squeeze(article.text[date.start : date.end]))
            why = "compares" if date.compares else "told already, or not to be resolved"
            yield date.start, f"  lost  {words} -> {date.value}: {why}  [{date.rule}]"


def _lost_numbers(article: Article, facts: Facts) -> Iterator[Line]:
    """Numbers that became no figure: parts of dates, and what was told before."""
    figures = Cover(Span(start=f.first, end=f.end) for f in facts.figures)
    dated = Cover(facts.dates.words)
    for number in find_numbers(article, ()):
        if not figures.overlaps(number.start, number.end):
            why = "a date stands here" if dated.overlaps(number.start, number.end) else "told already, or no measure"
            words = repr(squeeze(article.text[number.first : number.end]))
            yield number.start, f"  lost  {words} -> {number.value} {number.unit or ''}: {why}  [{number.rule}]"


def _lost_names(article: Article, facts: Facts) -> Iterator[Line]:
    """Names that may be somebody's, and were taken for nobody's."""
    people = Cover(m.name for person in facts.people for m in person.mentions)
    for mention in find_mentions(ActorContext(article, find_places(article))):
        if len(mention.name.words) > 1 and not people.overlaps(mention.name.start, mention.name.end):
            why = "nothing proves a person" if mention.proof == "bare" else "only in a caption, without acting"
            words = repr(squeeze(article.text[mention.name.start : mention.name.end]))
            yield mention.name.start, f"  lost  {words}: {why}  [actors/{mention.proof}]"


def _measure(article: Article, measure: tuple[Span, ...]) -> str:
    return f"of {squeeze(' '.join(article.quote(span) for span in measure))!r}" if measure else ""
