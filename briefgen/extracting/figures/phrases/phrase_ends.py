"""Phrase ends: where in the words of a sentence a noun phrase ends that begins with a word, for `measures`."""

from __future__ import annotations

from briefgen.extracting.figures.phrases.beginnings import begins_again
from briefgen.extracting.figures.phrases.members import goes_on_listing
from briefgen.extracting.figures.phrases.phrase_starts import MOST_WORDS
from briefgen.extracting.figures.phrases.predicates import (
    PREDICATIVE,
    end_of_clause,
    end_of_contact,
    end_of_predicate,
    is_attribute,
    is_participle,
)
from briefgen.extracting.figures.phrases.reasons import with_reason
from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import NAMING, NOMINAL, Words

MOST_AFTER = 12
MOST_PREPOSITIONS = 2
"""Most words of a noun phrase after a number, and most prepositions over which it goes on."""

BARE = 2
"""Most words of a noun phrase that says so little that the clause about it belongs to it."""


def phrase_after(words: Words, start: int, rules: MeasureRules, *, governed: bool) -> int:
    """Where the noun phrase ends that begins with the word number `start`; -1 where none does.

    Where a verb before it governs it, the verb after it begins a clause about it: "[có hiệu lực tại 6] quốc gia đã phê
    chuẩn"; so does a relative word: "[67] items on which duties depend".
    """
    if start >= len(words) or words[start].kind not in NAMING:
        return -1
    limit = min(start + MOST_AFTER, len(words))
    end = _end_of_nouns(words, start, limit, rules)
    if governed and is_attribute(words, end, limit, rules):  # "63% of world | mined copper"
        end = _end_of_nouns(words, end + 1, limit, rules)
    following: Kind = words[end].kind if end < limit else "end"
    if not rules.nouns_first and following in ("verb", "amount verb") and is_participle(words, end, governed, rules):
        return end_of_clause(words, end + 1, limit, (*NOMINAL, "preposition"))
    done = rules.nouns_first and any(rules.agent.fullmatch(word.text) for word in words[start:end])  # "do ngân hàng | lập"
    if (
        rules.nouns_first
        and (governed or done)
        and (last := end_of_predicate(words, end, limit, rules, alone=end == start + 1))
    ):
        return with_reason(words, end, last, rules)
    if not rules.nouns_first and following == "clause" and rules.subject_pronoun.fullmatch(words[end].text):
        return end_of_contact(words, end, limit)
    named = sum(word.kind in NAMING for word in words[start:end])
    if named <= BARE and "relative" in (following, words[end + 1].kind if end + 1 < limit else "end"):
        last = end_of_clause(words, end, limit, (*NOMINAL, "preposition", "adverb", "relative", "amount verb", *PREDICATIVE))
        numbered = last < limit and words[last].kind == "number"  # "a plant that will employ | 3,000 people"
        says = any(word.kind in (*PREDICATIVE, "amount verb") for word in words[end:last])
        return last if says and not numbered else end
    return end


def without_setting(words: Words, start: int, end: int, rules: MeasureRules) -> int:
    """Where the noun phrase ends without where or when: "futures | on the Oslo Exchange", "sales | in the week"."""
    joint = max((i for i in range(start + 1, end) if words[i].kind == "preposition"), default=end)
    if joint == end:
        return end
    timed = all(word.kind in ("weak", "determiner") for word in words[joint + 1 : end])
    timed = timed or rules.timing.fullmatch(" ".join(word.text for word in words[joint + 1 : end])) is not None
    if not rules.nouns_first and words[end - 1].kind == "weak" and not rules.beside.fullmatch(words[joint].text):
        return joint
    share = rules.beside.fullmatch(words[joint].text)  # "share of the | market"
    venue = rules.venue.fullmatch(words[end - 1].text) and not share
    return joint if timed or venue else end


def _end_of_nouns(words: Words, start: int, limit: int, rules: MeasureRules) -> int:
    end, prepositions = start, 0
    while end < limit:
        kind, following = words[end].kind, words[end + 1].kind if end + 1 < limit else "end"
        if kind == "preposition":
            prepositions += 1
            goes = rules.going.fullmatch(words[end].text) and all(w.kind == "noun" for w in words[start:end])
            by = words[end - 1].kind != "quantity" and rules.agent.fullmatch(words[end].text) is not None
            by = by and not (rules.nouns_first and _has_verb(words, end + 1))  # "trạm do ngân hàng | cung cấp"
            joins = rules.nouns_first and rules.accompanying.fullmatch(words[end].text)
            brings = joins and end + 1 < limit and not words[end + 1].capital
            ends = goes or by or brings or rules.closing.fullmatch(words[end].text)
            goes_on = following in NOMINAL and prepositions <= MOST_PREPOSITIONS and not ends
        elif kind == "conjunction":
            goes_on = following in NAMING and not (following == "quantity" and _has_verb(words, end + 1))
            goes_on = goes_on and not (_has_number(words, end + 1) or _has_object(words, end + 1, rules))
            numbered = end + 2 < limit and (words[end + 2].kind == "number" or words[end + 2].text.isdigit())
            goes_on = goes_on and not (numbered or rules.number_word.fullmatch(words[end + 1].text))
        elif kind == "comma":
            goes_on = rules.nouns_first and goes_on_listing(words, end)
        elif kind in ("open", "close"):
            goes_on = not rules.nouns_first and _is_abbreviated(words, end - (kind == "close") * 2, limit)
        elif kind == "number":
            goes_on = not rules.nouns_first and following in NAMING and end > start + 1
        else:
            goes_on = kind in NOMINAL and not (end > start and begins_again(words[end - 1], words[end], rules))
        if not goes_on:
            break
        end += 1
    if end < limit and words[end].kind == "number":
        end -= start + 1 < end and rules.sort.fullmatch(words[end - 1].text) is not None
        joint = max((i for i in range(start + 1, end) if words[i].kind == "preposition"), default=end)
        if not rules.nouns_first or all(word.kind == "weak" for word in words[joint + 1 : end]):
            end = joint  # what is after it belongs to the number: "6 firms | of a total of 28"
    while words[end - 1].kind not in (*NAMING, "pronoun"):
        end -= 1
    return end


def _has_object(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether what may be a noun of change is a verb with its object: "killed 13 people and | cut power"."""
    changes = words[index].kind == "weak" and rules.verb.fullmatch(words[index].text) is not None
    return changes and not rules.nouns_first and index + 1 < len(words) and words[index + 1].kind in ("noun", "determiner")


def _is_abbreviated(words: Words, start: int, limit: int) -> bool:
    """Whether a phrase goes on after its abbreviation in brackets: "electric vehicle | (EV) | sales"."""
    if start + 3 >= limit or words[start].kind != "open" or words[start + 2].kind != "close":
        return False
    return words[start + 1].kind == "noun" and words[start + 1].capital and words[start + 3].kind in NAMING


def _has_number(words: Words, start: int) -> bool:
    """Whether the words from `start` on have a number of their own: "16 người và | ban kia có 13", "và | Na Uy 15 dự án"."""
    first, limit = start, min(len(words), start + MOST_WORDS)
    while start < limit and words[start].kind in NOMINAL:
        start += 1
    verb = start
    while start < limit and words[start].kind in (*PREDICATIVE, "amount verb", "adverb"):
        start += 1
    named = start == verb and all(word.capital for word in words[first:verb])
    return (verb < start or named) and start < limit and words[start].kind == "number"


def _has_verb(words: Words, start: int) -> bool:
    """Whether the words from `start` on are the subject of a clause of their own."""
    limit = min(len(words), start + MOST_WORDS)
    while start < limit and words[start].kind in (*NOMINAL, "preposition"):
        start += 1
    return start < limit and words[start].kind in ("amount verb", "auxiliary", "passive", "verb", "number")
