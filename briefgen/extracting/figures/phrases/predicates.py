"""Predicates: where what is said of the noun that a number counts ends, for `noun_phrases`."""

from __future__ import annotations

from collections.abc import Collection

from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import NAMING, NOMINAL, Words

PREDICATIVE: frozenset[Kind] = frozenset(("auxiliary", "passive", "verb"))
"""What is said of a noun has one of these."""

_PREDICATE: frozenset[Kind] = frozenset((*NOMINAL, "preposition", "adverb", *PREDICATIVE))
"""What may stand in what is said of a noun."""

_SET: frozenset[Kind] = frozenset(("adverb", "date", "time"))
"""What may stand between a noun that stands alone and what is said of it."""


def end_of_predicate(words: Words, end: int, limit: int, rules: MeasureRules, *, alone: bool = False) -> int:
    """Where what is said of the noun before `end` ends: "[6 bộ] mới được thành lập", "[9 mã] tăng"; 0 where nothing is.

    A day may come between where the noun stands `alone`: "[100 người] hôm qua phải sơ tán".
    """
    verb = end
    while verb < limit and words[verb].kind in (_SET if alone else ("adverb",)):
        verb += 1
    if verb < limit and words[verb].kind in PREDICATIVE:
        listing = next((i for i in range(end, limit) if _closes(words, i, rules)), limit)
        if listing == limit and _goes_on(words, end, limit):
            return _end_of_part(words, end, limit)
        if rules.possession.fullmatch(words[verb].text) and verb + 1 < limit and words[verb + 1].kind == "quantity":
            sized = next((i for i in range(verb + 1, len(words)) if words[i].kind not in NOMINAL), verb)
            if words[sized].kind == "number":
                return 0  # "[355 tấn] hàng | có tổng trị giá 3 tỷ đồng"
        last = end_of_clause(words, verb, listing, _PREDICATE)
        if last < limit and words[last].kind == "number" and words[last - 1].kind in PREDICATIVE:
            return 0  # of a number of its own: "[65] container nhập khẩu | có 38 thùng"
        own = (i for i in range(verb + 2, last) if words[i].kind == "quantity" and _has_own_number(words, i))
        last = next(own, last)
        bare = last > end and words[last - 2].kind not in PREDICATIVE
        return last - (bare and rules.introducing.fullmatch(words[last - 1].text) is not None)
    changes = end < limit and words[end].kind == "amount verb" and not rules.beside.fullmatch(words[end].text)
    return _end_of_change(words, end, limit, rules) if changes else 0


def _has_own_number(words: Words, index: int) -> bool:
    """Whether the word begins what has a number of its own: "[12 dự án] được cấp phép | số vốn đăng ký đạt 3 tỷ đồng"."""
    begins = words[index - 1].kind == "noun"  # not "sống dưới mức | thu nhập 5 USD"
    while index < len(words) and words[index].kind in NOMINAL:
        index += 1
    kinds = [word.kind for word in words[index : index + 2]]
    return kinds == ["amount verb", "number"] or (begins and kinds[:1] == ["number"])


def _closes(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether what is said ends before the word: before a list, or "với | tổng số tiền", of a number of its own."""
    brings = rules.accompanying.fullmatch(words[index].text) and words[index + 1 : index + 2]
    own = brings and brings[0].kind == "quantity"
    return own or rules.closing.fullmatch(words[index].text) is not None


def _goes_on(words: Words, start: int, limit: int) -> bool:
    """Whether the clause is longer than a phrase may be, so that it would be cut anywhere."""
    return limit < len(words) and all(word.kind in _PREDICATE for word in words[start : limit + 1])


def _end_of_part(words: Words, start: int, limit: int) -> int:
    """Where the last whole part of a clause that is too long ends: "[12 tàu] bị hải quân bắt giữ | ở"; 0 if none does."""
    end = next(i for i in range(limit - 1, start - 1, -1) if words[i].kind not in NOMINAL)
    suffered = any(word.kind == "passive" for word in words[start : end - 1])
    open_: tuple[Kind, ...] = ("auxiliary", "passive", "adverb", "preposition")
    while end > start and words[end - 1].kind in (open_ if suffered else (*open_, "verb")):
        end -= 1
    return end if end > start else 0


def _end_of_change(words: Words, index: int, limit: int, rules: MeasureRules) -> int:
    """Where the word of change that describes the noun before it ends: "[9 mã] tăng,"; 0 where it says how much."""
    end = index + 1
    while end < limit and words[end].kind in ("quantity", "noun", "verb"):
        end += 1
    following: Kind = words[end].kind if end < len(words) else "end"
    ended = following in ("comma", "end", "conjunction", "open", "close")
    ended = ended or (end > index + 1 and following in ("clause", "circumstance"))  # not "[9 hộ] mất | nơi ở"
    return end if ended or (end < len(words) and rules.reason.fullmatch(words[end].text)) else 0


def end_of_clause(words: Words, start: int, limit: int, kinds: Collection[Kind]) -> int:
    """Where the clause ends that begins with the word number `start`, without what cannot end one."""
    end = start
    while end < limit and words[end].kind in kinds:
        end += 1
    while end > start and words[end - 1].kind not in (*NAMING, "pronoun", "verb"):
        end -= 1
    return end


def end_of_contact(words: Words, pronoun: int, limit: int) -> int:
    """Where a clause without a relative word ends: "the [400] people | they employ"; before the pronoun where none is."""
    verb = pronoun + 1
    while verb < limit and words[verb].kind in ("auxiliary", "adverb"):
        verb += 1
    return verb + 1 if verb < limit and words[verb].kind in ("verb", "amount verb") else pronoun


def is_participle(words: Words, index: int, governed: bool, rules: MeasureRules) -> bool:
    """Whether a verb describes the noun before it: "goods | made by Fiji", an object's "goods | sold in it"."""
    text, joint = words[index].text, words[index + 1] if index + 1 < len(words) else None
    passive = text.endswith(rules.verb_endings) or rules.participle.fullmatch(text) is not None
    if passive and joint is not None and joint.kind in ("verb", "auxiliary", "reporting verb"):
        return True
    by = joint is not None and rules.agent.fullmatch(joint.text) is not None
    return passive and joint is not None and joint.kind == "preposition" and (governed or by)


def is_attribute(words: Words, index: int, limit: int, rules: MeasureRules) -> bool:
    """Whether the verb describes the noun after it, with the noun before it: "world | mined copper", not "firms sold in"."""
    if rules.nouns_first or index + 1 >= limit or words[index].kind != "verb" or words[index + 1].kind not in NAMING:
        return False
    text = words[index].text
    return text.endswith(rules.verb_endings) or rules.participle.fullmatch(text) is not None
