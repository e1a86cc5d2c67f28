"""Pairs of countries that are both primary in a briefing."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.contract.model import Struct
from briefgen.library.co_occurrence import CountryPair
from briefgen.library.subject_facts import PairFacts
from briefgen.views.addresses import COUNTRIES, PAIRS, briefing_page, country_page, pair_page
from briefgen.views.holdings import Holdings
from briefgen.views.pages import IndexPage, section
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
    rows = tuple(_row(pair, holdings) for pair in holdings.pairs)
    return IndexPage(
        page=link.page,
        title=link.label,
        layout="pairs",
        up=(Jump(COUNTRIES, wording.say("countries"), len(holdings.countries), "count_entries"),),
        note=wording.say("pairs_lead"),
        sections=(Section("pairs", "pairs", link.label, rows),),
    )


def _row(pair: PairFacts, holdings: Holdings) -> PairRow:
    wording = holdings.wording
    day = wording.when(pair.last) if pair.last else wording.say("published_unknown")
    return PairRow(
        pair=Jump(pair_place(pair, holdings).page, _title(pair.codes, wording), len(pair.briefings)),
        figures=len(pair.figures),
        events=len(pair.timeline),
        newest=Jump(briefing_page(pair.briefings[0].id), day, 1),
    )


def _pages(holdings: Holdings) -> Iterator[IndexPage]:
    """One timeline, one table, and the actors of each side."""
    wording = holdings.wording
    for pair in (pair for pair in holdings.pairs if pair_has_page(pair, holdings)):
        sides = tuple(
            Section(
                f"actors-{code.lower()}",
                "actors",
                wording.say("actors_of", country=wording.country(code)),
                tuple(a for a in pair.actors if a.fact.country == code),
            )
            for code in pair.codes
        )
        yield IndexPage(
            page=pair_page(*pair.codes),
            title=_title(pair.codes, wording),
            about=tuple(("country", code) for code in pair.codes),
            up=(
                pairs_link(holdings),
                *(Jump(country_page(code), wording.country(code), holdings.counts[code]) for code in pair.codes),
            ),
            facts=(wording.say("count_briefings", n=len(pair.briefings)),),
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
    for pair in holdings.pairs:
        if not pair_has_page(pair, holdings):
            yield Lead(pair_page(*pair.codes), _title(pair.codes, holdings.wording), pair_place(pair, holdings))


def _title(codes: CountryPair, wording: Wording) -> str:
    return " – ".join(map(wording.country, codes))


PAIR = SubjectKind(name="pair", link=pairs_link, index=_index, pages=_pages, leads=_leads)
