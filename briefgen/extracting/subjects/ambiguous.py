"""Ambiguous names: whether "Turkey", "Georgia" or "Anh" is a country here, or a bird, a state, or somebody.

In: a name that `places` found, and the names beside it. Out: the rule by which it is a country, if it is one, and whether
that is in doubt. A doubtful one counts where the article names the country without doubt, too.
"""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Iterable, Sequence

from briefgen.articles.article import Article
from briefgen.contract.model import Struct
from briefgen.extracting.matching.phrases import Match
from briefgen.knowledge.countries import country_names
from briefgen.knowledge.people import given_names
from briefgen.languages import load
from briefgen.languages.expressions import compiled
from briefgen.languages.sentences import load_sentences, normalize
from briefgen.text import CAPITAL, any_word

NO_COUNTRY = ""
REACH = 24
"""How far from a name the words stand that make it a country, in characters."""

_WORD_BEFORE = compiled(rf"({CAPITAL}\w+) $")
_CAPITAL_AFTER = compiled(rf" {CAPITAL}")


class PlaceData(Struct, frozen=True):
    """`places.yaml` of a language; the comments in the file say what its keys hold."""

    person_before: tuple[str, ...] = ()
    address_before: tuple[str, ...] = ()
    not_address_before: tuple[str, ...] = ()
    words_of_address: tuple[str, ...] = ()
    country_before: tuple[str, ...] = ()
    country_after: tuple[str, ...] = ()
    times_after: tuple[str, ...] = ()
    not_country_after: tuple[str, ...] = ()
    office_after: tuple[str, ...] = ()
    state_offices: tuple[str, ...] = ()
    compound_joints: tuple[str, ...] = ()
    with_branches: tuple[str, ...] = ()
    divisions: tuple[str, ...] = ()
    venue_before: tuple[str, ...] = ()
    venue_after: tuple[str, ...] = ()
    clock: tuple[str, ...] = ()
    clock_openers: tuple[str, ...] = ()
    clock_after: tuple[str, ...] = ()
    treaties_before: tuple[str, ...] = ()
    treaties_after: tuple[str, ...] = ()
    regions_after: tuple[str, ...] = ()


class CountrySense(Struct, frozen=True):
    """The rule by which a name is a country, and whether that is in doubt."""

    rule: str
    doubtful: bool = False


class AmbiguityRules:
    """What tells a country from something else of its name in one language, compiled."""

    def __init__(self, code: str) -> None:
        """Compile `places.yaml` of language `code`."""
        data, context, sentences = country_names(code), load(code, "places", PlaceData), load_sentences(code)
        self.names = frozenset(normalize(name, code) for name in data.ambiguous)
        self.namesakes = {normalize(name, code): country for name, country in data.namesakes.items()}
        self.words_of_address = frozenset(context.words_of_address)
        self.person_before = _words(context.person_before, r"(?:{})\.? $")
        self.address_before, self.not_address_before = (
            _words(words, "(?:{}) $") for words in (context.address_before, context.not_address_before)
        )
        self.country_before = _words(context.country_before, r"(?:{}) ?$")
        self.article_before = _words(sentences.articles, r"(?:{}) $")
        self.branch_before = compiled(rf"(?<!\w)(?:{any_word(context.with_branches)}) $")
        self.division_before = compiled(rf"(?<!\w)(?i:{any_word(context.divisions)}) (?P<first>{CAPITAL}\w* )?$")
        of_somebody = rf"(?! (?:{any_word(context.not_country_after)})(?!\w))"
        dated = rf"(?:(?:{any_word(context.times_after)}) \d[\d/.-]*)? ?" if context.times_after else " ?"
        self.country_after = _words(
            context.country_after, rf" ?{dated.replace('{', '{{').replace('}', '}}')}(?:{{}})(?!\w){of_somebody}"
        )
        self.office_after = _words(context.office_after, " (?:{})")
        self.state_office_before = _words(context.state_offices, "(?:{}) $")
        listed = rf", (?:{any_word(sentences.conjunctions)}) {CAPITAL}"
        closed = rf"(?!{listed})\.?(?:[,;)\n]|$)|\. {CAPITAL}"  # unlike "Mexico, Texas officials said"
        self.region_after = compiled(rf", (?:{any_word(context.regions_after)})(?:{closed})")
        self.names_follow = sentences.syllabic
        self.compound = compiled(rf" ?(?:{any_word(context.compound_joints)}) ?")
        marks = "".join(one.strip() for one, _ in sentences.quotation_marks)
        self.sentence_starts = frozenset((*sentences.sentence_ends, *marks, ":", "\n"))


@functools.cache
def ambiguity_rules(code: str) -> AmbiguityRules:
    """The compiled rules of language `code`."""
    return AmbiguityRules(code)


class Ambiguity:
    """The ambiguous names of one article, and which of them somebody in it bears."""

    def __init__(self, article: Article, names: Iterable[Match[str]], compound_only: frozenset[str]) -> None:
        """Look which of the ambiguous ones among `names` are somebody's in `article`."""
        self._rules = ambiguity_rules(article.language)
        self._norm, self._title = article.norm, article.title
        self._compound_only = compound_only
        words = map(operator.itemgetter(1), article.norm_tokens)
        self._addresses = not self._rules.words_of_address.isdisjoint(words)
        of_names = {word for m in names if m.value == NO_COUNTRY for word in self._word(m).split()[1:]}  # "Jim | Jordan"
        self._surnames = {self._word(m) for m in names if m.value != NO_COUNTRY and self._follows_first_name(m)}
        self._somebodys = of_names | {self._word(m) for m in names if self.is_ambiguous(m) and self._is_somebodys(m)}

    def is_ambiguous(self, match: Match[str]) -> bool:
        """Whether the name is more often something else."""
        return self._word(match) in self._rules.names

    def is_person(self, match: Match[str]) -> bool:
        """Whether a form of address makes any name somebody's, at the start or before one word: "Bà Hà Lan", "bà Mỹ"."""
        before = self._norm[max(0, match.start - REACH) : match.start]
        if " " not in self._word(match) and self._rules.address_before.search(before):
            return not self._rules.not_address_before.search(before)
        address = before.rsplit(maxsplit=1)[-1:]
        if not address or not address[0][0].isupper():
            return False
        start = before[: -len(address[0]) - 1].rstrip(" ")[-1:]
        return self._is_after_person(match) and (not start or start in self._rules.sentence_starts)

    def is_surname(self, match: Match[str]) -> bool:
        """Whether a name is somebody's family name, whom the article gives his first name, too: "Elizabeth | Jordan"."""
        return self._word(match) in self._surnames and not self._has_office(match)

    def _follows_first_name(self, match: Match[str]) -> bool:
        """Whether a first name stands before a name that ends there, which no office follows."""
        first = _WORD_BEFORE.search(self._norm, max(0, match.start - REACH), match.start)
        ends = _CAPITAL_AFTER.match(self._norm, match.end) is None and not self._has_office(match)
        plain = " " not in self._word(match) and self._word(match).istitle()
        return first is not None and first[1] in given_names() and ends and plain

    def is_branch(self, match: Match[str]) -> bool:
        """Whether the name is the end of an organisation's: "Caritas Canada"."""
        return self._rules.branch_before.search(self._norm, max(0, match.start - REACH), match.start) is not None

    def is_town(self, match: Match[str]) -> bool:
        """Whether the part of a country follows in which a town of the name is: "Peru, | Indiana"."""
        return self._rules.region_after.match(self._norm, match.end) is not None

    def is_in_division(self, match: Match[str]) -> bool:
        """Whether the name begins that of a part of a country, or is its second syllable: "xã Mỹ Lá", "xã Suối Mỹ"."""
        before = self._rules.division_before.search(self._norm, max(0, match.start - REACH), match.start)
        if before is None or before["first"]:
            return before is not None and " " not in self._word(match)
        return _CAPITAL_AFTER.match(self._norm, match.end) is not None

    def reading(self, match: Match[str], beside: Sequence[Match[str]]) -> CountrySense | None:
        """What an ambiguous name is, by the words around it and the names `beside` it; None if it is not a country."""
        if self._is_after_person(match):
            return None
        namesake = self._rules.namesakes.get(self._word(match))
        for other in beside:
            between = self._rules.compound.fullmatch(self._norm, min(other.end, match.end), max(other.start, match.start))
            if other.value not in (NO_COUNTRY, namesake) and between:
                return CountrySense(rule="places/compound")
        if self._word(match) in self._compound_only or not self._may_be_country(match):
            return None
        doubtful = namesake is not None or self._has_article(match) or self._may_be_person(match)
        doubtful = doubtful and not (self._has_state_office(match) if namesake else self._has_office(match))
        return CountrySense(rule="places/context", doubtful=doubtful)

    def _may_be_country(self, match: Match[str]) -> bool:
        """Whether nothing beside the name makes it part of a longer one; the first word of a sentence needs more."""
        if self._rules.country_before.search(self._before(match)) or self._has_office(match):
            return True
        if self._is_part_of_name(match):
            return False
        after = self._norm[match.end : match.end + REACH].lower()
        return not self._opens_sentence(match) or self._rules.country_after.match(after) is not None

    def _word(self, match: Match[str]) -> str:
        return self._norm[match.start : match.end]

    def _before(self, match: Match[str]) -> str:
        return self._norm[max(0, match.start - REACH) : match.start].lower()

    def _opens_sentence(self, match: Match[str]) -> bool:
        before = self._before(match).rstrip(" ")
        return not before or before[-1] in self._rules.sentence_starts

    def _is_after_person(self, match: Match[str]) -> bool:
        return self._rules.person_before.search(self._before(match)[-12:]) is not None

    def _is_part_of_name(self, match: Match[str]) -> bool:
        before = re.search(r"(\w+) $", self._norm[max(0, match.start - REACH) : match.start])
        after = re.match(r" (\w)", self._norm[match.end : match.end + 2])
        return bool((before and before[1][0].isupper()) or (after and after[1].isupper()))

    def _has_office(self, match: Match[str]) -> bool:
        """Whether an office follows that a country has: "Polish Economy Minister", whatever capitals it has."""
        return self._rules.office_after.match(self._norm[match.end : match.end + REACH].lower()) is not None

    def _has_state_office(self, match: Match[str]) -> bool:
        """Whether an office is before it that no part of a country has: "Trade Minister of Georgia", but not "... Tech"."""
        goes_on = not self._rules.names_follow and _CAPITAL_AFTER.match(self._norm, match.end)
        return not goes_on and self._rules.state_office_before.search(self._before(match)) is not None

    def _has_article(self, match: Match[str]) -> bool:
        return self._rules.article_before.search(self._before(match)) is not None

    def _is_somebodys(self, match: Match[str]) -> bool:
        return self._is_after_person(match) or (self._is_part_of_name(match) and not self._has_office(match))

    def _may_be_person(self, match: Match[str]) -> bool:
        """Whether the first word of a sentence may mean somebody: a word of address, or a name that somebody bears."""
        if not self._opens_sentence(match):
            return False
        word = self._word(match)
        in_title = self._title is not None and self._title.start <= match.start < self._title.end
        addresses = word.lower() in self._rules.words_of_address and (self._addresses or not in_title)
        return addresses or word in self._somebodys


def _words(words: tuple[str, ...], form: str) -> re.Pattern[str]:
    return compiled(r"(?<!\w)" + form.format(any_word(words)) + r"(?!\w)")
