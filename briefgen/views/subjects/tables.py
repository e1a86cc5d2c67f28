"""The lists of all briefings and of all figures, which are subjects without index pages of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from briefgen.contract.edtf import parse_when
from briefgen.contract.model import Briefing, Figure, Struct
from briefgen.library.library import STRONG_TOPIC, Occurrence
from briefgen.text import fold
from briefgen.views.addresses import BRIEFINGS, FIGURES
from briefgen.views.amounts import unit_name
from briefgen.views.holdings import Holdings
from briefgen.views.pages import Choice, IndexPage, section
from briefgen.views.paging import Jump, Section
from briefgen.views.subjects.kind import SubjectKind


class FigureRow(Struct, frozen=True):
    """A figure with the strong topics of its briefing."""

    occurrence: Occurrence[Figure]
    topics: tuple[str, ...]


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
    figures = sum(map(len, holdings.stated.values()))
    return Jump(FIGURES, holdings.wording.say("figures"), figures, "count_entries")


def _figures_index(holdings: Holdings) -> IndexPage:
    """The table of all figures, the newest briefings first."""
    link = _figures_link(holdings)
    return IndexPage(
        page=link.page,
        title=link.label,
        layout="figures",
        note=holdings.wording.say("figures_lead"),
        sections=(Section("figures", "rows", link.label, figure_rows(holdings)),),
        filters=figure_filters(holdings),
    )


def figure_filters(holdings: Holdings) -> dict[str, tuple[Choice, ...]]:
    """What the table of all figures can be filtered by."""
    wording, stated = holdings.wording, holdings.stated
    figures = [figure for found in stated.values() for figure in found]
    topics = (topic for b in holdings.library.briefings for topic in strong_topics(b) for _ in stated[b.id])
    return {
        "country": _choices((f.country for f in figures if f.country), wording.country),
        "topic": _choices(topics, wording.topic),
        "unit": _choices((f.unit for f in figures), lambda unit: unit_name(unit, wording)),
    }


def figure_rows(holdings: Holdings) -> tuple[FigureRow, ...]:
    """Every figure that can be listed."""
    stated = ((b, strong_topics(b), holdings.stated[b.id]) for b in holdings.library.briefings)
    return tuple(FigureRow(Occurrence(f, b), topics) for b, topics, figures in stated for f in figures)


def strong_topics(briefing: Briefing) -> tuple[str, ...]:
    """The topics under which the figures of `briefing` are listed."""
    return tuple(t.id for t in briefing.topics if t.score >= STRONG_TOPIC)


def number_of(figure: Figure) -> float:
    """The number by which `figure` is sorted among figures of its unit."""
    return next((n for n in (figure.value, figure.high, figure.low, figure.from_) if n is not None), 0)


def start_of(figure: Figure) -> str:
    """The day (ISO 8601) by which `figure` is sorted, the first of its period, or else the last; empty if it has none."""
    try:
        return parse_when(figure.period).sort_key[0].isoformat() if figure.period else ""
    except ValueError:
        return figure.period or ""


def _choices(values: Iterable[str], label: Callable[[str], str]) -> tuple[Choice, ...]:
    """The choices of a filter, in the order of their labels."""
    choices = [Choice(value, label(value), count) for value, count in Counter(values).items()]
    return tuple(sorted(choices, key=lambda c: (fold(c.label), c.label, c.value)))


BRIEFING = SubjectKind(name="briefing", link=_briefings_link, index=_briefings_index)
FIGURE = SubjectKind(name="figure", link=_figures_link, index=_figures_index)
