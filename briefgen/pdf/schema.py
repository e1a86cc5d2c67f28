"""Forms: what the templates take, already in the words of the site's language; `paper.py` and `digest.py` fill them.

A field here is a field in `templates/*.typ`.
"""

from __future__ import annotations

from typing import Literal, get_args

from briefgen.contract.model import Status, Struct
from briefgen.pdf.note_tree import Node
from briefgen.views.evidence import Piece

Size = Literal["a4", "us-letter"]
"""Of a page, in Typst's words."""
SIZES: tuple[Size, ...] = get_args(Size)


class Entry(Struct, frozen=True):
    """Words with the number of the sentence that they stand on, and what a person decided about them."""

    text: str
    cite: int
    decided: str = ""


class PaperActor(Struct, frozen=True):
    """An actor with its office and what it said."""

    name: Entry
    office: str
    quotes: tuple[Entry, ...]


class Side(Struct, frozen=True):
    """The actors of one country."""

    name: str
    actors: tuple[PaperActor, ...]


class PaperFigure(Struct, frozen=True):
    """A row of the table of figures; `direction` is `up`, `down` or empty, `change` its word."""

    measure: Entry
    value: str
    direction: str
    change: str
    country: str
    period: str


class Bar(Struct, frozen=True):
    """A bar of the chart: `share` is its length, 1 for the longest, below 0 where it is a fall."""

    label: str
    value: str
    share: float


class PaperEvent(Struct, frozen=True):
    """A row of the timeline; `status` is the contract's word, `state` the site's."""

    what: Entry
    id: str
    when: str
    status: Status
    state: str


class PaperPassage(Struct, frozen=True):
    """An endnote: a sentence in pieces, and the facts that stand on it."""

    number: int
    pieces: tuple[Piece, ...]
    uses: tuple[str, ...]


class PaperRelated(Struct, frozen=True):
    """A related briefing, its date, and what it shares."""

    title: str
    language: str
    date: str
    shared: str


class Paper(Struct, frozen=True, kw_only=True):
    """A briefing as the template takes it; `day` is year, month and day of the file."""

    language: str
    article_language: str
    size: Size
    labels: dict[str, str]
    day: tuple[int, int, int]
    site: str
    id: str
    title: str
    short_title: str
    title_note: str
    description: str
    keywords: tuple[str, ...]
    date: str
    state: str
    reviewed: bool
    facts: tuple[tuple[str, str], ...]
    url: str
    points: tuple[Entry, ...]
    note: tuple[Node, ...]
    sides: tuple[Side, ...]
    bars: tuple[Bar, ...]
    chart: str
    figures: tuple[PaperFigure, ...]
    timeline: tuple[PaperEvent, ...]
    quotes: tuple[Entry, ...]
    ahead: tuple[PaperEvent, ...]
    countries: tuple[Entry, ...]
    topics: tuple[Entry, ...]
    related: tuple[PaperRelated, ...]
    article: str
    evidence_note: str
    passages: tuple[PaperPassage, ...]


class DigestEvent(Struct, frozen=True):
    """An event of a digest's timeline, and the briefing that it is from: its language, id and number."""

    event: PaperEvent
    language: str
    briefing: str
    number: int


class DigestActor(Struct, frozen=True):
    """An entry of the index of actors; `places` are the numbers and ids of briefings."""

    name: str
    office: str
    language: str
    places: tuple[tuple[int, str], ...]


class Digest(Struct, frozen=True, kw_only=True):
    """Several briefings as the template `digest.typ` takes them."""

    language: str
    size: Size
    labels: dict[str, str]
    day: tuple[int, int, int]
    site: str
    kind: str
    title: str
    dates: str
    count: str
    timeline: tuple[DigestEvent, ...]
    actors: tuple[DigestActor, ...]
    papers: tuple[Paper, ...]
