"""Reading marked words: what the finders make of them, to fill in a form before a person looks at it."""

from __future__ import annotations

from briefgen.articles.article import Article
from briefgen.contract.edtf import last_day
from briefgen.contract.model import Span
from briefgen.curating.edited_page import Data
from briefgen.extracting.composing.evidence import Sentences
from briefgen.extracting.composing.facts import Facts, find_facts
from briefgen.extracting.figures.numbers.numbers import find_numbers
from briefgen.extracting.figures.rules.figure_rules import figure_rules_for
from briefgen.extracting.matching.overlaps import Spanned
from briefgen.extracting.timeline.rules.resolution import resolve
from briefgen.knowledge.knowledge import Knowledge
from briefgen.registry.registry import Registry
from briefgen.text import squeeze

PIECE = "item"
"""The unit of things that are only counted."""


def read_words(kind: str, article: Article, place: Span, knowledge: Knowledge, registry: Registry) -> Data:
    """The fields of a fact, of the kind with this name, on the words at `place`, if the words state them."""
    words = squeeze(article.quote(place))
    if kind in ("point", "quote"):
        return {"text": words.strip("“”\"'‘’«»")}
    facts = find_facts(article, knowledge)
    match kind:
        case "event":
            return _event(words, facts, place, Sentences(article).at(place.start, place.end))
        case "figure":
            return _figure(article, facts, place)
        case "actor":
            return _actor(words, facts, place, registry)
        case "country":
            return {"code": next((p.code for p in facts.places if _overlap(place, p)), None), "role": "mentioned"}
        case _:
            return {"id": next((t.id for t in facts.topics if _overlap(place, t)), None)}


def _event(words: str, facts: Facts, place: Span, sentence: Span) -> Data:
    """What happens is the words themselves; its date is in them, or in their sentence."""
    anchor = facts.publication.anchor
    dates = sorted((d for d in facts.dates if _overlap(sentence, d)), key=lambda date: not _overlap(place, date))
    date = next(((d, when) for d in dates if (when := resolve(d.value, anchor, None))), None)
    if not date:
        return {"what": words, "status": "past"}
    found, when = date
    later = anchor.day is not None and last_day(when) > anchor.day
    return {"when": when, "time": found.time, "status": "planned" if later else "past", "what": words}


def _figure(article: Article, facts: Facts, place: Span) -> Data:
    """The first number in the words, with what it measures, if that was found."""
    for found in facts.figures:
        if _overlap(place, found):
            measure = squeeze(" ".join(article.quote(span) for span in found.measure))
            return {
                "value": found.value,
                "low": found.low,
                "high": found.high,
                "from": found.from_,
                "unit": found.unit,
                "qualifier": found.qualifier,
                "direction": found.direction,
                "measure": measure or None,
            }
    for number in find_numbers(article, figure_rules_for(article).numbers, facts.dates).kept:
        if _overlap(place, number):
            ends = {"value": number.value} if number.low is None else {"low": number.low, "high": number.value}
            return {**ends, "unit": number.unit or PIECE}
    return {"unit": PIECE}


def _actor(words: str, facts: Facts, place: Span, registry: Registry) -> Data:
    """A registered actor of this name, or an organisation if the finders see one in the words, or else a person."""
    if registered := next(iter(registry.named(words)), None):
        return {"id": registered.id, "kind": registered.kind, "name": words, "country": registered.country}
    organisation = next((o for o in facts.organisations if _overlap(place, o)), None)
    if organisation:
        return {"kind": "organisation", "name": words, "country": organisation.country}
    people = (p for p in facts.people if any(_overlap(place, mention) for mention in p.mentions))
    person = next(people, None)
    return {"kind": "person", "name": words, "country": person.country if person else None}


def _overlap(place: Span, found: Spanned) -> bool:
    return found.start < place.end and place.start < found.end
