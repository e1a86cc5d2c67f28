"""Counting: whether words such as "people" only count what is named before their number, or a sum is somebody's.

"The fleet grew to 35 units" is about the fleet; in "the storm killed 40 people", the storm is not what is counted.
"""

from __future__ import annotations

from briefgen.contract.model import Span
from briefgen.extracting.figures.measures.context import NumberContext
from briefgen.extracting.figures.measures.wording import text_of
from briefgen.extracting.figures.phrases.subjects import Subject
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import Measure, Words
from briefgen.extracting.matching.overlaps import within


def is_counted(words: Words, subject: Subject, index: int, rules: MeasureRules) -> bool:
    """Whether the subject is what the number `index` counts: "the crew rose to | 40 people"."""
    between = [word.text for word in words[subject.end : index]]
    if any(map(rules.consisting.fullmatch, between)):
        return True
    if subject.verb == "amount verb":
        return rules.nouns_first or subject.quantity or not rules.shedding.fullmatch(words[index - 1].text)
    if any(map(rules.accompanying.fullmatch, between)):
        return between[0].endswith(rules.superlative_endings)
    if subject.verb is not None or any(map(rules.beside.fullmatch, between)):
        return subject.beside or (subject.verb == "passive" and not rules.nouns_first)
    gets = _gets(words, subject, rules) and not rules.nouns_first  # "the ban costs [the country] 5 jobs"
    return subject.beside and not gets and (subject.quantity or _begins(words, subject.start, rules))


def _begins(words: Words, start: int, rules: MeasureRules) -> bool:
    """Whether a clause begins before the word `start`, or what is had: "với | đội tàu 12 chiếc"."""
    before = words[start - 1] if start else None
    if before is None or before.kind in ("end", "determiner"):
        return True
    return rules.possession.fullmatch(before.text) is not None or rules.accompanying.fullmatch(before.text) is not None


def only_classifies(counted: str, rules: MeasureRules) -> bool:
    """Whether what is counted is named by a classifier alone, or with whose it is: "lượng bán 40 | chiếc của Hoa Mai"."""
    classifier = rules.classifier.match(counted)
    rest = counted[classifier.end() :].lstrip() if classifier else counted
    return not rest or (classifier is not None and rules.nouns_first and rules.possessive.match(rest) is not None)


def repeats(counted: Measure, subject: Words, low: str) -> bool:
    """Whether the subject names what is counted: "[số doanh nghiệp mới] là 5 doanh nghiệp"."""
    return set(text_of(counted, low).split()) <= {part for word in subject for part in word.text.split()}


def is_part(measure: Measure, at: NumberContext, low: str) -> bool:
    """Whether the figure before has a measure with every word of this one: "the contract" after "the tea contract"."""
    if at.previous is None or not at.inherited or at.inherited[-1].end > at.start:
        return False
    return set(text_of(measure, low).split()) <= set(text_of(at.inherited, low).split())


def is_rank(words: Words, subject: Subject, index: int, rules: MeasureRules) -> bool:
    """Whether the subject only says what somebody is, or who comes first: "Fiji là bạn hàng lớn nhất với | 5 tấn"."""
    between = words[subject.end : index]
    if not rules.nouns_first or subject.quantity or not between or not rules.accompanying.fullmatch(between[0].text):
        return False
    copula = subject.start > 0 and rules.beside.fullmatch(words[subject.start - 1].text) is not None
    return copula or any(word.text.endswith(rules.superlative_endings) for word in words[subject.start : subject.end])


def is_given(words: Words, subject: Subject, index: int, rules: MeasureRules) -> bool:
    """Whether a sum is what somebody gets, loses or saves: "the storm cost the guild $5 million"; no price "at" which."""
    between = words[subject.end : index]
    of_it = rules.beside if subject.verb is None else rules.level
    if between and of_it.fullmatch(between[-1].text) and not rules.nouns_first:
        return False
    given = any(rules.giving_verb.fullmatch(word.text) for word in between)
    if subject.verb == "passive":  # "the guild was fined $5 million"
        return given
    if subject.verb == "amount verb":  # "the guild lost $5 million", but not "Norcorp lost 5 cents"
        return given and rules.actor.fullmatch(words[subject.end - 1].text) is not None
    return _gets(words, subject, rules)


def _gets(words: Words, subject: Subject, rules: MeasureRules) -> bool:
    """Whether the subject is who gets, loses or saves something, right after the verb: "the storm cost | the guild"."""
    giving = subject.start - 1
    while giving > 0 and words[giving].kind == "determiner":
        giving -= 1
    return subject.verb is None and giving >= 0 and rules.giving_verb.fullmatch(words[giving].text) is not None


def takes_time(at: NumberContext, subject: Subject, rules: MeasureRules) -> bool:
    """Whether the subject took one time and takes another, and is no name: "thủ tục rút từ | 9 ngày xuống 5 ngày"."""
    if not rules.nouns_first:
        return at.moved and subject.verb in ("passive", "amount verb")
    named = any(word.capital for word in at.words[subject.start + 1 : subject.end])
    single = subject.end - subject.start == 1 and at.words[subject.start].capital
    return at.moved and not (named or single)


def is_traded(at: NumberContext, subject: Subject, rules: MeasureRules) -> bool:
    """Whether what follows an amount is the object of a noun that is a verb, too: "xuất khẩu 3 tấn | chè"."""
    end = _without_record(at.words, subject, rules)
    beside = subject.end == at.index and at.unit != "percent"
    return beside and rules.trading.fullmatch(at.words[end - 1].text) is not None


def traded(at: NumberContext, subject: Subject, rules: MeasureRules) -> Span:
    """The word for the trade itself, without what says that there was most of it: "xuất khẩu | kỷ lục 3 tấn"."""
    word = at.words[_without_record(at.words, subject, rules) - 1]
    return Span(start=word.start, end=word.end)


def _without_record(words: Words, subject: Subject, rules: MeasureRules) -> int:
    last = subject.end - 1
    return last if last > subject.start and words[last].text in rules.extreme_nouns else subject.end


def is_apart(at: NumberContext, rules: MeasureRules) -> bool:
    """Whether what comes after it is something else: "con kè dài 3 km | chắn sóng", "gấp 3 lần | lợi nhuận của Hoa Mai"."""
    word = at.words[at.index - 1]
    extent = rules.possession.fullmatch(word.text) is not None
    return word.kind == "amount verb" and (extent or (at.unit == "time" and rules.nouns_first))


def is_sized(words: Words, measure: Measure, rules: MeasureRules) -> bool:
    """Whether `measure` says of something how large it is: "làn xe | có chiều rộng"."""
    inside = within(words, measure[0].start, measure[-1].end) if measure else ()
    return len(inside) > 1 and inside[-1].kind == "quantity" and rules.possession.fullmatch(inside[-2].text) is not None


def is_ranged(between: Words) -> bool:
    """Whether the words between a noun and a share say only that it is about so much: "in the range of"."""
    return (
        [word.kind for word in between[:1]] == ["preposition"]
        and between[-1].kind == "preposition"
        and any(word.kind == "weak" for word in between)
        and all(word.kind in ("preposition", "determiner", "weak") for word in between)
    )
