"""Number data: what `numbers.yaml` of a language holds, for `number_rules`, which compiles it."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.contract.model import Qualifier, Struct
from briefgen.languages.alternatives import WordList


class NumberWords(Struct, frozen=True):
    """Numbers in words; `compounds` are products of `tens` and `ones`, as "{tens}-{ones}"."""

    ones: dict[str, float] = {}
    tens: dict[str, float] = {}
    compounds: WordList = ()
    others: dict[str, float] = {}

    def parted(self) -> tuple[str, ...]:
        """The products that are written as two words."""
        parted = (compound for compound in self.compounds if " " in compound)
        return tuple(c.format(tens=tens, ones=ones) for c in parted for tens in self.tens for ones in self.ones)

    def values(self) -> Iterator[tuple[str, float]]:
        """Every word with its value."""
        for compound in self.compounds:
            for tens, ten in self.tens.items():
                for ones, one in self.ones.items():
                    yield compound.format(tens=tens, ones=ones), ten + one
        yield from (*self.ones.items(), *self.tens.items(), *self.others.items())


class QualifierData(Struct, frozen=True):
    """`qualifiers` of `numbers.yaml`."""

    before: dict[Qualifier, WordList] = {}
    after: dict[Qualifier, WordList] = {}
    percent_only: WordList = ()
    ceilings: WordList = ()
    limits: WordList = ()
    allowed: WordList = ()
    offers: WordList = ()
    settled: WordList = ()
    settled_after: WordList = ()
    exceeding: WordList = ()
    exceeded: WordList = ()
    near: WordList = ()
    near_to: WordList = ()
    framing: WordList = ()
    framed_by: WordList = ()
    comparatives: dict[str, WordList] = {}
    dimensions: WordList = ()
    of_ranges: dict[str, WordList] = {}
    where: WordList = ()
    during: WordList = ()
    exchanges: WordList = ()
    equals: WordList = ()


class RangeData(Struct, frozen=True):
    """`ranges` of `numbers.yaml`."""

    joints: WordList = ()
    level_joints: WordList = ()
    far_level_joints: WordList = ()
    more: WordList = ()
    between: WordList = ()
    between_joints: WordList = ()
    origins: WordList = ()
    destinations: WordList = ()
    changed_from: WordList = ()


class LevelData(Struct, frozen=True):
    """`levels` of `numbers.yaml`."""

    beside: WordList = ()
    origins: WordList = ()
    compared: WordList = ()
    destinations: WordList = ()
    totals: WordList = ()
    indices: WordList = ()
    of_indices: WordList = ()
    places: WordList = ()
    tallies: WordList = ()
    tally_words: WordList = ()
    people: WordList = ()
    counts: WordList = ()
    no_tallies_before: WordList = ()
    of_tallies: WordList = ()
    by: WordList = ()
    other_clauses: WordList = ()


class ExchangeData(Struct, frozen=True):
    """`exchange` of `numbers.yaml`."""

    currencies: dict[str, WordList] = {}
    verbs: WordList = ()
    adverbs: WordList = ()
    at: WordList = ()
    further: WordList = ()
    joints: WordList = ()
    others: WordList = ()


class ExcludedData(Struct, frozen=True):
    """`excluded` of `numbers.yaml`."""

    numbered_nouns: WordList = ()
    counted_from: WordList = ()
    mass_nouns: WordList = ()
    clock_words: WordList = ()
    not_durations: WordList = ()
    time_modifiers: WordList = ()
    times_after: WordList = ()
    times_within: WordList = ()
    term_nouns: WordList = ()
    no_term_nouns_after: WordList = ()
    naming_units: WordList = ()
    grades: WordList = ()
    sizes: WordList = ()
    packages_before: WordList = ()
    packages_after: WordList = ()


class OwnCurrencyData(Struct, frozen=True):
    """`own_currency` of `numbers.yaml`."""

    unit: str | None = None
    scales: WordList = ()
    always_from: float | None = None


class SharedData(Struct, frozen=True):
    """What `shared_currencies` of `numbers.yaml` says of a name: its words, whose it may be, signs of official texts."""

    words: WordList
    currencies: WordList
    official: WordList = ()


class WeightData(Struct, frozen=True, kw_only=True):
    """What `weights` of `numbers.yaml` says of a name of money: its words, the weight of that name, what is weighed so."""

    words: WordList
    unit: str
    beside: WordList


class NumberData(Struct, frozen=True, kw_only=True):
    """`numbers.yaml` of a language; the file's comments say what its keys hold."""

    decimal: str
    group: str
    words: NumberWords
    scales: dict[str, float]
    scale_compounds: WordList = ()
    half_words: WordList = ()
    unit_compounds: WordList = ()
    unit_goods: WordList = ()
    own_currency: OwnCurrencyData = OwnCurrencyData()
    money_nouns: WordList = ()
    hundredths: dict[str, WordList] = {}
    shared_currencies: dict[str, SharedData] = {}
    weights: dict[str, WeightData] = {}
    minus: WordList = ()
    losses: WordList = ()
    prefixes: dict[str, str] = {}
    local_signs: dict[str, WordList] = {}
    sizes: dict[str, float] = {}
    units: dict[str, WordList]
    per: dict[str, WordList] = {}
    not_per: WordList = ()
    expecters: WordList = ()
    wholes: WordList = ()
    counted: dict[str, WordList] = {}
    adjectives: WordList = ()
    free_modifiers: bool = False
    plural_endings: WordList = ()
    not_plural_endings: WordList = ()
    uncounted_nouns: WordList = ()
    counting_words: WordList = ()
    person_openings: WordList = ()
    person_endings: WordList = ()
    measuring_nouns: WordList = ()
    not_label_endings: WordList = ()
    participle_endings: WordList = ()
    multiples: dict[str, float] = {}
    not_multiples: WordList = ()
    qualifiers: QualifierData = QualifierData()
    ranges: RangeData = RangeData()
    levels: LevelData = LevelData()
    exchange: ExchangeData = ExchangeData()
    excluded: ExcludedData = ExcludedData()
