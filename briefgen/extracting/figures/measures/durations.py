"""Durations: what has the term that a number of days or years says, where no noun phrase beside it does, for `figures`.

In: a duration in its sentence. Out: the words that say what lasts so long, in the clause before it ("Life expectancy
in Japan rose to 84 years", "stop exports for three months") or after it ("26 weeks of maternity leave"); none of them
if only that it is a term is said ("jailed him for | 12 years"); None if it isn't one: "they talked for three hours".
"""

from __future__ import annotations

from briefgen.extracting.figures.measures.context import NumberContext
from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import NAMING, NOMINAL, Measure, Words, first_from, span

MOST_AFTER = 40
"""Characters after a duration in which words that say that it is a term begin and end."""
_IN_NOUN_PHRASE: frozenset[Kind] = frozenset((*NOMINAL, "preposition", "adverb"))
_BEFORE_LEVEL: frozenset[Kind] = frozenset((*_IN_NOUN_PHRASE, "amount verb", "passive", "auxiliary"))
"""What may stand between what has a term and how long that is."""
_PARTS_ACT: frozenset[Kind] = frozenset(("number", "reporting verb", "date", "circumstance", "comparison"))
"""What doesn't stand between what is done and for how long: "có hiệu lực | sau | 5 tháng"."""
_ENDS_CLAUSE: frozenset[Kind] = frozenset(("end", "clause", "comma", "conjunction"))


def term_of(at: NumberContext, low: str, rules: MeasureRules) -> Measure | None:
    """The words that say what lasts as long as the number at `at` says; none if they say only that it is a term."""
    first = _clause_start(at.words, at.index)
    after = _noun_after(at, low, rules)
    if after is not None:
        return (*(_limited(at, first, low, rules) or ()), *after) if rules.nouns_first else after
    named = None if rules.nouns_first else _noun_before(at, first, low, rules)
    named = _limited(at, first, low, rules) if named is None else named
    return () if named is None and _says_term_after(at, low, rules) else named


def _clause_start(words: Words, index: int) -> int:
    first = index
    while first > 0 and words[first - 1].kind not in _ENDS_CLAUSE:
        first -= 1
    return first


def _says_term_after(at: NumberContext, low: str, rules: MeasureRules) -> bool:
    """Whether the words right after it do, or its unit with them: "20 years | if convicted", "6 | giờ làm việc"."""
    said = rules.term_after.search(low, at.start, at.end + MOST_AFTER)
    return (said is not None and said.start() <= at.end + 1 and said.end() >= at.end) or _is_new_length(at, rules)


def _is_new_length(at: NumberContext, rules: MeasureRules) -> bool:
    """Whether something went to it from another: "the working week to | 60 hours | from 48"."""
    beside = (at.words[at.index - 1], *at.words[at.index + 1 : at.index + 3]) if at.index else ()
    return (
        len(beside) == 3
        and rules.term_level.fullmatch(beside[0].text) is not None
        and rules.source.fullmatch(beside[1].text) is not None
        and beside[2].kind in ("time", "number")
    )


def _noun_after(at: NumberContext, low: str, rules: MeasureRules) -> Measure | None:
    """What follows and has a term: "26 weeks of | maternity leave", "15 năm | lao động khổ sai", "a 10-year, $3m | loan"."""
    words, first = at.words, at.index + 1
    if rules.nouns_first:
        after = rules.term_after_noun.match(low, at.end + 1)
        if after is None:
            return None
        return (span(words, first, first_from(words, after.end())),)
    if "-" in low[at.start : at.end]:
        first += 2 * ([word.kind for word in words[first : first + 2]] == ["comma", "number"])
    elif first < len(words) and rules.partitive.fullmatch(words[first].text):
        first += 1
    else:
        return None
    last = first
    while last < len(words) and words[last].kind in (*NAMING, "verb"):
        last += 1
    noun = next((i for i in range(last - 1, first - 1, -1) if rules.timed.fullmatch(words[i].text)), None)
    return None if noun is None else (span(words, first, noun + 1),)


def _noun_before(at: NumberContext, first: int, low: str, rules: MeasureRules) -> Measure | None:
    """What stands before and has a term: "| Life expectancy in Japan | rose to 84 years", "cut | the trip | to 11 hours"."""
    words, joint = at.words, at.index - 1
    while joint > first and words[joint].kind == "adverb":
        joint -= 1
    if joint <= first:
        return None
    level = rules.lasts.fullmatch(words[joint].text) or rules.term_level.fullmatch(words[joint].text)
    lasts = any(word.kind != "passive" and rules.lasts.fullmatch(word.text) for word in words[first:joint])
    if not level and not (lasts and rules.term_joint.fullmatch(words[joint].text)):
        return None
    for noun in range(joint - 1, first - 1, -1):
        if not rules.timed.fullmatch(words[noun].text):
            if words[noun].kind not in _BEFORE_LEVEL:
                return None
        else:
            start = noun
            while start > first and words[start - 1].kind in NAMING:
                start -= 1
            opener = start - 1
            while opener > first and words[opener].kind in ("determiner", "pronoun"):
                opener -= 1
            if opener >= first and words[opener].kind == "preposition":
                continue  # "a talk on | the truce | lasted two hours"
            end = noun + 1
            while end < joint and words[end].kind in (*NOMINAL, "preposition"):
                end += 1
            return (span(words, start, end),)
    return None


def _limited(at: NumberContext, first: int, low: str, rules: MeasureRules) -> Measure | None:
    """What is done for so long: "| stop exports of petrol | for three months", "| tạm dừng áp thuế | trong 90 ngày"."""
    words = at.words
    if first == at.index:
        return None
    done = list(rules.limiting.finditer(low, words[first].start, at.start))
    if not done:
        return None
    act = next((act for act in done if first_from(words, act.end()) <= at.index), done[-1])
    start, after = first_from(words, act.start()), first_from(words, act.end())
    judged = rules.sentencing.fullmatch(act.group()) is not None
    if start > 0 and words[start - 1].kind == "determiner" and not judged and not rules.nouns_first:
        return None  # "met the | jailed | rebel for two hours"
    joint = at.index - 1
    while joint >= after and words[joint].kind == "adverb":
        joint -= 1
    linked = joint >= after and rules.term_joint.fullmatch(words[joint].text) is not None
    between = words[after : joint + 1 - linked]
    verbs = any(word.kind not in _IN_NOUN_PHRASE and not rules.nouns_first for word in between)
    if verbs or any(word.kind in _PARTS_ACT for word in between):
        return None
    if not linked and not rules.nouns_first and not rules.term_level.fullmatch(words[joint].text):
        return () if judged else None
    while joint - linked >= after and words[joint - linked].kind == "preposition":
        joint -= 1  # "kết án tù | từ | 2 năm"
    if rules.nouns_first or (between and any(word.kind in NAMING for word in between[:2])):
        return (span(words, start, joint + 1 - linked),)
    return ()
