"""Number data: what `numbers.yaml` of a language holds, for `number_rules`, which compiles it."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.contract.model import Qualifier, Struct

Phrases = tuple[str, ...]


class NumberWords(Struct, frozen=True):
    """Numbers in words; `compounds` are products of `tens` and `ones`, as "{tens}-{ones}"."""

    ones: dict[str, float] = {}
    tens: dict[str, float] = {}
    compounds: Phrases = ()
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

    before: dict[Qualifier, Phrases] = {}
    after: dict[Qualifier, Phrases] = {}
    percent_only: Phrases = ()
    ceilings: Phrases = ()
    limits: Phrases = ()
    allowed: Phrases = ()
    offers: Phrases = ()
    settled: Phrases = ()
    settled_after: Phrases = ()
    exceeding: Phrases = ()
    exceeded: Phrases = ()
    near: Phrases = ()
    near_to: Phrases = ()
    comparatives: dict[str, Phrases] = {}
    dimensions: Phrases = ()
    of_ranges: dict[str, Phrases] = {}
    where: Phrases = ()
    during: Phrases = ()
    exchanges: Phrases = ()


class RangeData(Struct, frozen=True):
    """`ranges` of `numbers.yaml`."""

    joints: Phrases = ()
    level_joints: Phrases = ()
    far_level_joints: Phrases = ()
    more: Phrases = ()
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
    places: Phrases = ()
    tallies: Phrases = ()
    people: Phrases = ()
    no_tallies_before: Phrases = ()
    of_tallies: Phrases = ()
    by: Phrases = ()
    other_clauses: Phrases = ()


class ExcludedData(Struct, frozen=True):
    """`excluded` of `numbers.yaml`."""

    numbered_nouns: Phrases = ()
    counted_from: Phrases = ()
    mass_nouns: Phrases = ()
    clock_words: Phrases = ()
    not_durations: Phrases = ()
    time_modifiers: Phrases = ()
    times_after: Phrases = ()
    times_within: Phrases = ()
    term_nouns: Phrases = ()
    no_term_nouns_after: Phrases = ()
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
    sizes: dict[str, float] = {}
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
