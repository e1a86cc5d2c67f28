"""Salience and doubt: what matters in an article, and what the extractor is less sure of."""

from __future__ import annotations

import pytest
from msgspec import UNSET

from briefgen.articles.article import parse_article
from briefgen.contract.model import Briefing
from briefgen.extracting.composing.compose import compose

ARTICLE = """Norway buys 40,000 tonnes of tea

Norway will import tea worth $90 million in 2031, the trade ministry said.

Tea is grown in many places and sold in 12 shops.
The ministry raised its subsidies by $30 million. A kettle cost $5.
"""


def briefing(text: str, published: str | None = "2031-03-01") -> Briefing:
    return compose(parse_article("a.txt", text.encode(), language="en", published=published))


def test_what_is_in_title_or_lead_matters_more_than_what_comes_later() -> None:
    salience = {figure.value: figure.salience for figure in briefing(ARTICLE).figures}
    assert salience[40_000] > salience[30_000_000] and salience[90_000_000] > salience[30_000_000]
    assert all(salience is not UNSET and 0 <= salience <= 1 for salience in salience.values())


def test_money_matters_more_than_a_small_count() -> None:
    salience = {f.value: f.salience for f in briefing(ARTICLE).figures}
    assert salience[30_000_000] > salience.get(12, 0)


@pytest.mark.parametrize(("verb", "more"), [("will open", True), ("opened", False)])
def test_what_is_ahead_matters_more(verb: str, more: bool) -> None:
    text = f"Tea talks\n\nTalks began on 2 March 2030.\n\nA further round {verb} on 2 March 20{32 if more else 28}."
    first, second = sorted(briefing(text).timeline, key=lambda event: event.evidence.start)
    assert (second.salience > first.salience) is more


def test_a_figure_without_a_phrase_is_in_doubt() -> None:
    figures = briefing("Tea\n\nIt was $5 in all. Tea exports reached $90 million.").figures
    assert {figure.evidence.quote: figure.doubt for figure in figures} == {"$5": ("measure",), "$90 million": UNSET}


def test_a_year_from_an_inferred_day_of_publication_is_in_doubt() -> None:
    text = "Tea talks\n\nTalks were held on {} in Oslo, officials said on {}."
    known = briefing(text.format("2 March 2031", "3 March"), "2031-03-04")
    assert {event.doubt for event in known.timeline} == {UNSET}
    inferred = briefing(text.format("2 March 2031", "3 March"), None)
    assert inferred.published_source == "inferred"
    assert {event.when: event.doubt for event in inferred.timeline} == {"2031-03-02": UNSET, "2031-03-03": ("year",)}
