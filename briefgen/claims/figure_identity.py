"""Figure identity: what a figure is a figure of, from the words of its measure; the first step of comparing figures.

In: a figure, and `claims.yaml` of its language. Out: a `FigureIdentity`, equal for the same figure in two articles. What
its sentence adds is in `claim_context`.
"""

from __future__ import annotations

import re

from briefgen.claims.claim_rules import WORD, ClaimRules, claim_rules
from briefgen.claims.values import FigureKind, kind_of
from briefgen.contract.edtf import parse_when
from briefgen.contract.model import Figure, Struct
from briefgen.extracting.matching.phrases import any_of
from briefgen.extracting.timeline.rules.resolution import Anchor, resolve
from briefgen.knowledge.units import unit_class
from briefgen.languages.sentences import normalize
from briefgen.text import lower

PARTNER = "country_"
"""The prefix of another country's code in a measure; no word of an article has it."""
DAY = len("2025-06-09")
"""The length of a period that is one day."""


class FigureIdentity(Struct, frozen=True, gc=False):
    """What a figure is a figure of: equal for the same figure in two articles. `measure` are its words, sorted."""

    language: str
    measure: tuple[str, ...]
    country: str
    period: str
    unit: str
    kind: FigureKind


def identify(figure: Figure, language: str) -> FigureIdentity | None:
    """What `figure` is a figure of; None if its words, its country or its period don't make that certain."""
    if figure.measure is None or figure.country is None or figure.period is None:
        return None
    if unit_class(figure.unit) in ("duration", "multiple"):
        return None
    rules, kind = claim_rules(language), kind_of(figure)
    words, _ = _measure(figure, rules)
    if _has_only(rules.ambiguous, words) or "~" in figure.period or not _is_edtf(figure.period):
        return None
    if figure.value is None and kind != "range":
        return None
    if len(figure.period) == DAY and rules.volatile.search(words):
        return None
    return FigureIdentity(
        language=language,
        measure=tuple(sorted(WORD.findall(words))),
        country=figure.country,
        period=figure.period,
        unit=figure.unit,
        kind="level" if kind == "movement" else kind,
    )


def needs_owner(figure: Figure, language: str) -> bool:
    """Whether the measure says too little without a country directly before it: "exports", but not "tea exports"."""
    rules = claim_rules(language)
    words, is_owned = _measure(figure, rules)
    return not is_owned and _has_only(rules.ambiguous_alone, words)


def blank(text: str, start: int, end: int) -> str:
    """`text` with blanks for `text[start:end]`."""
    return text[:start] + " " * (end - start) + text[end:]


def _is_edtf(period: str) -> bool:
    try:
        return not parse_when(period).yearless
    except ValueError:
        return False


def _has_only(ambiguous: re.Pattern[str], words: str) -> bool:
    return all(word.startswith(PARTNER) for word in WORD.findall(ambiguous.sub(" ", words)))


def _measure(figure: Figure, rules: ClaimRules) -> tuple[str, bool]:
    """The words of the measure in lower case that make a difference, and whether they name the figure's country.

    What country and period already say is left out. Other countries become codes, because each has several names.
    """
    text, period = normalize(figure.measure or "", rules.language), figure.period or ""
    for date in rules.dates.scan(lower(text)):
        if resolve(date.value, Anchor(), None) == period:
            text = blank(text, date.start, date.end)
    is_owned = False
    for state in reversed(list(rules.states.find(text))):
        is_owner = state.value == figure.country and not rules.not_owner.search(lower(text[: state.start]))
        is_owned = is_owned or is_owner
        text = f"{text[: state.start]} {'' if is_owner else PARTNER + state.value} {text[state.end :]}"
    words, national = rules.national.subn(" ", lower(text))
    words = any_of(WORD.findall(period)).sub(" ", words)
    words = rules.change_words.sub(" ", words) if kind_of(figure) == "change" else words
    return rules.function_words.sub(" ", words), is_owned or national > 0
