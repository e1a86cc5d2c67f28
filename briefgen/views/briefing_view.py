"""The briefing's view: what its page shows, chosen and put in order before the template writes it.

Between the model and `render.py`; nothing here is HTML but the chart and the note.
"""

from __future__ import annotations

import datetime
from typing import Any

from markupsafe import Markup

from briefgen.articles.article import Article
from briefgen.contract.edtf import parse_when
from briefgen.contract.kinds import anchor_of, facts_of
from briefgen.contract.model import CURATED, Actor, Briefing, Event, Figure, Review, Status
from briefgen.library.comparable import comparable_figures
from briefgen.library.library import Library
from briefgen.library.related import related_briefings
from briefgen.views.amounts import amount
from briefgen.views.evidence import EvidenceShown, passages, passages_by_start
from briefgen.views.wording import Wording
from briefgen.web.note_html import note_html
from briefgen.web.pictures.bars import Bar, bar_chart

RELATED = 5
STATUSES: tuple[Status, ...] = ("past", "ongoing", "planned")


def briefing_context(
    briefing: Briefing, library: Library, article: Article | None, wording: Wording, shown: EvidenceShown
) -> dict[str, Any]:
    """What the template of a briefing needs; `article` is what `briefing` was made from, if it is still there."""
    found = passages(briefing, article, shown)
    return {
        "briefing": briefing,
        "state": state_of(briefing, wording),
        "decided": decided_of(briefing),
        "note": note_html(briefing.note) if isinstance(briefing.note, str) else None,
        "sides": sides_of(briefing),
        "chart": _chart(briefing, wording),
        "phases": [(s, events) for s in STATUSES if (events := [e for e in briefing.timeline if e.status == s])],
        "ahead": ahead_of(briefing),
        "related": related_briefings(library, briefing, RELATED),
        "said": {anchor_of(quote): quote for quote in reversed(briefing.quotes)},  # the first of those with the same words
        "names": {actor.id: actor.name for actor in briefing.actors},
        "passages": found,
        "passage_at": passages_by_start(found),
        "evidence_lead": f"evidence_{shown}" if article or shown == "none" else "no_seed",
    }


def decided_of(briefing: Briefing) -> dict[str, str]:
    """The facts that a person has added or confirmed, by anchor."""
    added = {fact.anchor: "added" for fact in facts_of(briefing) if fact.evidence.rule == CURATED}
    return added | dict.fromkeys(briefing.confirmed or (), "confirmed")


def state_of(briefing: Briefing, wording: Wording) -> str:
    """Whether a person has reviewed `briefing`, who, and on which day."""
    review = briefing.review
    if not isinstance(review, Review) or review.status == "draft":
        return wording.say("state_draft")
    day = wording.when(review.date) if review.date else ""
    if review.by and day:
        return wording.say("state_reviewed_by_on", name=review.by, date=day)
    if review.by:
        return wording.say("state_reviewed_by", name=review.by)
    return wording.say("state_reviewed_on", date=day) if day else wording.say("state_reviewed")


def sides_of(briefing: Briefing) -> list[tuple[str | None, list[Actor]]]:
    """The actors by country: the briefing's countries in their order, then others, then none."""
    order = [c.code for c in briefing.countries]
    order += sorted({a.country for a in briefing.actors if a.country} - set(order))
    sides = [(code, [a for a in briefing.actors if a.country == code]) for code in (*order, None)]
    return [(code, actors) for code, actors in sides if actors]


def ahead_of(briefing: Briefing) -> list[Event]:
    """The planned events that were not over when the article came out; without that day, all of them."""
    planned = [event for event in briefing.timeline if event.status == "planned"]
    if briefing.published is None:
        return planned
    day = datetime.date.fromisoformat(briefing.published)
    return [event for event in planned if parse_when(event.when).sort_key[1] >= day]


def _chart(briefing: Briefing, wording: Wording) -> Markup | None:
    """The bars of figures that can be compared; None where too few can."""
    bars = tuple(_bar(figure, wording) for figure in comparable_figures(briefing))
    if not bars:
        return None
    description = "; ".join(f"{bar.label}: {bar.amount}" for bar in bars)
    return bar_chart("chart", wording.say("chart"), description, bars)


def _bar(figure: Figure, wording: Wording) -> Bar:
    told = amount(figure, wording)
    told = f"{wording.say(figure.direction)} {told}" if figure.direction else told
    return Bar(figure.measure or figure.evidence.quote, float(figure.value or 0), told, figure.direction)
