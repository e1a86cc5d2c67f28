"""Echoes: what a figure measures whose sentence only compares with that of the one before, for `measures`.

"Sales fell 3%. Economists had expected a 1% rise. That followed a 2% drop in March." tells of sales three times. Only for
languages with words for those who foresee.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from briefgen.contract.model import Direction, Span
from briefgen.extracting.figures.measures.context import NumberContext
from briefgen.extracting.figures.measures.inheriting import Stated
from briefgen.extracting.figures.measures.wording import text_of
from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import VERBAL, Measure, Word, Words

_JOINTS: frozenset[Kind] = frozenset(("weak", "determiner", "adverb", "preposition", "date", "time", "comparison", *VERBAL))
"""What may stand between the beginning of the sentence, or the verb of foreseeing, and the number, beside adjectives."""
_AFTER: frozenset[Kind] = frozenset(
    ("end", "comma", "date", "time", "circumstance", "comparison", "close", "reporting verb")
)
"""What may follow the number or the weak noun after it."""


class Echoed(Stated, Protocol):
    """A figure before, with its sentence and unit."""

    @property
    def sentence(self) -> Span:
        """The sentence it is in."""
        ...

    @property
    def unit(self) -> str:
        """Its unit."""
        ...

    @property
    def direction(self) -> Direction | None:
        """Whether it rose or fell."""
        ...


def echo_of(earlier: Sequence[Echoed], start: int, unit: str, low: str, rules: MeasureRules) -> Measure:
    """The one thing that the figures in `unit` of the sentence right before the one at `start` measure; nothing if two.

    Nor where nothing is named but a forecast, or who makes it: "the guild's forecast was $5".
    """
    end = earlier[-1].sentence.end if earlier else start + 1
    if end > start or low[end:start].strip():
        return ()
    measure: Measure = ()
    for figure in reversed(earlier):
        if figure.sentence != earlier[-1].sentence:
            break
        if figure.unit != unit:
            continue
        share = figure.direction is None and bool(figure.measure) and figure.measure[0].start > figure.start
        if share or not figure.measure or (measure and text_of(measure, low) != text_of(figure.measure, low)):
            return ()
        measure = figure.measure
    text = text_of(measure, low)
    unnamed = rules.foreseeing.fullmatch(text) or (rules.foreseen.search(text) and not rules.quantity.search(text))
    return () if unnamed else measure


def echoed(at: NumberContext, rules: MeasureRules) -> Measure:
    """What the figure of the sentence before measures, where this one says nothing else; else nothing.

    So with the figure before in its sentence: "sales rose 3%, beating a forecast for a | 1% | rise".
    """
    if at.noun is None and at.previous_unit == at.unit and _is_foreseen(at, rules):
        return at.inherited
    if at.noun is not None or at.previous is not None or not at.echo or not _is_last(at, rules):
        return ()
    words, start = at.words, next((i for i in range(at.index, 0, -1) if at.words[i - 1].kind in ("comma", "end")), 0)
    if any(word.kind == "quantity" for word in words[:start]):
        return ()
    verb = next((i for i in range(at.index - 1, start, -1) if words[i].kind in VERBAL), start)
    if not rules.nouns_first and _foresees(words[start : verb + 1], rules):
        return at.echo if _says_nothing(words, verb + 1, at.index, rules) else ()
    shown = start == 0 and rules.showing.fullmatch(words[0].text) is not None and words[1].kind in VERBAL
    weak = words[start].kind in ("determiner", "date") and any(word.kind == "weak" for word in words[start:verb])
    return at.echo if (shown or weak) and verb > start and _says_nothing(words, start + shown, at.index, rules) else ()


def _is_foreseen(at: NumberContext, rules: MeasureRules) -> bool:
    """Whether nothing but "beating a forecast for" stands between the number and the one before, or it was "forecast by"."""
    after = at.index + 1
    while after < len(at.words) and at.words[after].kind == "weak":
        after += 1
    if after + 1 < len(at.words) and rules.foreseen.fullmatch(at.words[after].text):
        return rules.agent.fullmatch(at.words[after + 1].text) is not None
    first = next((i for i in range(at.index - 1, 0, -1) if at.words[i - 1].start < (at.previous or 0)), at.index)
    noun = next((i for i in range(at.index - 1, first - 1, -1) if rules.foreseen.fullmatch(at.words[i].text)), None)
    if any(rules.infinitive.fullmatch(word.text) for word in at.words[noun or at.index : at.index]):
        return False  # "and the bank cut its forecast | to | 5%"
    if noun is None or not (_says_nothing(at.words, noun + 1, at.index, rules) and _is_last(at, rules)):
        return False
    named = (word for word in at.words[first:noun] if not rules.foreseeing.fullmatch(word.text))  # "the market's forecast"
    return not any(word.kind == "quantity" or rules.contrast.fullmatch(word.text) for word in named)


def _foresees(words: Words, rules: MeasureRules) -> bool:
    """Whether the words, to a verb, say who foresees, and nothing of what: not "the forecast for output was"."""
    verb, people = words[-1], any(rules.foreseeing.fullmatch(word.text) for word in words)
    if any(word.kind in ("quantity", "relative", "clause") and not rules.foreseeing.fullmatch(word.text) for word in words):
        return False
    if people and (verb.kind == "reporting verb" or rules.foresees.fullmatch(verb.text)):
        return True
    return verb.kind == "passive" and any(rules.foreseen.fullmatch(word.text) for word in words)


def _says_nothing(words: Words, start: int, end: int, rules: MeasureRules) -> bool:
    """Whether the words name nothing: each is weak, an adjective, or a forecast."""
    return all(
        word.kind in _JOINTS
        or rules.growth.fullmatch(word.text)
        or rules.foreseen.fullmatch(word.text)
        or _is_compared(word, rules)
        for word in words[start:end]
    )


def _is_compared(word: Word, rules: MeasureRules) -> bool:
    return word.kind == "noun" and word.text.endswith(rules.comparative_endings) and not word.capital


def _is_last(at: NumberContext, rules: MeasureRules) -> bool:
    """Whether nothing after the number says what it is of: "a 3% rise | in March", but not "a 3% rise | in imports"."""
    index = at.index + 1
    while index < len(at.words) and (at.words[index].kind == "weak" or rules.growth.fullmatch(at.words[index].text)):
        index += 1
    return index >= len(at.words) or at.words[index].kind in _AFTER
