"""The views that are tables: pairs of countries, all figures, and what the site holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from markdown import markdown
from markupsafe import Markup

from briefgen.contract.edtf import first_day
from briefgen.contract.model import Figure, Struct
from briefgen.library.actors import ActorIndex
from briefgen.library.counts import totals_of
from briefgen.library.library import STRONG_TOPIC, Library, Occurrence
from briefgen.library.subject_facts import PairFacts
from briefgen.text import fold
from briefgen.views.addresses import ABOUT, ACTORS, BRIEFINGS, COUNTRIES, FIGURES, PAIRS, TIMELINE, TOPICS
from briefgen.views.amounts import unit_name
from briefgen.views.pages import View, numbered_title
from briefgen.views.paging import Jump, cut
from briefgen.views.subject_views import Counts, pair_title
from briefgen.views.wording import Wording, about_text


class Choice(Struct, frozen=True):
    """Something that the table of figures can be filtered by, and how many figures have it."""

    value: str
    label: str
    count: int


class FigureRow(Struct, frozen=True):
    """A figure with what it is filtered and sorted by: the topics that weigh in its briefing, a number, a day (ISO 8601)."""

    occurrence: Occurrence[Figure]
    topics: tuple[str, ...]
    number: float
    day: str


def pair_views(pairs: tuple[PairFacts, ...], counts: Counts, wording: Wording) -> Iterator[View]:
    """The table of all pairs of countries, most briefings first."""
    title, lead = wording.say("pairs"), wording.say("pairs_lead")
    up = (Jump(COUNTRIES, wording.say("countries"), counts["countries"], "count_entries"),)
    for part in cut([(pair_title(pair.codes, wording), pair) for pair in pairs], PAIRS):
        name = numbered_title(title, part.number, wording)
        yield View(part.page, "pairs.html", name, lead, {"part": part, "heading": title, "lead": lead, "up": up})


def figure_views(library: Library, wording: Wording) -> Iterator[View]:
    """The table of all figures, the newest briefings first."""
    rows = figure_rows(library)
    filters = {
        "country": _choices((r.occurrence.fact.country for r in rows if r.occurrence.fact.country), wording.country),
        "topic": _choices((topic for r in rows for topic in r.topics), wording.topic),
        "unit": _choices((r.occurrence.fact.unit for r in rows), lambda unit: unit_name(unit, wording)),
    }
    title, lead = wording.say("figures"), wording.say("figures_lead")
    for part in cut(rows, FIGURES):
        name = numbered_title(title, part.number, wording)
        yield View(part.page, "figures.html", name, lead, {"part": part, "filters": filters, "heading": title, "lead": lead})


def figure_rows(library: Library) -> tuple[FigureRow, ...]:
    """Every figure of `library`."""
    return tuple(
        _row(Occurrence(figure, b), tuple(t.id for t in b.topics if t.score >= STRONG_TOPIC))
        for b in library.briefings
        for figure in b.figures
    )


def _row(occurrence: Occurrence[Figure], topics: tuple[str, ...]) -> FigureRow:
    figure = occurrence.fact
    number = next((n for n in (figure.value, figure.high, figure.low, figure.from_) if n is not None), 0)
    return FigureRow(occurrence, topics, number, _day(figure.period) if figure.period else "")


def _day(period: str) -> str:
    try:
        return first_day(period).isoformat()
    except ValueError:
        return period


def _choices(values: Iterable[str], label: Callable[[str], str]) -> tuple[Choice, ...]:
    """The choices of a filter, in the order of their labels."""
    choices = [Choice(value, label(value), count) for value, count in Counter(values).items()]
    return tuple(sorted(choices, key=lambda c: (fold(c.label), c.label, c.value)))


def about_view(library: Library, actor_index: ActorIndex, counts: Counts, wording: Wording) -> View:
    """What the site is, how it is made, where its limits are, and what it holds."""
    totals = totals_of(library)
    lists = (
        Jump(BRIEFINGS, wording.say("briefings"), totals.briefings),
        Jump(COUNTRIES, wording.say("countries"), counts["countries"], "count_entries"),
        Jump(PAIRS, wording.say("pairs"), counts["pairs"], "count_entries"),
        Jump(TOPICS, wording.say("topics"), counts["topics"], "count_entries"),
        Jump(ACTORS, wording.say("actors_index"), counts["actors"], "count_entries"),
        Jump(TIMELINE, wording.say("timeline"), totals.facts["timeline"], "count_events"),
        Jump(FIGURES, wording.say("figures"), totals.facts["figures"], "count_entries"),
    )
    context = {
        "totals": totals,
        "jumps": lists,
        "text": Markup(markdown(about_text(wording.language), extensions=["attr_list"])),
    }
    return View(ABOUT, "about.html", wording.say("about_page"), wording.say("about_lead"), context)
