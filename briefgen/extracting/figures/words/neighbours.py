"""Neighbours: what a word is beside others, for `sentence_words`: "the cut" is a noun, "they cut the tax" has a verb."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.hidden_nouns import (
    describes,
    has_lone_subject,
    is_governed,
    is_plural,
    is_telling_noun,
)
from briefgen.extracting.figures.words.hidden_verbs import (
    acts_by_name,
    adds,
    comes_to,
    governs,
    grows,
    imposes,
    is_base_form,
    is_suffered,
    kind_at,
    takes_number,
    takes_object,
    text_at,
)
from briefgen.extracting.figures.words.parts_of_names import begins_name, is_numbered, is_of_name, joins_names
from briefgen.extracting.figures.words.word_forms import noun_by_form, verb_by_form
from briefgen.extracting.figures.words.words import IS_YEAR, NAMING, NOMINAL, VERBAL, Word, Words

MOST_AGENT = 8
"""Most words for who acts between a passive and its verb."""


def in_context(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> Word:
    """The word as what it is beside its neighbours: "the cut" and "imported goods" are nouns, "goods imported" has a verb.

    `before` and `after` are the kinds of these neighbours.
    """
    word = words[index]
    step = _STEPS.get(word.kind)
    if rules.nouns_first and is_of_name(words, index, before):
        kind: Kind = "noun"
    else:
        kind = step(words, index, before, after, rules) if step else word.kind
    if kind == "adverb" == word.kind and after in NAMING and (opening := rules.opening.match(word.text)):
        named: Kind = "weak" if after == "weak" else "noun"  # "an annual | gain"
        return replace(word, start=word.start + opening.end(), kind=named, text=word.text[opening.end() :])
    return word if kind == word.kind else replace(word, kind=kind)


def _noun(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> Kind:
    word = words[index]
    if governs(words, index, before, after, rules):
        return "verb"
    if before == "passive" and rules.dealing.fullmatch(word.text):
        return "passive"
    if after == "number" and _only_values(words, index, rules):
        return "adverb"
    if before in NAMING and after in ("number", "adverb") and rules.surpassing.fullmatch(word.text):
        return "amount verb"  # "exports | top | $5 billion"
    if after == "determiner":
        acts = index > 0 and takes_object(words, index, rules)
    else:
        acts = is_suffered(words, index, rules) or (rules.nouns_first and before == "auxiliary" and after == "number")
    return "verb" if acts else noun_by_form(words, index, before, after, rules)


def _quantity(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> Kind:
    word = words[index]
    if before in NAMING and after in (*NAMING, "determiner") and acts_by_name(words, index, rules):
        return "verb"
    if before in ("auxiliary", "adverb") or (before in NAMING and after in ("number", "determiner")):
        priced = after in NAMING and rules.price_noun.fullmatch(word.text)  # "hiện | giá gạo ở mức"
        if rules.amount_verb.fullmatch(word.text) and not priced:
            return "amount verb"
        return "verb" if governs(words, index, before, after, rules) else "quantity"  # "they would | levy | a duty"
    if grows(words, index, before, after, rules):
        return "amount verb"
    if after in ("number", "determiner") and imposes(words, index, rules):
        return "verb"
    if after == "number" and index and takes_number(words, index, rules):
        return "verb"
    of_name = word.capital and before == "noun" and words[index - 1].capital and rules.verb_endings
    return "noun" if of_name else "quantity"  # "the International Monetary Fund"


def _weak(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> Kind:
    word = words[index]
    if after == "noun" and before not in NAMING and rules.counting.fullmatch(word.text):
        return "quantity"
    named = before in NAMING or (index > 0 and words[index - 1].capital)
    if named and after in VERBAL and not rules.nouns_first and rules.together.fullmatch(word.text):
        return "adverb"  # "tea and salt | both | gained 5%"
    if not rules.verb.fullmatch(word.text):
        return "weak"
    if index and rules.infinitive.fullmatch(words[index - 1].text):
        return "amount verb"
    acts = before in NAMING or _acts(words, index, before, after, rules)
    levels = rules.level.fullmatch(text_at(words, index + 1)) and kind_at(words, index + 2) == "number"  # "sales | peak"
    if acts and (levels or after in ("number", "adverb", "determiner") or comes_to(words, index, rules)):
        return "verb" if after == "determiner" else "amount verb"
    return _base_form(words, index, before, after, rules)


def _adverb(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> Kind:
    word = words[index]
    if is_governed(words, index, before, after, rules):
        return "noun"
    if before not in ("end", "open") and after in NAMING and begins_name(words, index, rules):
        return "noun"
    if after in (*NAMING, "determiner") and rules.agent.fullmatch(word.text):
        return "preposition"
    if (kind := _base_form(words, index, before, after, rules)) != "adverb":
        return kind
    valued = before == "determiner" and after in (*NAMING, "conjunction") and not rules.nouns_first
    return "noun" if valued and not rules.opening.match(word.text) else "adverb"


def _base_form(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> Kind:
    """A verb where a word has its base form, one of change after an auxiliary that ends its clause; else its own kind."""
    word = words[index]
    if not is_base_form(words, index, before, after, rules):
        return word.kind
    rises = before == "auxiliary" and after not in NOMINAL and rules.amount_verb.fullmatch(word.text)
    return "amount verb" if rises else "verb"


def _verb(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> Kind:
    word = words[index]
    if before == "determiner" and not has_lone_subject(words, index, after, rules):
        return "noun"
    acts = after in VERBAL or rules.together.fullmatch(text_at(words, index + 1)) is not None
    if word.capital and acts and before == "noun" and words[index - 1].capital and not rules.nouns_first:
        return "noun"  # "the Thai | Set | declined 5%"
    if is_governed(words, index, before, after, rules) or is_plural(words, index, before, after, rules):
        return "noun"
    if not rules.nouns_first and adds(words, index, rules):
        return "amount verb"
    if rules.nouns_first and describes(words, index, before, after, rules):
        return "noun"
    opens = before in ("end", "comma", "clause") and after in (*NAMING, "preposition", "amount verb", "adverb")
    if opens and rules.heading.fullmatch(word.text):
        return "quantity"  # "Thu từ dầu thô đạt 5 tỷ đồng"
    if before in NAMING and after in ("date", "time") and rules.delivering.fullmatch(word.text):
        return "adverb"
    return verb_by_form(words, index, before, after, rules)


def _amount_verb(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> Kind:
    word = words[index]
    if before == "determiner" and not has_lone_subject(words, index, after, rules):
        return "noun"
    if is_governed(words, index, before, after, rules):
        return "noun"
    if before in NAMING and after in NAMING and rules.likely.fullmatch(words[index - 1].text):
        return "noun"  # "xác suất | tăng | lãi suất là 5%"
    if rules.nouns_first and rules.turning.fullmatch(word.text):
        if before in ("comma", "number") and after in ("noun", "quantity", "preposition"):
            return "clause"  # "5%, | còn gạo"
        if before in NOMINAL and after == "verb":
            return "adverb"
    return verb_by_form(words, index, before, after, rules)


def _reporting_verb(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> Kind:
    if is_governed(words, index, before, after, rules):
        return "noun"
    if not rules.nouns_first and adds(words, index, rules):
        return "amount verb"
    if is_telling_noun(words, index, before, after, rules):
        return "noun"
    if before in ("auxiliary", "passive") and after not in NOMINAL:
        return "passive"
    if rules.nouns_first and after not in NOMINAL and _has_agent(words, index):
        return "verb"
    return verb_by_form(words, index, before, after, rules)


def _auxiliary(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> Kind:
    named = words[index].capital and (index > 0 or after in NAMING)
    return "noun" if named else verb_by_form(words, index, before, after, rules)


def _circumstance(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> Kind:
    within = not rules.nouns_first and before == "auxiliary" and after in VERBAL  # "have | since | fallen"
    return "adverb" if within else "circumstance"


def _conjunction(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> Kind:
    together = rules.nouns_first and after in VERBAL and rules.together.fullmatch(words[index].text)
    return "adverb" if together else "conjunction"


def _clause(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> Kind:
    linking = rules.nouns_first and rules.linking.fullmatch(words[index].text)
    links = linking and before in (*NOMINAL, "adverb") and after in ("amount verb", "auxiliary")
    return "adverb" if links else "clause"


def _relative(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> Kind:
    determines = before == "preposition" and rules.determiner.fullmatch(words[index].text)
    return "determiner" if determines else "relative"


def _time(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> Kind:
    text = words[index].text
    if before == "quantity" and IS_YEAR.fullmatch(text):
        return "date"
    return "noun" if text[0].isdigit() and index and is_numbered(words, index, rules) else "time"


def _sign(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> Kind:
    return "noun" if joins_names(words, index, rules) else "end"


_Step = Callable[[Words, int, Kind, Kind, MeasureRules], Kind]
_STEPS: Mapping[Kind, _Step] = {
    "noun": _noun,
    "quantity": _quantity,
    "weak": _weak,
    "adverb": _adverb,
    "verb": _verb,
    "amount verb": _amount_verb,
    "reporting verb": _reporting_verb,
    "passive": verb_by_form,
    "auxiliary": _auxiliary,
    "circumstance": _circumstance,
    "conjunction": _conjunction,
    "clause": _clause,
    "relative": _relative,
    "time": _time,
    "end": _sign,
}
"""What tells the kind of a word that looks like one of these; the others are what they look like."""


def _acts(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> bool:
    """Whether those who are counted do something: "13 firms | cut | their prices"."""
    counted = before == "number" and words[index - 1].text.endswith("s") and not rules.nouns_first
    return counted and after == "determiner" and rules.own.fullmatch(text_at(words, index + 1)) is not None


def _only_values(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether a word right before an amount says how much it is, or when: "a | staggering | $5", "the | current | 5%"."""
    first = index - 1
    while first > 0 and words[first].kind == "adverb":
        first -= 1
    if first < 0 or words[index].capital:
        return False
    if words[first].kind == "determiner" and rules.present.fullmatch(words[index].text):
        return True
    return rules.indefinite.fullmatch(words[first].text) is not None


def _has_agent(words: Words, index: int) -> bool:
    """Whether the verb is of the passive, with who acts before it: "được Ngân hàng Nhà nước (NHNN) công bố"."""
    start = index
    while start > max(0, index - MOST_AGENT) and kind_at(words, start - 1) in (*NOMINAL, "open", "close"):
        start -= 1
    return start < index and kind_at(words, start - 1) == "passive"
