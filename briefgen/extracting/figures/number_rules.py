"""Number rules: what is known about numbers in one language (`numbers.yaml`), and compiled for `numbers`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TypeVar

from briefgen.contract.model import Qualifier, Struct
from briefgen.extracting.matching.phrases import Endings, any_of, by_phrase, options, whole_words

_WORD = re.compile(r"\w+")
_FRACTION = r"[1-9]\d?/(?:2|4|8|16|32)(?!\d)"
"""A fraction as markets quote it: "10-3/4"."""

Phrases = tuple[str, ...]
Kind = TypeVar("Kind", bound=str)


class NumberWords(Struct, frozen=True):
    """Numbers in words; `compounds` are products of `tens` and `ones`, as "{tens}-{ones}"."""

    ones: dict[str, float] = {}
    tens: dict[str, float] = {}
    compounds: Phrases = ()
    others: dict[str, float] = {}

    def values(self) -> Iterator[tuple[str, float]]:
        """Every word with its value."""
        for compound in self.compounds:
            for tens, ten in self.tens.items():
                for ones, one in self.ones.items():
                    yield compound.format(tens=tens, ones=ones), ten + one
        yield from (*self.ones.items(), *self.tens.items(), *self.others.items())


class QualifierData(Struct, frozen=True):
    """`qualifiers` of `numbers.yaml`."""

    before: dict[Qualifier, Phrases] = {}
    after: dict[Qualifier, Phrases] = {}
    percent_only: Phrases = ()
    comparatives: dict[str, Phrases] = {}
    of_ranges: dict[str, Phrases] = {}
    where: Phrases = ()
    during: Phrases = ()


class RangeData(Struct, frozen=True):
    """`ranges` of `numbers.yaml`."""

    joints: Phrases = ()
    between: Phrases = ()
    between_joints: Phrases = ()
    origins: Phrases = ()
    destinations: Phrases = ()
    changed_from: Phrases = ()


class LevelData(Struct, frozen=True):
    """`levels` of `numbers.yaml`."""

    beside: Phrases = ()
    origins: Phrases = ()
    indices: Phrases = ()
    of_indices: Phrases = ()


class ExcludedData(Struct, frozen=True):
    """`excluded` of `numbers.yaml`."""

    numbered_nouns: Phrases = ()
    counted_from: Phrases = ()
    mass_nouns: Phrases = ()
    clock_words: Phrases = ()
    not_durations: Phrases = ()
    time_modifiers: Phrases = ()
    times_after: Phrases = ()
    grades: Phrases = ()
    sizes: Phrases = ()


class OwnCurrencyData(Struct, frozen=True):
    """`own_currency` of `numbers.yaml`."""

    unit: str | None = None
    scales: Phrases = ()
    always_from: float | None = None


class SharedData(Struct, frozen=True):
    """What `shared_currencies` of `numbers.yaml` says of a name: its words, whose it may be, signs of official texts."""

    words: Phrases
    currencies: Phrases
    official: Phrases = ()


class WeightData(Struct, frozen=True, kw_only=True):
    """What `weights` of `numbers.yaml` says of a name of money: its words, the weight of that name, what is weighed so."""

    words: Phrases
    unit: str
    beside: Phrases


class NumberData(Struct, frozen=True, kw_only=True):
    """`numbers.yaml` of a language; the file's comments say what its keys hold."""

    decimal: str
    group: str
    words: NumberWords
    scales: dict[str, float]
    scale_compounds: Phrases = ()
    half_words: Phrases = ()
    unit_compounds: Phrases = ()
    unit_goods: Phrases = ()
    own_currency: OwnCurrencyData = OwnCurrencyData()
    hundredths: dict[str, Phrases] = {}
    shared_currencies: dict[str, SharedData] = {}
    weights: dict[str, WeightData] = {}
    minus: Phrases = ()
    prefixes: dict[str, str] = {}
    units: dict[str, Phrases]
    per: dict[str, Phrases] = {}
    not_per: Phrases = ()
    counted: dict[str, Phrases] = {}
    adjectives: Phrases = ()
    free_modifiers: bool = False
    multiples: dict[str, float] = {}
    not_multiples: Phrases = ()
    qualifiers: QualifierData = QualifierData()
    ranges: RangeData = RangeData()
    levels: LevelData = LevelData()
    excluded: ExcludedData = ExcludedData()


class SharedCurrency(Struct, frozen=True):
    """A name that several currencies share: these, what it looks like without whose it is, signs of official texts."""

    currencies: Phrases
    bare: re.Pattern[str]
    official: Phrases


class Weight(Struct, frozen=True):
    """A weight with a name of money: its unit, what it looks like without whose money it is, words of other weights."""

    unit: str
    bare: re.Pattern[str]
    beside: re.Pattern[str]


class NumberRules:
    """What is known about numbers in one language, compiled."""

    def __init__(self, data: NumberData, not_nouns: Iterable[str], changes: Iterable[str], articles: Iterable[str]) -> None:
        """Compile `data`.

        `not_nouns` are words that no number counts, `changes` those that something rose or fell, `articles` the language's.
        """
        self.data, self.article = data, Endings(articles)
        self.units = _by_word(data.units)
        self.counted = _by_word(data.counted)
        self.per = _by_word(data.per)
        self.rate = re.compile(rf"[ ]?(?P<per>{options(self.per)})(?!\w)(?! (?:{options(data.not_per)})(?!\w))")
        self.scales = by_phrase(data.scales.items())
        self.words = by_phrase(data.words.values())
        self.shared = {unit: self._shared(shared) for unit, shared in data.shared_currencies.items()}
        self.weights = {unit: self._weight(weight) for unit, weight in data.weights.items()}
        self.multiples = by_phrase(data.multiples.items())
        self.multiple = any_of(self.multiples)
        self.not_multiple = re.compile(rf"[ ]{whole_words(data.not_multiples)}")
        self.currency_sign = _currency_sign(data.prefixes)
        self.same_time = re.compile(rf"[ ](?:(?:{options(data.ranges.between_joints)})[ ])?")
        self.goods = any_of(data.unit_goods)
        self.own_scales = frozenset(by_phrase((scale, None) for scale in data.own_currency.scales))
        self.not_noun = any_of((*not_nouns, *data.excluded.mass_nouns))
        self.expression = _number_expression(self)
        self.grouped = re.compile(rf"\d{{1,3}}(?:{re.escape(data.group)}\d{{3}})+(?:{re.escape(data.decimal)}\d+)?")
        openings = (_WORD.match(phrase) for phrase in (*by_phrase(data.prefixes.items()), *self.words))
        self.opening_words = frozenset(word.group() for word in openings if word)
        self.opening_sign = re.compile(self.currency_sign)
        self.glued = re.compile(rf"(?:{options(prefix for prefix in data.prefixes if prefix.isalpha())})\d")
        self.minus = Endings(data.minus)
        self.counted_change = re.compile(
            rf"(?<!\w)(?P<noun>{options(self.counted)})(?!\w)[^.;:,()\d]{{0,30}} (?:{options(changes)})"
            rf"[^.;:,()\d]{{0,20}} (?:{options(data.ranges.changed_from)}) $"
        )
        self._compile_qualifiers(data.qualifiers)
        self._compile_levels(data.levels)
        self._compile_exclusions(data.excluded)

    def _shared(self, data: SharedData) -> SharedCurrency:
        return SharedCurrency(currencies=data.currencies, bare=self._bare(data.words), official=data.official)

    def _weight(self, data: WeightData) -> Weight:
        beside = re.compile(whole_words(data.beside))
        return Weight(unit=data.unit, bare=self._bare(data.words), beside=beside)

    def _bare(self, words: Phrases) -> re.Pattern[str]:
        """A number in a unit called by one of `words`, without whose it is."""
        return re.compile(rf"(?:^|\d[ -]?|(?<!\w)(?:{options(self.scales)})[ ])(?:{options(words)})(?![^\W\d])")

    def _compile_qualifiers(self, data: QualifierData) -> None:
        self.qualifiers = _by_word(data.before)
        self.qualifiers_after = _by_word(data.after)
        self.qualifier = re.compile(rf"(?<!\w)(?P<word>{options(self.qualifiers)})[ ]?{self.currency_sign}?$")
        self.qualified = Endings(self.qualifiers, ("",))
        self.qualifier_after = re.compile(rf"[ ]?(?P<word>{options(self.qualifiers_after)})(?!\w)")
        self.percent_only = frozenset(by_phrase((words, None) for words in data.percent_only))
        self.where = frozenset(by_phrase((word, None) for word in data.where))
        self.during = any_of(data.during)
        self.comparatives = {
            word: re.compile(rf"{whole_words(adjectives)} $") for word, adjectives in data.comparatives.items()
        }
        self.of_ranges = {word: re.compile(rf"{whole_words(words)} $") for word, words in data.of_ranges.items()}

    def _compile_levels(self, data: LevelData) -> None:
        sign = rf"(?: {whole_words(self.qualifiers)})?[ ]?{self.currency_sign}?$"
        self.beside_level = re.compile(rf"{whole_words((*data.beside, *data.origins))}{sign}")
        self.origin_of_level = re.compile(rf"{whole_words(data.origins)}{sign}")
        self.index_level = re.compile(rf"{whole_words(data.indices)}[^.;:()\d]* (?:{options(data.of_indices)}){sign}")

    def _compile_exclusions(self, data: ExcludedData) -> None:
        self.numbered_noun = Endings(data.numbered_nouns, ("",))
        self.counted_from = Endings(data.counted_from, ("",))
        self.not_duration = re.compile(rf"[ -](?:{options(data.not_durations)})(?!\w)")
        self.clock_word = re.compile(rf"[ ](?:{options(data.clock_words)})(?!\w)")
        self.grade = re.compile(rf"[ ](?:{options(data.grades)})(?!\w)")
        self.sized = re.compile(rf"[ ](?:{options(data.sizes)})(?!\w)")
        self.time_after = re.compile(rf"[ ]{whole_words(data.times_after)}")
        self.time_modifier = re.compile(rf"{whole_words(data.time_modifiers)}[ ]?$")

    def end_before(self, low: str, start: int) -> int:
        """Where words directly before a number at `start` end; a blank and the sign of a currency may come between."""
        end = start - bool(start and self.opening_sign.match(low, start - 1))
        return end - bool(end and low[end - 1] == " ")


def _by_word(kinds: dict[Kind, Phrases]) -> dict[str, Kind]:
    return by_phrase((word, kind) for kind, words in kinds.items() for word in words)


def _currency_sign(prefixes: Iterable[str]) -> str:
    signs = sorted({char for prefix in prefixes for char in prefix if unicodedata.category(char) == "Sc"})
    return f"[{''.join(signs)}]" if signs else "(?!)"


def _after_any(words: Phrases) -> str:
    """What is right after one of the words."""
    return "|".join(rf"(?<=(?<!\w){re.escape(word)} )" for word in words) or r"(?!)"


def _overlap(one: str, other: str) -> bool:
    """Whether both can be at the same place as whole words."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and not _WORD.match(long, len(short))


def _modifier(rules: NumberRules) -> str:
    """A word in no list that may stand between a number and what it counts: "9 | solar plants"."""
    if not rules.data.free_modifiers:
        return ""
    listed = rf"(?:{options((*rules.units, *rules.counted, *rules.scales))}|{rules.not_noun.pattern})(?!\w)"
    return rf"(?:(?!{listed})[^\W\d_]{{3,}}(?:-[^\W\d_]+)?[ ](?=(?:{options(rules.counted)})(?!\w)))?"


def _number_expression(rules: NumberRules) -> re.Pattern[str]:
    """One number with all that belongs to it: "between $5 and $7 billion", "12 new member states", "6/10 tỉnh"."""
    data = rules.data
    group, decimal = re.escape(data.group), re.escape(data.decimal)
    compound = rf"(?!(?:{options(data.unit_compounds)})(?!\w))"
    unit = rf"{compound}(?:{options({**rules.units, **rules.counted})})"
    plain = rf"\d{{1,3}}(?:{group}\d{{3}})+(?:{decimal}\d{{1,6}})?(?!\d)|\d{{1,15}}(?:[{group}{decimal}]\d{{1,6}})?(?!\d)"
    spaced = rf"\d{{1,3}}(?: \d{{3}}){{1,4}}(?:{decimal}\d{{1,6}})?(?= (?!\d)(?:{options(rules.scales)}|{unit})(?!\w))"
    parted = "[ -]" if data.decimal == "." else "-"
    mixed = rf"\d{{1,15}}(?:{decimal}\d{{1,6}})?{parted}{_FRACTION}|{_FRACTION}(?=[ -](?:{options(rules.units)})(?!\w))"
    digits = rf"{mixed}|{spaced}|{plain}"
    adjective = rf"(?:(?:{options(data.adjectives)})[ -])?{_modifier(rules)}"
    # "m" is no scale in "m'sian ringgit"; units that begin like none would make this several times as long
    alike = [word for word in (*rules.units, *rules.counted) if any(_overlap(word, scale) for scale in rules.scales)]
    not_scale = rf"(?!(?:{compound}(?:{options(alike)})|{options(data.scale_compounds)})(?!\w))"
    scale = rf"{not_scale}(?:{options(rules.scales)})(?!\w)"
    prefix, words = rf"(?:{options(data.prefixes)})", options(rules.words)
    between, origin = _after_any(data.ranges.between), _after_any(data.ranges.origins)
    joints, destinations = options(data.ranges.joints), options((*data.ranges.joints, *data.ranges.destinations))
    joint = rf"(?(between)(?:{options(data.ranges.between_joints)})|(?(origin)(?:{destinations})|(?:{joints})))"
    lower = rf"(?P<low>{plain})(?!{parted}{_FRACTION})(?:[ -]?(?P<lowscale>{scale}))?"
    lower_end = rf"{lower}[ ]?{joint}[ ]?{prefix}?(?=\d|(?:{words})[ -])"
    return re.compile(
        rf"(?<![\w/])(?<!\d[.,])(?<![^\W\d_]-)(?P<between>{between})?(?P<origin>{origin})?"
        rf"(?:(?P<prefix>{prefix})[ ]?)?(?:{lower_end})?"
        rf"(?:(?P<digits>{digits})|(?P<word>{words})(?=[ -])(?! {prefix}[ ]?\d))"
        rf"(?P<total>/\d{{1,3}})?(?:[ -]?(?P<scale>{scale})(?P<half>[ ](?:{options(data.half_words)})(?!\w))?"
        rf"(?: (?P<part>\d{{1,3}}) (?P<partscale>{scale}))?)?"
        rf"(?:[ -]{{0,2}}{adjective}(?P<unit>{unit})(?!\w))?"
    )
