"""The documents that the templates typeset: everything on a PDF, in the words of the site's language.

A field here is a field in `templates/*.typ`. What a briefing says comes from its view; the rest is only on paper.
"""

from __future__ import annotations

from briefgen.contract.model import Struct
from briefgen.storage.settings import PageSize
from briefgen.views.briefing_view import RelatedView
from briefgen.views.chart import Chart
from briefgen.views.evidence import Passage
from briefgen.views.fact_views import Cited, EventView, FigureView
from briefgen.views.notes import Node
from briefgen.views.sides import Side


class BriefingDocument(Struct, frozen=True, kw_only=True):
    """A briefing as `body.typ` typesets it. `day` is year, month and day of the file; `details` are labels with values.

    `sections` are keys of `labels`, in order; `timeline` and `further_events` have the events that are not `upcoming`;
    `cited` is the article's author, source and language.
    """

    language: str
    article_language: str
    size: PageSize
    labels: dict[str, str]
    day: tuple[int, int, int]
    site: str
    id: str
    title: str
    running_title: str
    title_note: str
    description: str
    keywords: tuple[str, ...]
    date: str
    state: str
    reviewed: bool
    details: tuple[tuple[str, str], ...]
    countries: tuple[Cited, ...]
    topics: tuple[Cited, ...]
    url: str
    sections: tuple[str, ...]
    points: tuple[Cited, ...]
    sides: tuple[Side, ...]
    quotes: tuple[Cited, ...]
    chart: Chart | None
    figures: tuple[FigureView, ...]
    further_figures: tuple[FigureView, ...]
    timeline: tuple[EventView, ...]
    further_events: tuple[EventView, ...]
    note: tuple[Node, ...]
    upcoming: tuple[EventView, ...]
    related: tuple[RelatedView, ...]
    cited: str
    article: str
    evidence_lead: str
    passages: tuple[Passage, ...]


class DigestEvent(Struct, frozen=True):
    """An event of a digest's timeline, and its briefing: language, id and number."""

    event: EventView
    language: str
    briefing: str
    number: int


class DigestFigure(Struct, frozen=True):
    """A figure of a digest's cover, and its briefing: language, id and number."""

    figure: FigureView
    language: str
    briefing: str
    number: int


class DigestActor(Struct, frozen=True):
    """An entry of the index of actors; `briefings` are the numbers and ids of those that name it."""

    name: str
    office: str
    language: str
    briefings: tuple[tuple[int, str], ...]


class DigestDocument(Struct, frozen=True, kw_only=True):
    """Several briefings as `digest.typ` typesets them.

    On its cover are the desk's `logo` (bytes of an SVG, PNG or JPEG; none is empty) and `introduction`, the `news` since the
    last one, labels with values, the `figures` that lead, and what lies `ahead`.
    """

    language: str
    size: PageSize
    labels: dict[str, str]
    day: tuple[int, int, int]
    site: str
    kind: str
    title: str
    dates: str
    count: str
    logo: tuple[int, ...]
    introduction: tuple[Node, ...]
    news: tuple[tuple[str, str], ...]
    figures: tuple[DigestFigure, ...]
    ahead: tuple[DigestEvent, ...]
    timeline: tuple[DigestEvent, ...]
    actors: tuple[DigestActor, ...]
    briefings: tuple[BriefingDocument, ...]
