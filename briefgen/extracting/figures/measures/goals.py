"""Goals: what an amount after a verb goes to, for `measures`: "spend $5 on | a bridge", "add 2 tonnes to | the load"."""

from __future__ import annotations

import re

from briefgen.extracting.figures.phrases.phrase_ends import phrase_after
from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import VERBAL, Measure, Word, Words, first_from, span

_BETWEEN: tuple[Kind, ...] = ("adverb", "time", "date", "determiner")
"""What may stand before and after an amount, within what its verb says."""
_NAMED: tuple[Kind, ...] = ("noun", "quantity")
"""What a goal is named by."""
REACH = 12
"""How far before a sum the one before it in a list is, in words."""
MOST_IN_LIST = 12
"""Most sums after one verb."""


def goal_of(words: Words, index: int, rules: MeasureRules) -> Measure:
    """What the number `index` goes to, where its verb has it with a preposition after it; nothing elsewhere."""
    verb, joint = _before_number(words, index), index + 1
    if joint < len(words) and words[joint].kind == "open":  # "add 5 kroner | ($1) | to the bill"
        joint = next((i + 1 for i in range(joint, len(words)) if words[i].kind == "close"), joint)
    while joint < len(words) and words[joint].kind in _BETWEEN and _verbs_of(words[joint], rules) is None:  # "off" is both
        joint += 1
    if purpose := _purpose_of(words, verb, joint, rules):
        return purpose
    verbs = _verbs_of(words[joint], rules) if joint < len(words) else None
    if verbs is None or verb < 0 or not verbs.fullmatch(words[verb].text):
        return ()
    start = noun = _after_determiners(words, joint + 1)
    if start + 1 < len(words) and words[start].kind == "adverb" and words[start + 1].kind in _NAMED:
        start = noun = start + 1  # "to | overall inflation"
    if start < len(words) and words[start].text.endswith(rules.gerund_endings or "\n"):
        noun = _after_determiners(words, start + 1)  # "on | enlarging its plant"
    end = phrase_after(words, noun, rules, governed=True)
    return (span(words, start, end),) if end > noun and names_goal(words, noun, end, rules) else ()


def names_goal(words: Words, start: int, end: int, rules: MeasureRules) -> bool:
    """Whether the words from `start` to `end` say what a sum is for: not a place alone, "for | Fiji", nor "for | all"."""
    place = " ".join(word.text for word in words[start:end]) in rules.places
    return not place and any(word.kind in _NAMED for word in words[start:end])


def has_other_goal(measure: Measure, words: Words, between: tuple[int, int], rules: MeasureRules) -> bool:
    """Whether `measure` is the goal of the sum before, and that at the end of `between` has another, or another verb.

    "Promise $5 for seeds and expect | $4", "spend $5 on ships, | $4 | over years", but not "$5 for huts by 2030 and | $4".
    """
    if rules.nouns_first or not measure or measure[0].start < between[0]:
        return False
    first, index = first_from(words, measure[0].start), first_from(words, between[1])
    joint = first - 1
    while joint > 0 and words[joint].kind == "determiner":
        joint -= 1
    making = rules.making.fullmatch(words[joint].text) is not None
    if not making and _verbs_of(words[joint], rules) is None:
        return False
    acts = any(word.kind in VERBAL for word in words[first_from(words, measure[-1].end) : index])
    after, then = (words[i].kind if i < len(words) else "end" for i in (index + 1, index + 2))
    return acts or after in VERBAL or (after == "preposition" and then not in _BETWEEN)


def _before_number(words: Words, index: int) -> int:
    """The verb, if any, whose object is the number `index`, or the first of its list: "spend $5 on ships and | $4"."""
    verb = index - 1
    for _ in range(MOST_IN_LIST):
        while verb > 0 and words[verb].kind in _BETWEEN:
            verb -= 1
        listed = range(verb - 1, max(-1, verb - REACH), -1) if words[verb].kind in ("comma", "conjunction") else ()
        number = next((i for i in listed if words[i].kind == "number"), 0)
        if not number:
            break
        verb = number - 1
    return verb


def _purpose_of(words: Words, verb: int, joint: int, rules: MeasureRules) -> Measure:
    """What is made with an amount: "invest $5 million over two years to build | a mine"; nothing of another purpose."""
    if joint < len(words) and words[joint].kind == "preposition" and words[min(joint + 1, len(words) - 1)].kind == "time":
        joint += 2
    if verb < 0 or joint + 2 >= len(words) or not any(verbs.fullmatch(words[verb].text) for verbs in rules.goals.values()):
        return ()
    if not rules.infinitive.fullmatch(words[joint].text) or not rules.making.fullmatch(words[joint + 1].text):
        return ()
    noun = _after_determiners(words, joint + 2)
    end = phrase_after(words, noun, rules, governed=True)
    return (span(words, noun, end),) if end > noun else ()


def _verbs_of(word: Word, rules: MeasureRules) -> re.Pattern[str] | None:
    """The verbs that have a goal after `word`, a preposition that an article may be read together with: "off the"."""
    preposition, _, rest = word.text.partition(" ")
    return rules.goals.get(preposition) if not rest or rules.article.fullmatch(rest) else None


def _after_determiners(words: Words, index: int) -> int:
    while index < len(words) and words[index].kind == "determiner":
        index += 1
    return index
