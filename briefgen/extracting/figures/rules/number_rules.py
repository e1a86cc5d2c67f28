"""Number rules: what is known about numbers in one language (`numbers.yaml`), and compiled for `numbers`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TypeVar

from briefgen.contract.model import Struct
from briefgen.extracting.figures.rules.number_data import (
    ExchangeData,
    ExcludedData,
    LevelData,
    NumberData,
    QualifierData,
    SharedData,
    WeightData,
)
from briefgen.extracting.figures.rules.number_expression import groups, number_expression
from briefgen.extracting.matching.phrases import Endings, any_of, by_phrase, options, whole_words
from briefgen.knowledge.units import is_duration
from briefgen.languages.alternatives import WordList
from briefgen.languages.expressions import compiled

CEILING_REACH = 48
"""How far before the words that bound a percentage what has a highest rate is named, in characters."""

MOST_OFFERED = 4
"""Most words between what is offered and the words that bound it: "giảm giá | cho khách mua vé | tới 5 USD"."""

MOST_DESCRIBED = 2
"""Most words that say whose a currency is, before its name: "against the | single European | currency"."""

_WORD = re.compile(r"\w+")

Kind = TypeVar("Kind", bound=str)


class SharedCurrency(Struct, frozen=True):
    """A name that several currencies share: these, what it looks like without whose it is, signs of official texts."""

    currencies: WordList
    bare: re.Pattern[str]
    official: WordList


class Weight(Struct, frozen=True):
    """A weight with a name of money: its unit, what it looks like without whose money it is, words of other weights."""

    unit: str
    bare: re.Pattern[str]
    beside: re.Pattern[str]


class NumberRules:
    """What is known about numbers in one language, compiled."""

    def __init__(
        self,
        data: NumberData,
        not_nouns: Iterable[str],
        changes: Iterable[str],
        articles: Iterable[str],
        distributive: WordList,
        *,
        nouns_first: bool,
    ) -> None:
        """Compile `data`.

        `not_nouns` are words that no number counts, `changes` those that something rose or fell, `articles` the language's,
        `distributive` those that take a list in turn; `nouns_first` is whether a noun stands before what describes it.
        """
        not_nouns = tuple(not_nouns)
        self.data, self.article, self.nouns_first = data, Endings(articles), nouns_first
        self.units = _by_word(data.units)
        self.counted = _by_word(data.counted)
        self.per = _by_word(data.per)
        self.rate = compiled(rf"[ ]?(?P<per>{options(self.per)})(?!\w)(?! (?:{options(data.not_per)})(?!\w))")
        self.scales = by_phrase(data.scales.items())
        self.words = by_phrase(data.words.values())
        self.shared = {unit: self._shared(shared) for unit, shared in data.shared_currencies.items()}
        self.weights = {unit: self._weight(weight) for unit, weight in data.weights.items()}
        self.local_signs = {sign: any_of(words) for sign, words in data.local_signs.items()}
        self.multiples = by_phrase(data.multiples.items())
        self.multiple = any_of(self.multiples)
        self.not_multiple = compiled(rf"[ ]{whole_words(data.not_multiples)}")
        self.currency_sign = _currency_sign(data.prefixes)
        self.same_time = compiled(rf"[ ](?:(?:{options(data.ranges.between_joints)})[ ])?")
        self.listed = compiled(rf"(?:,|,?[ ](?:{options(data.ranges.between_joints)}))[ ]")
        self.whole = compiled(rf"[ ](?:{options(data.wholes)})[ ]")
        self.in_turn, self.expecter = any_of(distributive), any_of(data.expecters)
        self.plural_endings, self.not_plural_endings = data.plural_endings, data.not_plural_endings
        self._compile_uninflected(data, not_nouns)
        self.measuring_noun, self.not_label_endings = any_of(data.measuring_nouns), data.not_label_endings
        self.participle_endings = data.participle_endings
        self.joint = any_of(data.ranges.between_joints)
        self.joined = _joined(data.ranges.between_joints)
        self.goods = any_of(data.unit_goods)
        self.money_noun = any_of(data.money_nouns)
        self.own_scales = frozenset(by_phrase((scale, None) for scale in data.own_currency.scales))
        self.not_noun = any_of((*not_nouns, *data.excluded.mass_nouns))
        self.expression = number_expression(self)
        self.grouped = compiled(rf"{groups(re.escape(data.group))}(?:{re.escape(data.decimal)}\d+)?")
        openings = (_WORD.match(phrase) for phrase in (*by_phrase(data.prefixes.items()), *self.words))
        self.opening_words = frozenset(word.group() for word in openings if word)
        self.opening_sign = compiled(self.currency_sign)
        self.glued = compiled(rf"(?:{options(prefix for prefix in data.prefixes if prefix.isalpha())})\d")
        self.minus, self.loss, self.number_word = Endings(data.minus), any_of(data.losses), Endings(self.words)
        self.counted_change = compiled(
            rf"(?<!\w)(?P<noun>{options(self.counted)})(?!\w)[^.;:,()\d]{{0,30}} (?:{options(changes)})"
            rf"[^.;:,()\d]{{0,20}} (?:{options(data.ranges.changed_from)}) $"
        )
        self._compile_qualifiers(data.qualifiers)
        self._compile_levels(data.levels)
        self._compile_exchange(data.exchange)
        self._compile_exclusions(data.excluded)

    def _compile_uninflected(self, data: NumberData, not_nouns: Iterable[str]) -> None:
        self.uncounted_noun = any_of(data.uncounted_nouns) if data.uncounted_nouns else None
        self.before_counted = Endings((*not_nouns, *data.counting_words))
        people = rf"(?:{options(data.person_openings)})|[^\W\d_]+ (?:{options(data.person_endings)})"
        self.person_noun = compiled(rf"(?:{people})(?!\w)")

    def _shared(self, data: SharedData) -> SharedCurrency:
        return SharedCurrency(currencies=data.currencies, bare=self._bare(data.words), official=data.official)

    def _weight(self, data: WeightData) -> Weight:
        beside = compiled(whole_words(data.beside))
        return Weight(unit=data.unit, bare=self._bare(data.words), beside=beside)

    def _bare(self, words: WordList) -> re.Pattern[str]:
        """A number in a unit called by one of `words`, without whose it is."""
        return compiled(rf"(?:^|\d[ -]?|(?<!\w)(?:{options(self.scales)})[ ])(?:{options(words)})(?![^\W\d])")

    def _compile_qualifiers(self, data: QualifierData) -> None:
        self.qualifiers = _by_word(data.before)
        self.qualifiers_after = _by_word(data.after)
        self.qualifier = compiled(rf"(?<!\w)(?P<word>{options(self.qualifiers)})[ ]?{self.currency_sign}?$")
        self.qualified = Endings(self.qualifiers, ("",))
        from_ = Endings(self.data.ranges.origins, ("",))
        self.near = frozenset(by_phrase((word, None) for word in data.near))
        self.open_ended = self.near.union(
            word for word in by_phrase((w, None) for w in data.before.get("at_least", ())) if from_.before(word, len(word))
        )
        self.qualifier_after = compiled(rf"[ ]?(?P<word>{options(self.qualifiers_after)})(?!\w)")
        self.percent_only = frozenset(by_phrase((words, None) for words in data.percent_only))
        self.ceiling = compiled(rf"{whole_words(data.ceilings)}[^.;]*$")
        offered = rf"{whole_words((*data.allowed, *data.offers))}(?:[ ][^\W\d]+){{0,{MOST_OFFERED}}}?[ ]"
        self.limit = compiled(rf"{offered}(?P<word>{options(data.limits)})[ ]?{self.currency_sign}?$")
        self.limited = Endings(data.limits, ("",))
        self.allowed, self.settled = any_of(data.allowed), any_of(data.settled)
        self.settled_after = compiled(rf"[ ](?:{options(data.settled_after)})(?!\w)")
        self.exceeding = frozenset(by_phrase((word, None) for word in data.exceeding))
        self.exceeded = compiled(rf"[ ]{whole_words(data.exceeded)}")
        self.near_to = compiled(rf"[ ]{whole_words(data.near_to)}")
        self.framing = frozenset(by_phrase((word, None) for word in data.framing))
        self.framed_by = compiled(rf"[ -]{whole_words(data.framed_by)}")
        self.where = frozenset(by_phrase((word, None) for word in data.where))
        self.during = any_of(data.during)
        self.exchange = compiled(rf"[ ](?:{options(data.exchanges)})[ ]")
        self.equal = compiled(rf"[ ](?:{options(data.equals)})[ ]")
        self.comparatives = {
            word: compiled(rf"{whole_words(adjectives)} $") for word, adjectives in data.comparatives.items()
        }
        self.dimension = Endings(data.dimensions)
        self.of_ranges = {word: compiled(rf"{whole_words(words)} $") for word, words in data.of_ranges.items()}

    def bounds(self, word: str, unit: str | None, low: str, start: int, end: int) -> bool:
        """Whether the qualifier `word` at `start` bounds a number in `unit` that ends at `end`.

        It doesn't where it only leads to a level, or where so much is by how much something was exceeded, or how near it is.
        """
        if word in self.near:
            return is_duration(unit) or not self.near_to.match(low, end)
        if word in self.framing and self.framed_by.match(low, end):
            return False  # "under a $10 million | contract"
        if word in self.percent_only:
            return unit == "percent" and self.ceiling.search(low, max(0, start - CEILING_REACH), start) is not None
        return not (unit == "percent" and word in self.exceeding and self.exceeded.match(low, end))

    def _compile_levels(self, data: LevelData) -> None:
        sign = rf"(?: {whole_words(self.qualifiers)})?[ ]?{self.currency_sign}?$"
        self.beside_level = compiled(rf"{whole_words((*data.beside, *data.origins))}{sign}")
        self.total = compiled(rf"{whole_words(data.totals)}{sign}")
        self.level_origin = Endings(self.data.ranges.changed_from)
        self.level_after = compiled(rf"[ ](?:{options(data.destinations)})[ ]")
        self.compared_level = compiled(rf"{whole_words(data.compared)}{sign}") if data.compared else None
        self.origin_of_level = compiled(rf"{whole_words(data.origins)}{sign}")
        moved = r"(?:[^.;:()\d]|\d[\d.,]*%)*"  # "the Dow | rose 0.3% | to"
        self.index_level = compiled(rf"{whole_words(data.indices)}{moved} (?:{options(data.of_indices)}){sign}")
        self.place_after = compiled(rf"[ ]{whole_words(data.places)}")
        gap = rf"(?:(?![,.] | (?:{options(data.other_clauses)})(?!\w))[^;:()])*"
        other = rf"(?! ?(?:{options(data.no_tallies_before)})(?!\w))" if data.no_tallies_before else ""
        self.tally_of_people = any_of(data.people)
        self.counts = any_of((*data.tallies, *data.people, *data.counts))
        some = "".join(rf"(?<!{re.escape(one)} )" for one in self.data.words.ones)  # "một | số thị trường"
        of_counted = (
            rf"|(?<!\w){some}(?:{options(data.tally_words)}) (?:{options(self.counted)})(?!\w)" if data.tally_words else ""
        )
        tally = rf"(?P<tally>{whole_words((*data.tallies, *data.people))}{of_counted}){other}{gap}"
        self.tally = compiled(rf"{tally} (?:{options((*data.of_tallies, *data.by))}){sign}")
        self.of_tally = compiled(rf"(?:{gap} (?:{options((*data.of_tallies, *data.by))}))? ")
        self.tally_change = compiled(rf"{tally} (?:{options(data.by)}){sign}")
        self.counted_noun = any_of(self.counted)
        self.other_clause = compiled(rf"{whole_words(data.other_clauses)} [^\W\d]")

    def _compile_exchange(self, data: ExchangeData) -> None:
        joint = rf"[ ](?:{options(data.joints)})(?: [^\s,]+){{0,{MOST_DESCRIBED}}}? "
        self.exchange_units = _by_word(data.currencies)
        self.exchanged = any_of(self.exchange_units)
        self.compared_with = compiled(rf"{joint}$")
        worth = rf"{joint}(?:{options(data.others)})(?!\w)"
        self.compared_worth, self.worth_before = compiled(worth), compiled(rf"(?<=\d){worth}")
        quoted = rf" (?:(?:{options(data.adverbs)})(?!\w) )*(?:{options(data.verbs)})(?!\w)"
        self.quoted = compiled(rf"{quoted}.* (?:{options(data.at)})(?: {whole_words(self.qualifiers)})?[ ]$")
        goes_on = options((*data.verbs, *data.further))
        self.quoted_elsewhere = compiled(
            rf"(?:,|(?<!\w)(?:{options(self.data.levels.other_clauses)}))[ ](?!(?:{goes_on})(?!\w))"
        )

    def _compile_exclusions(self, data: ExcludedData) -> None:
        self.numbered_noun = Endings(data.numbered_nouns, ("",))
        self.counted_from = Endings(data.counted_from, ("",))
        self.not_duration = compiled(rf"(?: \w+ \w+-\w+)?[ -](?:{options(data.not_durations)})(?!\w)")
        self.clock_word = compiled(rf"[ ](?:{options(data.clock_words)})(?!\w)")
        self.grade = compiled(rf"[ ](?:{options(data.grades)})(?!\w)")
        self.sized = compiled(rf"[ ](?:{options(data.sizes)})(?!\w)")
        self.package_before = Endings(data.packages_before, ("",))
        self.package_after = compiled(rf"[ -](?:{options(data.packages_after)})(?!\w)")
        self.time_after = compiled(rf"[ ]{whole_words(data.times_after)}")
        self.time_within = any_of(data.times_within)
        only_after = "".join(rf"(?<!\b{re.escape(word)} )" for word in data.no_term_nouns_after)
        terms = rf"{only_after}{whole_words(data.term_nouns)}"
        self.time_modifier = compiled(rf"(?:{whole_words(data.time_modifiers)}|{terms})[ ]?$")

    def end_before(self, low: str, start: int) -> int:
        """Where words directly before a number at `start` end; a blank and the sign of a currency may come between."""
        end = start - bool(start and self.opening_sign.match(low, start - 1))
        return end - bool(end and low[end - 1] == " ")


def _by_word(kinds: dict[Kind, WordList]) -> dict[str, Kind]:
    return by_phrase((word, kind) for kind, words in kinds.items() for word in words)


def _joined(joints: WordList) -> re.Pattern[str]:
    """A joint beside a number or a quarter: "10- | and", "and | $5", "Q1 | and", "quý II | và"."""
    joint = whole_words(joints)
    return compiled(rf"(?:\d[-%]?|(?<!\w)(?:i{{1,3}}|iv)),?[ ]{joint}|{joint}[ ][^\d\s]?(?:\d|(?:i{{2,3}}|iv)(?!\w))")


def _currency_sign(prefixes: Iterable[str]) -> str:
    signs = sorted({char for prefix in prefixes for char in prefix if unicodedata.category(char) == "Sc"})
    return f"[{''.join(signs)}]" if signs else "(?!)"
