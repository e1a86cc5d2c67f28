"""Noun phrases: where in the words of a sentence one begins and ends, for `measures`, which chooses among them."""

from __future__ import annotations

from briefgen.extracting.figures.phrases.asides import before_aside, before_aside_within
from briefgen.extracting.figures.phrases.beginnings import begins_again, is_one
from briefgen.extracting.figures.phrases.members import goes_on_listing
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

MOST_WORDS = 16
"""Most words of a noun phrase before a number, and of one with a clause of its own."""
MOST_AFTER = 12
MOST_PREPOSITIONS = 2
"""Most words of a noun phrase after a number, and most prepositions over which it goes on."""

SHORT = 9
"""Most words in brackets between a noun and its owner."""

BARE = 2
"""Most words of a noun phrase that says so little that the clause about it belongs to it."""


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
    if before == "end" and words[start].capital and words[comma + 1].capital:
        return not rules.nouns_first  # "Norcorp, | Fiji Mining and Sol lost 2%"
    if before == "end" and "," in words[start].text:
        return True  # a known list, which a longer one begins with: "Máy móc, thiết bị, | dụng cụ và phụ tùng"
    if before != "preposition":
        return before in ("comma", "verb", "amount verb")
    return earlier in NOMINAL or (earlier == "comma" and rules.accompanying.fullmatch(words[start - 1].text) is not None)


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
