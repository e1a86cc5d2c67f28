"""Actors across briefings: what an entry says about one; who is whom is in `test_identity.py`."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from invented import copper, tea

from briefgen.contract.model import Actor, Briefing
from briefgen.library.actors import index_actors
from briefgen.library.counts import Count
from briefgen.library.library import Occurrence, make_library

BERG = tea().actors[1]


def berg(id_: str = "heidi-berg", **traits: Any) -> Actor:
    return msgspec.structs.replace(BERG, id=id_, **traits)


def briefing(day: str, *actors: Actor, language: str = "vi", quotes: bool = False) -> Briefing:
    changes: dict[str, Any] = {} if quotes else {"quotes": ()}
    return msgspec.structs.replace(tea(), id=f"{day}-tea", published=day, language=language, actors=actors, **changes)


def test_an_actor_has_names_roles_and_companions_of_all_its_briefings() -> None:
    che = tea().actors[0]
    library = make_library(
        [
            briefing("2031-01-01", berg(role="Đại sứ"), che),
            briefing("2031-02-01", berg(name="Heidi  BERG", role="đại sứ", aliases=("bà Berg",)), che),
            briefing("2031-03-01", berg(role="Minister", organisation="Ministry"), language="en"),
            copper(),
        ]
    )
    index = index_actors(library)
    [actor] = index.by_id["heidi-berg"]
    assert [(n.text, n.language, n.briefings) for n in actor.names] == [
        ("Heidi Berg", "en", 2),
        ("Heidi  BERG", "vi", 1),
        ("bà Berg", "vi", 1),
    ]
    roles = [(r.first.fact.role, r.first.briefing.published, r.last.briefing.published, r.briefings) for r in actor.roles]
    assert roles == [("Đại sứ", "2031-01-01", "2031-02-01", 2), ("Minister", "2031-03-01", "2031-03-01", 1)]
    assert [(c.actor.id, c.briefings) for c in index.companions(actor)] == [("tran-bao-che", 2)]
    assert actor.countries == (Count("CH", 3), Count("VN", 3))


def test_quotes_are_those_of_the_actor_in_the_briefings_where_it_appears() -> None:
    library = make_library(
        briefing(f"2031-0{month}-0{day}", berg(country=country), quotes=True)
        for month, country in ((1, "CH"), (2, "DE"))
        for day in range(1, 6)
    )
    quotes = {a.disambiguator: a.quotes for a in index_actors(library).by_id["heidi-berg"]}
    assert {key: {q.briefing.id[:7] for q in said} for key, said in quotes.items()} == {"ch": {"2031-01"}, "de": {"2031-02"}}
    assert [len(said) for said in quotes.values()] == [5, 5]


def test_companions_are_actors_and_not_names() -> None:
    che = tea().actors[0]
    many = [
        briefing(f"2031-0{month}-0{day}", berg(country=country), che)
        for month, country in ((1, "CH"), (2, "DE"))
        for day in range(1, 6)
    ]
    index = index_actors(make_library(many))
    [entry] = index.by_id["tran-bao-che"]
    assert [(c.actor.id, c.actor.disambiguator, c.actor.country) for c in index.companions(entry)] == [
        ("heidi-berg", "ch", "CH"),
        ("heidi-berg", "de", "DE"),
    ]
    assert [index.of(Occurrence(b.actors[0], b)).disambiguator for b in many] == ["ch"] * 5 + ["de"] * 5
    assert [(a.id, a.disambiguator) for a in index.all] == [("tran-bao-che", ""), ("heidi-berg", "ch"), ("heidi-berg", "de")]


def test_a_family_name_is_the_actor_in_quotes_roles_and_names_but_no_further_appearance() -> None:
    che = tea().actors[0]
    full = [briefing(f"2031-01-0{day}", berg(), che) for day in range(1, 6)]
    both = briefing("2031-02-01", berg("berg", name="Berg", role="Minister"), berg(), che)
    short = briefing("2031-03-01", berg("berg", name="Berg", country=None), che)
    [quote] = tea().quotes
    said = msgspec.structs.replace(short, quotes=(msgspec.structs.replace(quote, speaker="berg"),))
    index = index_actors(make_library([*full, both, said]))
    [actor] = index.by_id["heidi-berg"]
    assert (actor.name, actor.merged, len(actor.appearances)) == ("Heidi Berg", ("berg",), 7)
    assert [a.fact.name for a in actor.appearances[:3]] == ["Berg", "Heidi Berg", "Heidi Berg"]
    assert [q.briefing.id for q in actor.quotes] == ["2031-03-01-tea"]
    assert [r.first.fact.role for r in actor.roles] == ["Minister"]
    assert [(n.text, n.briefings) for n in actor.names] == [("Heidi Berg", 6), ("Berg", 2)]
    assert [(c.actor.id, c.briefings) for c in index.companions(index.by_id["tran-bao-che"][0])] == [("heidi-berg", 7)]
    assert "berg" not in index.by_id


def test_nobody_in_particular_is_nobody_s_companion_and_on_no_list() -> None:
    one = briefing("2031-01-01", berg("berg", name="Berg"), tea().actors[0])
    index = index_actors(make_library([one]))
    assert [a.id for a in index.all] == ["tran-bao-che"]
    assert index.companions(index.all[0]) == ()
    assert [a.fact.name for a in index.unnamed] == ["Berg"]
    assert [a.fact.id for a in index.distinct(Occurrence(a, one) for a in one.actors)] == ["tran-bao-che"]


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [
        (("2031-01-01", "2031-02-01", "2031-03-01"), "2031-01-01", "2031-03-01"),
        ((None, "2031-02-01", "2031-03-01"), "2031-02-01", "2031-03-01"),
        ((None, None), None, None),
    ],
)
def test_a_role_is_stated_from_its_first_day_to_its_last(days: tuple[str | None, ...], first: str, last: str) -> None:
    briefings = [
        msgspec.structs.replace(briefing(day or f"undated-{n}", berg(role="Đại sứ")), published=day)
        for n, day in enumerate(days)
    ]
    [actor] = index_actors(make_library(briefings)).by_id["heidi-berg"]
    [role] = actor.roles
    assert (role.first.briefing.published, role.last.briefing.published, role.briefings) == (first, last, len(days))


def test_roles_are_distinct_by_words_and_organisation_and_in_chronological_order() -> None:
    offices = [
        ("2031-01-01", {"role": "chair", "organisation": "Tea Board"}),
        ("2031-01-02", {"role": " Chair ", "organisation": "tea  board"}),
        ("2031-01-03", {"role": "chair", "organisation": "Copper Board"}),
        ("2031-01-04", {"role": None, "organisation": "Copper Board"}),
        ("2031-01-05", {"role": None, "organisation": None}),
        ("2031-01-06", {"role": "member", "organisation": None}),
        (None, {"role": "guest", "organisation": None}),
    ]
    briefings = [
        msgspec.structs.replace(briefing(day or "undated", berg(**office)), published=day) for day, office in offices
    ]
    [actor] = index_actors(make_library(briefings)).by_id["heidi-berg"]
    assert [(r.first.fact.role, r.first.fact.organisation, r.briefings) for r in actor.roles] == [
        ("chair", "Tea Board", 2),
        ("chair", "Copper Board", 1),
        (None, "Copper Board", 1),
        ("member", None, 1),
        ("guest", None, 1),
    ]


def test_an_entry_has_the_name_of_most_briefings_in_the_language_of_the_newest_of_them() -> None:
    days = [("2031-01-01", "Heidi Berg", "vi"), ("2031-01-02", "HEIDI BERG", "en"), ("2031-01-03", "Heidi Berg", "vi")]
    briefings = [briefing(day, berg(name=name), language=language) for day, name, language in days]
    [actor] = index_actors(make_library(briefings)).by_id["heidi-berg"]
    assert (actor.name, actor.language) == ("Heidi Berg", "vi")
    [actor] = index_actors(make_library(briefings[:2])).by_id["heidi-berg"]
    assert (actor.name, actor.language) == ("HEIDI BERG", "en")


def test_an_entry_shows_the_newest_appearance() -> None:
    library = make_library([briefing("2031-01-01", berg(country="CH")), briefing("2031-01-02", berg(country=None))])
    [actor] = index_actors(library).by_id["heidi-berg"]
    assert (actor.newest.briefing.published, actor.country, actor.kind) == ("2031-01-02", "CH", "person")
    assert [b.published for b in actor.briefings] == ["2031-01-02", "2031-01-01"]


def test_names_come_by_frequency_then_by_letters_and_one_spelling_is_one_name() -> None:
    aliases = [("bà Hoà", "bà Berg"), ("bà Hòa", "bà An"), ("bà An", "bà Berg"), ("bà Hoà",)]
    briefings = [
        briefing(f"2031-01-0{day}", berg(aliases=names), language="en" if day == 4 else "vi")
        for day, names in enumerate(aliases, 1)
    ]
    [actor] = index_actors(make_library(briefings)).by_id["heidi-berg"]
    assert [(n.text, n.language, n.briefings) for n in actor.names] == [
        ("Heidi Berg", "en", 4),
        ("bà Hoà", "en", 3),
        ("bà An", "vi", 2),
        ("bà Berg", "vi", 2),
    ]


def test_quotes_are_those_whose_speaker_the_actor_is() -> None:
    [quote] = tea().quotes
    others = (quote, msgspec.structs.replace(quote, speaker=None), msgspec.structs.replace(quote, speaker="tran-bao-che"))
    both = msgspec.structs.replace(briefing("2031-01-01", *tea().actors), quotes=others)
    index = index_actors(make_library([both]))
    assert [q.fact.speaker for id_ in ("heidi-berg", "tran-bao-che") for q in index.by_id[id_][0].quotes] == [
        "heidi-berg",
        "tran-bao-che",
    ]


def test_companions_come_by_shared_briefings_then_by_id_and_nobody_accompanies_itself() -> None:
    a, b, c = (berg(id_, name=f"{id_} Berg") for id_ in ("an", "binh", "chi"))
    days = [("2031-01-01", (a, b, c)), ("2031-01-02", (a, c)), ("2031-01-03", (b,))]
    index = index_actors(make_library([briefing(day, *actors) for day, actors in days]))
    found = {
        id_: [(c.actor.id, c.briefings) for c in index.companions(index.by_id[id_][0])] for id_ in ("an", "binh", "chi")
    }
    assert found == {"an": [("chi", 2), ("binh", 1)], "binh": [("an", 1), ("chi", 1)], "chi": [("an", 2), ("binh", 1)]}


def test_actors_and_namesakes_in_most_briefings_come_first() -> None:
    days = [
        *(("2031-01-0" + str(day), berg(country="DE")) for day in range(1, 7)),
        *(("2031-02-0" + str(day), berg(country="CH"), berg("an", name="An Chi")) for day in range(1, 6)),
    ]
    index = index_actors(make_library([briefing(day, *actors) for day, *actors in days]))
    assert [a.disambiguator for a in index.by_id["heidi-berg"]] == ["de", "ch"]
    assert [(a.id, a.disambiguator) for a in index.all] == [("heidi-berg", "de"), ("an", ""), ("heidi-berg", "ch")]


def test_distinct_actors_are_those_of_the_first_appearance_by_all_their_mentions() -> None:
    newer = briefing("2031-02-01", berg(role="Minister", mentions=1), berg("an", name="An Chi", mentions=3))
    older = briefing("2031-01-01", berg(role="guest", mentions=4), berg("binh", name="Binh Chi", mentions=3))
    found = index_actors(make_library([newer, older])).distinct(Occurrence(a, b) for b in (newer, older) for a in b.actors)
    assert [(s.fact.id, s.fact.role) for s in found] == [
        ("heidi-berg", "Minister"),
        ("an", None),
        ("binh", None),
    ]


def test_distinct_actors_of_a_country_are_those_whom_most_briefings_have_there() -> None:
    briefings = [briefing(f"2031-01-0{n}", berg(country=code)) for n, code in enumerate(("CH", "CH", "DE"), 1)]
    index, found = index_actors(make_library(briefings)), [Occurrence(b.actors[0], b) for b in briefings]
    assert index.distinct(found, ["DE"]) == ()
    assert index.distinct(found, ["DE", "CH"]) == index.distinct(found) == (found[0],)
