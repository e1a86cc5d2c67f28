"""Addresses: the path of each page, from the root of the site and without extension.

What distinguishes pages never depends on their order, so addresses stay the same while the library grows.
"""

from __future__ import annotations

HOME = "index"
ABOUT = "about"
ACTORS = "actors/index"
BRIEFINGS = "briefings/index"
COUNTRIES = "countries/index"
FIGURES = "figures/index"
PAIRS = "pairs/index"
TIMELINE = "timeline/index"
TOPICS = "topics/index"
DATA_PAGE = "data/index"
NOT_FOUND = "404"
CHANGES = "changes"
"""The page of changes, which only a preview has."""


def briefing_page(id_: str) -> str:
    """The page of a briefing."""
    return f"briefings/{id_}"


def country_page(code: str) -> str:
    """The page of a country."""
    return f"countries/{code.lower()}"


def topic_page(id_: str) -> str:
    """The page of a topic."""
    return f"topics/{id_}"


def country_topic_page(code: str, topic: str) -> str:
    """The page of a topic in a country."""
    return f"countries/{code.lower()}-{topic}"


def pair_page(one: str, other: str) -> str:
    """The page of a pair of countries, in whichever order they are given."""
    return "pairs/" + "-".join(sorted((one.lower(), other.lower())))


def actor_page(id_: str, disambiguator: str = "") -> str:
    """The page of an actor's id; with `disambiguator`, of one of several actors that share it."""
    page = ACTORS + "_" if id_ == "index" else f"actors/{id_}"  # no id contains `_`
    return f"{page}/{disambiguator}" if disambiguator else page


def year_page(year: int) -> str:
    """The page of a year in the timeline."""
    return f"timeline/{year:04}"


def years_name(first: int, count: int) -> str:
    """The name of the `count` years from `first` on in addresses."""
    return f"{first:04}" if count == 1 else f"{first:04}-{first + count - 1:04}"


def century_page(year: int) -> str:
    """The page of the hundred years to which `year` belongs, in the timeline."""
    return f"timeline/{years_name(year - year % 100, 100)}"


def numbered(page: str, number: int) -> str:
    """The page with this number of a list that begins on `page`; the first is `page` itself."""
    return page if number == 1 else f"{page}/page-{number}"
