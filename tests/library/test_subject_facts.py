"""What belongs to a country, a topic, a topic in a country, and two countries."""

from __future__ import annotations

import msgspec
import pytest
from invented import copper, tea

from briefgen.articles.article import parse_article
from briefgen.contract.model import Briefing, Country
from briefgen.extracting.composing.compose import compose
from briefgen.library.counts import Count
from briefgen.library.library import make_library
from briefgen.library.on_topic import by_sentence, sentences_on_topics
from briefgen.library.subject_facts import (
    Mention,
    country_facts,
    country_mentions,
    country_topic_facts,
    pair_facts,
    topic_facts,
    topic_mentions,
)

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


def test_a_topic_in_a_country_needs_two_briefings_on_it() -> None:
    assert country_topic_facts(LIBRARY, "VN") == (), "in one of the two, the country is only mentioned"
    again = msgspec.structs.replace(tea(), id="2031-02-04-again", published="2031-02-04")
    [index] = country_topic_facts(make_library([tea(), again, copper()]), "VN")
    assert index.id == "trade-agreements", "agriculture weighs too little"
    assert (index.main, index.others) == ((again, tea()), (copper(),))
    assert [s.fact.country for s in index.figures] == ["VN"] * 4
    assert {s.briefing.id for s in index.timeline} == {tea().id, again.id}
    assert [(s.fact.id, s.briefing.id) for s in index.actors] == [("tran-bao-che", b.id) for b in (again, tea())]
    assert index.actors_of == ("VN",)
    nothing = [msgspec.structs.replace(b, timeline=(), figures=(), actors=(), quotes=()) for b in (tea(), again)]
    assert country_topic_facts(make_library(nothing), "VN") == ()


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


@pytest.mark.parametrize(
    ("what", "quote", "named"),
    [
        ("talks with Niger", "in May", True),
        ("talks", "in Niger in May", True),
        ("talks with Nigeria", "in May", False),
        ("talks with Danniger", "in May", False),
        ("talks", "in May", False),
    ],
)
def test_an_event_names_a_country_by_a_whole_word_of_its_own_or_of_its_evidence(what: str, quote: str, named: bool) -> None:
    event, country = tea().timeline[0], tea().countries[1]
    event = msgspec.structs.replace(event, what=what, evidence=msgspec.structs.replace(event.evidence, quote=quote))
    niger = msgspec.structs.replace(
        country, code="NE", evidence=msgspec.structs.replace(country.evidence, quote="Niger"), role="mentioned"
    )
    library = make_library([msgspec.structs.replace(tea(), timeline=(event,), countries=(niger,))])
    assert bool(country_facts(library, "NE").timeline) == named


@pytest.mark.parametrize(("score", "strong"), [(0.39, False), (0.4, True), (1.0, True)])
def test_a_topic_is_strong_from_a_score(score: float, strong: bool) -> None:
    topic = msgspec.structs.replace(tea().topics[0], score=score)
    briefings = [
        msgspec.structs.replace(tea(), id=id_, topics=(topic,), countries=with_primary(tea(), "VN").countries)
        for id_ in ("a", "b")
    ]
    library = make_library(briefings)
    facts = topic_facts(library, topic.id)
    assert (len(facts.main), len(facts.others)) == ((2, 0) if strong else (0, 2))
    assert [f.id for f in country_topic_facts(library, "VN")] == ([topic.id] if strong else [])


@pytest.mark.parametrize("kind", ["timeline", "figures", "actors"])
def test_a_topic_in_a_country_needs_one_kind_of_fact(kind: str) -> None:
    nothing = {"timeline": (), "figures": (), "actors": (), "quotes": ()}
    one = {kind: getattr(tea(), kind)[:1]}
    briefings = [msgspec.structs.replace(tea(), id=id_, **nothing | one) for id_ in ("a", "b")]
    [facts] = country_topic_facts(make_library(briefings), "VN")
    assert [len(facts.timeline), len(facts.figures), len(facts.actors)].count(0) == 2


def test_a_topic_in_a_country_has_neither_its_own_id_nor_the_country_among_the_others() -> None:
    [facts] = country_topic_facts(make_library([tea(), msgspec.structs.replace(tea(), id="again")]), "VN")
    assert (facts.countries, facts.topics) == ((Count("CH", 2),), (Count("agriculture", 2),))
    topic = topic_facts(make_library([tea()]), "agriculture")
    assert (topic.countries, topic.topics) == ((Count("CH", 1), Count("VN", 1)), (Count("trade-agreements", 1),))


def test_topics_in_a_country_come_by_frequency() -> None:
    strong = tuple(msgspec.structs.replace(t, score=1.0) for t in tea().topics)
    briefings = [msgspec.structs.replace(tea(), id=id_, topics=strong) for id_ in ("a", "b")]
    third = msgspec.structs.replace(tea(), id="c", topics=strong[:1])
    found = country_topic_facts(make_library([*briefings, third]), "VN")
    assert [(f.id, len(f.main)) for f in found] == [("trade-agreements", 3), ("agriculture", 2)]


def test_pairs_come_by_frequency_then_by_code() -> None:
    codes = [("a", "VN CH NO"), ("b", "NO VN"), ("c", "CH VN"), ("d", "VN SE")]
    library = make_library([msgspec.structs.replace(with_primary(tea(), *c.split()), id=id_) for id_, c in codes])
    assert [("-".join(pair.codes), len(pair.briefings)) for pair in pair_facts(library)] == [
        ("CH-VN", 2),
        ("NO-VN", 2),
        ("CH-NO", 1),
        ("SE-VN", 1),
    ]


def test_actors_of_a_third_country_or_of_none_are_not_those_of_a_pair() -> None:
    che, berg = tea().actors
    others = (msgspec.structs.replace(che, id="x", country="DE"), msgspec.structs.replace(che, id="y", country=None))
    [pair] = pair_facts(make_library([msgspec.structs.replace(with_primary(tea(), "VN", "CH"), actors=(berg, *others))]))
    assert [a.fact.id for a in pair.actors] == ["heidi-berg"]


def test_a_briefing_is_on_its_primary_countries_and_strong_topics_and_touches_on_the_others() -> None:
    countries = tuple(
        msgspec.structs.replace(tea().countries[0], code=code, role=role)
        for code, role in (("VN", "primary"), ("CH", "mentioned"))
    )
    assert country_mentions(msgspec.structs.replace(tea(), countries=countries)) == (
        Mention("VN", True),
        Mention("CH", False),
    )
    topics = tuple(msgspec.structs.replace(tea().topics[0], id=id_, score=score) for id_, score in (("a", 1.0), ("b", 0.39)))
    assert topic_mentions(msgspec.structs.replace(tea(), topics=topics)) == (Mention("a", True), Mention("b", False))


CHIPS = """Norway plans a chip plant

A semiconductor plant will open in Bergen in 2033. Chip exports reached $4 billion in 2030.
Wool imports rose 9% in 2029. The ministers met on 2 May 2031.

They met again on 9 May 2031.
"""


@pytest.mark.parametrize(
    ("with_article", "on_topic"), [(True, {"2033", "2030"}), (False, {"2033", "2030", "2029", "2031-05-02", "2031-05-09"})]
)
def test_a_topic_has_the_facts_of_sentences_on_it(with_article: bool, on_topic: set[str]) -> None:
    article = parse_article("chips.txt", CHIPS.encode(), published="2031-05-10")
    briefing = compose(article)
    library = make_library([briefing])
    sentences = {briefing.id: sentences_on_topics(briefing, article)} if with_article else {}
    facts = topic_facts(library, "semiconductors", by_sentence(sentences))
    whole = topic_facts(library, "semiconductors")
    assert {o.fact.when for o in whole.timeline} == {"2033", "2030", "2029", "2031-05-02", "2031-05-09"}
    assert {o.fact.when for o in facts.timeline} == on_topic
    assert len(facts.figures) == (1 if with_article else 2)


def test_a_figure_that_nobody_can_print_is_in_no_list() -> None:
    growth, value = tea().figures
    briefing = msgspec.structs.replace(tea(), figures=(growth, msgspec.structs.replace(value, measure=None)))
    library = make_library([briefing])
    assert [o.fact.id for o in country_facts(library, "VN").figures] == [growth.id]
    assert [o.fact.id for o in topic_facts(library, "trade-agreements").figures] == [growth.id]
