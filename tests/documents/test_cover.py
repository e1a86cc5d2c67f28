"""A digest's cover: what is new since the last one, the figures that lead, what lies ahead, the desk's introduction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from invented import copper, tea

from briefgen.documents.cover import Occasion, time_before
from briefgen.documents.digest import digest_document
from briefgen.views.site import Site

MakeSite = Callable[..., Site]


@pytest.mark.parametrize(
    ("period", "before"),
    [
        ("2025-W24", "2025-W23"),
        ("2026-W01", "2025-W52"),
        ("2025-01", "2024-12"),
        ("2025-06-09", "2025-06-08/2025-06-08"),
        ("2025-Q1", "2024-10-01/2024-12-31"),
        ("2025", "2024-01-01/2024-12-31"),
        ("2025-06-03/2025-06-12", "2025-05-24/2025-06-02"),
        ("2025-06-09/..", "../2025-06-08"),
        ("../2025-06-08", ""),
        ("0001-01", ""),
        ("0002/9998", ""),
    ],
)
def test_the_time_before_is_as_long(period: str, before: str) -> None:
    assert time_before(period) == before


def test_it_lists_what_the_previous_one_did_not_have(site: MakeSite) -> None:
    home = site(tea(), copper(), language="en")
    occasion = Occasion(before="2031-02", earlier=(tea().id,))
    made = digest_document((copper(),), home, "a4", "March", occasion=occasion)
    assert made.news == (
        ("Briefings", "1 briefing (February 2031: 1)"),
        ("New countries", "Norway"),
        ("New topics", "Critical minerals"),
        ("New actors", "Kari Nordmann"),
    )
    first = digest_document((tea(),), home, "a4", "February", occasion=Occasion(before="2031-01"))
    assert first.news == (("Briefings", "1 briefing (January 2031: 0)"),)
    assert digest_document((tea(),), home, "a4", "All").news == ()


def test_names_that_are_new_are_bounded_and_counted(site: MakeSite) -> None:
    [one] = (topic for topic in copper().topics if topic.id == "critical-minerals")
    base = copper().countries[0]
    countries = tuple(
        msgspec.structs.replace(base, code=code) for code in ("NO", "FR", "DE", "JP", "SE", "FI", "DK", "CN", "US", "GB")
    )
    many = msgspec.structs.replace(copper(), countries=countries, topics=(one,))
    home = site(tea(), many, language="en")
    made = digest_document((many,), home, "a4", "", occasion=Occasion(before="2031-02", earlier=(tea().id,)))
    assert dict(made.news)["New countries"].endswith("Denmark, China and 2 more")


def test_its_figures_are_the_first_of_each_briefing(site: MakeSite) -> None:
    made = digest_document((copper(), tea()), site(tea(), copper()), "a4", "")
    assert [row.number for row in made.figures[:2]] == [1, 2]
    assert all(row.figure.measured for row in made.figures)


def test_its_figures_are_the_most_salient_and_none_is_there_twice(site: MakeSite) -> None:
    figures = tuple(
        msgspec.structs.replace(figure, salience=float(figure.id == copper().figures[-1].id)) for figure in copper().figures
    )
    first = msgspec.structs.replace(copper(), figures=figures)
    copied = msgspec.structs.replace(first, id="2031-02-04-copied")
    made = digest_document((first, copied), site(first, copied), "a4", "")
    assert made.figures[0].figure.what.anchor == figures[-1].id
    shown = [(row.figure.amount, row.figure.what.text.lower()) for row in made.figures]
    assert shown and len(set(shown)) == len(shown) and {row.number for row in made.figures} == {1}


@pytest.mark.parametrize(
    ("added", "leads"),
    [
        ({"unit": "percent", "period": "2031"}, False),  # not for having been added
        ({"unit": "percent", "period": "2031", "salience": 0.6}, True),
        ({"unit": "percent", "period": "2029", "salience": 0.6}, False),  # long over
        ({"unit": "percent", "period": None, "salience": 0.55}, False),  # of no known time
        ({"unit": "person", "period": "2031", "salience": 0.6}, False),  # a bare count
        ({"unit": "lot", "period": "2031", "salience": 0.6}, False),  # in a unit of a person's own
        ({"unit": "person", "period": "2031", "salience": 0.6, "direction": "up"}, True),
    ],
)
def test_its_figures_say_something_away_from_their_articles(site: MakeSite, added: dict[str, Any], leads: bool) -> None:
    found = [
        msgspec.structs.replace(figure, id=f"found-{n}", measure=f"Exports {n}", period="2031", salience=salience)
        for n, (figure, salience) in enumerate(zip(copper().figures * 3, (0.5, 0.4, 0.3), strict=False))
    ]
    [new] = copper().figures
    new = msgspec.structs.replace(new, **{"id": "added", "value": 7, "measure": "Stocks", "direction": None, **added})
    made = digest_document([one := msgspec.structs.replace(copper(), figures=(new, *found))], site(one), "a4", "")
    assert (made.figures[0].figure.what.anchor == "added") is leads


def test_upcoming_events_are_not_over_when_the_newest_came_out(site: MakeSite) -> None:
    made = digest_document((copper(), tea()), site(tea(), copper()), "a4", "")
    assert [row.event.what.anchor for row in made.ahead] == ["event-next", "event-round"]
    late = msgspec.structs.replace(copper(), published="2031-07-01")
    made = digest_document((late, tea()), site(tea(), late), "a4", "")
    assert [row.event.what.anchor for row in made.ahead] == ["event-round"]
    copied = msgspec.structs.replace(copper(), id="2031-02-04-copied")
    made = digest_document((copper(), copied), site(copper(), copied), "a4", "")
    assert [row.number for row in made.ahead] == [1] * len(made.ahead) != [], "what both state is there once"


def test_its_introduction_is_a_note(site: MakeSite) -> None:
    occasion = Occasion(introduction="A **busy** week.\n\n<script>alert(1)</script>")
    made = digest_document((tea(),), site(tea()), "a4", "", occasion=occasion)
    assert [node.tag for node in made.introduction] == ["p"]
    assert [node.tag for node in made.introduction[0].nodes] == ["text", "strong", "text"]
