"""Places: where the name of a subject leads, which is its page only if that says more than other pages do.

An actor who is named once, two countries that are in one briefing, the few events of a year: a page for these would repeat
another one. Code that writes such a name, or a redirect at the address that such a page would have, looks here.
"""

from __future__ import annotations

from briefgen.contract.kinds import anchor_of
from briefgen.contract.model import Struct
from briefgen.library.actors import ActorEntry
from briefgen.library.chronology import Year
from briefgen.library.co_occurrence import CountryPair
from briefgen.views.addresses import TIMELINE, actor_page, briefing_page, century_page, pair_page, year_page
from briefgen.views.holdings import Holdings

FEWEST = 2
"""The number of briefings from which a pair of countries has a page."""
FEW = 5
"""The most events that a year without a page may have: they are only in the timeline's list of years."""

MOST_YEARS = 100
"""The most years that the timeline itself lists; if there are more, those of the century of the newest briefing."""


class Place(Struct, frozen=True):
    """A page and an anchor on it; without an anchor, the whole page."""

    page: str
    anchor: str = ""


def actor_has_page(actor: ActorEntry, holdings: Holdings) -> bool:
    """Whether `actor` is registered, or in as many briefings as the desk requires."""
    named = len(actor.appearances)
    return holdings.every_page or named >= holdings.actor_pages or actor.id in holdings.registry.by_id


def actor_place(actor: ActorEntry, holdings: Holdings) -> Place:
    """The page of `actor`, or the place where its newest briefing names it."""
    if actor_has_page(actor, holdings):
        return Place(actor_page(actor.id, actor.disambiguator))
    return Place(briefing_page(actor.newest.briefing.id), anchor_of(actor.newest.fact))


def pair_has_page(codes: CountryPair, holdings: Holdings) -> bool:
    """Whether there is more than one briefing on the two countries."""
    return holdings.every_page or len(holdings.pairs[codes]) >= FEWEST


def pair_place(codes: CountryPair, holdings: Holdings) -> Place:
    """The page of two countries, or the only briefing on them."""
    return Place(pair_page(*codes) if pair_has_page(codes, holdings) else briefing_page(holdings.pairs[codes][0].id))


def year_has_page(year: Year, holdings: Holdings) -> bool:
    """Whether the year has too many events for the list of years."""
    return holdings.every_page or len(year.events) > FEW


def year_place(year: Year, holdings: Holdings) -> Place:
    """The page of a year, or the place where a list of years has its events."""
    if year_has_page(year, holdings):
        return Place(year_page(year.year))
    return Place(years_page(year, holdings), f"section:{year.year}")


def years_page(year: Year, holdings: Holdings) -> str:
    """The page with the list of years that includes `year`."""
    newest = holdings.library.briefings[0].published if holdings.library.briefings else None
    of_now = newest is not None and century_page(int(newest[:4])) == century_page(year.year)
    return TIMELINE if of_now or len(holdings.years) <= MOST_YEARS else century_page(year.year)
