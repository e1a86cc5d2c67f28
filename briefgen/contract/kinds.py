"""Kinds of facts: what all facts have in common, and what tells them apart."""

from __future__ import annotations

from briefgen.contract.model import (
    Actor,
    Briefing,
    Country,
    Event,
    Evidence,
    Figure,
    KeyPoint,
    Quote,
    Struct,
    Topic,
)
from briefgen.text import digest, slug

AnyFact = KeyPoint | Country | Topic | Actor | Figure | Event | Quote


class Fact(Struct, frozen=True):
    """Something that stands on evidence: its kind, its anchor on the page, its words in short."""

    kind: str
    anchor: str
    label: str
    evidence: Evidence


def anchor_of(fact: AnyFact) -> str:
    """Where `fact` stands on its page: its id, or words behind a colon, which no id holds."""
    match fact:
        case Country():
            return f"country:{fact.code.lower()}"
        case Topic():
            return f"topic:{fact.id}"
        case KeyPoint() | Quote():
            kind = "point" if isinstance(fact, KeyPoint) else "quote"
            return f"{kind}:{slug(fact.text, 40)}-{digest(fact.text)}"
        case Actor() | Figure() | Event():
            return fact.id


def facts_of(briefing: Briefing) -> tuple[Fact, ...]:
    """All facts of `briefing` in the order of the page, with labels that still have to be put into words."""
    b = briefing
    facts: list[tuple[str, AnyFact, str]] = [
        *(("point", point, str(number)) for number, point in enumerate(b.summary, 1)),
        *(("actor", actor, actor.name) for actor in b.actors),
        *(("quote", quote, "") for quote in b.quotes),
        *(("figure", figure, figure.evidence.quote) for figure in b.figures),
        *(("event", event, event.when) for event in b.timeline),
        *(("country", country, country.code) for country in b.countries),
        *(("topic", topic, topic.id) for topic in b.topics),
    ]
    return tuple(Fact(kind, anchor_of(fact), label, fact.evidence) for kind, fact, label in facts)
