"""Places: where an article names a country, in full, by a capital, a city, a people or in a compound ("Việt - Mỹ").

In: an article and the names of countries. Out: `Place`s in text order; `countries` weighs them, `people` asks them
whose minister somebody is.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator

from babel import Locale

from briefgen.articles.article import Article
from briefgen.contract.model import Struct
from briefgen.extracting.matching.overlaps import Cover
from briefgen.extracting.matching.phrases import Endings, Match, Phrases, any_of
from briefgen.extracting.subjects.ambiguous import NO_COUNTRY, Ambiguity, CountrySense, PlaceData
from briefgen.knowledge.countries import CountryNames, state_names
from briefgen.knowledge.knowledge import KEPT, Knowledge
from briefgen.languages import load
from briefgen.languages.sentences import load_sentences, normalize
from briefgen.text import CAPITAL, any_word

REACH = 24
"""How far from a name the words of place stand, in characters."""
CARELESS = range(2, 4)
"""Syllables after the first with which a name is read with some in small letters, too; "Ai cập nhật" holds none."""
PLAIN = CountrySense(rule="places/name")
_BESIDE_CITY = re.compile(r" ?[-–,(] ?")
"""What stands between a city and its state: "on the exchange of Oslo - Norway"."""


class Place(Struct, frozen=True):
    """A named country: 0-based half-open offsets, ISO 3166-1 alpha-2 code or `EU`; a `venue` is where something happens."""

    start: int
    end: int
    code: str
    rule: str
    venue: bool = False


class PlaceRules:
    """Names of countries in one language, compiled."""

    def __init__(self, code: str, knowledge: Knowledge) -> None:
        """Compile the names of countries for language `code`: those of `knowledge`, with CLDR's as the base layer."""
        data = knowledge.country_names(code)
        cldr = {normalize(name, code) for name in Locale(code).territories.values()}
        self.compound_only = frozenset(normalize(name, code) for name in data.short_only) - cldr
        self.short = Phrases((normalize(name, code), country) for name, country in data.forms if name in data.ambiguous)
        self.names = Phrases((normalize(name, code), country) for name, country in _names(code, data))
        self._states: dict[str, set[str]] = {}
        for name, country in state_names(code).items():
            self._states.setdefault(country, set()).update(normalize(name, code).split())
        words = load(code, "places", PlaceData)
        self._venue_before = re.compile(rf"(?<!\w)(?:{any_word(words.venue_before)}) $")
        openers = rf"(?:[\d(] ?|(?<!\w)(?:{any_word(words.clock_openers)}) )"
        self._clock = re.compile(rf"{openers}(?:{any_word(words.clock)}) $")
        self._clock_after = any_of(words.clock_after)
        self._treaty_before = Endings(words.treaties_before)
        self._treaty_after = re.compile(
            rf" (?:{any_word(words.treaties_after)})(?!\w| {CAPITAL})" if words.treaties_after else r"(?!)"
        )
        joints = rf"(?: ?[-–] ?| (?:{any_word(load_sentences(code).conjunctions)}) )"
        self._party_after = re.compile(rf"{joints}{CAPITAL}")
        self._party_before = re.compile(rf"{CAPITAL}(?:(?!{CAPITAL})\w)+{joints}$")
        self._venue_after = re.compile(rf"(?! \w)| (?:{any_word(words.venue_after)})(?!\w)" if words.venue_after else "")

    def is_city(self, name: str, country: str) -> bool:
        """Whether no word of a place's name is in its state's: a city, or a people."""
        return self._states.get(country, set()).isdisjoint(name.split())

    def is_clock_time(self, norm: str, match: Match[str]) -> bool:
        """Whether a name only says by whose clock something happens: "lúc 14h (giờ Hà Nội)", "2 pm London time"."""
        before = self._clock.search(norm[max(0, match.start - REACH) : match.start].lower())
        return before is not None or self._clock_after.match(norm, match.end + 1) is not None

    def is_of_treaty(self, norm: str, match: Match[str]) -> bool:
        """Whether a city is only in the name of what was signed there: "the Lisbon Treaty", "công ước Geneva"."""
        near = norm[max(0, match.start - REACH) : match.start]
        before = self._treaty_before.before(near.lower(), len(near))
        after = self._treaty_after.match(norm, match.end) is not None
        if (before and self._party_after.match(norm, match.end)) or (after and self._party_before.search(near)):
            return False  # "hiệp ước | Oslo và Lima", "the Oslo-Lima | Treaty": whose it is
        return (before or after) and self.is_city(norm[match.start : match.end], match.value)

    def is_venue(self, norm: str, match: Match[str]) -> bool:
        """Whether the name is a city's (not a word of it is in its state's), and only says where something happens."""
        return (
            self.is_city(norm[match.start : match.end], match.value)
            and self._venue_before.search(norm[max(0, match.start - REACH) : match.start].lower()) is not None
            and self._venue_after.match(norm, match.end) is not None
        )


@functools.lru_cache(maxsize=KEPT)
def place_rules(code: str, knowledge: Knowledge) -> PlaceRules:
    """The compiled rules of language `code`."""
    return PlaceRules(code, knowledge)


class FoundPlaces(Struct, frozen=True):
    """Where countries are named, and `blockers`: longer names that hold a country's and mean none ("Thái Bình Dương").

    `seat` is where the datelines name a country, where they name one: "OSLO, March 4 -".
    """

    places: tuple[Place, ...]
    blockers: tuple[Match[str], ...]
    seat: Place | None


def find_places(article: Article, knowledge: Knowledge) -> FoundPlaces:
    """Every naming of a country in `article`, in text order; credits and bylines are skipped."""
    rules = place_rules(article.language, knowledge)
    norm = article.norm
    skip = Cover((*article.credits, *(b for b in article.blocks if not b.is_story)))
    matches = list(rules.names.find(norm, tokens=article.norm_tokens))
    found = [m for m in matches if not skip.overlaps(m.start, m.end)]
    ambiguity = Ambiguity(article, found, rules.compound_only)
    named: list[tuple[Match[str], CountrySense]] = []
    for index, match in enumerate(found):
        if (
            match.value == NO_COUNTRY
            or rules.is_clock_time(norm, match)
            or _is_currency(norm[match.end : match.end + 1])
            or ambiguity.is_branch(match)
            or ambiguity.is_surname(match)
            or rules.is_of_treaty(norm, match)
            or (ambiguity.is_town(match) and not rules.is_city(norm[match.start : match.end], match.value))
            or ambiguity.is_person(match)
            or (ambiguity.is_in_division(match) and not _is_plain_city(rules, ambiguity, norm, match))
        ):
            continue
        reading: CountrySense | None = PLAIN
        if ambiguity.is_ambiguous(match):
            reading = ambiguity.reading(match, (*found[max(0, index - 1) : index], *found[index + 1 : index + 2]))
        if reading:
            named.append((match, reading))
    sure = {match.value for match, reading in named if not reading.doubtful}
    places: list[Place] = []
    for match, reading in named:
        if not reading.doubtful or match.value in sure:
            venue = rules.is_venue(norm, match) or _is_state_of_venue(norm, places, match)
            places.append(Place(start=match.start, end=match.end, code=match.value, rule=reading.rule, venue=venue))
    return FoundPlaces(
        places=tuple(places),
        blockers=tuple(m for m in matches if m.value == NO_COUNTRY),
        seat=_seat(article, rules.names),
    )


def _is_plain_city(rules: PlaceRules, ambiguity: Ambiguity, norm: str, match: Match[str]) -> bool:
    """Whether a name is a city's and nothing else, so that a name may follow it: "thành phố Oslo | Harlan Pickwick"."""
    return not ambiguity.is_ambiguous(match) and rules.is_city(norm[match.start : match.end], match.value)


def _seat(article: Article, names: Phrases[str]) -> Place | None:
    """Where the datelines name a country, if they all name the same one."""
    seats = [
        Place(start=block.start + match.start, end=block.start + match.end, code=match.value, rule="places/dateline")
        for block in article.blocks
        if block.kind == "dateline"
        for match in names.find(article.norm[block.start : block.end].title())
    ]
    return seats[0] if len({seat.code for seat in seats}) == 1 and seats[0].code != NO_COUNTRY else None


def _is_state_of_venue(norm: str, before: list[Place], match: Match[str]) -> bool:
    """Whether a name only says of which state the city before it is, in which something happens."""
    if not before or not before[-1].venue or before[-1].code != match.value:
        return False
    return _BESIDE_CITY.fullmatch(norm, before[-1].end, match.start) is not None


def ambiguous_names(code: str, knowledge: Knowledge) -> Phrases[str]:
    """Names of countries that are more often something else, with their codes."""
    return place_rules(code, knowledge).short


def _is_currency(sign: str) -> bool:
    """Whether `sign` makes a country's short name that of its money: "US$", "A$"."""
    return bool(sign) and unicodedata.category(sign) == "Sc"


def _names(code: str, data: CountryNames) -> list[tuple[str, str]]:
    """All names with their codes: blockers first, what newsrooms write, CLDR's, last what is written carelessly."""
    cldr = [(name, country) for country, name in Locale(code).territories.items() if country in data.codes]
    names, blockers = [*data.forms, *cldr], [(name, NO_COUNTRY) for name in data.not_countries]
    return [*blockers, *names, *(_careless(names, data.ambiguous) if load_sentences(code).syllabic else ())]


def _careless(names: Iterable[tuple[str, str]], ambiguous: Container[str]) -> Iterator[tuple[str, str]]:
    """Names with some syllables but the first in small letters: "Bờ biển Ngà", "Thổ nhĩ Kỳ"."""
    for name, country in names:
        first, *others = name.split()
        if name in ambiguous or len(others) not in CARELESS or not first[0].isupper():
            continue
        for syllables in itertools.product(*({syllable, syllable.lower()} for syllable in others)):
            yield " ".join((first, *syllables)), country
