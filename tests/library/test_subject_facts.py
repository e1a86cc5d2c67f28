"""What belongs to a country, a topic, a topic in a country, and two countries."""

from __future__ import annotations

import msgspec
from invented import copper, tea

from briefgen.contract.model import Briefing, Country
from briefgen.library.counts import Count
from briefgen.library.library import make_library
from briefgen.library.subject_facts import country_facts, country_topic_facts, pair_facts, topic_facts

LIBRARY = make_library([tea(), copper()])


def test_a_country_has_its_own_figures_and_actors() -> None:
    index = country_facts(LIBRARY, "VN")
    assert [s.fact.id for s in index.figures] == ["figure-tea-growth", "figure-tea-value"]
    assert [s.fact.id for s in index.actors] == ["tran-bao-che"]
    assert (index.main, index.others) == ((tea(),), (copper(),))


def test_of_a_briefing_that_only_mentions_the_country_it_has_the_events_that_name_it() -> None:
    assert [s.fact.id for s in country_facts(LIBRARY, "VN").timeline] == [
        "event-visit",
        "event-bern",
        "event-next",
    ]
    assert country_facts(LIBRARY, "CH").timeline == ()


def test_related_countries_and_topics_are_those_of_its_briefings() -> None:
    index = country_facts(LIBRARY, "VN")
    assert index.countries == (Count("CH", 1), Count("NO", 1))
    assert index.topics == (
        Count("trade-agreements", 2),
        Count("agriculture", 1),
        Count("critical-minerals", 1),
    )


def test_a_topic_has_the_facts_of_the_briefings_in_which_it_weighs() -> None:
    strong = topic_facts(LIBRARY, "trade-agreements")
    assert strong.main == (copper(), tea())
    assert [s.fact.when for s in strong.timeline] == [
        "2031-01",
        "2031-02-03",
        "2031-03-09",
        "2031-05",
        "2032",
    ]
    weak = topic_facts(LIBRARY, "agriculture")
    assert (weak.main, weak.others, weak.figures) == ((), (tea(),), ())


def test_an_actor_of_two_briefings_is_there_once_as_the_newer_has_it() -> None:
    berg = msgspec.structs.replace(tea().actors[1], role="Präsidentin", mentions=5)
    newer = msgspec.structs.replace(copper(), actors=(berg, *copper().actors))
    [actor] = country_facts(make_library([tea(), newer]), "CH").actors
    assert (actor.fact.role, actor.briefing.id) == ("Präsidentin", newer.id)


def test_a_topic_in_a_country_needs_two_briefings_on_it() -> None:
    assert country_topic_facts(LIBRARY, "VN") == (), "in one of the two, the country is only mentioned"
    again = msgspec.structs.replace(tea(), id="2031-02-04-again", published="2031-02-04")
    [index] = country_topic_facts(make_library([tea(), again, copper()]), "VN")
    assert index.id == "trade-agreements", "agriculture weighs too little"
    assert (index.main, index.others) == ((again, tea()), (copper(),))
    assert [s.fact.country for s in index.figures] == ["VN"] * 4
    assert {s.briefing.id for s in index.timeline} == {tea().id, again.id}
    assert [s.fact.id for s in index.actors] == ["tran-bao-che"]
    nothing = [msgspec.structs.replace(b, timeline=(), figures=(), actors=(), quotes=()) for b in (tea(), again)]
    assert country_topic_facts(make_library(nothing), "VN") == ()


def test_actors_of_one_name_and_two_kinds_stay_two() -> None:
    firm = msgspec.structs.replace(tea().actors[1], kind="organisation")
    newer = msgspec.structs.replace(copper(), actors=(firm,))
    assert [s.fact.kind for s in country_facts(make_library([tea(), newer]), "CH").actors] == ["organisation", "person"]


def with_primary(briefing: Briefing, *codes: str) -> Briefing:
    """`briefing` with exactly these countries as primary ones, whatever it had."""
    evidence = briefing.countries[0].evidence
    countries = tuple(Country(code=code, role="primary", mentions=1, evidence=evidence) for code in codes)
    return msgspec.structs.replace(briefing, countries=countries)


def test_countries_that_are_only_mentioned_make_no_pair() -> None:
    assert pair_facts(make_library([tea(), copper()])) == ()


def test_a_pair_has_the_facts_of_its_two_countries() -> None:
    growth, value = tea().figures
    others = msgspec.structs.replace(value, id="figure-of-germany", country="DE")
    nobodys = msgspec.structs.replace(value, id="figure-of-nobody", country=None)
    shared = with_primary(msgspec.structs.replace(tea(), figures=(growth, others, nobodys)), "VN", "CH")
    first, second = pair_facts(make_library([shared, with_primary(copper(), "NO", "VN", "CH")]))[0:2]
    assert (first.codes, len(first.briefings), first.last) == (("CH", "VN"), 2, "2031-03-10")
    assert second.codes == ("CH", "NO")
    assert [s.fact.id for s in first.figures] == ["figure-tea-growth", "figure-of-nobody"]
    assert [s.fact.id for s in first.timeline] == ["event-visit", "event-bern", "event-oslo", "event-next", "event-round"]
    assert {s.fact.id for s in first.actors} == {"tran-bao-che", "heidi-berg"}
