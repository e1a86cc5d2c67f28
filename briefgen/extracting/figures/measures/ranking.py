"""Ranking: amounts of one thing in several places, after one verb, for `figures` and `measures`.

"Prices rose 5% to $8 in Oslo, 4% to $7 in Lima and 3% to $6 in Suva": each number is of its own place, and all have one
verb. So it is with times and goods: "5% in May and 4% in June", "5% for tea and 4% for salt". Only
for languages whose nouns come last in their phrase: elsewhere the place stands before the number (`renaming`).
"""

from __future__ import annotations

from briefgen.contract.model import Span, Struct
from briefgen.extracting.figures.measures.goals import names_goal
from briefgen.extracting.figures.phrases.phrase_ends import phrase_after
from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import NAMING, NOMINAL, VERBAL, VERBS, Measure, Words, first_from, span

MOST_OF_PLACE = 9
"""Most words of a place with its preposition."""
MOST_IN_LIST = 12
"""Most numbers of a list, back to its verb."""

_PLACE: frozenset[Kind] = frozenset((*NOMINAL, "preposition"))
"""What may stand in the name of a place."""
_TIMES: frozenset[Kind] = frozenset(("date", "time"))
_JOINTS: frozenset[Kind] = frozenset(("comma", "conjunction", "adverb"))
"""What stands between a place and the number of the next."""
_QUALIFYING: frozenset[Kind] = frozenset(("adverb", "determiner", "date", "time"))
"""What may stand between a verb and a sum."""


class Ranked(Struct, frozen=True):
    """A number among such amounts: words `joint` to `end` are its place; `before` is the word that is the number before.

    It is a `level` where it is the one that a change led to: "5% to | $8".
    """

    level: bool
    joint: int
    end: int
    before: int | None


def ranked(words: Words, index: int, rules: MeasureRules) -> Ranked | None:
    """The place of the number `index` in a list of numbers with places; None where there is no such list."""
    number = _head(words, index, rules)
    own = None if rules.nouns_first else _place_after(words, number, rules)
    if own is None:
        return None
    before, following = _number_before(words, number, rules), _after_joint(words, own[1])
    listed = following is not None and words[following].kind == "number" and _is_like(words, own, following, rules)
    if not listed and before is None:
        return None
    return Ranked(level=number != index, joint=own[0], end=own[1], before=before)


def with_place(words: Words, index: int, measure: Measure, low: str, rules: MeasureRules, *, money: bool) -> Measure:
    """`measure`, of the number `index` or the one before it in its list, with the place of this one.

    Of sums that somebody gives, each has its purpose instead: "they offered $5 for tea and $4 | for salt".
    """
    number = ranked(words, index, rules)
    if number is None or words[number.joint].kind in _TIMES or (measure and measure[0].start >= words[index].start):
        return measure
    first = number.joint + 1
    while words[first].kind == "determiner":
        first += 1
    joined = _after_joint(words, number.end) is not None
    end = number.end if joined else phrase_after(words, first, rules, governed=False)
    if end <= first or _has_second(words, number.end) or rules.timing.match(low, words[first].start):
        return measure
    before = words[number.before].start if number.before is not None else words[index].start
    own = tuple(part for part in measure if part.start < before)
    if money and words[number.joint].text in rules.goals and _is_given(words, index, rules):
        return (span(words, first, end),) if names_goal(words, first, end, rules) else measure
    if own and any(
        word.kind == "number" for word in words[first_from(words, own[0].start) : first_from(words, own[-1].start)]
    ):
        return measure  # "duties of 5% | on salt |, 4% for tea"
    verb = next((words[i].kind for i in range(index - 1, -1, -1) if words[i].kind in VERBS), None)
    if verb == "verb":  # "the fund holds 5% | in bonds"
        return measure
    return (*own, span(words, number.joint, end)) if own else measure


def _has_second(words: Words, end: int) -> bool:
    """Whether the place that ends at `end` is joined with one that is no subject of a clause: "4% in Lima | and Quito"."""
    if end >= len(words) or words[end].kind != "conjunction":
        return False
    after = next((i for i in range(end + 1, len(words)) if words[i].kind not in (*_PLACE, "determiner")), len(words))
    return after > end + 1 and (after == len(words) or words[after].kind not in (*VERBAL, "number", "adverb"))


def after_place(words: Words, measure: Measure, rules: MeasureRules) -> Measure:
    """`measure` from the subject of a clause joined to a list of places: "2% in Lima and | the price | rose 3%"."""
    first = first_from(words, measure[0].start) if measure and not rules.nouns_first else 0
    end = min(len(words), first_from(words, measure[0].end)) if first else 0
    joint = next((i for i in range(first + 1, end - 1) if words[i].kind == "conjunction"), None)
    number = next((i for i in range(first - 1, max(-1, first - MOST_OF_PLACE), -1) if words[i].kind == "number"), None)
    if joint is None or number is None or ranked(words, number, rules) is None:
        return measure
    place = _place_after(words, number, rules)
    if place is None or place[1] != joint:
        return measure
    subject = joint + 1 + (words[joint + 1].kind == "determiner")
    return (Span(start=words[subject].start, end=measure[0].end), *measure[1:]) if subject < end else measure


def without_place(words: Words, measure: Measure, rules: MeasureRules) -> Measure:
    """`measure` of one number of a list, without its place: "stocks fell 1% in Oslo and 2% | in Lima |, tea rose 3%"."""
    if len(measure) < 2 or rules.nouns_first:
        return measure
    number = first_from(words, measure[-1].start) - 1
    placed = number >= 0 and words[number].kind == "number" and ranked(words, number, rules) is not None
    return measure[:-1] if placed else measure


def _is_given(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether a verb has the sums of the list that `index` is in as its objects: "they | offered | $5 for tea, $4 for"."""
    for _ in range(MOST_IN_LIST):
        number = ranked(words, index, rules)
        if number is None or number.before is None:
            break
        index = number.before
    verb = index - 1
    while verb > 0 and words[verb].kind in _QUALIFYING:
        verb -= 1
    return verb >= 0 and words[verb].kind in ("verb", "circumstance")


def _head(words: Words, index: int, rules: MeasureRules) -> int:
    """The number `index`, or that of the change that led to it: "5% | to $8"."""
    reached = index > 1 and rules.infinitive.fullmatch(words[index - 1].text) and words[index - 2].kind == "number"
    return index - 2 if reached else index


def _place_after(words: Words, index: int, rules: MeasureRules) -> tuple[int, int] | None:
    """Where the place, or the time, after the number `index` and the level that it led to begins and ends."""
    joint = index + 1
    if joint + 2 < len(words) and rules.infinitive.fullmatch(words[joint].text) and words[joint + 1].kind == "number":
        joint += 2
    if joint < len(words) and words[joint].kind in _TIMES:
        return joint, joint + 1
    if joint >= len(words) or not rules.ranking.fullmatch(words[joint].text):
        return None
    if rules.ranking.search(words[index].text):
        return None  # "4% in Lima, up from 3% | in Suva"
    end = joint + 1
    while end < min(len(words), joint + MOST_OF_PLACE):
        counted = words[end].kind in ("number", "time") and words[end - 1].kind == "determiner"  # "the | 23 wards"
        if words[end].kind not in _PLACE and not counted:
            break
        end += 1
    named = any(word.kind in NAMING for word in words[joint + 1 : end])  # but not "4% | in the", where a text breaks off
    return (joint, end) if named else None


def _after_joint(words: Words, end: int) -> int | None:
    """The word after the comma or conjunction at `end`, and "by"; None where there is none."""
    index = end
    while index < len(words) and words[index].kind in _JOINTS:
        index += 1
    parted = any(word.kind != "adverb" for word in words[end:index])
    return index if parted and index < len(words) else None


def _number_before(words: Words, index: int, rules: MeasureRules) -> int | None:
    """The number before `index` in the list, the place of which ends right before."""
    end = index
    while end > 0 and words[end - 1].kind in _JOINTS:
        end -= 1
    if end == index or not any(word.kind != "adverb" for word in words[end:index]):
        return None
    for number in range(end - 1, max(-1, end - MOST_OF_PLACE - 1), -1):
        place = _place_after(words, number, rules) if words[number].kind == "number" else None
        if place and place[1] == end:
            return _head(words, number, rules) if _is_like(words, place, index, rules) else None
    return None


def _is_like(words: Words, place: tuple[int, int], other: int, rules: MeasureRules) -> bool:
    """Whether the number `other` has a place after it where the one of `place` has one, or a time where that has one."""
    found = _place_after(words, other, rules)
    return found is not None and (words[found[0]].kind in _TIMES) == (words[place[0]].kind in _TIMES)
