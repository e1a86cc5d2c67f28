"""The lists of all briefings and of all figures, which are subjects without index pages of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from briefgen.contract.edtf import first_day
from briefgen.contract.model import Briefing, Figure, Struct
from briefgen.library.library import STRONG_TOPIC, Library, Occurrence, stated_figures
from briefgen.text import fold
from briefgen.views.addresses import BRIEFINGS, FIGURES
from briefgen.views.amounts import unit_name
from briefgen.views.holdings import Holdings
from briefgen.views.pages import Choice, IndexPage, section
from briefgen.views.paging import Jump, Section
from briefgen.views.subjects.kind import SubjectKind


class FigureRow(Struct, frozen=True):
    """A figure with what it is filtered and sorted by: the strong topics of its briefing, a number, a day (ISO 8601)."""

    occurrence: Occurrence[Figure]
    topics: tuple[str, ...]
    number: float
    day: str


def _briefings_link(holdings: Holdings) -> Jump:
    return Jump(BRIEFINGS, holdings.wording.say("briefings"), len(holdings.library.briefings))


def _briefings_index(holdings: Holdings) -> IndexPage:
    wording = holdings.wording
    return IndexPage(
        page=BRIEFINGS,
        title=wording.say("briefings"),
        layout="list",
        note=wording.say("briefings_lead"),
        sections=(section("briefings", "briefings", holdings.library.briefings, wording),),
    )


def _figures_link(holdings: Holdings) -> Jump:
    figures = sum(len(stated_figures(briefing)) for briefing in holdings.library.briefings)
    return Jump(FIGURES, holdings.wording.say("figures"), figures, "count_entries")


def _figures_index(holdings: Holdings) -> IndexPage:
    """The table of all figures, the newest briefings first."""
    link, wording, rows = _figures_link(holdings), holdings.wording, figure_rows(holdings.library)
    figures = [row.occurrence.fact for row in rows]
    return IndexPage(
        page=link.page,
        title=link.label,
        layout="figures",
        note=wording.say("figures_lead"),
        sections=(Section("figures", "rows", link.label, rows),),
        filters={
            "country": _choices((f.country for f in figures if f.country), wording.country),
            "topic": _choices((topic for row in rows for topic in row.topics), wording.topic),
            "unit": _choices((f.unit for f in figures), lambda unit: unit_name(unit, wording)),
        },
    )


def figure_rows(library: Library) -> tuple[FigureRow, ...]:
    """Every figure of `library` that can be listed."""
    return tuple(_row(Occurrence(figure, b), _strong_topics(b)) for b in library.briefings for figure in stated_figures(b))


def _strong_topics(briefing: Briefing) -> tuple[str, ...]:
    return tuple(t.id for t in briefing.topics if t.score >= STRONG_TOPIC)


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


BRIEFING = SubjectKind(name="briefing", link=_briefings_link, index=_briefings_index)
FIGURE = SubjectKind(name="figure", link=_figures_link, index=_figures_index)
