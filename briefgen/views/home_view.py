"""The home page's view: what is new, what lies ahead, who and what is in the news, and who negotiates with whom.

Between the library and `render.py`; nothing here is HTML but the picture.
"""

from __future__ import annotations

import datetime
from typing import Any

from markupsafe import Markup

from briefgen.contract.edtf import parse_when
from briefgen.contract.model import Event
from briefgen.library.chronology import upcoming_events
from briefgen.library.co_occurrence import CoOccurrenceGraph, co_occurrence_graph
from briefgen.library.counts import count_countries, count_topics
from briefgen.library.library import Library, Occurrence
from briefgen.views.wording import Wording
from briefgen.web.pictures.network import Node, network

NEWEST = 8
AHEAD = 6
MOST_ACTIVE = 16
MOST_COUNTRIES = 10
MOST_EDGES = 12


def home_context(library: Library, wording: Wording) -> dict[str, Any]:
    """What the template of the home page needs."""
    briefings, graph = library.briefings, co_occurrence_graph(library, MOST_COUNTRIES)
    return {
        "newest": briefings[:NEWEST],
        "ahead": _soon(library)[:AHEAD],
        "countries": count_countries(briefings)[:MOST_ACTIVE],
        "topics": count_topics(briefings)[:MOST_ACTIVE],
        "edges": graph.edges[:MOST_EDGES],
        "picture": _picture(graph, wording) if graph.edges else None,
    }


def _soon(library: Library) -> list[Occurrence[Event]]:
    """Events ahead that had not begun when the newest briefing's month did: a plan for a decade is no date to wait for."""
    today = library.briefings[0].published if library.briefings else None
    if today is None:
        return []
    month = datetime.date.fromisoformat(today).replace(day=1)
    return [s for s in upcoming_events(library) if parse_when(s.fact.when).sort_key[0] >= month]


def _picture(graph: CoOccurrenceGraph, wording: Wording) -> Markup:
    shown = [
        f"{' – '.join(map(wording.country, edge.codes))}: {wording.say('count_briefings', n=edge.briefings)}"
        for edge in graph.edges
    ]
    nodes = tuple(Node(id=c.id, name=wording.country(c.id), weight=c.briefings) for c in graph.countries)
    links = tuple((*edge.codes, edge.briefings) for edge in graph.edges)
    return network("field", wording.say("field"), "; ".join(shown), nodes, links)
