"""Pairs of countries that are both primary in a briefing."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from briefgen.contract.model import Briefing, Struct
from briefgen.library.co_occurrence import CountryPair
from briefgen.library.subject_facts import facts_of_pair
from briefgen.views.addresses import COUNTRIES, PAIRS, briefing_page, country_page, pair_page
from briefgen.views.holdings import Holdings
from briefgen.views.pages import Draft, IndexPage, section
from briefgen.views.paging import Jump, Section
from briefgen.views.places import pair_has_page, pair_place
from briefgen.views.subjects.kind import Lead, SubjectKind, filled, topic_jumps
from briefgen.views.wording import Wording


class PairRow(Struct, frozen=True):
    """A row of the table of pairs: the link to the pair, the numbers of its facts, the link to its newest briefing."""

    pair: Jump
    figures: int
    events: int
    newest: Jump


def pairs_link(holdings: Holdings) -> Jump:
    """The link to the table of pairs."""
    return Jump(PAIRS, holdings.wording.say("pairs"), len(holdings.pairs), "count_entries")


def _index(holdings: Holdings) -> IndexPage:
    link, wording = pairs_link(holdings), holdings.wording
    rows = tuple(_row(codes, briefings, holdings) for codes, briefings in holdings.pairs.items())
    return IndexPage(
        page=link.page,
        title=link.label,
        layout="pairs",
        up=(Jump(COUNTRIES, wording.say("countries"), len(holdings.countries), "count_entries"),),
        note=wording.say("pairs_lead"),
        sections=(Section("pairs", "pairs", link.label, rows),),
    )


def _row(codes: CountryPair, briefings: Sequence[Briefing], holdings: Holdings) -> PairRow:
    wording, newest = holdings.wording, briefings[0]
    day = wording.when(newest.published) if newest.published else wording.say("published_unknown")
    return PairRow(
        pair=Jump(pair_place(codes, holdings).page, _title(codes, wording), len(briefings)),
        figures=sum(figure.country in (None, *codes) for b in briefings for figure in holdings.stated[b.id]),
        events=sum(len(b.timeline) for b in briefings),
        newest=Jump(briefing_page(newest.id), day, 1),
    )


def _pages(holdings: Holdings) -> Iterator[Draft]:
    for codes, briefings in holdings.pairs.items():
        if pair_has_page(codes, holdings):
            yield Draft(functools.partial(_page, codes, briefings, holdings), briefings, ("pair", codes))


def _page(codes: CountryPair, briefings: Sequence[Briefing], holdings: Holdings) -> IndexPage:
    """One timeline, one table, and the actors of each side."""
    wording, pair = holdings.wording, holdings.with_each_actor_once(facts_of_pair(codes, briefings))
    sides = tuple(
        Section(
            f"actors-{code.lower()}",
            "actors",
            wording.say("actors_of", country=wording.country(code)),
            tuple(a for a in pair.actors if a.fact.country == code),
        )
        for code in codes
    )
    return IndexPage(
        page=pair_page(*codes),
        title=_title(codes, wording),
        about=tuple(("country", code) for code in codes),
        up=(
            pairs_link(holdings),
            *(Jump(country_page(code), wording.country(code), holdings.counts[code]) for code in codes),
        ),
        facts=(wording.say("count_briefings", n=len(briefings)),),
        note=wording.say("pair_lead"),
        sections=filled(
            section("timeline", "events", pair.timeline[::-1], wording),
            section("figures", "figures", pair.figures, wording),
            *sides,
            section("briefings", "briefings", pair.briefings, wording),
            section("topics", "jumps", topic_jumps(pair.topics, wording), wording),
        ),
    )


def _leads(holdings: Holdings) -> Iterator[Lead]:
    for codes in holdings.pairs:
        if not pair_has_page(codes, holdings):
            yield Lead(pair_page(*codes), _title(codes, holdings.wording), pair_place(codes, holdings))


def _title(codes: CountryPair, wording: Wording) -> str:
    return " – ".join(map(wording.country, codes))


PAIR = SubjectKind(name="pair", link=pairs_link, index=_index, pages=_pages, leads=_leads)
