"""The data contract `briefgen/1`: what a briefing is, as frozen structs.

Finders and `composing` make these values, `storage` writes them as front matter and reads them back. Every offset is
0-based, half-open, counted in code points of the article's NFC text. Field order is the order of keys in JSON and YAML.
"""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

SCHEMA: Literal["briefgen/1"] = "briefgen/1"
CURATED = "curation"
"""The rule in the evidence of what a person has added."""

ActorKind = Literal["person", "organisation"]
Qualifier = Literal["about", "nearly", "over", "under", "at_least", "at_most"]
Direction = Literal["up", "down"]
Status = Literal["past", "ongoing", "planned"]
CountryRole = Literal["primary", "mentioned"]
TitleSource = Literal["article", "derived"]
PublishedSource = Literal["given", "stated", "inferred", "unknown"]
ReviewStatus = Literal["draft", "reviewed", "void"]
"""`void` is detected, never decided: a review of something other than what the briefing says now."""
Doubt = Literal["measure", "speaker", "year"]
"""What the extractor is less sure of: a figure has no phrase, a quote's speaker or an event's year is from the context."""


class Struct(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of the contract's structs: immutable, and strict about keys when decoded."""


class Span(Struct, frozen=True, gc=False):
    """A stretch of the article's text: `text[start:end]`."""

    start: int
    end: int


class Evidence(Struct, frozen=True, gc=False):
    """The words that a fact is based on (W3C TextPositionSelector and TextQuoteSelector), and the rule that read them."""

    start: int
    end: int
    quote: str
    sentence: Span
    rule: str


class Source(Struct, frozen=True, gc=False):
    """Where the article came from: its file below `seeds/`, SHA-256 of its bytes; publisher, address and author if known.

    The bytes are those with LF as line ends, whichever git has given to the file.
    """

    file: str
    sha256: str
    name: str | None = None
    url: str | None = None
    author: str | None = None


class KeyPoint(Struct, frozen=True, gc=False):
    """A sentence of the article that belongs into the summary."""

    text: str
    evidence: Evidence


class Country(Struct, frozen=True, gc=False):
    """A country that the article is about or mentions: ISO 3166-1 alpha-2, or `EU`."""

    code: str
    role: CountryRole
    mentions: int
    evidence: Evidence


class Topic(Struct, frozen=True, gc=False):
    """A topic of the vocabulary; `score` (0-1) is how much the article says about it, relative to its strongest topic."""

    id: str
    score: float
    evidence: Evidence


class Actor(Struct, frozen=True, kw_only=True, gc=False):
    """A person or an organisation that acts, decides or speaks."""

    id: str
    kind: ActorKind
    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    organisation: str | None = None
    country: str | None = None
    mentions: int
    evidence: Evidence


class Figure(Struct, frozen=True, kw_only=True, gc=False):
    """A number that says something: `value` in base units, or a range `low` to `high`; `from` where it started.

    `salience` (0-1) is how much it matters in its article, by which pages choose what leads.
    """

    id: str
    value: float | int | None = None
    low: float | int | None = None
    high: float | int | None = None
    from_: float | int | None = msgspec.field(default=None, name="from")
    unit: str
    qualifier: Qualifier | None = None
    direction: Direction | None = None
    measure: str | None = None
    country: str | None = None
    period: str | None = None
    salience: float | UnsetType = UNSET
    doubt: tuple[Doubt, ...] | UnsetType = UNSET
    evidence: Evidence


class Event(Struct, frozen=True, kw_only=True, gc=False):
    """A dated event: `when` in EDTF, never finer than the text says (`XXXX-05-30` is a day of an unknown year).

    `time` is local, `HH:MM`; `salience` as of a figure.
    """

    id: str
    when: str
    time: str | None = None
    status: Status
    what: str
    salience: float | UnsetType = UNSET
    doubt: tuple[Doubt, ...] | UnsetType = UNSET
    evidence: Evidence


class Quote(Struct, frozen=True, gc=False):
    """Words that the article quotes somebody with; `speaker` is an actor's id."""

    speaker: str | None
    text: str
    evidence: Evidence
    doubt: tuple[Doubt, ...] | UnsetType = UNSET


class Review(Struct, frozen=True, kw_only=True, gc=False):
    """How far people have read a briefing: its state, by whom, on which day (ISO 8601), and the hash of what they saw."""

    status: ReviewStatus
    by: str | None = None
    date: str | None = None
    of: str | None = None


class ValueChange(Struct, frozen=True, gc=False):
    """A key of a fact with its value in the last version and in this one; None if there was or is none."""

    field: str
    old: str | float | int | None = None
    new: str | float | int | None = None


class FactChange(Struct, frozen=True, kw_only=True, gc=False):
    """What a reader finds different from the last version: a fact, by its kind's name, or the head (`briefing`).

    `anchor` is that of a fact that is there; `words` are its own in short, or its code or id.
    """

    what: Literal["added", "removed", "changed"]
    kind: str
    anchor: str | None = None
    words: str
    values: tuple[ValueChange, ...] = ()


class Briefing(Struct, frozen=True, kw_only=True, gc=False):
    """One article as structured facts; the front matter of its page.

    `updated` (ISO 8601) is there only if a newer text of the article was added, `doubt` only if its language may be another,
    `cut`, how many facts were left out, only if there was no room for all, and `changes`, what differs from the last
    version, only if there was one that said something else. The last three keys are there only if a person has decided
    something: the state of the review, the facts that were confirmed (by their anchors), and the analyst's note in Markdown,
    which is the body of the page.
    """

    schema: Literal["briefgen/1"] = SCHEMA
    id: str
    title: str
    title_source: TitleSource
    language: str
    published: str | None
    published_source: PublishedSource
    updated: str | UnsetType = UNSET
    doubt: tuple[Literal["language"], ...] | UnsetType = UNSET
    cut: int | UnsetType = UNSET
    changes: tuple[FactChange, ...] | UnsetType = UNSET
    source: Source
    summary: tuple[KeyPoint, ...] = ()
    countries: tuple[Country, ...] = ()
    topics: tuple[Topic, ...] = ()
    actors: tuple[Actor, ...] = ()
    figures: tuple[Figure, ...] = ()
    timeline: tuple[Event, ...] = ()
    quotes: tuple[Quote, ...] = ()
    review: Review | UnsetType = UNSET
    confirmed: tuple[str, ...] | UnsetType = UNSET
    note: str | UnsetType = UNSET
