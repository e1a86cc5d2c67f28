"""The kinds of facts: one table of what distinguishes them, used by everything that goes through all facts.

Checks, curation, differences, totals and tables know no kind by name unless something is true of it alone. A new kind is a
struct and a list in `model`, an entry here, and what pages, PDFs and JSON-LD say of it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

import msgspec

from briefgen.contract.edtf import parse_when
from briefgen.contract.model import (
    Actor,
    Briefing,
    Country,
    Event,
    Evidence,
    Figure,
    KeyPoint,
    Quote,
    Span,
    Struct,
    Topic,
)
from briefgen.text import digest, slug


class Fact(Protocol):
    """Something that a briefing says, and the words of the article that it is based on."""

    @property
    def evidence(self) -> Evidence:
        """The words, their sentence, and the rule that read them."""


F = TypeVar("F", bound=Fact)


NOWHERE = Evidence(start=0, end=0, quote="", sentence=Span(0, 0), rule="")
"""Replaces a fact's evidence in digests of what is shown of the fact, wherever its words are."""


class Addition(Struct, frozen=True):
    """A fact that a person adds: its words, the fields given for it, how often the words appear, and all other facts."""

    words: str
    given: Mapping[str, Any]
    places: int
    others: Sequence[Fact]


class Kind(Struct, frozen=True, kw_only=True):
    """A kind of facts.

    `name` is what curation files, reports and messages call it, `field` the list of a `Briefing` that holds it, `section`
    its place on a page, from 1. `anchor` gives the fragment of a fact's address, `label` a short text, not yet in the
    site's words, from the fact and its number in the list, from 1.

    `key` is the field that identifies a fact; without one, its words do. Where the key is made of the words
    (`key_from_words`), nobody can set it.

    The rest is for curation: whether it decides on single facts (`decidable`), the fields that an added fact has to set
    (`required`) and what it gets otherwise (`defaults`), the fields in which a fact that is found has to agree with an added
    one to be the same (`value`), and what facts are ordered by (`rank`). A list that is `always_sorted` can't have another
    order.
    """

    name: str
    field: str
    section: int
    struct: type[Any]
    anchor: Callable[[Any], str]
    label: Callable[[Any, int], str]
    key: str | None = None
    key_from_words: bool = False
    decidable: bool = True
    required: frozenset[str] = frozenset()
    defaults: Callable[[Addition], dict[str, Any]] = lambda _: {}
    value: tuple[str, ...] = ()
    rank: Callable[[Any], Any] = lambda fact: fact.evidence.start
    always_sorted: bool = False

    @property
    def named(self) -> bool:
        """Whether the key names the thing itself, whatever the article calls it: a country, a topic, an actor."""
        return self.key is not None and not self.key_from_words

    @property
    def settable(self) -> dict[str, Any]:
        """The types of the fields that people can set, by their keys in YAML."""
        return _settable(self)

    def facts(self, briefing: Briefing) -> tuple[Any, ...]:
        """The facts of this kind in `briefing`."""
        facts: tuple[Any, ...] = getattr(briefing, self.field)
        return facts


Kinds = tuple[Kind, ...]


@functools.cache  # asked for each entry of each curation file
def _settable(kind: Kind) -> dict[str, Any]:
    fixed = {"evidence", "doubt", kind.key if kind.key_from_words else None}
    return {f.encode_name: f.type for f in msgspec.structs.fields(kind.struct) if f.name not in fixed}


def _new_actor(new: Addition) -> dict[str, Any]:
    name = new.given.get("name", new.words)
    return {"id": slug(name) or new.given.get("kind", "actor"), "name": name, "mentions": new.places}


def _new_topic(new: Addition) -> dict[str, Any]:
    return {"score": min((fact.score for fact in new.others if isinstance(fact, Topic)), default=1.0)}


def _by_text(kind: str) -> Callable[[Any], str]:
    return lambda fact: f"{kind}:{_short(fact.text)}"


@functools.lru_cache(maxsize=5_000)  # asked for wherever the fact is shown
def _short(text: str) -> str:
    return f"{slug(text, 40)}-{digest(text)}"


KINDS: Kinds = (
    Kind(
        name="point",
        field="summary",
        section=1,
        struct=KeyPoint,
        anchor=_by_text("point"),
        label=lambda _, number: str(number),
        decidable=False,
    ),
    Kind(
        name="country",
        field="countries",
        section=6,
        struct=Country,
        anchor=lambda country: f"country:{country.code.lower()}",
        label=lambda country, _: country.code,
        key="code",
        required=frozenset({"code"}),
        defaults=lambda new: {"role": "mentioned", "mentions": new.places},
        rank=lambda country: country.role == "mentioned",
    ),
    Kind(
        name="topic",
        field="topics",
        section=7,
        struct=Topic,
        anchor=lambda topic: f"topic:{topic.id}",
        label=lambda topic, _: topic.id,
        key="id",
        required=frozenset({"id"}),
        defaults=_new_topic,
        rank=lambda topic: -topic.score,
    ),
    Kind(
        name="actor",
        field="actors",
        section=4,
        struct=Actor,
        anchor=lambda actor: actor.id,
        label=lambda actor, _: actor.name,
        key="id",
        required=frozenset({"kind"}),
        defaults=_new_actor,
        rank=lambda actor: (actor.kind == "organisation", -actor.mentions, actor.evidence.start),
    ),
    Kind(
        name="figure",
        field="figures",
        section=2,
        struct=Figure,
        anchor=lambda figure: figure.id,
        label=lambda figure, _: figure.evidence.quote,
        key="id",
        key_from_words=True,
        required=frozenset({"unit"}),
        value=("value", "low", "high", "unit"),
    ),
    Kind(
        name="event",
        field="timeline",
        section=3,
        struct=Event,
        anchor=lambda event: event.id,
        label=lambda event, _: event.when,
        key="id",
        key_from_words=True,
        required=frozenset({"when", "status"}),
        defaults=lambda new: {"what": new.words},
        value=("when",),
        rank=lambda event: (parse_when(event.when).sort_key[0], event.when, event.time or "", event.evidence.start),
        always_sorted=True,
    ),
    Kind(
        name="quote",
        field="quotes",
        section=5,
        struct=Quote,
        anchor=_by_text("quote"),
        label=lambda *_: "",
        defaults=lambda new: {"speaker": None, "text": new.words},
    ),
)
"""Every kind, in the order of the contract."""
_BY_STRUCT = {kind.struct: kind for kind in KINDS}


class FactRef(Struct, frozen=True):
    """A fact as others refer to it: the name of its kind, its anchor on the page, its label and its evidence."""

    kind: str
    anchor: str
    label: str
    evidence: Evidence


def kind_of(fact: Fact, kinds: Kinds = KINDS) -> Kind:
    """The entry for `fact`."""
    if kinds is KINDS:
        return _BY_STRUCT[type(fact)]
    return next(kind for kind in kinds if type(fact) is kind.struct)


def anchor_of(fact: Fact, kinds: Kinds = KINDS) -> str:
    """The anchor of `fact` on its page: its id, or words after a colon, which no id holds."""
    return kind_of(fact, kinds).anchor(fact)


def by_rank(facts: Iterable[F]) -> tuple[F, ...]:
    """`facts` of one kind in the order of their list."""
    return tuple(sorted(facts, key=lambda fact: kind_of(fact).rank(fact)))


def by_section(kinds: Kinds = KINDS) -> Kinds:
    """The kinds in the order of the page."""
    return tuple(sorted(kinds, key=lambda kind: kind.section))


def facts_of(briefing: Briefing, kinds: Kinds = KINDS) -> tuple[FactRef, ...]:
    """All facts of `briefing` in the order of the page."""
    return tuple(
        FactRef(kind.name, kind.anchor(fact), kind.label(fact, number), fact.evidence)
        for kind in by_section(kinds)
        for number, fact in enumerate(kind.facts(briefing), 1)
    )
