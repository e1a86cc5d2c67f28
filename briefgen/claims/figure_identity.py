"""Identity: what a figure is a figure of, from the words of its measure; the first step of comparing figures.

In: a figure, and `comparing.yaml` of its language. Out: an `Identity`, equal for the same figure told in two articles. What
the sentence around it adds is in `standing`.
"""

from __future__ import annotations

import functools
import re

from babel import Locale

from briefgen.claims.values import Kind, kind_of
from briefgen.contract.edtf import parse_when
from briefgen.contract.model import Figure, Struct
from briefgen.extracting.figures.numbers import number_rules
from briefgen.extracting.matching.patterns import Matcher, Pattern
from briefgen.extracting.matching.phrases import Phrases, any_of
from briefgen.extracting.timeline.dates import date_rules
from briefgen.extracting.timeline.resolution import Anchor, resolve
from briefgen.knowledge.countries import state_names
from briefgen.knowledge.organisations import organisations
from briefgen.knowledge.units import unit_class
from briefgen.languages import load
from briefgen.languages.sentences import normalize
from briefgen.text import lower

TELLERS = frozenset({"international", "government", "association", "medium"})
"""Kinds of organisations that tell figures which are not their own."""

PARTNER = "country_"
"""What the code of another country in a measure begins with; no word of an article does."""

WORD = re.compile(r"\w+")


class ComparingData(Struct, frozen=True):
    """`comparing.yaml` of a language; the file's comments say what its keys hold."""

    small: tuple[str, ...]
    growth: tuple[str, ...]
    open: tuple[str, ...]
    partial: tuple[str, ...]
    whole: tuple[str, ...]
    shifting: tuple[str, ...]
    tellers: tuple[str, ...]
    patterns: tuple[Pattern, ...]


class Identity(Struct, frozen=True):
    """What a figure is a figure of: equal for the same figure told in two articles. `measure` are its words, sorted."""

    language: str
    measure: tuple[str, ...]
    country: str
    period: str
    unit: str
    kind: Kind


class ComparingRules:
    """`comparing.yaml` of one language, compiled."""

    def __init__(self, code: str) -> None:
        """Compile the data of language `code`."""
        data = load(code, "comparing", ComparingData)
        self.language = code
        self.small, self.whole, self.growth = any_of(data.small), any_of(data.whole), any_of(data.growth)
        self.open, self.partial = any_of(data.open), any_of((*data.open, *data.partial))
        self.shifting, self.tellers = any_of(data.shifting), frozenset(data.tellers)
        self.toward = number_rules(code).toward
        self.dates = date_rules(code).dates
        self.matcher = Matcher(data.patterns, {}, {}, {})
        self.states = Phrases((normalize(name, code), state) for name, state in state_names(code).items())
        told = (o for o in organisations() if o.kind in TELLERS)
        self.known_tellers = Phrases((normalize(name, code), "") for o in told for name in o.every_name)
        calendar = Locale(code)
        self.calendar = frozenset(
            name.lower()
            for names in (calendar.months, calendar.days)
            for width in ("wide", "abbreviated")
            for name in names["format"][width].values()
        )


@functools.cache
def comparing_rules(code: str) -> ComparingRules:
    """The compiled rules of language `code`."""
    return ComparingRules(code)


def identify(figure: Figure, language: str) -> Identity | None:
    """What `figure` is a figure of; None where its words, its country or its period don't make that certain."""
    if figure.measure is None or figure.country is None or figure.period is None:
        return None
    if figure.unit == "time" or unit_class(figure.unit) == "duration":
        return None
    rules, kind = comparing_rules(language), kind_of(figure)
    words, _ = _measure(figure, rules)
    if _only(rules.open, words) or "~" in figure.period or not _is_edtf(figure.period):
        return None
    if figure.value is None and kind != "range":
        return None
    if len(figure.period) == len("2025-06-09") and rules.shifting.search(words):
        return None
    return Identity(
        language=language,
        measure=tuple(sorted(WORD.findall(words))),
        country=figure.country,
        period=figure.period,
        unit=figure.unit,
        kind="level" if kind == "movement" else kind,
    )


def _is_edtf(period: str) -> bool:
    try:
        parse_when(period)
    except ValueError:
        return False
    return True


def needs_owner(figure: Figure, language: str) -> bool:
    """Whether the measure says too little without a country that stands beside it: "exports", but not "tea exports"."""
    rules = comparing_rules(language)
    words, owned = _measure(figure, rules)
    return not owned and _only(rules.partial, words)


def _only(vague: re.Pattern[str], words: str) -> bool:
    return all(word.startswith(PARTNER) for word in WORD.findall(vague.sub(" ", words)))


def _measure(figure: Figure, rules: ComparingRules) -> tuple[str, bool]:
    """The words of the measure in lower case that make a difference, and whether they name the figure's country.

    What country and period say already is left out. Other countries become codes, because each has several names.
    """
    text, period = normalize(figure.measure or "", rules.language), figure.period or ""
    for date in rules.dates.scan(lower(text)):
        if resolve(date.value, Anchor(), None) == period:
            text = blank(text, date.start, date.end)
    owned = False
    for state in reversed(list(rules.states.find(text))):
        owner = state.value == figure.country and not rules.toward.search(lower(text[: state.start]))
        owned = owned or owner
        text = f"{text[: state.start]} {'' if owner else PARTNER + state.value} {text[state.end :]}"
    words, wholes = rules.whole.subn(" ", lower(text))
    words = any_of(WORD.findall(period)).sub(" ", words)
    words = rules.growth.sub(" ", words) if kind_of(figure) == "change" else words
    return rules.small.sub(" ", words), owned or wholes > 0


def blank(text: str, start: int, end: int) -> str:
    """`text` with blanks for `text[start:end]`."""
    return text[:start] + " " * (end - start) + text[end:]
