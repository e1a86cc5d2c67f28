"""Following: the noun phrase after a number, or the noun that it counts, with what belongs to it, for `measures`."""

from __future__ import annotations

from briefgen.contract.model import Span
from briefgen.extracting.figures.measures.context import NumberContext, goes_on_alike
from briefgen.extracting.figures.measures.impositions import end_of_goods, with_source
from briefgen.extracting.figures.measures.plans import is_of_plan
from briefgen.extracting.figures.measures.tails import after_partitive, after_worth, with_tail
from briefgen.extracting.figures.measures.wording import says_something, text_of
from briefgen.extracting.figures.phrases.phrase_ends import MOST_AFTER, phrase_after
from briefgen.extracting.figures.phrases.predicates import PREDICATIVE, end_of_clause, end_of_predicate, is_attribute
from briefgen.extracting.figures.phrases.scans import REACH
from briefgen.extracting.figures.phrases.subjects import Subject
from briefgen.extracting.figures.phrases.weak_heads import after_weak, after_weak_head
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.hidden_verbs import kind_at, text_at
from briefgen.extracting.figures.words.words import NAMING, NOMINAL, VERBS, Measure, Word, Words, first_from, span
from briefgen.knowledge.units import is_currency, is_duration

MOST_TO_SHARE = 3
"""Most words from the verb of having to the share: "chiếm tỷ trọng | 5%"."""
MOST_OF_STATE = 2
"""Most words of what became of things that are counted: "rendered | unusable"."""
MOST_OF_FATE = 6
"""Most words of what happens to the people who are counted."""


def following(at: NumberContext, subject: Subject | None, low: str, rules: MeasureRules) -> Measure | None:
    """The noun phrase after the number, or the noun that it counts with what belongs to it."""
    words, first = at.words, at.index + 1
    first = after_worth(words, first) if is_currency(at.unit) else first
    if at.noun is not None:
        return _with_noun(at, at.noun, first, low, rules)
    after = text_at(words, first)
    if words[at.index].end > at.end or (rules.nouns_first and rules.which.fullmatch(after)):  # "30 tấn | đầu tiên"
        return None
    if _is_multiplied(at, first, rules):
        last = phrase_after(words, first + 1, rules, governed=False)  # "the guild doubled | its output"
        return (span(words, first + 1, last),) if last > first else None
    if at.unit == "percent" and subject and rules.state.fullmatch(after):
        return None  # "the tunnel is 60% | complete"
    start = _start(at, first, subject, low, rules)
    if start is None:
        return None
    if start > first and words[start].kind == "number" and at.unit == "percent" and rules.nouns_first:
        return _of_counted(words, start, low, rules)
    if start > first and words[at.index - 1].kind == "reporting verb" and rules.possessive.fullmatch(after):
        return None  # "vượt dự báo 5% | của giới phân tích"
    if start == first and subject is None and rules.predicate.fullmatch(after):
        first += 1 + (kind_at(words, first + 1) == "determiner")
        start = first
    end = _end(at, first, start, subject, low, rules)
    return None if end is None else _trimmed(at, first, start, end, low, rules)


def _with_noun(at: NumberContext, start: int, first: int, low: str, rules: MeasureRules) -> Measure:
    """The noun that the number counts, which begins at `start`, with the words from `first` on that belong to it."""
    per = rules.price.search(low, start, at.end)
    end = per.start() if per else at.end
    noun = Word(start=start, end=end, kind="noun", text=low[start:end], capital=False)
    governed = _is_governed(at.words, at.index)
    counted = _counted((noun, *at.words[first : first + MOST_AFTER]), low, rules, governed=governed)
    absolute = not rules.nouns_first and rules.accompanying.fullmatch(text_at(at.words, at.index - 1))
    return _with_participle(at.words, counted, rules) if at.index and absolute else counted


def _with_participle(words: Words, counted: Measure, rules: MeasureRules) -> Measure:
    """`counted` with what was done to it, where that is no clause of its own: "with | 40 trucks burned out |,"."""
    last = first_from(words, counted[-1].end)
    while kind_at(words, last) == "adverb":
        last += 1
    if not text_at(words, last).endswith(rules.verb_endings) or kind_at(words, last) not in ("noun", *VERBS):
        return counted
    end = last + 1
    while kind_at(words, end) == "noun" and end <= last + MOST_OF_STATE:
        end += 1
    return (*counted[:-1], Span(start=counted[-1].start, end=words[end - 1].end))


def _is_multiplied(at: NumberContext, first: int, rules: MeasureRules) -> bool:
    """Whether the number is a verb, with its object after it: "the guild | doubled | its output"."""
    many_times = at.unit == "time" and rules.amount_verb.search(at.words[at.index].text)
    return bool(many_times) and not rules.nouns_first and kind_at(at.words, first) == "determiner"


def _start(at: NumberContext, first: int, subject: Subject | None, low: str, rules: MeasureRules) -> int | None:
    """Where the noun phrase begins, after "worth of" or the like at `first`; None, if no such comes right after that."""
    words, share = at.words, at.unit == "percent"
    start = after_partitive(words, first, _unit_of_part(at, first, subject, rules), low, rules)
    start += start == first and _joins_share(at, first, low, rules)
    if first < start < len(words) and not rules.nouns_first and rules.timing.match(low, words[start].start):
        return None  # "$5 billion in | the first half"
    listed = first < start or (rules.nouns_first and share)  # "90% | các sản phẩm"
    start += listed and kind_at(words, start) == "determiner"
    start += share and start + 1 < len(words) and rules.counting.fullmatch(words[start].text) is not None
    beside = start < len(words) and words[start].start - words[start - 1].end <= 1
    return start if beside else None


def _unit_of_part(at: NumberContext, first: int, subject: Subject | None, rules: MeasureRules) -> str:
    """The unit by which the words are told that join the number to what it is of: for a sum that something rose by, none."""
    if (at.index > 1 and at.words[at.index - 2].kind == "weak") or (goes_on_alike(at) and not rules.nouns_first):
        return "USD"
    if subject is None or subject.verb != "amount verb" or not is_currency(at.unit):
        return at.unit
    return at.unit if not subject.quantity and _is_in_quantity(at.words, first, rules) else ""


def _joins_share(at: NumberContext, first: int, low: str, rules: MeasureRules) -> bool:
    """Whether one word joins a number to what it is a part of, as it is planned or somebody has it: "holds 5% | in"."""
    if at.unit == "percent" and is_of_plan(at.words, at.index, low, rules):
        return True
    before = at.words[max(0, at.index - MOST_TO_SHARE) : at.index]
    had = any(rules.share_verb.fullmatch(word.text) for word in before)
    return had and rules.had_partitive.fullmatch(text_at(at.words, first)) is not None


def _end(at: NumberContext, first: int, start: int, subject: Subject | None, low: str, rules: MeasureRules) -> int | None:
    """Where the noun phrase from `start` on ends; None, if it is who acts in a clause of its own."""
    words = at.words
    opened = start > first and is_attribute(words, start, len(words), rules)  # "$5 worth of | refined sugar"
    end = phrase_after(words, start + opened, rules, governed=_is_governed(words, at.index))
    if is_duration(at.unit) and "-" in words[at.index].text:  # "an 8-month inquiry | that divided the board"
        end = next((i for i in range(start, end) if words[i].kind == "relative"), end)
    opens = rules.nouns_first and at.unit == "percent" and subject is None
    if opens and start < end and len(text_of((span(words, start, end),), low).split()) < rules.sufficient_words:
        end = phrase_after(words, start, rules, governed=True)  # "60% | thành viên còn giữ hàng"
    after = kind_at(words, end) if start < end else "end"
    acts = start == first and after in ("auxiliary", "verb", "reporting verb")
    if acts and not rules.nouns_first and rules.actor.fullmatch(words[end - 1].text):
        return None  # "the 50 points | economists had expected"
    if after == "passive" and not says_something((span(words, start, end),), low, rules):
        end = phrase_after(words, start, rules, governed=True)
    imposed = any(rules.imposition.fullmatch(word.text) for word in words[start : max(start, end)])
    return end_of_goods(words, end, rules) if imposed else end


def _trimmed(at: NumberContext, first: int, start: int, end: int, low: str, rules: MeasureRules) -> Measure | None:
    """The noun phrase without words that say too little, with what it applies to; None, if it is only a place."""
    words, joined = at.words, start > first
    placed = joined and not rules.partitive.match(low, words[first].start)
    if placed and all(word.capital for word in words[start:end]):
        return None
    start = after_weak(words, after_weak_head(words, start, end, rules), end, rules)
    if start >= end:
        return None
    shared = joined and at.unit == "percent" and not rules.nouns_first
    if shared and _is_governed(words, at.index):
        return (span(words, start, with_source(words, end, rules)),)  # "they return 80% of the water | to the lake"
    return with_tail(words, start, end, end, low, rules)


def _is_governed(words: Words, index: int) -> bool:
    """Whether a verb before the word `index` in its clause governs it."""
    for word in reversed(words[max(0, index - REACH) : index]):
        if word.kind in VERBS:
            return True
        if word.kind not in (*NOMINAL, "adverb", "auxiliary", "preposition"):
            return False
    return False


def _is_in_quantity(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether a sum is of what comes after it: "the ruling covers $5 million | in imports", not "tea rose $5 | in Oslo"."""
    if rules.nouns_first or index + 1 >= len(words) or not rules.going.fullmatch(words[index].text):
        return False
    end = index + 1
    while kind_at(words, end) == "noun":
        end += 1
    return kind_at(words, end) == "quantity" and rules.sum_partitive.fullmatch(words[index].text) is not None


def kind_after(at: NumberContext, low: str, rules: MeasureRules) -> Measure:
    """In what the sum consists, after it: "debts of $5 million | in tax refunds", but not "in the first half"."""
    first = after_worth(at.words, at.index + 1)
    named = first + 1 < len(at.words) and at.words[first + 1].kind in NAMING and not at.words[first + 1].capital
    if rules.nouns_first or not is_currency(at.unit) or not named or not rules.sum_partitive.fullmatch(at.words[first].text):
        return ()
    end = phrase_after(at.words, first + 1, rules, governed=False)
    kind = span(at.words, first + 1, end)
    timed = rules.timing.match(low, kind.start) is not None
    return () if timed or not says_something((kind,), low, rules) else (span(at.words, first, end),)


def opened(at: NumberContext, rules: MeasureRules) -> Measure:
    """The subject of the clause that a number opens: "At 5 tonnes, | tea output | was the highest yet"."""
    first, start = at.words[:1], at.index + 2
    joined = first and (rules.level.fullmatch(first[0].text) or rules.opening_level.fullmatch(first[0].text))
    if at.index != 1 or not joined or start >= len(at.words) or at.words[at.index + 1].kind != "comma":
        return ()
    start += at.words[start].kind == "determiner"
    end = phrase_after(at.words, start, rules, governed=False)
    most = (i for i in range(start, end) if at.words[i].text.endswith(rules.superlative_endings or "\n"))
    if rules.nouns_first and (first_most := next(most, None)):
        end = first_most - (at.words[first_most].text in rules.superlative_endings)
    return (span(at.words, start, end),) if end > start else ()


def part_of(at: NumberContext, rules: MeasureRules) -> Measure:
    """What is said of a part of what the figure before measures: "5 MW, trong đó 3 MW | đã vận hành"; nothing elsewhere."""
    words, first = at.words, at.index + 1
    begins = rules.nouns_first and at.inherited and words[at.index - 1].kind == "clause" and first < len(words)
    if not begins or at.noun is not None or words[first].kind not in ("auxiliary", "passive"):
        return ()
    end = end_of_predicate(words, first, min(len(words), first + MOST_AFTER), rules)
    return (span(words, first, end),) if end > first else ()


def _of_counted(words: Words, index: int, low: str, rules: MeasureRules) -> Measure | None:
    """What the number `index` counts, of which a share is stated: "60% trong số 500 | nhà máy"."""
    counted = rules.counted.fullmatch(words[index].text)
    if counted is None:
        return None
    start = words[index].start + counted.start("noun")
    noun = Word(start=start, end=words[index].end, kind="noun", text=counted["noun"], capital=False)
    return _counted((noun, *words[index + 1 : index + 1 + MOST_AFTER]), low, rules, governed=False)


def _counted(words: Words, low: str, rules: MeasureRules, *, governed: bool) -> Measure:
    """The noun that a number counts, with what belongs to it; one that says little goes on over the verb after it."""
    end = phrase_after(words, 0, rules, governed=governed)
    if len(text_of((span(words, 0, end),), low).split()) <= rules.bare_words:
        end = phrase_after(words, 0, rules, governed=True)
    if end == 1 < len(words) and rules.classifier.fullmatch(words[0].text) and not rules.nouns_first:
        end = _end_of_fate(words, end)
    if rules.nouns_first:
        end = _before_names(words, end)
        described = end + 1 < len(words) and words[end + 1].kind == "noun" and rules.beside.fullmatch(words[end].text)
        if described and not says_something((span(words, 0, end),), low, rules):
            end = max(end, phrase_after(words, end + 1, rules, governed=False))  # "8 người | là công dân Lào"
    if end == 1 < len(words) and rules.destination.fullmatch(words[end].text):  # "7 dự án | vào khu chế xuất"
        end = max(end, phrase_after(words, end + 1, rules, governed=False))
    return (span(words, 0, end),)


def _before_names(words: Words, end: int) -> int:
    """`end`, or where a list of names begins of those who are counted: "5 nước | Chile, Peru và Fiji"."""
    listed = [word.kind for word in words[end : end + 2]] == ["comma", "noun"] and words[end + 1].capital
    return 1 if listed and all(word.capital for word in words[1:end]) else end


def _end_of_fate(words: Words, end: int) -> int:
    """Where what happens to those who are counted ends: "260 people | will lose their jobs"."""
    last = end_of_clause(words, end, min(len(words), end + MOST_OF_FATE), (*NOMINAL, *PREDICATIVE, "amount verb"))
    done = any(word.kind in ("verb", "amount verb") for word in words[end:last])
    return last if done and words[end].kind in ("auxiliary", "passive") else end
