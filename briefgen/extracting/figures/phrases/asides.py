"""Asides: what stands between commas or dashes, or in brackets, within a clause, for `subjects` and `noun_phrases`.

"Exports of tea [, the pride of Fiji], rose", "inflation [— it is watched closely —] eased", "the Tea Fund [(TF)] of Peru".
"""

from __future__ import annotations

from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import NAMING, NOMINAL, VERBS, Word, Words

REACH = 40
"""How far before its last comma an aside may begin, in words."""

DASH = "-"
"""As all dashes are read."""

MOST_BRACKETED = 16
"""Most words of one in brackets."""

_LISTED: frozenset[Kind] = frozenset((*NOMINAL, "preposition", "conjunction", "adverb", "time"))
"""What may stand in an aside without a verb."""
_WITHIN: frozenset[Kind] = frozenset(
    (*_LISTED, "comma", "verb", "circumstance", "auxiliary", "passive", "clause", "relative", "number")
)
"""What may stand in one that is opened by a word that tells of the noun before it."""


def start_of_aside(words: Words, comma: int, rules: MeasureRules) -> int:
    """Where the aside begins that this comma ends: "Exports of tea [, the pride of the islands], rose"; 0 if none does."""
    if words[comma].text == DASH:
        return _start_of_dashed(words, comma, rules)
    start = comma - 1
    while start > max(0, comma - REACH) and words[start].kind not in ("comma", "end", "open", "close"):
        start -= 1
    inside = words[start + 1 : comma]
    if words[start].kind != "comma" or not inside:
        return 0
    if opened := _opened(words, comma, rules):
        return opened
    if rules.appositive.fullmatch(inside[0].text) and len(inside) > 1 and inside[1].kind in VERBS:
        return start  # "muối, | mặt hàng chiếm một phần ba,"
    if inside[0].kind == "amount verb" and any(word.kind == "number" for word in inside):
        return 0  # "premiums, a gauge of demand, | slipped to $5, | compared with $9"
    participle = inside[0].text.endswith(rules.verb_endings) or rules.participle.fullmatch(inside[0].text)
    describes = (
        inside[0].kind in ("relative", "circumstance")
        or (inside[0].kind in VERBS and participle)
        or all(word.kind in _LISTED for word in inside)
    )
    return start if describes or _parts_subject(words, start, inside, rules) else 0


def _parts_subject(words: Words, start: int, inside: Words, rules: MeasureRules) -> bool:
    """Whether an aside only says who says it or how it goes on: "exports [, he said], rose", "sales [, however], fell"."""
    if words[start - 1].kind not in (*NAMING, "time", "date"):
        return False
    joins = len(inside) == 1 and inside[0].kind == "clause"
    restates = rules.restating.fullmatch(inside[0].text) is not None and inside[-1].kind != "clause"
    states = any(word.kind in ("number", "amount verb") for word in inside)  # "the head, | said output hit 4%, | below"
    said = inside[0].kind == "reporting verb" and not states
    return joins or restates or said or inside[-1].kind == "reporting verb"


def _start_of_dashed(words: Words, dash: int, rules: MeasureRules) -> int:
    """Where the aside between two dashes begins that `dash` ends, within one clause; 0 if none does."""
    following: Kind = words[dash + 1].kind if dash + 1 < len(words) else "end"
    leads = following in (*VERBS, "auxiliary", "adverb") or rules.level.fullmatch(words[dash + 1].text)
    if rules.nouns_first or not leads:
        return 0
    start = dash - 1
    while start > max(0, dash - REACH) and words[start].kind != "end":
        start -= 1
    return start if words[start].text == DASH and words[start - 1].kind in NAMING else 0


def _opened(words: Words, comma: int, rules: MeasureRules) -> int:
    """Where an aside begins with a word that tells of the noun before it, over a list: ", without tea, oil and fruit,"."""
    following = words[comma + 1].kind if comma + 1 < len(words) else "end"
    if rules.nouns_first or following not in (*VERBS, "auxiliary"):
        return 0
    start = comma - 1
    while start > max(0, comma - REACH) and words[start].kind in _WITHIN:
        if words[start].kind == "comma" and _opens_aside(words, start + 1, rules):
            return start if words[start - 1].kind in NOMINAL else 0
        start -= 1
    return 0


def _opens_aside(words: Words, first: int, rules: MeasureRules) -> bool:
    """Whether an aside may begin with the word: "excluding", "stripping out", "which", "a measure of how"."""
    word = words[first]
    if word.kind in ("relative", "circumstance") or rules.article.fullmatch(word.text):
        return True
    if word.kind == "adverb" and word.text.endswith(rules.adverb_endings):
        return True  # "exports, | mainly | tea, salt and fish, fell"
    return word.kind in ("noun", *VERBS) and word.text.endswith((*rules.gerund_endings, *rules.verb_endings))


def only_sets(word: Word, rules: MeasureRules) -> bool:
    """Whether a circumstance goes on with a gerund, or with when it was: "rose during | the first quarter | to 5%"."""
    return (word.kind == "date" and not rules.nouns_first) or word.text.endswith(rules.gerund_endings)


def before_aside(words: Words, end: int) -> int:
    """`end`, or where the parenthesis begins that ends there: "Quỹ Chè | (QC)"."""
    if end == 0 or words[end - 1].kind != "close":
        return end
    start = end - 1
    while start > max(0, end - MOST_BRACKETED) and words[start].kind not in ("open", "number", "end"):
        start -= 1
    return start if words[start].kind == "open" else end


def after_aside(words: Words, start: int) -> int:
    """`start`, or where the parenthesis ends that begins there: "được Quỹ Chè | (QC) | công bố"."""
    if words[start].kind != "open":
        return start
    inside = range(start, min(len(words) - 1, start + MOST_BRACKETED))
    return next((index + 1 for index in inside if words[index].kind == "close"), start)


def before_aside_within(words: Words, start: int, end: int) -> int:
    """`start`, or where the parenthesis before it begins, if the phrase goes on around it."""
    aside = before_aside(words, start) if start < end and words[start].kind in (*NAMING, "preposition") else start
    return aside if aside > 0 and words[aside - 1].kind in NAMING else start
