"""Forecasts: what somebody foresaw beside a result, for `measures`.

"Exports fell 5%, against | forecasts | of a 3% decline": the second is no result. It measures what the first does, with the
words that say that somebody foresaw it, before the number or after it: "versus a 3% fall | expected by economists".
"""

from __future__ import annotations

from briefgen.contract.model import Span
from briefgen.extracting.figures.measures.context import NumberContext
from briefgen.extracting.figures.phrases.phrase_ends import phrase_after
from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import NAMING, NOMINAL, Measure, Word, Words, first_from, span
from briefgen.extracting.matching.overlaps import within
from briefgen.knowledge.units import unit_class

MOST_FORESEEN = 3
"""Most words between a number and those that say who foresaw it: "a 3% | year-on-year decline | expected by"."""

_WITHIN: frozenset[Kind] = frozenset((*NOMINAL, "adverb", "preposition", "passive"))
"""What may stand between the word for a forecast and its number."""


def as_foreseen(at: NumberContext, measure: Measure, rules: MeasureRules) -> Measure:
    """`measure` of a number beside a result, with the words that say that somebody foresaw it; that of others unchanged."""
    if at.previous is None or not at.inherited or at.noun is not None or at.unit == "time":
        return measure
    said = _foreseen_before(at, rules) or _foreseen_after(at.words, at.index + 1, rules)
    if said is None:
        return measure
    words = within(at.words, said.start, said.end)
    own = any(part.start < said.start or part.end > said.end for part in measure)
    if (own and measure != at.inherited) or at.inherited[-1].end > said.start:
        return measure
    known = (rules.foreseen, rules.foreseeing)
    names_own = any(word.kind == "quantity" and not any(rule.fullmatch(word.text) for rule in known) for word in words)
    describes = _kind(at.words, at.index + 1) in NAMING or "-" in at.words[at.index].text
    changes = describes and unit_class(at.unit) != "ratio"  # "forecasts of a 3-barrel | draw"
    if names_own or _is_of_several(at) or (changes and words[-1].end < at.start):
        return (said,)  # "against a | forecast surplus | of $5", "above | forecasts | of $1 and $3"
    what = tuple(part for part in at.inherited if not _is_forecast(at.words, part, rules))
    return (*what, said)


def _is_forecast(words: Words, part: Span, rules: MeasureRules) -> bool:
    """Whether a part of what the figure before measures says that it was foreseen, too: "below the 4% | forecast | and"."""
    inside = within(words, part.start, part.end)
    return len(inside) > 0 and all(_foresees(word, rules) for word in inside)


def _is_of_several(at: NumberContext) -> bool:
    """Whether the forecast is one of several, of as many results."""
    after = [word.kind for word in at.words[at.index + 1 : at.index + 3]]
    return after == ["conjunction", "number"]


def _foreseen_before(at: NumberContext, rules: MeasureRules) -> Span | None:
    """The word for a forecast before the number, where that is compared with the result: "below | estimates | of 3%"."""
    first = first_from(at.words, at.previous or 0)
    mark = at.index - 1
    while mark >= first and not _foresees(at.words[mark], rules):
        if at.words[mark].kind not in _WITHIN:
            return None
        mark -= 1
    if mark < first or any(map(_acts, at.words[first:mark])):
        return None
    start, end = mark, mark + 1
    before: frozenset[Kind] = frozenset() if rules.nouns_first else NAMING
    joint = at.words[end : at.index]
    if rules.nouns_first and any(word.kind in NAMING for word in joint):
        return None  # "dự báo | lạm phát | 3%" says of what
    while start > first and at.words[start - 1].kind in before and not _compares(at.words, start - 1, first, rules):
        start -= 1
    while end < at.index and at.words[end].kind in NAMING:
        end += 1
    joint = at.words[end : at.index]
    if any(word.kind in NAMING or rules.infinitive.fullmatch(word.text) for word in joint):
        return None  # "its forecast | for sales to | $5", "cut its forecast | to | 5%"
    named = any(word.kind == "quantity" for word in at.words[first:start])  # "and | revenue | beat estimates of $5"
    return span(at.words, start, end) if start > first and not named else None


def _foreseen_after(words: Words, first: int, rules: MeasureRules) -> Span | None:
    """Who foresaw it, after the number, or the word for a forecast: "3% | expected by analysts", "the 3% | consensus"."""
    if first < len(words) and rules.foreseeing.fullmatch(words[first].text):
        verb = first + 1
        while _kind(words, verb) in ("auxiliary", "adverb"):
            verb += 1
        if verb < len(words) and (_foresees(words[verb], rules) or words[verb].kind == "reporting verb"):
            return span(words, first, verb + 1)  # "the 5,000 | analysts had expected"
    start = first
    while start < len(words) and start - first < MOST_FORESEEN and words[start].kind in ("weak", "determiner", "auxiliary"):
        start += 1
    if start == first + 1 and rules.article.fullmatch(words[first].text) and start + 1 < len(words):
        start += 1 + (words[start + 1].kind == "auxiliary")  # "the $5 | the company had | projected"
    if start >= len(words):
        return None
    if not _foresees(words[start], rules):
        return None
    by = start + 1 < len(words) and words[start + 1].kind == "preposition"
    last = phrase_after(words, start + 2 + (_kind(words, start + 2) == "determiner"), rules, governed=False) if by else -1
    alone = rules.foreseen.fullmatch(words[start].text) is not None
    alone = alone or _kind(words, start + 1) in ("end", "comma", "preposition", "circumstance")
    said = _kind(words, start - 1) == "auxiliary"
    return span(words, start, last) if last > 0 and not said else span(words, start, start + 1) if alone else None


def _foresees(word: Word, rules: MeasureRules) -> bool:
    return any(rule.fullmatch(word.text) is not None for rule in (rules.foreseen, rules.foresees))


def _compares(words: Words, index: int, first: int, rules: MeasureRules) -> bool:
    """Whether a word that looks like a noun says that the result is better or worse: ", | beating | forecasts of 3%"."""
    before = words[max(first, index - 1)]
    parted = before.kind in ("comma", "adverb") or before.text.endswith(rules.adverb_endings)
    return parted and words[index].text.endswith(rules.gerund_endings)


def _acts(word: Word) -> bool:
    """Whether the word is a verb with who acts, so that the forecast is its object: "and the bank | cut | its forecast"."""
    return word.kind in ("clause", "auxiliary", "relative", "pronoun")


def _kind(words: Words, index: int) -> Kind:
    return words[index].kind if index < len(words) else "end"
