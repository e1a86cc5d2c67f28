"""Places: where an article names a country, in full, by a capital, a city, a people or in a compound ("Việt - Mỹ").

In: an article and the names of countries. Out: `Place`s in text order; `countries` weighs them, `people` asks them
whose minister somebody is.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence

from babel import Locale

from briefgen.articles.article import Article
from briefgen.contract.model import Struct
from briefgen.extracting.matching.overlaps import Cover
from briefgen.extracting.matching.phrases import Match, Phrases
from briefgen.knowledge.countries import CountryNames, country_names
from briefgen.languages import load
from briefgen.languages.sentences import load_sentences, normalize, one_of

NO_COUNTRY = ""


class PlaceData(Struct, frozen=True):
    """`places.yaml` of a language; the comments in the file say what its keys hold."""

    person_before: tuple[str, ...] = ()
    country_before: tuple[str, ...] = ()
    country_after: tuple[str, ...] = ()
    compound_joints: tuple[str, ...] = ()


class Place(Struct, frozen=True):
    """A named country: 0-based half-open offsets, ISO 3166-1 alpha-2 code or `EU`."""

    start: int
    end: int
    code: str
    rule: str


class PlaceRules:
    """Names of countries in one language, compiled."""

    def __init__(self, code: str) -> None:
        """Compile the names of countries for language `code`: those of `knowledge`, with CLDR's as the base layer."""
        data = country_names(code)
        context = load(code, "places", PlaceData)
        cldr = {normalize(name, code) for name in Locale(code).territories.values()}
        self.compound_only = frozenset(normalize(name, code) for name in data.short_only) - cldr
        self.person_before = _words(context.person_before, r"(?:{})\.? $")
        self.short = Phrases((normalize(name, code), country) for name, country in data.forms if name in data.ambiguous)
        self.ambiguous = frozenset(normalize(name, code) for name in data.ambiguous)
        self.names = Phrases((normalize(name, code), country) for name, country in _names(code, data))
        self.country_before = _words(context.country_before, r"(?:{}) ?$")
        self.country_after = _words(context.country_after, r" ?(?:{})")
        self.compound = re.compile(rf" ?(?:{one_of(context.compound_joints)}) ?")
        sentences = load_sentences(code)
        marks = "".join(one.strip() for one, _ in sentences.quotation_marks)
        self.sentence_starts = frozenset((*sentences.sentence_ends, *marks, ":", "\n"))


@functools.cache
def place_rules(code: str) -> PlaceRules:
    """The compiled rules of language `code`."""
    return PlaceRules(code)


class FoundPlaces(Struct, frozen=True):
    """Where countries are named, and `blockers`: longer names that hold a country's and mean none ("Thái Bình Dương")."""

    places: tuple[Place, ...]
    blockers: tuple[Match[str], ...]


def find_places(article: Article) -> FoundPlaces:
    """Every naming of a country in `article`, in text order; credits and bylines are passed over."""
    rules = place_rules(article.language)
    norm = article.norm
    skip = Cover((*article.credits, *(b for b in article.blocks if b.kind in ("byline", "meta"))))
    matches = list(rules.names.find(norm))
    found = [m for m in matches if not skip.overlaps(m.start, m.end)]
    places = []
    for index, match in enumerate(found):
        if match.value == NO_COUNTRY or _is_currency(norm[match.end : match.end + 1]):
            continue
        rule = "places/name"
        if norm[match.start : match.end] in rules.ambiguous:
            beside = (*found[max(0, index - 1) : index], *found[index + 1 : index + 2])
            rule = _ambiguous_rule(norm, match, beside, rules)
        if rule:
            places.append(Place(start=match.start, end=match.end, code=match.value, rule=rule))
    return FoundPlaces(places=tuple(places), blockers=tuple(m for m in matches if m.value == NO_COUNTRY))


def _ambiguous_rule(norm: str, match: Match[str], beside: Sequence[Match[str]], rules: PlaceRules) -> str:
    """The rule by which an ambiguous name is a country, from the words around it; empty where it is none."""
    if rules.person_before.search(norm[max(0, match.start - 12) : match.start].lower()):
        return ""
    for other in beside:
        between = rules.compound.fullmatch(norm, min(other.end, match.end), max(other.start, match.start))
        if other.value != NO_COUNTRY and between:
            return "places/compound"
    alone = norm[match.start : match.end] not in rules.compound_only and _clear(norm, match.start, match.end, rules)
    return "places/context" if alone else ""


def ambiguous_names(code: str) -> Phrases[str]:
    """Names of countries that are more often something else, with their codes."""
    return place_rules(code).short


def _clear(norm: str, start: int, end: int, rules: PlaceRules) -> bool:
    """Whether the words around an ambiguous name make it a country: none beside it is part of a longer name."""
    before = norm[max(0, start - 24) : start].lower()
    if rules.country_before.search(before):
        return True
    capital_before = re.search(r"(\w+) $", norm[max(0, start - 24) : start])
    capital_after = re.match(r" (\w)", norm[end : end + 2])
    if (capital_before and capital_before[1][0].isupper()) or (capital_after and capital_after[1].isupper()):
        return False
    sentence_start = not before.strip() or before.rstrip()[-1:] in rules.sentence_starts
    return not sentence_start or bool(rules.country_after.match(norm[end : end + 24].lower()))


def _is_currency(sign: str) -> bool:
    """Whether `sign` makes a country's short name that of its money: "US$", "A$"."""
    return bool(sign) and unicodedata.category(sign) == "Sc"


def _names(code: str, data: CountryNames) -> list[tuple[str, str]]:
    """All names with their codes: blockers first, then what newsrooms write, then CLDR's."""
    cldr = [(name, country) for country, name in Locale(code).territories.items() if country in data.codes]
    return [*((name, NO_COUNTRY) for name in data.not_countries), *data.forms, *cldr]


def _words(words: tuple[str, ...], form: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + form.format(one_of(words)) + r"(?!\w)")
