"""Facts in words: what a briefing says, fact by fact, each with its number, anchor and what a person decided about it.

`briefing_view` puts them in order.
"""

from __future__ import annotations

import datetime
from typing import Literal

from briefgen.articles.sources import ArticleText
from briefgen.contract.kinds import Fact, anchor_of
from briefgen.contract.model import CURATED, Actor, ActorKind, Briefing, Event, Figure, Quote, Status, Struct
from briefgen.library.chronology import is_upcoming
from briefgen.storage.settings import EvidenceShown
from briefgen.text import squeeze
from briefgen.views.amounts import amount
from briefgen.views.evidence import cite
from briefgen.views.wording import Wording, as_line, office_of

Decision = Literal["added", "confirmed"]
"""What a person decided about a fact."""


class Cited(Struct, frozen=True):
    """The words of a fact, its anchor, the number of its passage, and what a person decided, also in words.

    A fact is `repeated` if an earlier one has its anchor: the same words quoted twice.
    """

    text: str
    anchor: str
    number: int
    decision: Decision | None = None
    decided: str = ""
    repeated: bool = False


class ActorView(Struct, frozen=True):
    """An actor with its office, if any, and what the article quotes it as saying."""

    name: Cited
    kind: ActorKind
    office: str
    quotes: tuple[Cited, ...]


class FigureView(Struct, frozen=True):
    """A figure: what is measured (or its sentence, if no phrase says so and it is not `measured`), and how much.

    `change` is the word for the `direction`; both are empty if there is none, like country and period.
    """

    what: Cited
    measured: bool
    amount: str
    direction: str
    change: str
    country_code: str
    country: str
    period: str


class EventView(Struct, frozen=True):
    """An event; `state` is the word for its `status`.

    It is `upcoming` if it was planned and not over when the article was published; in an undated article, every plan is.
    """

    what: Cited
    when: str
    status: Status
    state: str
    upcoming: bool


class FactWriter:
    """Puts the facts of one briefing into words; all of them need its citations and a person's decisions."""

    def __init__(self, briefing: Briefing, article: ArticleText | None, wording: Wording, shown: EvidenceShown) -> None:
        """The writer of the facts of `briefing`, which was made from `article`, if that still exists."""
        citations = cite(briefing, article, wording, shown)
        self.passages = citations.passages
        self._briefing, self._wording, self._numbers = briefing, wording, citations.numbers
        self._article = article if shown != "none" else None
        published = briefing.published
        self._day = datetime.date.fromisoformat(published) if published else datetime.date.min
        self._confirmed = frozenset(briefing.confirmed or ())
        self._first_quotes: dict[str, Quote] = {anchor_of(quote): quote for quote in reversed(briefing.quotes)}

    def cited(self, fact: Fact, text: str) -> Cited:
        """`text`, which states `fact`, with the fact's number and decision."""
        anchor, decision = anchor_of(fact), self._decision(fact)
        return Cited(
            text=text,
            anchor=anchor,
            number=self._numbers[fact.evidence.start],
            decision=decision,
            decided=self._wording.say(f"fact_{decision}") if decision else "",
            repeated=isinstance(fact, Quote) and self._first_quotes[anchor] is not fact,
        )

    def _decision(self, fact: Fact) -> Decision | None:
        if anchor_of(fact) in self._confirmed:
            return "confirmed"
        return "added" if fact.evidence.rule == CURATED else None

    def quotes_of(self, speaker: str | None) -> tuple[Cited, ...]:
        """The quotes of the actor with the id `speaker`; with None those of nobody in particular."""
        return tuple(self.cited(quote, quote.text) for quote in self._briefing.quotes if quote.speaker == speaker)

    def actor(self, actor: Actor) -> ActorView:
        """`actor` in words."""
        return ActorView(self.cited(actor, actor.name), actor.kind, office_of(actor), self.quotes_of(actor.id))

    def figure(self, figure: Figure) -> FigureView:
        """`figure` in words."""
        words = self._wording
        return FigureView(
            what=self.cited(figure, as_line(figure.measure or self._in_sentence(figure))),
            measured=bool(figure.measure),
            amount=amount(figure, words),
            direction=figure.direction or "",
            change=words.say(figure.direction) if figure.direction else "",
            country_code=figure.country or "",
            country=words.country(figure.country) if figure.country else "",
            period=words.when(figure.period) if figure.period else "",
        )

    def _in_sentence(self, figure: Figure) -> str:
        """The sentence of `figure`, or its own words if the article is gone or not shown."""
        sentence = figure.evidence.sentence
        return squeeze(self._article.quote(sentence)) if self._article else figure.evidence.quote

    def event(self, event: Event) -> EventView:
        """`event` in words."""
        words = self._wording
        when = f"{words.when(event.when)}, {event.time}" if event.time else words.when(event.when)
        return EventView(
            what=self.cited(event, as_line(event.what)),
            when=when,
            status=event.status,
            state=words.say(event.status),
            upcoming=is_upcoming(event, self._day),
        )
