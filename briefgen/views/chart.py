"""The chart of a briefing: which of its figures become bars, and how long each is; `web.pictures` and the PDF draw them."""

from __future__ import annotations

from briefgen.contract.model import Briefing, Figure, Struct
from briefgen.library.charting import charted_figures
from briefgen.views.amounts import amount
from briefgen.views.wording import Wording, as_line


class Bar(Struct, frozen=True):
    """A bar: `share` is its length, 1 for the longest, below 0 for a fall; `period` is empty if all bars have the same."""

    label: str
    amount: str
    direction: str
    share: float
    period: str = ""


class Chart(Struct, frozen=True):
    """A bar chart, with its name and what it shows in words."""

    title: str
    description: str
    bars: tuple[Bar, ...]


def chart_of(briefing: Briefing, wording: Wording) -> Chart | None:
    """The bars of the figures that can be compared; None if there are too few."""
    figures = charted_figures(briefing)
    if not figures:
        return None
    longest = max(abs(figure.value or 0) for figure in figures)
    mixed = len({figure.period for figure in figures}) > 1
    bars = tuple(_bar(figure, longest, mixed, wording) for figure in figures)
    described = (f"{', '.join(filter(None, (bar.label, bar.period)))}: {bar.amount}" for bar in bars)
    return Chart(wording.say("chart"), "; ".join(described), bars)


def _bar(figure: Figure, longest: float, mixed: bool, wording: Wording) -> Bar:
    value = figure.value or 0
    size = amount(figure, wording)
    return Bar(
        label=as_line(figure.measure or figure.evidence.quote),
        amount=f"{wording.say(figure.direction)} {size}" if figure.direction else size,
        direction=figure.direction or "",
        share=(-abs(value) if figure.direction == "down" else value) / longest,
        period=wording.when(figure.period) if mixed and figure.period else "",
    )
