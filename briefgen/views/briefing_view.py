"""The view of a briefing: what there is to say about it, in the site's words and in order, once for page, PDF and feeds.

Between the model and the writers: `web.render` makes HTML from it, `pdf.briefing` a document, `exports.feeds` entries.
What is upcoming, what the state is called, which bars are drawn, who is on which side, and the order of the sections are
decided here and nowhere else. Nothing here is markup; addresses of other pages are the writer's business.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import UNSET

from briefgen.contract.model import Briefing, Event, Figure, Review, Status, Struct
from briefgen.library.co_occurrence import CountryPair, pairs_of
from briefgen.library.related import Related, Sharing, related_briefings
from briefgen.storage.settings import EvidenceShown
from briefgen.views.changes import ChangeView, changes_label, view_changes
from briefgen.views.chart import Chart, chart_of
from briefgen.views.comparisons import Comparisons
from briefgen.views.contrast_views import ContrastView, view_contrast
from briefgen.views.evidence import Passage
from briefgen.views.fact_views import ActorView, Cited, EventView, FactWriter, FigureView
from briefgen.views.notes import Node, note_tree
from briefgen.views.sides import Side, sides_of
from briefgen.views.wording import Wording

RELATED = 5
KEY_FIGURES = 6
KEY_EVENTS = 8
FEWEST_FOLDED = 3
"""The number of figures and events with which a briefing leads, and the number from which the rest is worth folding."""
PHASES: tuple[Status, ...] = ("past", "ongoing", "planned")

Key = Literal[
    "points", "figures", "timeline", "actors", "quotes", "note",
    "disagreements", "ahead", "subjects", "related", "since_last", "evidence",
]  # fmt: skip
"""A section, by its heading's key in `messages.yaml`, which is also its anchor."""


class Phase(Struct, frozen=True):
    """The events of one status, under their heading."""

    status: Status
    heading: str
    events: tuple[EventView, ...]

    @property
    def count(self) -> int:
        """The number of events."""
        return len(self.events)


class SubjectView(Struct, frozen=True):
    """A country (`id` is its code) or a topic; `mentions` says in words how often a country is mentioned."""

    id: str
    name: Cited
    primary: bool = False
    mentions: str = ""


class RelatedView(Struct, frozen=True):
    """A related briefing; both have the `shared_names`, in the language of the article, and the `shared_subjects`."""

    id: str
    title: str
    language: str
    date: str
    dated: bool
    shared_names: tuple[str, ...]
    shared_subjects: tuple[str, ...]


class Section(Struct, frozen=True):
    """A section that isn't empty, and the number of its facts, sentences or briefings."""

    key: Key
    count: int


class BriefingView(Struct, frozen=True, kw_only=True):
    """A briefing in the words of the site. Texts are empty if there is nothing to say."""

    id: str
    language: str
    language_name: str
    title: str
    title_note: str
    cut_note: str
    description: str
    date: str
    dated: bool
    date_note: str
    updated: str
    source: str
    source_url: str
    author: str
    state: str
    reviewed: bool
    points: tuple[Cited, ...]
    actors: tuple[ActorView, ...]
    sides: tuple[Side, ...]
    quotes: tuple[Cited, ...]
    """The quotes of unknown speakers; the others are with their speakers."""
    figures: tuple[FigureView, ...]
    """The figures that matter most, in the briefing's order, those without a phrase last; `more_figures` are the others."""
    more_figures: tuple[FigureView, ...]
    chart: Chart | None
    timeline: tuple[EventView, ...]
    phases: tuple[Phase, ...]
    """The events that matter most; `more_phases` has the others. `timeline` has all."""
    more_phases: tuple[Phase, ...]
    note: tuple[Node, ...]
    contrasts: tuple[ContrastView, ...]
    countries: tuple[SubjectView, ...]
    pairs: tuple[CountryPair, ...]
    topics: tuple[SubjectView, ...]
    related: tuple[RelatedView, ...]
    since_last: tuple[ChangeView, ...]
    changes_label: str
    evidence_lead: str
    passages: tuple[Passage, ...]

    @property
    def upcoming(self) -> tuple[EventView, ...]:
        """The events that were planned and not over when the article was published."""
        return tuple(event for event in self.timeline if event.upcoming)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections that aren't empty, in their order."""
        counts: dict[Key, int] = {
            "points": len(self.points),
            "figures": len(self.figures) + len(self.more_figures),
            "timeline": len(self.timeline),
            "actors": len(self.actors),
            "quotes": len(self.quotes),
            "note": len(self.note),
            "disagreements": len(self.contrasts),
            "ahead": len(self.upcoming),
            "subjects": len(self.countries) + len(self.topics),
            "related": len(self.related),
            "since_last": len(self.since_last),
            "evidence": sum(passage.number > 0 for passage in self.passages),
        }
        return tuple(Section(key, count) for key, count in counts.items() if count)


def view_briefing(
    briefing: Briefing, sharing: Sharing, comparisons: Comparisons, wording: Wording, shown: EvidenceShown = "sentences"
) -> BriefingView:
    """The view of `briefing`, one of those in `sharing`, with as much of its article as `shown` says."""
    b = briefing
    article = comparisons.article(b.id)
    facts = FactWriter(b, article, wording, shown)
    actors = tuple(facts.actor(actor) for actor in b.actors)
    timeline = tuple(facts.event(event) for event in b.timeline)
    key_figures, key_events = leading_figures(b), leading(b.timeline, KEY_EVENTS)
    return BriefingView(
        id=b.id,
        language=b.language,
        language_name=wording.language_name(b.language),
        title=b.title,
        title_note=wording.say("title_derived") if b.title_source == "derived" else "",
        cut_note=wording.say("cut_facts", n=b.cut) if b.cut else "",
        description=b.summary[0].text if b.summary else b.title,
        date=date_of(b, wording),
        dated=b.published is not None,
        date_note=wording.say(f"published_{b.published_source}") if b.published_source in ("inferred", "stated") else "",
        updated=wording.when(b.updated) if b.updated else "",
        source=b.source.name or "",
        source_url=url if (url := b.source.url or "").startswith(("http://", "https://")) else "",
        author=b.source.author or "",
        state=state_of(b, wording),
        reviewed=isinstance(b.review, Review) and b.review.status == "reviewed",
        points=tuple(facts.cited(point, point.text) for point in b.summary),
        actors=actors,
        sides=sides_of(b, actors, wording),
        quotes=facts.quotes_of(None),
        figures=tuple(map(facts.figure, key_figures)),
        more_figures=tuple(facts.figure(figure) for figure in b.figures if figure not in key_figures),
        chart=chart_of(b, wording),
        timeline=timeline,
        phases=_phases((event for event in timeline if event.what.anchor in key_events), wording),
        more_phases=_phases((event for event in timeline if event.what.anchor not in key_events), wording),
        note=note_tree(b.note) if isinstance(b.note, str) else (),
        contrasts=tuple(view_contrast(contrast, comparisons.article, wording) for contrast in comparisons.contrasts(b.id)),
        countries=tuple(
            SubjectView(
                c.code,
                facts.cited(c, wording.country(c.code)),
                primary=c.role == "primary",
                mentions=wording.say("mentions", n=c.mentions),
            )
            for c in b.countries
        ),
        pairs=tuple(pairs_of(b)),
        topics=tuple(SubjectView(t.id, facts.cited(t, wording.topic(t.id))) for t in b.topics),
        related=tuple(_related(r, b, wording) for r in related_briefings(sharing, b, RELATED)),
        since_last=view_changes(b, wording),
        changes_label=changes_label(b, wording),
        evidence_lead=wording.say(f"evidence_{shown}" if article or shown == "none" else "no_seed"),
        passages=facts.passages,
    )


def leading_figures(briefing: Briefing) -> tuple[Figure, ...]:
    """The figures that matter most, in the order of `briefing`, those without a phrase last."""
    leads = leading(briefing.figures, KEY_FIGURES)
    return tuple(sorted((f for f in briefing.figures if f.id in leads), key=lambda figure: figure.measure is None))


def leading_events(briefing: Briefing) -> tuple[Event, ...]:
    """The events that matter most, what is past first, then what is going on and what is planned."""
    leads = leading(briefing.timeline, KEY_EVENTS)
    return tuple(event for status in PHASES for event in briefing.timeline if event.id in leads and event.status == status)


def leading(facts: Sequence[Figure | Event], most: int) -> frozenset[str]:
    """The ids of the `most` facts that matter most; of all facts if too few would be left over.

    What a person has added or pinned to the beginning leads. An amount that is stated twice leads once.
    """
    if len(facts) < most + FEWEST_FOLDED:
        return frozenset(fact.id for fact in facts)
    starts = [fact.evidence.start for fact in facts]
    pinned = next(n for n in range(len(facts)) if isinstance(facts[n], Event) or starts[n:] == sorted(starts[n:]))
    salience = [1.0 if n < pinned or fact.salience is UNSET else fact.salience for n, fact in enumerate(facts)]
    best: dict[object, str] = {}
    for n in sorted(range(len(facts)), key=lambda n: -salience[n]):
        fact = facts[n]
        best.setdefault((fact.value, fact.low, fact.high, fact.unit) if isinstance(fact, Figure) else n, fact.id)
    return frozenset(list(best.values())[:most])


def _phases(events: Iterable[EventView], wording: Wording) -> tuple[Phase, ...]:
    found = tuple(events)
    return tuple(
        Phase(status, wording.say(f"phase_{status}"), of_status)
        for status in PHASES
        if (of_status := tuple(event for event in found if event.status == status))
    )


def date_of(briefing: Briefing, wording: Wording) -> str:
    """The day on which the article of `briefing` was published, or that it is unknown."""
    return wording.when(briefing.published) if briefing.published else wording.say("published_unknown")


def state_of(briefing: Briefing, wording: Wording) -> str:
    """Whether a person has reviewed `briefing` in its current state, who, and on which day."""
    review = briefing.review
    if not isinstance(review, Review) or review.status == "draft":
        return wording.say("state_draft")
    state = _reviewed(review, wording)
    return wording.say("state_void", state=state) if review.status == "void" else state


def _reviewed(review: Review, wording: Wording) -> str:
    day = wording.when(review.date) if review.date else ""
    if review.by and day:
        return wording.say("state_reviewed_by_on", name=review.by, date=day)
    if review.by:
        return wording.say("state_reviewed_by", name=review.by)
    return wording.say("state_reviewed_on", date=day) if day else wording.say("state_reviewed")


def _related(related: Related, briefing: Briefing, wording: Wording) -> RelatedView:
    names = {actor.id: actor.name for actor in briefing.actors}
    other = related.briefing
    return RelatedView(
        id=other.id,
        title=other.title,
        language=other.language,
        date=date_of(other, wording),
        dated=other.published is not None,
        shared_names=tuple(names[id_] for id_ in related.shared_actors),
        shared_subjects=(
            *(wording.country(code) for code in related.shared_countries),
            *(wording.topic(id_) for id_ in related.shared_topics),
        ),
    )
