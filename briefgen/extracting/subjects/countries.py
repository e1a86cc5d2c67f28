"""Countries: those that an article names, and which of them it is about.

In: an article, where it names countries, and what else in it is a country's own: its leaders and its money. Out: the
countries, those that the article is about first. Each sentence counts once for a country, more in the title and in the lead;
a city where people meet counts less than a country that acts.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence

from briefgen.articles.article import Article
from briefgen.contract.model import CountryRole, Struct
from briefgen.extracting.subjects.emphasis import ELSEWHERE, Emphasis, weigh_sentences
from briefgen.extracting.subjects.places import Place
from briefgen.languages.sentences import load_sentences
from briefgen.text import any_word

SHARE = 0.4
"""Share of the strongest country's weight from which an article is about a country that it opens with."""
SHARE_INSIDE = 0.5
"""The same for one that it comes to later."""
VENUE = 0.5
"""What a sentence weighs in which a country is only where something happens."""
UNNAMED = 0.5
"""What a sentence weighs that has to do with a country and does not name it."""
IN_TABLE = 0.5
"""What a sentence weighs that only gives the number of one country after that of others."""
LISTED = 3
"""Countries from which a list says of none that the article is about it."""
FEWEST_AT_HOME = 3
"""Sentences with what is the home country's from which an article is about it that doesn't name it."""
SHORT = 3
"""Paragraphs up to which one paragraph may hold all that an article says of a country."""

_AMOUNT = re.compile(r"(?<![\d/.,])(?!(?:19|20)\d\d\b)\d[\d.,]*")
"""A number that is no year."""


class FoundCountry(Struct, frozen=True):
    """A country, what the article has to do with it, and where it is named first."""

    code: str
    role: CountryRole
    mentions: int
    place: Place


class _Presence:
    """What an article says of one country."""

    def __init__(self) -> None:
        self.named: list[Place] = []
        self.signs = 0
        self.opens = False
        self.paragraphs: set[int] = set()
        self._weights: dict[int, float] = {}

    def add(self, place: Place, sentence: Emphasis, *, listed: bool, in_table: bool = False) -> None:
        """Note that `sentence` names the country at `place`; a venue opens nothing, nor does one `listed` among several."""
        self.named.append(place)
        aside = place.venue or listed
        self.opens |= sentence.weight > ELSEWHERE and not aside
        weight = ELSEWHERE if listed else IN_TABLE if in_table and sentence.weight == ELSEWHERE else sentence.weight
        self._note(sentence, VENUE if place.venue else weight)

    def add_sign(self, sentence: Emphasis) -> None:
        """Note that `sentence` has to do with the country; where it names it, that is known already."""
        if sentence.start not in self._weights:
            self.signs += 1
            self.opens = True
            self._note(sentence, UNNAMED)

    def _note(self, sentence: Emphasis, weight: float) -> None:
        self.paragraphs.add(sentence.paragraph)
        self._weights[sentence.start] = max(weight, self._weights.get(sentence.start, 0.0))

    @property
    def sentences(self) -> int:
        """How many sentences have to do with the country."""
        return len(self._weights)

    @property
    def weight(self) -> float:
        """How much the article has to do with the country."""
        return sum(self._weights.values())


def find_countries(
    article: Article, places: Sequence[Place], signs: Iterable[Place], at_home: Sequence[Place] = ()
) -> tuple[FoundCountry, ...]:
    """The countries that `article` names by `places`; `signs` are words that have to do with one and don't name it.

    `at_home` are those of the country that its readers live in, which need not be named to be what an article is about.
    """
    sentences = weigh_sentences(article)
    if not sentences:
        return ()  # nothing but what surrounds an article on a page: "Read more: ..."
    starts = [sentence.start for sentence in sentences]
    found: dict[str, _Presence] = {}
    listed, tabled = _listed(article, places), _in_tables(article, places, starts)
    for place in places:
        sentence = sentences[max(0, bisect.bisect_right(starts, place.start) - 1)]
        found.setdefault(place.code, _Presence()).add(
            place, sentence, listed=place.start in listed, in_table=place.start in tabled
        )
    for sign in signs:
        if sign.code in found:
            found[sign.code].add_sign(sentences[max(0, bisect.bisect_right(starts, sign.start) - 1)])
    home = _Presence()
    for sign in at_home:
        home.add(sign, sentences[max(0, bisect.bisect_right(starts, sign.start) - 1)], listed=False)
    top = max((presence.weight for presence in found.values()), default=0.0)
    is_home = home.sentences >= FEWEST_AT_HOME and home.weight >= top
    if is_home and at_home[0].code not in found:
        found[at_home[0].code], top = home, max(top, UNNAMED * home.weight)
    is_short = sum(block.kind == "paragraph" for block in article.blocks) <= SHORT
    countries = [
        FoundCountry(
            code=code,
            role="primary"
            if presence.weight == top or presence is home or _is_subject(presence, top, is_short)
            else "mentioned",
            mentions=len(presence.named),
            place=presence.named[0],
        )
        for code, presence in sorted(found.items(), key=lambda entry: (-entry[1].weight, -len(entry[1].named), entry[0]))
    ]
    return tuple(sorted(countries, key=lambda country: country.role == "mentioned"))


def _listed(article: Article, places: Sequence[Place]) -> frozenset[int]:
    """Where the places start that are listed with others, several at once: "from Tokyo, Seoul and Berlin"."""
    conjunctions = any_word(load_sentences(article.language).conjunctions)
    joint = re.compile(rf",? (?:{conjunctions}) |, ")
    runs: list[list[Place]] = []
    for place in places:
        if runs and joint.fullmatch(article.norm, runs[-1][-1].end, place.start):
            runs[-1].append(place)
        else:
            runs.append([place])
    return frozenset(p.start for run in runs if len({p.code for p in run}) >= LISTED for p in run)


def _in_tables(article: Article, places: Sequence[Place], starts: Sequence[int]) -> frozenset[int]:
    """Where the places start in sentences that give several countries one number each: "to Peru $5, Fiji $4, Chile $3"."""
    inside: dict[int, list[Place]] = {}
    for place in places:
        inside.setdefault(bisect.bisect_right(starts, place.start) - 1, []).append(place)
    tabled: set[int] = set()
    for sentence, named in inside.items():
        if sentence < 0 or len({place.code for place in named}) < LISTED:
            continue
        end = starts[sentence + 1] if sentence + 1 < len(starts) else len(article.norm)
        amounts = [found.start() for found in _AMOUNT.finditer(article.norm, starts[sentence], end)]
        pieces = {bisect.bisect_right(amounts, place.start): place.code for place in named}
        if 0 in pieces:
            pieces.pop(len(amounts), None)  # where the first number comes after its country, the last country has one, too
        if len(set(pieces.values())) >= LISTED:
            tabled.update(place.start for place in named)
    return frozenset(tabled)


def _is_subject(presence: _Presence, top: float, is_short: bool) -> bool:
    """Whether an article whose strongest country weighs `top` is about this one, too."""
    enough = presence.weight >= (SHARE if presence.opens else SHARE_INSIDE) * top
    return (
        enough and len(presence.named) + presence.signs > 1 and (presence.opens or is_short or len(presence.paragraphs) > 1)
    )
