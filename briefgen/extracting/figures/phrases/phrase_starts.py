"""Phrase starts: where in the words of a sentence a noun phrase begins that ends before a word, for `measures`."""

from __future__ import annotations

from briefgen.extracting.figures.phrases.asides import before_aside, before_aside_within
from briefgen.extracting.figures.phrases.beginnings import begins_again, is_one
from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import NAMING, NOMINAL, Words

MOST_WORDS = 16
"""Most words of a noun phrase before a number, and of one with a clause of its own."""
SHORT = 9
"""Most words in brackets between a noun and its owner."""


def phrase_before(words: Words, end: int, rules: MeasureRules) -> int:
    """Where the noun phrase begins that ends before the word number `end`."""
    start, listed = end, False
    while start > max(0, end - MOST_WORDS):
        start = before_aside_within(words, start, end)
        word, following = words[start - 1], words[start] if start < end else None
        earlier: Kind = words[start - 2].kind if start > 1 else "end"
        if word.kind in NOMINAL:
            goes_on = not (rules.nouns_first and following and _is_new_head(words, start, rules))
            goes_on = goes_on and not (following and begins_again(word, following, rules))
            goes_on = goes_on and not (following and is_one(words, start, rules))
        elif following is None:
            goes_on = False
        elif word.kind == "preposition" and rules.infinitive.fullmatch(word.text) and _is_meant(words, start - 2, rules):
            return first_of(words, start + (start + 1 < end), end, rules)
        elif word.kind == "preposition":
            brings = rules.accompanying.fullmatch(word.text) and _has_quantity(words, start, end)
            sets = start + 1 == end < len(words) and words[end].kind in ("number", "adverb")
            sets = sets and following.kind == "quantity" and rules.setting.fullmatch(word.text) is not None
            if earlier == "close" and rules.possessive.fullmatch(word.text):  # "nợ (vay ngân hàng) | của | Hoa Mai"
                inside = before_aside(words, start - 1)
                earlier = words[inside - 1].kind if start - SHORT <= inside > 0 else earlier
            goes_on = earlier in NOMINAL or earlier == "date" or _is_term(words, start - 2, rules)
            goes_on = goes_on and not (brings or sets)
        elif word.kind == "adverb":
            goes_on = rules.nouns_first and earlier in NAMING
            goes_on = goes_on and (following.kind in ("noun", "preposition") or following.text.isdigit())
        elif word.kind == "conjunction":
            refers = following.kind == "weak" and any(rules.demonstrative.search(w.text) for w in words[start:end])
            goes_on = listed = earlier in NOMINAL and following.kind in NOMINAL and not refers
            goes_on = goes_on and not (rules.article.fullmatch(following.text) and _follows_number(words, start - 1))
            goes_on = goes_on and not (rules.nouns_first and _is_said(words, start - 1, end))
        elif word.kind == "comma":
            goes_on = listed and _is_member(words, start - 1, rules)
        elif word.kind == "date":
            joined = rules.beside.fullmatch(following.text) or rules.possessive.fullmatch(following.text)
            goes_on = joined is not None or following.kind in ("noun", "quantity")
        else:
            aged = word.kind == "time" and "-" in word.text and following.kind in NAMING
            aged = aged or _is_hyphened(words, start - 1, rules)
            counted = word.kind == "time" and word.text.isdigit() and following.kind == "noun"
            goes_on = aged or (rules.nouns_first and counted and earlier in ("noun", "preposition", "adverb"))
            goes_on = goes_on or _is_term(words, start - 1, rules)
        if not goes_on:
            break
        start -= 1
    return first_of(words, start, end, rules)


def _is_meant(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether a verb follows the noun, with what is to be changed: "the decision | to lower | spending"."""
    return index >= 0 and rules.intending.fullmatch(words[index].text) is not None


def _is_hyphened(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether a number with its noun only describes the noun after it: "the | 20-nation | bloc"."""
    word = words[index]
    hyphened = word.kind == "number" and "-" in word.text and word.text[-1].isalpha() and " " not in word.text
    return hyphened and not rules.nouns_first and words[index + 1].kind in NAMING


def _is_term(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether the word is how long what is named before it is for: "lãi suất kỳ hạn | 12 tháng"."""
    return index > 0 and words[index].kind == "time" and rules.term.fullmatch(words[index - 1].text) is not None


def _follows_number(words: Words, joint: int) -> bool:
    """Whether what is before a conjunction belongs to a number: "a duty of 5% on tea | and a tax" has two items."""
    start = joint
    while start > 0 and words[start - 1].kind in (*NOMINAL, "preposition"):
        start -= 1
    return start > 0 and words[start - 1].kind == "number"


def _is_said(words: Words, joint: int, end: int) -> bool:
    """Whether a clause ends before a conjunction: "đang | phát triển | và nợ công", "làm | đường | và Chile chi"."""
    start = joint
    while start > 0 and words[start - 1].kind == "noun":
        start -= 1
    named = words[joint + 1].capital and not words[start].capital and words[min(end, len(words) - 1)].kind == "verb"
    return 0 < start < joint and (words[start - 1].kind == "auxiliary" or (named and words[start - 1].kind == "verb"))


def first_of(words: Words, start: int, end: int, rules: MeasureRules) -> int:
    """Where the noun phrase of the words from `start` really begins, without determiners, prepositions and the like."""
    while start < end and (_only_counts(words, start, end, rules) or not _may_begin(words, start, end)):
        start += 1
    return start


def _may_begin(words: Words, start: int, end: int) -> bool:
    return words[start].kind in NAMING or _is_dated_name(words, start, end)


def _only_counts(words: Words, start: int, end: int, rules: MeasureRules) -> bool:
    """Whether the word only says that there are several: "trong | số những mặt hàng", "the | three mills"."""
    if start + 1 == end:
        return False
    if words[start].kind == "weak":
        return words[start + 1].kind == "determiner"
    known = start > 0 and words[start - 1].kind == "determiner"
    return known and rules.number_word.fullmatch(words[start].text) is not None


def _has_quantity(words: Words, start: int, end: int) -> bool:
    """Whether the nouns from `start` on, to the next preposition, name a quantity."""
    while start < end and words[start].kind in NOMINAL:
        if words[start].kind == "quantity":
            return True
        start += 1
    return False


def _is_dated_name(words: Words, start: int, end: int) -> bool:
    """Whether a date or a term belongs to the noun after it: "May soybeans", "two-year note", but not "in May exports"."""
    if words[start].kind == "time":
        return "-" in words[start].text and start + 1 < end and words[start + 1].kind in NAMING
    if words[start].kind == "number" and start + 1 < end:
        return True
    before = words[start - 1].kind if start else "end"
    joined = start + 1 < end and words[start + 1].kind in ("noun", "quantity")
    return words[start].kind == "date" and joined and before != "preposition" and words[start].text.isalpha()


def _is_new_head(words: Words, start: int, rules: MeasureRules) -> bool:
    """Whether a quantity after a name or a pronoun begins a phrase of its own: "Việt Nam | xuất siêu 5 tỷ USD"."""
    if words[start].kind != "quantity" or rules.delivering.fullmatch(words[start].text):
        return False  # "giá dầu Brent | kỳ hạn"
    name = words[start - 1]
    first = start == 1 or words[start - 2].kind in ("end", "comma")
    return name.kind == "pronoun" or (name.capital and name.kind == "noun" and not first)


def _is_member(words: Words, comma: int, rules: MeasureRules) -> bool:
    """Whether the words before a comma are a member of a list, and no adverbial that opens the clause."""
    start = comma
    while start > max(0, comma - MOST_WORDS) and words[start - 1].kind in NOMINAL:
        start -= 1
    if start == comma:
        return False
    before: Kind = words[start - 1].kind if start else "end"
    earlier: Kind = words[start - 2].kind if start > 1 else "end"
    if before == "end" and words[start].kind == "quantity" and comma - start > 1:
        return True
    if before == "end" and start == 0 and comma == 1 and not rules.nouns_first:
        return words[start].kind in ("noun", "quantity")  # "Gold, | silver and copper rose 2%"
    if before == "end" and words[start].capital and words[comma + 1].capital:
        return not rules.nouns_first  # "Norcorp, | Fiji Mining and Sol lost 2%"
    if before == "end" and "," in words[start].text:
        return True  # a known list, which a longer one begins with: "Máy móc, thiết bị, | dụng cụ và phụ tùng"
    if before != "preposition":
        return before in ("comma", "verb", "amount verb")
    return earlier in NOMINAL or (earlier == "comma" and rules.accompanying.fullmatch(words[start - 1].text) is not None)
