"""What belongs to a country or a topic."""

from __future__ import annotations

import msgspec
from invented import copper, tea

from briefgen.library.chronology import events_ahead
from briefgen.library.indexes import country_index, country_topic_indexes, topic_index
from briefgen.library.library import Library, make_library
from briefgen.library.occurrences import Count, count_countries

LIBRARY = make_library([tea(), copper()])


def test_countries_are_counted_once_a_briefing_and_the_most_frequent_comes_first() -> None:
    assert count_countries(LIBRARY.briefings) == (Count("VN", 2), Count("CH", 1), Count("NO", 1))


def test_a_country_has_its_own_figures_and_actors() -> None:
    index = country_index(LIBRARY, "VN")
    assert [s.fact.id for s in index.figures] == ["figure-tea-growth", "figure-tea-value"]
    assert [s.fact.id for s in index.actors] == ["tran-bao-che"]
    assert (index.main, index.others) == ((tea(),), (copper(),))


def test_of_a_briefing_that_only_mentions_the_country_it_has_the_events_that_name_it() -> None:
    assert [s.fact.id for s in country_index(LIBRARY, "VN").timeline] == [
        "event-visit",
        "event-bern",
        "event-next",
    ]
    assert country_index(LIBRARY, "CH").timeline == ()


def test_related_countries_and_topics_are_those_of_its_briefings() -> None:
    index = country_index(LIBRARY, "VN")
    assert index.countries == (Count("CH", 1), Count("NO", 1))
    assert index.topics == (
        Count("trade-agreements", 2),
        Count("agriculture", 1),
        Count("critical-minerals", 1),
    )


def test_a_topic_has_the_facts_of_the_briefings_in_which_it_weighs() -> None:
    strong = topic_index(LIBRARY, "trade-agreements")
    assert strong.main == (copper(), tea())
    assert [s.fact.when for s in strong.timeline] == [
        "2031-01",
        "2031-02-03",
        "2031-03-09",
        "2031-05",
        "2032",
    ]
    weak = topic_index(LIBRARY, "agriculture")
    assert (weak.main, weak.others, weak.figures) == ((), (tea(),), ())


def test_an_actor_of_two_briefings_stands_once_as_the_newer_has_it() -> None:
    berg = msgspec.structs.replace(tea().actors[1], role="Präsidentin", mentions=5)
    newer = msgspec.structs.replace(copper(), actors=(berg, *copper().actors))
    [actor] = country_index(make_library([tea(), newer]), "CH").actors
    assert (actor.fact.role, actor.briefing.id) == ("Präsidentin", newer.id)


def test_dates_ahead_count_from_the_newest_briefing() -> None:
    assert [s.fact.id for s in events_ahead(LIBRARY)] == ["event-next", "event-round"]
    late = msgspec.structs.replace(copper(), published="2031-06-01")
    assert [s.fact.id for s in events_ahead(make_library([tea(), late]))] == ["event-round"]
    assert events_ahead(Library(briefings=())) == ()


def test_a_topic_in_a_country_needs_two_briefings_on_it() -> None:
    assert country_topic_indexes(LIBRARY, "VN") == (), "in one of the two, the country is only mentioned"
    again = msgspec.structs.replace(tea(), id="2031-02-04-again", published="2031-02-04")
    [index] = country_topic_indexes(make_library([tea(), again, copper()]), "VN")
    assert index.id == "trade-agreements", "agriculture weighs too little"
    assert (index.main, index.others) == ((again, tea()), (copper(),))
    assert [s.fact.country for s in index.figures] == ["VN"] * 4
    assert {s.briefing.id for s in index.timeline} == {tea().id, again.id}
    assert [s.fact.id for s in index.actors] == ["tran-bao-che"]
    nothing = [msgspec.structs.replace(b, timeline=(), figures=(), actors=(), quotes=()) for b in (tea(), again)]
    assert country_topic_indexes(make_library(nothing), "VN") == ()


def test_actors_of_one_name_and_two_kinds_stay_two() -> None:
    firm = msgspec.structs.replace(tea().actors[1], kind="organisation")
    newer = msgspec.structs.replace(copper(), actors=(firm,))
    assert [s.fact.kind for s in country_index(make_library([tea(), newer]), "CH").actors] == ["organisation", "person"]
