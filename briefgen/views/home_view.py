"""The home page's view: what is new, what lies ahead, who and what is in the news, and who negotiates with whom.

Between the library and `render.py`; nothing here is HTML but the picture.
"""

from __future__ import annotations

import datetime
from typing import Any

from markupsafe import Markup

from briefgen.contract.edtf import parse_when
from briefgen.contract.model import Event
from briefgen.library.chronology import events_ahead
from briefgen.library.co_occurrence import Field, field_of
from briefgen.library.library import Library
from briefgen.library.occurrences import Occurrence, count_countries, count_topics
from briefgen.views.wording import Wording
from briefgen.web.pictures.network import Node, network

NEWEST = 8
AHEAD = 6
MOST_ACTIVE = 16
FIELD = 10
TIES = 12


def home_context(library: Library, wording: Wording) -> dict[str, Any]:
    """What the template of the home page needs."""
    briefings, field = library.briefings, field_of(library, FIELD)
    return {
        "newest": briefings[:NEWEST],
        "ahead": _soon(library)[:AHEAD],
        "countries": count_countries(briefings)[:MOST_ACTIVE],
        "topics": count_topics(briefings)[:MOST_ACTIVE],
        "ties": field.ties[:TIES],
        "picture": _picture(field, wording) if field.ties else None,
    }


def _soon(library: Library) -> list[Occurrence[Event]]:
    """Events ahead that had not begun when the newest briefing's month did: a plan for a decade is no date to wait for."""
    today = library.briefings[0].published if library.briefings else None
    if today is None:
        return []
    month = datetime.date.fromisoformat(today).replace(day=1)
    return [s for s in events_ahead(library) if parse_when(s.fact.when).sort_key[0] >= month]


def _picture(field: Field, wording: Wording) -> Markup:
    told = [
        f"{' – '.join(map(wording.country, tie.codes))}: {wording.say('count_briefings', n=tie.briefings)}"
        for tie in field.ties
    ]
    nodes = tuple(Node(id=c.id, name=wording.country(c.id), weight=c.briefings) for c in field.countries)
    links = tuple((*tie.codes, tie.briefings) for tie in field.ties)
    return network("field", wording.say("field"), "; ".join(told), nodes, links)
