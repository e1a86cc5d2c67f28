"""Views: a draft as the review page shows it, with everything in the words of the site's language."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import UNSET

from briefgen.contract.kinds import Kind, by_section
from briefgen.contract.model import Actor, Country, Event, Evidence, Figure, KeyPoint, Quote, Span, Struct, Topic
from briefgen.errors import BriefgenError
from briefgen.knowledge.knowledge import BUILT_IN, Knowledge
from briefgen.languages import read_data
from briefgen.registry.registry import Registry
from briefgen.review.article_marks import Marked, Paragraph, paragraphs
from briefgen.review.desk import Opened
from briefgen.review.drafts import Draft
from briefgen.review.queue import Waiting, waiting
from briefgen.review.refusals import translate
from briefgen.review.suggestions import read_suggested
from briefgen.views.amounts import amount
from briefgen.views.wording import Plurals, Wording, load_wording, office_of

MESSAGES = Path(__file__).parent / "messages.yaml"


class ReviewMessages(Struct, frozen=True):
    """`messages.yaml` of this package: texts by key and language, as in the site's."""

    messages: dict[str, dict[str, str | Plurals]]


class Card(Struct, frozen=True, kw_only=True):
    """A fact: what it says, in one line and further ones, its words within their sentence, and what a person has decided.

    `doubts` are words for what is in doubt; only actors have `registered`.
    """

    number: int
    kind: str
    anchor: str
    says: str
    more: str
    before: str
    words: str
    after: str
    accepted: bool
    doubts: tuple[str, ...]
    registered: bool


class SuggestionCard(Struct, frozen=True, kw_only=True):
    """A suggestion: what it would say, `by` whom, and `why` it can't be accepted, if it can't."""

    number: int
    kind: str
    line: int
    says: str
    more: str
    by: str
    why: str


class Section(Struct, frozen=True):
    """The facts of one kind."""

    kind: str
    cards: tuple[Card, ...]


class Entry(Struct, frozen=True):
    """A decision, its result, and where it is in the curation file."""

    line: int
    says: str
    state: str
    why: str


class DraftView(Struct, frozen=True, kw_only=True):
    """Everything of one article: its place in the queue, its paragraphs, its facts, its decisions, and who reviewed it.

    `problem` is what is wrong with its file of suggestions; `day`, `name` and `url` are what it says about its origin.
    """

    waiting: Waiting
    stamp: str
    undoable: int
    language: str
    paragraphs: tuple[Paragraph, ...]
    suggestions: tuple[SuggestionCard, ...]
    problem: str
    sections: tuple[Section, ...]
    entries: tuple[Entry, ...]
    title: str
    note: str
    review: str
    reviewer: str
    day: str
    name: str
    url: str


@functools.lru_cache(maxsize=4)
def review_wording(language: str, knowledge: Knowledge = BUILT_IN) -> Wording:
    """The words of the site in `language`, and those of this page."""
    site = load_wording(language, knowledge)
    own = read_data(MESSAGES, ReviewMessages).messages
    texts = msgspec.structs.replace(site.texts, messages={**site.texts.messages, **own})
    return Wording(site.language, site.locale, texts, site.vocabulary)


def draft_view(opened: Opened, wording: Wording, registry: Registry, today: datetime.date) -> DraftView:
    """The view of an opened draft, with those of its actors that are in the `registry`."""
    draft, shown = opened.draft, opened.draft.shown
    suggestions, marks, problem = _suggestions(opened, wording)
    sections, number = [], len(suggestions)
    for kind in by_section():
        facts = list(enumerate(kind.facts(shown), number))
        sections.append(
            Section(kind.name, tuple(_card(kind, fact, place, draft, wording, registry) for place, fact in facts))
        )
        marks += [Marked(kind.name, place, _span(fact.evidence)) for place, fact in facts]
        number += len(facts)
    review = shown.review or None
    return DraftView(
        waiting=waiting(shown, draft.results, len(suggestions), today),
        stamp=opened.stamp,
        undoable=opened.undoable,
        language=shown.language,
        paragraphs=paragraphs(draft.article, marks),
        suggestions=suggestions,
        problem=problem,
        sections=tuple(sections),
        entries=tuple(_entries(draft, wording)),
        title=shown.title,
        note=shown.note or "",
        review=review.status if review else "",
        reviewer=(review.by or "") if review else "",
        day=draft.article.published.isoformat() if draft.article.published else "",
        name=shown.source.name or "",
        url=shown.source.url or "",
    )


def _card(kind: Kind, fact: Any, number: int, draft: Draft, wording: Wording, registry: Registry) -> Card:
    """A fact of `kind`, which has this `number` on the page."""
    anchor, (says, more) = kind.anchor(fact), _said(fact, draft, wording)
    evidence, text = fact.evidence, draft.article.text
    doubts = () if (doubt := getattr(fact, "doubt", UNSET)) is UNSET else doubt
    return Card(
        number=number,
        kind=kind.name,
        anchor=anchor,
        says=says,
        more=more,
        before=text[evidence.sentence.start : evidence.start],
        words=evidence.quote,
        after=text[evidence.end : evidence.sentence.end],
        accepted=anchor in (draft.shown.confirmed or ()),
        registered=kind.struct is Actor and anchor in registry.by_id,
        doubts=tuple(wording.say(f"doubt_{word}") for word in doubts),
    )


def _span(evidence: Evidence) -> Span:
    return Span(start=evidence.start, end=evidence.end)


def _suggestions(opened: Opened, wording: Wording) -> tuple[tuple[SuggestionCard, ...], list[Marked], str]:
    """The suggestions, the marks of their words, and what is wrong if the file can't be read."""
    try:
        suggested = read_suggested(opened.draft, opened.suggested, str(opened.suggestions))
    except BriefgenError as error:
        return (), [], f"{error.file}: {error.place}: {translate(error.problem, wording)}"
    cards, marks = [], []
    for number, one in enumerate(suggested):
        says, more = _said(one.fact, opened.draft, wording) if one.fact else (one.decision.quote, "")
        card = SuggestionCard(
            number=number,
            kind=one.decision.kind.name,
            line=one.decision.line,
            says=says,
            more=more,
            by=one.by,
            why=translate(one.why, wording),
        )
        cards.append(card)
        if one.place:
            marks.append(Marked("suggestion", number, one.place))
    return tuple(cards), marks, ""


def _entries(draft: Draft, wording: Wording) -> Iterator[Entry]:
    """The result of each decision."""
    say, by_line = wording.say, {decision.line: decision for decision in draft.curation.decisions}
    points = {point.line: point for point in draft.curation.summary}
    for result in draft.results:
        if decision := by_line.get(result.line):
            verb, kind = say(f"verb_{decision.verb}"), say(f"fact_{decision.kind.name}")
            says = say("decision_on", verb=verb, kind=kind, words=decision.quote)
        elif point := points.get(result.line):
            says = say("decision_on", verb=say("verb_add"), kind=say("fact_point"), words=point.text or point.quote)
        else:
            says = say(f"entry_{result.entry}")
        yield Entry(result.line, says, result.state, translate(result.why, wording))


def _said(fact: Any, draft: Draft, wording: Wording) -> tuple[str, str]:
    """What `fact` says: its line, and what else is known."""
    names = {actor.id: actor.name for actor in draft.shown.actors}
    match fact:
        case KeyPoint():
            return fact.text, ""
        case Figure():
            change = wording.say(f"choice_{fact.direction}") if fact.direction else ""
            where = wording.country(fact.country) if fact.country else ""
            return amount(fact, wording), _joined(fact.measure, change, where, fact.period and wording.when(fact.period))
        case Event():
            return fact.what, _joined(wording.when(fact.when), fact.time, wording.say(f"choice_{fact.status}"))
        case Actor():
            return fact.name, _joined(office_of(fact), fact.country and wording.country(fact.country))
        case Quote():
            return fact.text, names.get(fact.speaker or "", wording.say("nobody"))
        case Country():
            return wording.country(fact.code), wording.say(f"choice_{fact.role}")
        case Topic():
            return wording.topic(fact.id), ""
        case _:
            raise TypeError(type(fact))


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)
