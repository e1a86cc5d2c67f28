"""A briefing's document: its view, and additions for paper: a running title, a citation, the article's fingerprint; pure."""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Iterator

import msgspec

from briefgen.contract.model import Briefing
from briefgen.documents.schema import BriefingDocument
from briefgen.storage.settings import PageSize
from briefgen.views.briefing_view import BriefingView, Phase
from briefgen.views.evidence import Passage
from briefgen.views.fact_views import EventView
from briefgen.views.sides import Side
from briefgen.views.site import Site
from briefgen.views.wording import Wording

RELATED = 4
MOST = 200
"""The most facts of a kind on paper: typesetting a thousand figures takes Typst a minute, and nobody reads them."""
RUNNING_TITLE = 90
"""The longest title in the head of a page, in characters."""
NO_DATE = datetime.date(1970, 1, 1)
"""The date of a file whose briefing has none: PDF/A requires one, and the clock would change the bytes."""
_ON_THE_SITE_ONLY = frozenset({"disagreements", "since_last", "subjects"})
"""Sections that a PDF leaves out: they depend on other briefings or the last version, or are in its head."""
_LABELS = (
    *("points", "figures", "timeline", "actors", "quotes", "further_figures", "further_events"),
    *("note", "ahead", "related", "citation", "evidence"),
    *("state", "countries", "topics", "what", "value", "whose", "period", "in_common", "back_to", "attached", "table"),
)


def briefing_document(briefing: Briefing, site: Site, size: PageSize) -> BriefingDocument:
    """What the PDF of `briefing`, one of `site`, says; its evidence has the same numbers as on the page.

    BriefgenError if a quote is not in the article in `seeds/`.
    """
    words = site.wording
    view = site.briefing_view(briefing.id, "sentences")
    source = briefing.source
    figures, events, ahead = view.more_figures, _past(view.more_phases), view.upcoming
    sides, actors_left_out = _first_actors(view.sides)
    left_out = actors_left_out + sum(max(len(facts) - MOST, 0) for facts in (figures, events, ahead, view.quotes))
    document = BriefingDocument(
        language=words.language,
        article_language=view.language,
        size=size,
        labels={key: words.say(key) for key in _LABELS} | page_label(words),
        day=file_date(briefing.published),
        site=site.name,
        id=view.id,
        title=view.title,
        running_title=textwrap.shorten(view.title, RUNNING_TITLE, placeholder="…"),
        title_note=view.title_note,
        description=view.description,
        keywords=tuple(subject.name.text for subject in (*view.countries, *view.topics)),
        date=view.date,
        state=view.state,
        reviewed=view.reviewed,
        details=_details(view, words, left_out),
        countries=tuple(
            msgspec.structs.replace(country.name, text=f"{country.name.text} ({country.mentions})")
            for country in view.countries
        ),
        topics=tuple(topic.name for topic in view.topics),
        url=view.source_url,
        sections=_sections(view),
        points=view.points,
        sides=sides,
        quotes=view.quotes[:MOST],
        chart=view.chart,
        figures=view.figures,
        further_figures=figures[:MOST],
        timeline=_past(view.phases),
        further_events=events[:MOST],
        note=view.note,
        upcoming=ahead[:MOST],
        related=view.related[:RELATED],
        cited=", ".join(filter(None, (view.author, view.source, view.language_name))),
        article=words.say("article_file", file=source.file, sha256=source.sha256),
        evidence_lead=view.evidence_lead,
        passages=view.passages,
    )
    return msgspec.structs.replace(document, passages=tuple(_cited(document))) if left_out else document


def _first_actors(sides: tuple[Side, ...]) -> tuple[tuple[Side, ...], int]:
    """As many actors as fit, in their sides, and the number of those left out."""
    room, kept = MOST, []
    for side in sides:
        if room:
            kept.append(msgspec.structs.replace(side, actors=side.actors[:room]))
            room -= len(kept[-1].actors)
    return tuple(kept), sum(len(side.actors) for side in sides) - sum(len(side.actors) for side in kept)


def _cited(document: BriefingDocument) -> Iterator[Passage]:
    """The sentences on which the printed facts are based."""
    actors = [actor for side in document.sides for actor in side.actors]
    facts = (
        *(document.points + document.quotes + document.countries + document.topics),
        *(actor.name for actor in actors),
        *(quote for actor in actors for quote in actor.quotes),
        *(figure.what for figure in (*document.figures, *document.further_figures)),
        *(event.what for event in (*document.timeline, *document.further_events, *document.upcoming)),
    )
    shown = {fact.anchor for fact in facts}
    return (passage for passage in document.passages if any(use.anchor in shown for use in passage.uses))


def file_date(date: str | None) -> tuple[int, int, int]:
    """Year, month and day of a file's `date` (ISO 8601)."""
    day = datetime.date.fromisoformat(date) if date else NO_DATE
    return day.year, day.month, day.day


def page_label(words: Wording) -> dict[str, str]:
    """The words of a page's footer, in which the template fills in the numbers."""
    return {"page": words.say("page_of", number="{page}", pages="{pages}")}


def _past(phases: tuple[Phase, ...]) -> tuple[EventView, ...]:
    """The events that are not upcoming, which have a section of their own."""
    return tuple(event for phase in phases for event in phase.events if not event.upcoming)


def _sections(view: BriefingView) -> tuple[str, ...]:
    """The keys of the sections: what the page folds comes after everything that leads."""
    keys: list[str] = [section.key for section in view.sections if section.key not in _ON_THE_SITE_ONLY]
    if view.timeline and not _past(view.phases):
        keys.remove("timeline")
    further = [("further_figures", view.more_figures), ("further_events", _past(view.more_phases))]
    after = max(
        (keys.index(key) + 1 for key in ("points", "figures", "timeline", "actors", "quotes") if key in keys), default=0
    )
    keys[after:after] = [key for key, facts in further if facts]
    keys.insert(keys.index("evidence") if "evidence" in keys else len(keys), "citation")
    return tuple(keys)


def _details(view: BriefingView, words: Wording, left_out: int) -> tuple[tuple[str, str], ...]:
    """What is below the title besides the state: labels with values."""
    date = f"{view.date} ({view.date_note})" if view.date_note else view.date
    details = (
        ("published", date),
        ("updated", view.updated),
        ("source_label", view.source or words.say("source_unknown")),
        ("author", view.author),
        ("language", view.language_name),
        ("identifier", view.id),
        ("cut", view.cut_note),
        ("left_out", words.say("left_out_facts", n=left_out) if left_out else ""),
    )
    return tuple((words.say(key), text) for key, text in details if text)
