"""Which found fact is which annotated one."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.contract.model import Actor, Event, Evidence, Figure, Quote, Span
from briefgen.scoring.gold import GoldEvent, GoldFigure, GoldOrganisation, GoldPerson, GoldQuote
from briefgen.scoring.matching import (
    EVENT_REACH,
    match,
    overlap,
    plain_when,
    same_country,
    same_event,
    same_figure,
    same_organisation,
    same_period,
    same_person,
    same_quotation,
    same_role,
    same_sentence,
    same_speaker,
    states_most,
)

TEXT = "copper" + " " * 1000 + "tin"


def at(start: int) -> Evidence:
    return Evidence(start=start, end=start + 1, quote="c", sentence=Span(start=start, end=start + 10), rule="test")


def actor(name: str, **more: Any) -> Actor:
    return Actor(**{"id": "a", "kind": "person", "name": name, "mentions": 1, "evidence": at(0)} | more)


def figure(start: int = 0, **more: Any) -> Figure:
    return Figure(**{"id": "f", "unit": "percent", "evidence": at(start)} | more)


def event(when: str, start: int = 0) -> Event:
    return Event(id="e", when=when, status="past", what="", evidence=at(start))


@pytest.mark.parametrize(
    ("found", "same"),
    [
        ("Hoà Thị Chè", True),  # hoà and hòa are one word
        ("bà Chè", True),
        ("Trần Hòa Thị Chè", True),
        ("Trần Hòa Thị Chè Lan", False),  # two words more are somebody else's
        ("Thị Chè Chè", False),  # a name in which a word comes twice is two names
        ("Thị Chè", True),
        ("Chè", False),
        ("Hòa Thị Trà", False),
        ("hoa thi che", False),
    ],
)
def test_a_person_has_the_name_an_alias_or_all_words_of_a_full_name(found: str, same: bool) -> None:
    assert same_person(actor(found), GoldPerson(name="Hòa Thị Chè", aliases=("Bà Chè",), quote="")) is same


def test_an_organisation_has_most_words_an_alias_or_the_whole_name() -> None:
    gold = GoldOrganisation(name="Tea Board")
    assert same_organisation(actor("The Tea Board"), gold)
    assert same_organisation(actor("National Board of Green Tea"), gold)
    assert not same_organisation(actor("National Board of Green Leaf Tea"), gold)  # four words more
    assert same_organisation(actor("TB", aliases=("tea board",)), gold)
    assert not same_organisation(actor("Coffee Council Board of Trade"), gold)


def test_a_figure_has_unit_value_and_place() -> None:
    gold = GoldFigure(value=25, from_=10, unit="percent", quote="copper")
    assert same_figure(figure(value=25.0), gold, TEXT)
    assert same_figure(figure(low=10, high=25), gold, TEXT)
    assert not same_figure(figure(low=11, high=25), gold, TEXT)
    assert not same_figure(figure(value=25, unit="USD"), gold, TEXT)
    assert not same_figure(figure(value=26), gold, TEXT)
    assert not same_figure(figure(value=25, start=900), gold, TEXT)
    assert same_figure(figure(low=1, high=2), GoldFigure(low=1, high=2, unit="percent", quote="copper"), TEXT)
    assert not same_figure(figure(value=2), GoldFigure(low=1, high=2, unit="percent", quote="copper"), TEXT)


def test_units_of_what_is_counted_are_as_good_as_each_other() -> None:
    gold = GoldFigure(value=5, unit="company", quote="copper")
    assert same_figure(figure(value=5, unit="enterprise"), gold, TEXT)
    assert not same_figure(figure(value=5, unit="tonne"), gold, TEXT)


def test_a_unit_is_the_same_with_its_time() -> None:
    gold = GoldFigure(value=5, unit="tonne", quote="copper")
    assert same_figure(figure(value=5, unit="tonne_per_year"), gold, TEXT)
    assert not same_figure(figure(value=5, unit="tonne_per_hectare"), gold, TEXT)


def test_a_span_says_which_of_the_same_words_are_meant() -> None:
    gold = GoldFigure(value=5, unit="percent", quote="copper", span=(1006, 1009))
    assert same_figure(figure(start=1000, value=5), gold, TEXT)
    assert not same_figure(figure(value=5), gold, TEXT)


def test_a_country_is_the_annotated_one_or_another_right_one() -> None:
    none, levied = (
        GoldFigure(value=5, unit="percent", quote=""),
        GoldFigure(value=5, unit="percent", quote="", country="NO", country_ok=("VN", None)),
    )
    assert [same_country(figure(country=c), levied) for c in ("NO", "VN", None, "CH")] == [True, True, True, False]
    assert [same_country(figure(country=c), none) for c in ("NO", None)] == [False, True]


def test_a_period_is_the_annotated_one_or_another_right_one() -> None:
    gold = GoldFigure(value=5, unit="percent", quote="", period="2031-Q1", period_ok=("2031-01/2031-03",))
    found = ("2031-Q1~", "2031-01/2031-03", "2031", None)
    assert [same_period(figure(period=p), gold) for p in found] == [True, True, False, False]
    bare = GoldFigure(value=5, unit="percent", quote="")
    assert [same_period(figure(period=p), bare) for p in ("2031", None)] == [False, True]


@pytest.mark.parametrize(
    ("what", "states"),
    [
        ("Norway lifts its duty on copper", True),
        ("On Monday Norway lifts its duty on copper and tin", True),
        ("Norway lifts its duty", True),  # four words of six
        ("Norway lifts a ban", False),  # two of six
        (f"Norway lifts its duty on copper {'and tin ' * 5}", True),  # sixteen words, as many as there may be
        (f"Norway lifts its duty on copper {'and tin ' * 5}too", False),
        ("date 2031-02-03 Norway lifts its duty on copper", False),
        ("OSLO -- Norway lifts its duty on copper", False),
        ("(NTB) Norway lifts its duty on copper", False),
        ("", False),
    ],
)
def test_a_phrase_states_most_of_what_happened_and_little_else(what: str, states: bool) -> None:
    assert states_most(what, "Norway lifts its duty on copper") is states


def quotation(text: str) -> Quote:
    return Quote(speaker=None, text=text, evidence=at(0))


def test_a_quotation_has_most_of_the_words() -> None:
    gold = GoldQuote(text="We will drink more tea", speaker=None)
    assert same_quotation(quotation("we will drink tea"), gold)
    assert same_quotation(quotation("“We will drink more tea, but not now”"), gold)
    assert not same_quotation(quotation("We will drink"), GoldQuote(text="We will drink more black tea", speaker=None))


def test_a_speaker_is_known_by_a_name_that_holds_the_annotated_words() -> None:
    gold = GoldQuote(text="Tea!", speaker="Berg")
    assert same_speaker(actor("Heidi Berg"), gold)
    assert same_speaker(actor("H. B.", aliases=("Berg",)), gold)
    assert not same_speaker(actor("Kari Nordmann"), gold)
    assert not same_speaker(None, gold)
    assert same_speaker(None, GoldQuote(text="Tea!", speaker=None))
    assert not same_speaker(actor("Heidi Berg"), GoldQuote(text="Tea!", speaker=None))


def test_a_key_point_has_three_quarters_of_the_words() -> None:
    assert same_sentence("Copper exports fell by nearly 20% in the year", "Copper exports fell by 20% in the year")
    assert not same_sentence("Copper exports fell", "Copper exports fell by nearly 20%")


def test_an_event_has_a_right_date_and_place() -> None:
    gold = GoldEvent(when="2031-05", when_ok=("2031-05-10~",), what="", quote="copper")
    assert same_event(event("2031-05~"), gold, TEXT)
    assert same_event(event("2031-05-10", EVENT_REACH), gold, TEXT)
    assert not same_event(event("2031-05", EVENT_REACH + 100), gold, TEXT)
    assert not same_event(event("2031-06"), gold, TEXT)


def test_an_interval_of_one_day_is_that_day() -> None:
    assert [plain_when(w) for w in ("2031-05-01/2031-05-01", "2031~", "2031/2032", "../2031")] == [
        "2031-05-01",
        "2031",
        "2031/2032",
        "../2031",
    ]


def test_a_role_may_be_worded_in_several_ways() -> None:
    gold = GoldPerson(name="A B", role="chair of the Tea Board", role_ok=("chair",), quote="")
    assert same_role(actor("A B", role="Chair"), gold)
    assert same_role(actor("A B", role="chair", organisation="the Tea Board of Norway"), gold)
    assert same_role(actor("A B", role="chair of", organisation="the Tea Board"), gold)
    assert not same_role(actor("A B", role="guest"), gold)
    assert not same_role(actor("A B"), gold)


def test_words_count_as_often_as_they_occur() -> None:
    assert overlap("tea tea copper", "tea") == pytest.approx(0.5)
    assert overlap(None, "tea") == 0.0


def test_required_facts_are_matched_first_and_a_second_hit_counts_neither_way() -> None:
    required = GoldOrganisation(name="tea")
    optional = GoldOrganisation(name="tea", quote="again", optional=True)
    matches = match(["tea", "tea", "tea", "tin"], [optional, required], lambda name, gold: name == gold.name)
    assert matches.matched == (("tea", required),)
    assert matches.extra == ("tin",)
    assert matches.missed == ()


def test_a_required_fact_that_nothing_matches_is_missed_an_optional_one_is_not() -> None:
    gold = [GoldOrganisation(name="tea"), GoldOrganisation(name="tin", optional=True)]
    assert match([], gold, lambda name, fact: name == fact.name).missed == (gold[0],)
