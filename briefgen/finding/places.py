"""Places: where an article names a country, in full, by a capital, a city, a people or in a compound ("Việt - Mỹ").

In: an article and the gazetteer. Out: `Place`s in text order; `countries` weighs them, `people` asks them whose minister
somebody is.
"""

from __future__ import annotations

import functools
import re

from babel import Locale

from briefgen.finding.overlaps import Cover
from briefgen.finding.phrases import Match, Phrases
from briefgen.gazetteer import CountryNames, country_names
from briefgen.languages import load
from briefgen.model import Struct
from briefgen.reading.article import Article
from briefgen.text import unify

NO_COUNTRY = ""


class PlaceData(Struct, frozen=True):
    """`places.yaml` of a language: what makes an ambiguous name a country, or somebody's name."""

    people: tuple[str, ...] = ()

    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    joints: tuple[str, ...] = ()


class Place(Struct, frozen=True):
    """A named country: 0-based half-open offsets, ISO 3166-1 alpha-2 code or `EU`."""

    start: int
    end: int
    code: str
    rule: str


class PlaceRules:
    """Names of countries in one language, compiled."""

    def __init__(self, code: str) -> None:
        """Compile the gazetteer's names for language `code`, with CLDR's as the base layer."""
        data = country_names(code)
        context = load(code, "places", PlaceData)
        cldr = {unify(name) for name in Locale(code).territories.values()}
        self.compound_only = frozenset(unify(name) for name in data.short_only) - cldr
        self.people = _words(context.people, r"(?:{})\.? $")
        self.short = Phrases((name, code) for name, code in data.forms if name in data.ambiguous)
        self.ambiguous = frozenset(unify(name) for name in data.ambiguous)
        self.names = Phrases(_names(code, data))
        self.before = _words(context.before, r"(?:{}) ?$")
        self.behind = _words(context.behind, r" ?(?:{})")
        joints = "|".join(re.escape(j) for j in context.joints)
        self.compound = re.compile(rf" ?(?:{joints}) ?")


@functools.cache
def place_rules(code: str) -> PlaceRules:
    """The compiled rules of language `code`."""
    return PlaceRules(code)


def find_places(article: Article) -> tuple[Place, ...]:
    """Every naming of a country in `article`, in text order; credits and bylines are passed over."""
    rules = place_rules(article.language)
    norm = article.norm
    skip = Cover((*article.credits, *(b for b in article.blocks if b.kind in ("byline", "meta"))))
    found = [m for m in rules.names.find(norm) if not skip.overlaps(m.start, m.end)]
    places = []
    for index, match in enumerate(found):
        if match.value == NO_COUNTRY:
            continue
        word = norm[match.start : match.end]
        if norm.startswith("$", match.end):
            continue
        if word in rules.ambiguous:
            earlier = found[index - 1] if index else None
            later = found[index + 1] if index + 1 < len(found) else None
            joined = any(
                n is not None
                and n.value != NO_COUNTRY
                and rules.compound.fullmatch(norm, min(n.end, match.end), max(n.start, match.start))
                for n in (earlier, later)
            )
            somebody = rules.people.search(norm[max(0, match.start - 12) : match.start].lower())
            alone = word not in rules.compound_only and _clear(norm, match.start, match.end, rules)
            if somebody or not (joined or alone):
                continue
            rule = "places/compound" if joined else "places/context"
        else:
            rule = "places/name"
        places.append(Place(start=match.start, end=match.end, code=match.value, rule=rule))
    return tuple(places)


def ambiguous_names(code: str) -> Phrases[str]:
    """Names of countries that are more often something else, with their codes."""
    return place_rules(code).short


def find_shields(article: Article) -> tuple[Match[str], ...]:
    """Longer names that hold a country's and mean none: "Thái Bình Dương", "South China Morning Post"."""
    return tuple(m for m in place_rules(article.language).names.find(article.norm) if m.value == NO_COUNTRY)


def _clear(norm: str, start: int, end: int, rules: PlaceRules) -> bool:
    """Whether the words around an ambiguous name make it a country: none beside it is part of a longer name."""
    before = norm[max(0, start - 24) : start].lower()
    if rules.before.search(before):
        return True
    capital_before = re.search(r"(\w+) $", norm[max(0, start - 24) : start])
    capital_behind = re.match(r" (\w)", norm[end : end + 2])
    if (capital_before and capital_before[1][0].isupper()) or (capital_behind and capital_behind[1].isupper()):
        return False
    sentence_start = not before.strip() or before.rstrip()[-1:] in '.!?:"“\n'
    return not sentence_start or bool(rules.behind.match(norm[end : end + 24].lower()))


def _names(code: str, data: CountryNames) -> list[tuple[str, str]]:
    """All names with their codes: shields first, then what newsrooms write, then CLDR's."""
    cldr = [(name, country) for country, name in Locale(code).territories.items() if country in data.codes]
    return [*((name, NO_COUNTRY) for name in data.not_countries), *data.forms, *cldr]


def _words(words: tuple[str, ...], form: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + form.format("|".join(sorted(map(re.escape, words), key=len, reverse=True))) + r"(?!\w)")
