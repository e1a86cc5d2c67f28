"""Verdicts: the outcome of each fact and of each of its attributes; between `matching` and `judging`.

A facet is a kind of fact. A fact of it is found, an extra (found, but not annotated) or missed; an attribute is right or
wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Literal, TypeVar

from briefgen.contract.model import Actor, Event, Figure, Quote, Struct
from briefgen.scoring.gold import GoldEvent, GoldFigure, GoldOrganisation, GoldPerson, GoldQuote
from briefgen.scoring.matching import Matches

Facet = Literal[
    "persons",
    "organisations",
    "figures",
    "timeline",
    "dates",
    "countries",
    "primary",
    "topics",
    "quotes",
    "points",
    "published",
    "evidence",
]
Outcome = Literal["found", "extra", "missed", "right", "wrong"]
Found = Actor | Figure | Event | Quote
Wanted = GoldPerson | GoldOrganisation | GoldFigure | GoldEvent | GoldQuote
F = TypeVar("F", bound=Found)
W = TypeVar("W", bound=Wanted)


class Verdict(Struct, frozen=True):
    """The outcome of a fact (`attribute` is None) or of an attribute; `fact` and `quote` say which.

    An extra is `trapped` if the annotation warns of its words.
    """

    facet: Facet
    outcome: Outcome
    fact: str
    quote: str = ""
    attribute: str | None = None
    trapped: bool = False


class Judgement(Struct, frozen=True):
    """All verdicts on the briefing of one article."""

    name: str
    language: str
    verdicts: tuple[Verdict, ...]


def on_facts(facet: Facet, matches: Matches[F, W], traps: Iterable[str] = ()) -> Iterator[Verdict]:
    """Verdicts on facts that were matched with the annotated ones; `traps` are words in which there are none."""
    for _, wanted in matches.matched:
        yield Verdict(facet, "found", _describe(wanted), wanted.quote)
    for fact in matches.extra:
        quote = fact.evidence.quote
        trapped = any(quote in trap or trap in quote for trap in traps)
        yield Verdict(facet, "extra", _describe(fact), quote, trapped=trapped)
    for wanted in matches.missed:
        yield Verdict(facet, "missed", _describe(wanted), wanted.quote)


def on_names(
    facet: Facet, found: Mapping[str, str], required: AbstractSet[str], allowed: AbstractSet[str] = frozenset()
) -> Iterator[Verdict]:
    """Verdicts on facts that are one word each; `found` has the quote of each."""
    for name in sorted(found.keys() | required):
        if name in required:
            yield Verdict(facet, "found" if name in found else "missed", name, found.get(name, ""))
        elif name not in allowed:
            yield Verdict(facet, "extra", name, found[name])


def on_attribute(facet: Facet, fact: Wanted, name: str, right: bool, wanted: str | None, got: str | None) -> Verdict:
    """The verdict on attribute `name` of a fact that was found."""
    text = f"{_describe(fact)}: {instead(wanted, got)}"
    return Verdict(facet, "right" if right else "wrong", text, fact.quote, name)


def instead(wanted: str | None, got: str | None) -> str:
    """What an attribute is, and what it should be."""
    return f"{got or 'none'} instead of {wanted or 'none'}"


def _describe(fact: Found | Wanted) -> str:
    match fact:
        case Figure() | GoldFigure():
            amount = f"{fact.low} to {fact.high}" if fact.value is None else fact.value
            return f"{amount} {fact.unit}" + (f" ({fact.measure})" if fact.measure else "")
        case Event() | GoldEvent():
            return f"{fact.when} ({fact.what})"
        case Quote() | GoldQuote():
            return fact.text
        case _:
            return fact.name
