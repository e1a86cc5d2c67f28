"""Figure files: the table of all figures as scripts, from which the page's own script filters, sorts and shows it.

    figures/parts.js            the parts of the table, the newest first, and how many rows each has
    figures/columns/unit.js     one column of the whole table, as numbers by which it is filtered or sorted
    figures/rows/2031-05.js     the rows of one part, as text

A page loads what somebody asks for: to filter by unit, that column, and the parts with the rows that are then shown. Scripts
and not JSON, because a page opened from a disk may load nothing else.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from briefgen.contract.kinds import NOWHERE
from briefgen.contract.model import Briefing, Figure
from briefgen.library.library import stated_figures
from briefgen.library.periods import Period, by_period
from briefgen.storage.derived import LENGTH, Digest, digest_of
from briefgen.text import fold
from briefgen.views.addresses import FIGURES, briefing_page, country_page, topic_page
from briefgen.views.amounts import amount
from briefgen.views.briefing_view import date_of
from briefgen.views.outputs import Output
from briefgen.views.pages import Choice
from briefgen.views.site import Site
from briefgen.views.subjects.tables import figure_filters, number_of, start_of, strong_topics
from briefgen.views.wording import as_line

ROWS = 200
"""The most rows of a part: about 30 kB."""

_FIGURES = b"figures"
"""Begins the keys under which the digests of briefings are kept."""

_DIGITS = re.compile(r"(\d+)")

Row = tuple[Briefing, Figure]
Filters = Mapping[str, Sequence[Choice]]


def figure_files(site: Site) -> Iterator[Output]:
    """The scripts of the table of `site`."""
    stated = site.holdings.stated
    briefings = tuple(b for b in site.library.briefings if stated[b.id])
    counts = {b.id: len(stated[b.id]) for b in briefings}
    parts = list(by_period(briefings, counts, ROWS))
    listed = [(part.name, sum(counts[b.id] for b in part.briefings)) for part in parts]
    yield _script("parts", listed, lambda: listed)
    table = site.index_entries.by_path.get(FIGURES)
    filters = table.page.filters if table else figure_filters(site.holdings)
    digests = {b.id: _digests(b, site) for b in briefings}
    for number, (name, column) in enumerate(_COLUMNS.items(), 1):
        shown = [digests[b.id][number] for b in briefings], filters.get(name)
        yield _script(f"columns/{name}", shown, functools.partial(_column, column, briefings, filters))
    for part in parts:
        about = [(digests[b.id][0], _links(b, site), _contested(b, site)) for b in part.briefings]
        yield _script(f"rows/{part.name}", about, functools.partial(_rows, part, site))


def _digests(briefing: Briefing, site: Site) -> list[Digest]:
    """The digest of what the table shows of `briefing`, and that of what each column has of it."""
    found = site.memo.find(_FIGURES + site.digests[briefing.id], lambda: b"".join(map(digest_of, _shown(briefing))))
    return [found[start : start + LENGTH] for start in range(0, len(found), LENGTH)]


def _shown(briefing: Briefing) -> Iterator[object]:
    """What the table shows of `briefing`, and what each column is made of."""
    b, figures, topics = briefing, stated_figures(briefing), strong_topics(briefing)
    yield b.id, b.title, b.published, b.language, topics, [replace(figure, evidence=NOWHERE) for figure in figures]
    of_columns: dict[str, object] = {
        "country": [figure.country for figure in figures],
        "topic": (topics, len(figures)),
        "unit": [figure.unit for figure in figures],
        "what": [figure.measure for figure in figures],
        "value": [number_of(figure) for figure in figures],
        "period": [start_of(figure) for figure in figures],
    }
    yield from (of_columns[name] for name in _COLUMNS)


def _script(name: str, shown: object, value: Callable[[], Any]) -> Output:
    """The script that gives a value to the page's own script by its `name`; the value depends on what is `shown`."""

    def make() -> bytes:
        return b"(self.briefgenFigures ??= {})[%b] = %b;\n" % (msgspec.json.encode(name), msgspec.json.encode(value()))

    return Output(f"figures/{name}.js", digest_of(name, shown), make)


# --- columns: what the table is filtered and sorted by ---


def _column(column: Callable[[Sequence[Row], Filters], Any], briefings: Sequence[Briefing], filters: Filters) -> Any:
    return column([(b, figure) for b in briefings for figure in stated_figures(b)], filters)


def _chosen(name: str, value: Callable[[Figure], str | None]) -> Callable[[Sequence[Row], Filters], list[int]]:
    """The column with the position of each row's `value` among the choices of a filter, from 1; 0 if it has none."""

    def column(rows: Sequence[Row], filters: Filters) -> list[int]:
        places = _places(filters[name])
        return [places.get(value(figure) or "", 0) for _, figure in rows]

    return column


def _topics(rows: Sequence[Row], filters: Filters) -> tuple[list[list[int]], list[int]]:
    """The sets of topics that occur, as positions among the choices, and the position of each row's set."""
    places, sets = _places(filters["topic"]), dict[tuple[str, ...], int]()
    column = [sets.setdefault(strong_topics(briefing), len(sets)) for briefing, _ in rows]
    return [[places[topic] for topic in topics] for topics in sets], column


def _ranked(value: Callable[[Figure], Any]) -> Callable[[Sequence[Row], Filters], list[int]]:
    """The column with the rank of each row's `value`, from 1; 0 if it has none."""

    def column(rows: Sequence[Row], filters: Filters) -> list[int]:
        values = [value(figure) for _, figure in rows]
        ranks = {found: rank for rank, found in enumerate(sorted({v for v in values if v is not None}), 1)}
        return [ranks.get(found, 0) for found in values]

    return column


def _places(choices: Sequence[Choice]) -> dict[str, int]:
    return {choice.value: place for place, choice in enumerate(choices, 1)}


def _alphabetical(figure: Figure) -> tuple[tuple[int, str], ...]:
    """What `figure` measures, as a key for alphabetical order in which 9 comes before 10."""
    pieces = _DIGITS.split(fold(figure.measure or ""))
    return tuple((len(piece.lstrip("0")), piece) if n % 2 else (0, piece) for n, piece in enumerate(pieces))


_COLUMNS: Mapping[str, Callable[[Sequence[Row], Filters], Any]] = {
    "country": _chosen("country", lambda figure: figure.country),
    "topic": _topics,
    "unit": _chosen("unit", lambda figure: figure.unit),
    "what": _ranked(_alphabetical),
    "value": _ranked(number_of),
    "period": _ranked(lambda figure: start_of(figure) or None),
}
"""The columns by the names of the filters and of the orders in the template of the table."""


# --- rows: what the table shows ---


def _rows(part: Period, site: Site) -> dict[str, Any]:
    """The rows of `part`; each refers to its briefing and its links by their positions in lists of these.

    A briefing in the site's language names no language.
    """
    links = dict[tuple[str, str], int]()
    briefings: list[tuple[str, str, str, str, list[int]]] = []
    rows: list[tuple[object, ...]] = []
    for briefing in part.briefings:
        topics, countries = _links(briefing, site)
        contested = _contested(briefing, site)
        own = [links.setdefault(link, len(links)) for link in topics]
        for figure in stated_figures(briefing):
            country = links.setdefault(countries[figure.country], len(links)) if figure.country else None
            rows.append((len(briefings), country, *_words(figure, site), figure.id in contested))
        page = f"{briefing_page(briefing.id)}.html"
        language = briefing.language if briefing.language != site.wording.language else ""
        briefings.append((page, briefing.title, language, date_of(briefing, site.wording), own))
    return {"links": list(links), "briefings": briefings, "rows": rows}


def _words(figure: Figure, site: Site) -> tuple[str, str, str, str, str]:
    """The anchor of `figure` on its briefing's page, what it measures, its direction, its amount and its period."""
    period = site.wording.when(figure.period) if figure.period else ""
    return figure.id, as_line(figure.measure or ""), figure.direction or "", amount(figure, site.wording), period


def _links(briefing: Briefing, site: Site) -> tuple[list[tuple[str, str]], dict[str, tuple[str, str]]]:
    """Name and page of each topic, and of each figure's country by its code; the page is empty if there is none."""
    topics = [(site.wording.topic(id_), f"{topic_page(id_)}.html") for id_ in strong_topics(briefing)]
    codes = {figure.country for figure in stated_figures(briefing) if figure.country}
    there = site.holdings.counts
    countries = {c: (site.wording.country(c), f"{country_page(c)}.html" if c in there else "") for c in sorted(codes)}
    return topics, countries


def _contested(briefing: Briefing, site: Site) -> set[str]:
    """The ids of the figures for which another briefing states another value."""
    return {contrast.own.fact.id for contrast in site.comparisons.contrasts(briefing.id)}
