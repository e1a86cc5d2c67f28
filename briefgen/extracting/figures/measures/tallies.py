"""Tallies: of what a number states how many there are, where that is named before it, for `measures`.

"Số xe chở chè là | 40 xe": the noun after the number says less. Only for languages whose nouns come first in their phrase.
"""

from __future__ import annotations

from briefgen.extracting.figures.measures.context import NumberContext
from briefgen.extracting.figures.measures.wording import text_of
from briefgen.extracting.figures.phrases.phrase_starts import phrase_before
from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import Measure, span

MOST_WORDS = 16
"""Words between the noun that opens a tally and its verb."""
_MARK = ":"
"""What may be instead of the verb: "Số xe: 40 chiếc"."""
_BORDERS: frozenset[Kind] = frozenset(("number", "end", "open", "close", "amount verb", "reporting verb", "relative"))
_CIRCUMSTANCES: frozenset[Kind] = frozenset(("date", "time", "circumstance"))


def tally_before(at: NumberContext, low: str, rules: MeasureRules) -> Measure:
    """What is counted up to the number, or was up to the one before it; nothing where no noun says that it is a tally."""
    joint = at.index - 1
    while joint > 0 and at.words[joint].kind == "adverb":
        joint -= 1
    reached = at.words[joint].kind == "amount verb" or at.words[joint].text == _MARK
    if not rules.nouns_first or joint < 1 or not reached:
        return ()
    if at.words[joint - 1].kind == "comma" and rules.tally.match(text_of(at.inherited, low)):
        return at.inherited  # "... là 40 xe, tăng | 3 xe"
    end = joint
    while end > 0 and at.words[end - 1].kind in ("auxiliary", "adverb"):
        end -= 1
    for index in range(joint - 1, max(-1, joint - MOST_WORDS), -1):
        word = at.words[index]
        since = word.kind == "amount verb" and end < joint  # "số xe còn lại | tính đến ngày 5/5 là 40 xe"
        if word.kind in _BORDERS and not since:
            return ()
        if since or word.kind in _CIRCUMSTANCES:
            end = index
        if rules.tally.fullmatch(word.text):
            return (span(at.words, index, end),) if end - index > 1 else ()
    return ()


def had_of(at: NumberContext, counted: Measure, rules: MeasureRules) -> Measure:
    """Those who are counted, and say little, with what is done to theirs: "thu hồi giấy phép của | 7 công ty"."""
    joint = at.index - 1
    bare = at.noun is not None and counted[-1].end == at.end and rules.nouns_first
    if not bare or joint < 1 or not rules.possessive.fullmatch(at.words[joint].text):
        return ()
    start = phrase_before(at.words, joint, rules)
    verb = at.words[start - 1] if 0 < start < joint else None
    if verb is None or rules.possession.fullmatch(verb.text) or rules.introducing.fullmatch(verb.text):
        return ()
    if verb.kind not in ("verb", "auxiliary") or any(word.capital for word in at.words[start:joint]):
        return ()
    return (span(at.words, start - (verb.kind == "verb"), joint + 1), *counted)
