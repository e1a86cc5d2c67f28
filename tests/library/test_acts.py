"""What an actor did and said, by date."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from invented import tea

from briefgen.contract.model import Briefing, Event
from briefgen.library.actors import ActorEntry, index_actors
from briefgen.library.acts import act_year, acts_of
from briefgen.library.library import make_library

CHE, BERG = tea().actors


def event(when: str, what: str) -> Event:
    return msgspec.structs.replace(tea().timeline[0], id=f"event-{when}", when=when, what=what)


def briefing(day: str | None, *events: Event, **changes: Any) -> Briefing:
    kept = {"id": f"{day}-tea", "published": day, "timeline": events, **changes}
    return msgspec.structs.replace(tea(), **kept)


def actor(id_: str, *briefings: Briefing) -> ActorEntry:
    [entry] = index_actors(make_library(briefings)).by_id[id_]
    return entry


def test_what_somebody_did_and_said_is_one_list_the_newest_first() -> None:
    later = briefing("2031-03-05", event("2031-02-01", "Bà Berg thăm Hà Nội"), event("XXXX-04-01", "Heidi Berg ra đi"))
    sooner = briefing("2031-02-03", event("2031-02-03", "Heidi Berg ký thoả thuận"), event("2031-05", "vòng tới"))
    undated = briefing(None, event("2031", "bà Heidi Berg dự hội chợ chè"))
    aliases = (CHE, msgspec.structs.replace(BERG, aliases=("bà Berg", "Berg")))
    acts = acts_of(actor("heidi-berg", *(msgspec.structs.replace(b, actors=aliases) for b in (later, sooner, undated))))
    shown = [(act.fact.what if isinstance(act.fact, Event) else "said", act.briefing.id, act_year(act)) for act in acts]
    assert shown == [
        ("said", "2031-03-05-tea", 2031),
        ("Heidi Berg ký thoả thuận", "2031-02-03-tea", 2031),
        ("said", "2031-02-03-tea", 2031),
        ("Bà Berg thăm Hà Nội", "2031-03-05-tea", 2031),
        ("bà Heidi Berg dự hội chợ chè", "None-tea", 2031),
        ("Heidi Berg ra đi", "2031-03-05-tea", None),
        ("said", "None-tea", None),
    ]


@pytest.mark.parametrize(
    ("what", "does"),
    [
        ("Heidi Berg thăm Hà Nội", True),
        ("Bộ trưởng Thuỵ Sĩ Heidi Berg thăm Hà Nội", True),
        ("Bộ trưởng Trần Bảo Chè và bà Heidi Berg ký thoả thuận", True),
        ("ông Trần Bảo Chè gặp bà Heidi Berg", False),
        ("trợ lý của Heidi Berg thăm Hà Nội", False),
        ("Theo bà Heidi Berg, vòng tới là tháng 5", False),
        ("Heidi Bergström thăm Hà Nội", False),
        ("Heidi Berg Holding lập văn phòng", False),
        ("gặp tại Bern", False),
    ],
)
def test_an_event_is_what_somebody_did_where_its_phrase_begins_with_the_name(what: str, does: bool) -> None:
    found = acts_of(actor("heidi-berg", briefing("2031-02-03", event("2031-02-01", what), quotes=())))
    assert bool(found) == does


@pytest.mark.parametrize(
    ("what", "does"),
    [
        ("The Tea Board raised its duty", True),
        ("Tea Board and Copper Board met", True),
        ("Tea Board's chair resigned", False),
        ("chair of the Tea Board resigned", False),
        ("Minister Tea Board resigned", False),
    ],
)
def test_an_organisation_does_only_what_begins_with_it(what: str, does: bool) -> None:
    board = msgspec.structs.replace(BERG, id="tea-board", kind="organisation", name="Tea Board")
    one = briefing("2031-02-03", event("2031-02-01", what), language="en", actors=(board, CHE), quotes=())
    assert bool(acts_of(actor("tea-board", one))) == does
