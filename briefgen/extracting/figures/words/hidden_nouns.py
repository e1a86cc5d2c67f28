"""Hidden nouns: words that look like verbs and are nouns, for `neighbours`: "its team's match | pay", "vốn | thực hiện"."""

from __future__ import annotations

from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.hidden_verbs import kind_at, text_at
from briefgen.extracting.figures.words.words import NAMING, VERBAL, Words

MOST_COUNTED = 3
"""Most words before a verb of saying that is a noun which is counted: "số lá đơn | kiến nghị"."""


def has_lone_subject(words: Words, index: int, after: Kind, rules: MeasureRules) -> bool:
    """Whether the determiner before a verb stands for a noun: "this | represents | 5%", "each | holds | 5%"."""
    return after in ("number", "determiner") and rules.lone.fullmatch(words[index - 1].text) is not None


def is_governed(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> bool:
    """Whether what looks like a verb is a noun, after an owner or "of": "its team's | match pay", "sales of | scrap tin"."""
    word = words[index]
    if rules.nouns_first or not index or " " in word.text or after in ("number", "determiner", "adverb", "pronoun"):
        return False
    formed = word.text.endswith((*rules.verb_endings, *rules.gerund_endings)) or rules.participle.fullmatch(word.text)
    if word.kind == "adverb" or formed:
        return after in NAMING and words[index - 1].text.endswith(rules.possessive_endings)
    if words[index - 1].text.endswith(rules.possessive_endings) or rules.beside.fullmatch(words[index - 1].text):
        return after in (*NAMING, "preposition", "conjunction") or kind_at(words, index + 1) in VERBAL
    if before == "preposition" and kind_at(words, index - 2) in ("number", "close") and word.text.endswith("s"):
        return True  # "$5 million in | awards | to firms"
    if before == "preposition" and not rules.infinitive.fullmatch(words[index - 1].text):
        return after in ("end", "comma", "conjunction")  # "spent $5 on | ships."
    pay = before in VERBAL and after == "preposition" and index > 1  # "the team's match | pay"
    return pay and words[index - 2].text.endswith(rules.possessive_endings)


def is_telling_noun(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> bool:
    """Whether a verb of saying is a noun: "hạ | dự báo lạm phát", "the | forecast", but not "Norway | plans | to"."""
    telling = rules.telling_noun.fullmatch(words[index].text) is not None
    if telling and after == "preposition" and index == 0:
        return not rules.nouns_first or rules.possessive.fullmatch(words[1].text) is not None  # "Mentions | of tariffs rose"
    if rules.nouns_first:
        acted = before == "noun" and rules.act.fullmatch(words[index - 1].text) is not None
        if telling and after == "amount verb" and _is_counted(words, index, rules):
            return True
        return acted or (before in ("amount verb", "verb") and telling and after in NAMING)
    if after == "date" and words[index - 1].capital and kind_at(words, index + 2) in NAMING:
        return False  # "Norcorp | forecast | second-quarter revenue of $5"
    names = before == "determiner" or (before in NAMING and not _has_infinitive(words, index + 1, rules))
    return names and after not in NAMING and telling


def _is_counted(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether a word that says how many there are begins the nouns before the one at `index`: "số đơn | kiến nghị"."""
    before = words[max(0, index - MOST_COUNTED) : index]
    first = next((at for at, word in reversed(list(enumerate(before))) if word.kind not in NAMING), -1) + 1
    return first < len(before) and rules.tally.fullmatch(before[first].text) is not None


def describes(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> bool:
    """Whether a verb only says which noun the one before it is: "vốn | thực hiện", "hành vi | buôn lậu"."""
    word = words[index]
    if before == "noun" and rules.act.fullmatch(words[index - 1].text):
        return True
    if before == "quantity" and _says_which(words, index, after, rules):
        return True
    whose = before in NAMING and after == "preposition" and rules.describing.fullmatch(word.text)
    return bool(whose) and rules.possessive.fullmatch(words[index + 1].text) is not None


def _says_which(words: Words, index: int, after: Kind, rules: MeasureRules) -> bool:
    """Whether a verb says which quantity the one before it is: "vốn | thực hiện", "thời gian | cấp phép nhập khẩu"."""
    word = words[index]
    if rules.describing.fullmatch(word.text):
        return True
    lasts = rules.duration_noun.fullmatch(words[index - 1].text) is not None
    return lasts and after in (*NAMING, "preposition") and not rules.duration_verb.fullmatch(word.text)


def _has_infinitive(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether a verb in its base form comes with the word at `index`, and no level: "its forecast | to 5 tonnes"."""
    return rules.infinitive.fullmatch(text_at(words, index)) is not None and kind_at(words, index + 1) != "number"


def is_plural(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> bool:
    """Whether what looks like a verb is a noun: counted, "drew 8 million | visits,", or before a bracket: "ships (5%)"."""
    if rules.nouns_first or not words[index].text.endswith("s"):
        return False
    labelled = after == "open" and before in ("comma", "conjunction", "noun")
    labelled = labelled or (after == "amount verb" and before in ("clause", "circumstance"))  # "while | pledges | rose"
    return labelled or (after in ("comma", "end", "conjunction") and _is_counted_run(words, index))


def _is_counted_run(words: Words, index: int) -> bool:
    """Whether only nouns part the word from a number that counts it: "hit 90 military | targets,"."""
    start = index
    while index - start < MOST_COUNTED and start > 0 and words[start - 1].kind == "noun":
        start -= 1
    return start > 0 and words[start - 1].kind == "number"
