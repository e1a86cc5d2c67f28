"""Actions: the verb and who acts, where the noun phrase beside a number says too little, for `measures`.

"Capacity" doesn't say of what, and "shares" not what is done with them; "Dự án có công suất", "bán | cổ phần" do. The words
stand as in the article, without the number. Only for languages whose nouns and verbs have one form (`bare_words` > 0); in
others a participle says what was done with goods.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from briefgen.contract.model import Span
from briefgen.extracting.figures.measures.acting import (
    ACTING,
    BEFORE_CLAUSE,
    HELPING,
    MOST_WORDS,
    actor_before,
    is_clause,
    length_of,
    may_act,
    with_title,
    without_before,
)
from briefgen.extracting.figures.measures.tails import with_tail
from briefgen.extracting.figures.measures.wording import is_specific, says_something, text_of
from briefgen.extracting.figures.phrases.earlier_clauses import subject_of_clause
from briefgen.extracting.figures.phrases.phrase_ends import phrase_after
from briefgen.extracting.figures.phrases.phrase_starts import phrase_before
from briefgen.extracting.figures.phrases.predicates import end_of_clause
from briefgen.extracting.figures.phrases.subjects import Subject
from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import NOMINAL, Measure, Words, first_from, span

_START = attrgetter("start")


MOST_OF_TERM = 2
"""Most words of an object that says too little of a term without its verb: "đình chỉ công tác"."""

MOST_OF_PURPOSE = 10
"""Most words of what a sum is spent for: "để | lắp đặt máy quét"."""


def with_verb(words: Words, index: int, measure: Measure, low: str, rules: MeasureRules, *, term: bool) -> Measure:
    """`measure` with the verb whose object it is right before the number `index`, where it says nothing without.

    So does a name, what the verb has with a preposition, and, before a `term`, whatever is no quantity: "phạt Hoa Mai | 5 tỷ
    đồng", "nộp về tài khoản | 5 tỷ đồng", "đình chỉ công tác | 6 tháng".
    """
    end = without_before(words, index, ("adverb",))
    if not rules.bare_words or len(measure) != 1 or not end or measure[0].end != words[end - 1].end:
        return measure
    first = _first_of(words, end, measure)
    if first is None:
        return measure
    object_ = words[first:end]
    verb = without_before(words, with_title(words, first), ("determiner",)) - 1
    joined = verb > 0 and words[verb].kind == "preposition" and not rules.accompanying.fullmatch(words[verb].text)
    verb -= joined
    if (
        verb < 0
        or not rules.verb.fullmatch(words[verb].text)
        or words[verb].kind != "verb"
        or any(word.kind == "quantity" for word in object_)
    ):
        return measure
    if rules.introducing.fullmatch(words[verb].text) or rules.possession.fullmatch(words[verb].text):
        return measure
    if joined and low[measure[0].start : measure[0].end] in rules.places:
        return measure
    needed = object_[-1].capital or (len(object_) <= MOST_OF_TERM and not joined) if term else joined or object_[-1].capital
    return (span(words, verb, end),) if needed else measure


def with_action(words: Words, index: int, measure: Measure, low: str, rules: MeasureRules) -> Measure:
    """`measure` with its verb, and who acts, where it says too little; the number `index` is left out."""
    long = length_of(measure, low) > rules.bare_words
    if len(measure) != 1 or (long and not _is_bare(words, index, measure, rules)):
        return measure
    within = words[max(index, first_from(words, measure[0].start + 1)) : first_from(words, measure[0].end)]
    if any(word.kind in ACTING for word in within):
        return measure
    if measure[0].start >= words[index].start:
        return _governed(words, index, measure, low, rules)
    first = _first_of(words, index, measure)
    if first is None or any(word.kind == "comma" and word.start >= measure[0].end for word in words[first:index]):
        return measure
    if _has_own_verb(words, first, index, measure, low, rules):
        return measure
    acting = rules.acting.fullmatch(words[first].text) is not None and words[max(0, first - 1)].kind not in ACTING
    end = first + 1 if acting else without_before(words, first, ("determiner",))
    start = actor_before(words, end, low, rules, whole=long)
    if start is None or is_clause(words, end - 1, rules) or _is_reached(words, start, first, low, rules):
        return measure
    return (Span(start=words[start].start, end=measure[0].end),)


def with_owner(words: Words, index: int, measure: Measure, low: str, rules: MeasureRules) -> Measure | None:
    """`measure` with the thing whose worth it is, named before it: "hợp đồng bán chè | với | tổng trị giá".

    None if it names none; nothing if its name is too long.
    """
    first = _first_of(words, index, measure) if len(measure) == 1 else None
    if not first or not rules.nouns_first:
        return None
    brings = rules.accompanying.fullmatch(words[first - 1].text) is not None
    beside = without_before(words, index, ("adverb",))
    last = (
        without_before(words, index, ("adverb", "amount verb")) if brings else beside
    )  # "thị trường lớn nhất | với kim ngạch đạt"
    if words[without_before(words, last, ("date", "time")) - 1].end != measure[0].end:
        return None
    end = first - brings
    if brings and end and words[end - 1].kind == "comma" and (main := subject_of_clause(words, end - 1, rules)):
        return (span(words, main.start, main.end),) if main.quantity else None
    start = phrase_before(words, end, rules)
    if start >= end or all(word.kind != "noun" for word in words[start:end]) or words[start - 1].kind == "preposition":
        return None
    if brings and start and words[start - 1].kind in ("comma", "number"):
        return None  # the last of those that are counted: "16 hội, | đơn vị với | diện tích"
    named = last < beside and words[start].capital
    if named or not is_specific(low[words[start].start : words[end - 1].end], rules):
        return None
    verb, begins = start - 1, [start]
    if verb > 0 and words[verb].kind == "verb" and not rules.possession.fullmatch(words[verb].text):
        whole = phrase_before(words, verb, rules)
        joint = max((i for i in range(whole, verb) if words[i].kind == "preposition"), default=whole - 1)
        begins = [begin for begin in (whole, joint + 1, start) if begin != verb]
    owned = ((Span(start=words[begin].start, end=measure[0].end),) for begin in begins)
    return next((one for one in owned if length_of(one, low) <= MOST_WORDS), ())


def _has_own_verb(words: Words, first: int, index: int, measure: Measure, low: str, rules: MeasureRules) -> bool:
    """Whether a quantity that somebody only records has its own verb: "Hoa Mai ghi nhận | doanh thu | đạt 5 tỷ đồng"."""
    if rules.owned.fullmatch(text_of(measure, low)):
        return False
    after = next((i for i in range(first, index) if words[i].start >= measure[-1].end), index)
    has_verb = any(word.kind == "amount verb" for word in words[after:index])
    return has_verb and words[first].kind == "quantity" and rules.recorded.fullmatch(words[first - 1].text) is not None


def _is_reached(words: Words, start: int, first: int, low: str, rules: MeasureRules) -> bool:
    """Whether somebody without a name came to the quantity at `first`: "công ty đạt | doanh thu", not "Quỹ A1 đạt | lãi"."""
    named = any(word.capital for word in words[start + 1 : first])
    reached = words[first].kind == "quantity" and rules.reaching.fullmatch(words[first - 1].text)
    return bool(reached) and not named and not rules.plan.match(low, words[start].start)


def with_act(words: Words, index: int, measure: Measure, low: str, rules: MeasureRules) -> Measure:
    """`measure` with what was done with it, where it says nothing without: "Chile | exported goods | worth $5"."""
    first = bisect_left(words, measure[0].start, key=_START) if len(measure) == 1 and not rules.nouns_first else 0
    verb = first - 1
    if verb > 0 and first > index:
        verb = index - 1  # "exported | $5 of | goods"
        while verb > 0 and words[verb].kind == "adverb":
            verb -= 1
    if verb < 1 or words[verb].kind not in ACTING:
        return measure
    if first > index and rules.harming.fullmatch(words[verb].text):
        return (span(words, verb, verb + 1), *measure)  # "a storm | killed 13 people"
    if not rules.wares.fullmatch(text_of(measure, low)) or not words[verb].text.endswith(rules.verb_endings):
        return measure
    act = span(words, verb, verb + 1)
    return (Span(start=act.start, end=measure[0].end),) if first < index else (act, *measure)


def _first_of(words: Words, end: int, measure: Measure) -> int | None:
    """The word before `end` with which `measure` begins; None if that is within a number: "5 | chuyến"."""
    first = first_from(words, measure[0].start)
    return first if first < end else None


def actor_with_verb(words: Words, index: int, subject: Subject, low: str, rules: MeasureRules) -> Measure | None:
    """Who acts, with the verb of which the number `index` is the object, and what for: "toàn ngành thu về | 5 tỷ đồng".

    None where the words are no such clause. Where an auxiliary or an adverb makes it one that is no phrase, only the verb
    with what for: "Hoa Mai sẽ | dành 5 tỷ đồng cho việc chống hạn"; nothing where that is not said.
    """
    end = without_before(words, index, ("adverb", "date", "time", "weak"))
    between = words[subject.end : end]
    if not between or any(word.kind not in (*HELPING, *ACTING) for word in between):
        return None
    last, start = between[-1], with_title(words, subject.start)
    if not rules.telling.fullmatch(last.text) and (last.kind != "verb" or rules.possession.fullmatch(last.text)):
        return None
    whole = rules.possession.fullmatch(last.text) is None
    if rules.introducing.fullmatch(last.text) or not may_act(words, start, subject.end, rules, whole=whole):
        return None
    if length_of((span(words, start, end),), low) > MOST_WORDS:
        return None
    if not is_clause(words, end - 1, rules):
        return _allotted(words, (start, end), index + 1, low, rules)
    said = _allotted(words, (end - 1, end), index + 1, low, rules)
    return (said if len(said) > 1 else ()) if whole else None


def _governed(words: Words, index: int, measure: Measure, low: str, rules: MeasureRules) -> Measure:
    """What the number counts, after the verb that governs it: "bán | cổ phần"."""
    end = without_before(words, index, ("adverb",))
    verb = end - 1
    if verb > 0 and words[verb].kind == "passive" and not says_something(measure, low, rules):
        verb -= 1  # "cứu | được | 7 người"
    if verb < 0 or words[verb].kind != "verb" or rules.introducing.fullmatch(words[verb].text):
        return measure
    action = (span(words, verb, end), *measure)
    possessed = rules.possession.fullmatch(words[verb].text)
    if possessed and says_something(measure, low, rules):
        return measure  # "Na Uy có | 185 km bờ biển"
    if not possessed and length_of(action, low) > rules.bare_words:
        return action
    start = actor_before(words, end, low, rules)
    if start is None:
        return measure if possessed else action
    return measure if is_clause(words, verb, rules) else (span(words, start, end), *measure)


def _is_bare(words: Words, end: int, measure: Measure, rules: MeasureRules) -> bool:
    """Whether only quantities, which don't say of what, are what is had before `end`: "chiếm | tỷ trọng cao nhất"."""
    inside = range(first_from(words, measure[0].start), min(end, first_from(words, measure[0].end)))
    verb = words[inside[0] - 1].text if inside and inside[0] else ""
    had = rules.possession.fullmatch(verb) or rules.share_verb.fullmatch(verb)
    return had is not None and all(
        words[i].kind == "quantity" or words[i].text.endswith(rules.superlative_endings) for i in inside
    )


def _allotted(words: Words, clause: tuple[int, int], index: int, low: str, rules: MeasureRules) -> Measure:
    """Who acts, with the verb, and from the word `index` on what the sum is for: "Hoa Mai sẽ dành | cho việc chống hạn"."""
    start, end = clause
    index += index < len(words) and words[index].kind == "date"
    first = index + 1 + (index + 1 < len(words) and words[index + 1].kind == "determiner")
    kind: Kind = words[index].kind if index < len(words) else "end"
    if kind in ("preposition", "verb") and rules.allocating.fullmatch(words[end - 1].text):
        last = phrase_after(words, first, rules, governed=False)
        done = kind == "verb" and not rules.introducing.fullmatch(words[index].text)  # "chi 5 tỷ đồng | mua chè"
        if purpose := done or rules.purpose.fullmatch(words[index].text) is not None:
            last = end_of_clause(words, index, min(len(words), index + MOST_OF_PURPOSE), (*NOMINAL, "verb", "preposition"))
            last = last if last == len(words) or words[last].kind in BEFORE_CLAUSE else 0
        if last > index and (purpose or rules.rate_preposition.fullmatch(words[index].text)):
            return (span(words, start, end), span(words, index, last))
    return with_tail(words, start, end, index, low, rules)
