"""Word forms: what kind of word its ending tells beside its neighbours: "raised | taxes", "the raised | taxes"."""

from __future__ import annotations

from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.hidden_verbs import changes, kind_at, text_at
from briefgen.extracting.figures.words.words import NAMING, NOMINAL, VERBAL, Words

_AFTER_PARTICIPLE: frozenset[Kind] = frozenset(("preposition", "date", "time", "comma", "end", "close"))
"""What comes after a participle about a sum: "from $500 | quoted last week"."""
_BEFORE_VERB: frozenset[Kind] = frozenset((*NOMINAL, "auxiliary", "passive")) - {"determiner"}
"""What may stand before a verb with its ending: "who acts | raised", "has | raised"."""


def noun_by_form(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> Kind:
    """The kind of what looks like a noun, with the ending of a verb or an adverb."""
    word = words[index]
    if word.text.endswith(rules.verb_endings):
        if before == "number" and after in _AFTER_PARTICIPLE:
            return "noun" if word.text.endswith(rules.not_verb_endings) else "verb"
        if before == "clause" and after in ("number", "determiner"):  # "we handled 5 tonnes"
            return "verb"
        owned = after in NAMING and index > 0 and words[index - 1].text.endswith(rules.possessive_endings)
        acts = before in _BEFORE_VERB or (before == "adverb" and _acts_again(words, index, rules))
        if acts and "-" not in word.text and not owned:
            return "verb"
    if before == "number" and after == "preposition" and word.text.endswith(rules.gerund_endings or "\n"):
        return "verb"  # "the remaining $5 million | coming | from investors"
    if word.text.endswith(rules.adverb_endings) and (before == "end" or not word.capital):
        participle = after in VERBAL and words[index + 1].text.endswith(rules.verb_endings)
        if before == "number" and text_at(words, index + 1).endswith(rules.verb_endings or "\n"):
            participle = True  # "40 trucks | reportedly | crossed the border"
        return "noun" if kind_at(words, index + 1 + participle) in NAMING else "adverb"
    return "noun"


def _acts_again(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether an adverb parts who acts from a verb: "it also | reversed | its losses", not "newly | raised | taxes"."""
    return not words[index - 1].text.endswith(rules.adverb_endings) and kind_at(words, index - 2) in (*NAMING, "auxiliary")


def verb_by_form(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> Kind:
    """The kind of what looks like a verb: a noun where it says which one follows, or is a part of a name."""
    word = words[index]
    if after in NAMING:
        if before in ("preposition", "determiner") and rules.participle.fullmatch(word.text):
            return "noun"
        if word.text.endswith(rules.verb_endings) and _says_which(words, index, before, rules):
            return "noun"
    if word.kind == "verb" and word.text.endswith(rules.gerund_endings):
        named = word.capital and before in NAMING and words[index - 1].capital  # "Aegir Shipping"
        return "noun" if named or (after in NAMING and before in ("determiner", "number")) else word.kind
    return word.kind


def _says_which(words: Words, index: int, before: Kind, rules: MeasureRules) -> bool:
    """Whether a participle before a noun says which one it is: "the | raised | taxes", "newly | raised | taxes"."""
    if before in ("preposition", "determiner", "number", "end", "comma"):
        return True
    if index and words[index - 1].text.endswith((*rules.adverb_endings, *rules.possessive_endings)):
        return kind_at(words, index - 2) != "auxiliary"  # not "had previously | recorded | sales of"
    joined = before == "conjunction" and kind_at(words, index - 2) in (*NAMING, "close")
    return joined and not changes(words, index + 1, rules)  # "help for farms and | raised | taxes by $5"
