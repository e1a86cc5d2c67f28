"""Paper: a briefing in the words and the order in which the template `briefing.typ` sets it; pure.

Every label, date and number is already in the site's language here, so that the template only lays out. Numbers of the
evidence are those of the briefing's page.
"""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Iterable

from briefgen.contract.edtf import last_day
from briefgen.contract.kinds import AnyFact, Fact, anchor_of
from briefgen.contract.model import CURATED, Actor, Briefing, Event, Figure, Review
from briefgen.library.comparable import comparable_figures
from briefgen.library.related import Related, related_briefings
from briefgen.pdf.note_tree import is_web, note_tree
from briefgen.pdf.schema import (
    Bar,
    Entry,
    Paper,
    PaperActor,
    PaperEvent,
    PaperFigure,
    PaperPassage,
    PaperRelated,
    Side,
    Size,
)
from briefgen.views.amounts import amount
from briefgen.views.briefing_view import sides_of
from briefgen.views.evidence import Passage, passages, passages_by_start
from briefgen.views.site import Site
from briefgen.views.wording import Wording, office_of

RELATED = 4
RUNNING_HEAD = 90
"""Longest title in the head of a page, in characters."""
NO_DATE = datetime.date(1970, 1, 1)
"""The date of a file whose briefing has none: PDF/A wants one, and the clock would change the bytes."""
_LABELS = (
    *("points", "actors", "figures", "timeline", "quotes", "ahead", "countries", "topics", "evidence", "back_to"),
    *("what", "value", "whose", "period", "cited"),
    *("paper_state", "note", "related", "paper_citation", "paper_data"),
)


def make_paper(briefing: Briefing, site: Site, size: Size) -> Paper:
    """The paper of `briefing`, one of `site`; BriefgenError where its quotes are not those of the article in `seeds/`."""
    b, words = briefing, site.wording
    article = site.comparisons.articles.get(b.id)
    found = passages(b, article)
    desk = _Desk(b, words, {start: passage.number for start, passage in passages_by_start(found).items()})
    ahead = [event for event in b.timeline if _is_ahead(event, b)]
    bars = _bars(comparable_figures(b), words)
    state = _state(b, words)
    return Paper(
        language=words.language,
        article_language=b.language,
        size=size,
        labels={key: words.say(key) for key in _LABELS} | {"page": words.say("paper_page", page="{page}", pages="{pages}")},
        day=pdf_day(b.published),
        site=site.name,
        id=b.id,
        title=b.title,
        short_title=textwrap.shorten(b.title, RUNNING_HEAD, placeholder="…"),
        title_note=words.say("title_derived") if b.title_source == "derived" else "",
        description=b.summary[0].text if b.summary else b.title,
        keywords=(*(words.country(c.code) for c in b.countries), *(words.topic(t.id) for t in b.topics)),
        date=words.when(b.published) if b.published else words.say("published_unknown"),
        state=state,
        reviewed=isinstance(b.review, Review) and b.review.status == "reviewed",
        facts=_facts(b, words),
        url=b.source.url if b.source.url and is_web(b.source.url) else "",
        points=tuple(desk.entry(point, point.text) for point in b.summary),
        note=note_tree(b.note) if b.note else (),
        sides=tuple(desk.side(code, actors) for code, actors in sides_of(b)),
        bars=bars,
        chart=words.say("paper_chart", bars="; ".join(f"{bar.label}: {bar.value}" for bar in bars)) if bars else "",
        figures=tuple(desk.figure(figure) for figure in b.figures),
        timeline=tuple(desk.event(event) for event in b.timeline if event not in ahead),
        quotes=tuple(desk.entry(quote, quote.text) for quote in b.quotes if quote.speaker is None),
        ahead=tuple(desk.event(event) for event in ahead),
        countries=tuple(
            desk.entry(c, f"{words.country(c.code)} ({words.say('mentions', n=c.mentions)})") for c in b.countries
        ),
        topics=tuple(desk.entry(topic, words.topic(topic.id)) for topic in b.topics),
        related=tuple(_related(r, b, words) for r in related_briefings(site.library, b, RELATED)),
        article=words.say("paper_article", file=b.source.file, sha256=b.source.sha256),
        evidence_note=words.say("evidence_sentences" if article else "no_seed"),
        passages=tuple(_passage(passage, words) for passage in found),
    )


class _Desk:
    """Writes the facts of one briefing: what every entry needs is the number of its sentence and a person's decision."""

    def __init__(self, briefing: Briefing, words: Wording, numbers: dict[int, int]) -> None:
        self._briefing, self._words, self._numbers = briefing, words, numbers

    def entry(self, fact: AnyFact, text: str) -> Entry:
        decision = ""
        if anchor_of(fact) in (self._briefing.confirmed or ()):
            decision = self._words.say("paper_confirmed")
        elif fact.evidence.rule == CURATED:
            decision = self._words.say("paper_added")
        return Entry(text, self._numbers[fact.evidence.start], decision)

    def side(self, code: str | None, actors: Iterable[Actor]) -> Side:
        name = self._words.country(code) if code else self._words.say("unknown_country")
        return Side(name, tuple(self._actor(actor) for actor in actors))

    def _actor(self, actor: Actor) -> PaperActor:
        said = tuple(self.entry(quote, quote.text) for quote in self._briefing.quotes if quote.speaker == actor.id)
        return PaperActor(self.entry(actor, actor.name), office_of(actor), said)

    def figure(self, figure: Figure) -> PaperFigure:
        words = self._words
        return PaperFigure(
            measure=self.entry(figure, figure.measure or figure.evidence.quote),
            value=amount(figure, words),
            direction=figure.direction or "",
            change=words.say(figure.direction) if figure.direction else "",
            country=words.country(figure.country) if figure.country else "",
            period=words.when(figure.period) if figure.period else "",
        )

    def event(self, event: Event) -> PaperEvent:
        when = self._words.when(event.when)
        when = f"{when}, {event.time}" if event.time else when
        return PaperEvent(self.entry(event, event.what), event.id, when, event.status, self._words.say(event.status))


def _is_ahead(event: Event, briefing: Briefing) -> bool:
    """Planned, and not over on the day of the briefing; where that is not known, every plan lies ahead."""
    day = datetime.date.fromisoformat(briefing.published) if briefing.published else datetime.date.min
    return event.status == "planned" and last_day(event.when) >= day


def pdf_day(date: str | None) -> tuple[int, int, int]:
    """Year, month and day of a file's `date` (ISO 8601)."""
    day = datetime.date.fromisoformat(date) if date else NO_DATE
    return day.year, day.month, day.day


def _state(briefing: Briefing, words: Wording) -> str:
    """The state of the review, by whom, and since when; a draft where nobody has said anything."""
    review = briefing.review
    if not isinstance(review, Review) or review.status == "draft":
        return words.say("paper_draft")
    told = words.say("paper_reviewed_by", name=review.by) if review.by else words.say("paper_reviewed")
    return f"{told}, {words.when(review.date)}" if review.date else told


def _facts(briefing: Briefing, words: Wording) -> tuple[tuple[str, str], ...]:
    """What stands under the title beside the state: labels with values."""
    date = words.when(briefing.published) if briefing.published else words.say("published_unknown")
    if briefing.published and briefing.published_source in ("inferred", "stated"):
        date = f"{date} ({words.say(f'published_{briefing.published_source}')})"
    facts = [("paper_as_of", date), ("paper_source", briefing.source.name or "")]
    return tuple((words.say(key), text) for key, text in (*facts, ("paper_id", briefing.id)) if text)


def _bars(figures: Iterable[Figure], words: Wording) -> tuple[Bar, ...]:
    drawn = list(figures)
    longest = max((abs(figure.value or 0) for figure in drawn), default=0)
    return tuple(
        Bar(
            label=figure.measure or figure.evidence.quote,
            value=f"{words.say(figure.direction)} {amount(figure, words)}" if figure.direction else amount(figure, words),
            share=round((figure.value or 0) / longest * (-1 if figure.direction == "down" else 1), 4),
        )
        for figure in drawn
    )


def _related(related: Related, briefing: Briefing, words: Wording) -> PaperRelated:
    names = {actor.id: actor.name for actor in briefing.actors}
    shared = [
        *(names[id_] for id_ in related.shared_actors),
        *(words.country(code) for code in related.shared_countries),
        *(words.topic(id_) for id_ in related.shared_topics),
    ]
    other = related.briefing
    date = words.when(other.published) if other.published else ""
    return PaperRelated(other.title, other.language, date, words.say("paper_shared", names=", ".join(shared)))


def _passage(passage: Passage, words: Wording) -> PaperPassage:
    uses = dict.fromkeys(_use(fact, words) for fact in passage.facts)
    return PaperPassage(passage.number, passage.pieces, tuple(uses))


def _use(fact: Fact, words: Wording) -> str:
    """A fact in a few words, as under its sentence on the page."""
    match fact.kind:
        case "point":
            return words.say("point", number=fact.label)
        case "country":
            return words.country(fact.label)
        case "topic":
            return words.topic(fact.label)
        case "quote":
            return words.say("quote")
        case "event":
            return words.when(fact.label)
        case _:
            return fact.label
