"""Neighbours: what a word is beside others, for `sentence_words`: "the cut" is a noun, "they cut the tax" has a verb."""

from __future__ import annotations

import re

from msgspec.structs import replace

from briefgen.extracting.figures.hidden_verbs import (
    acts_by_name,
    adds,
    changes,
    comes_to,
    governs,
    grows,
    is_base_form,
    is_plural,
    is_suffered,
    kind_at,
    takes_number,
    takes_object,
)
from briefgen.extracting.figures.measure_data import Kind
from briefgen.extracting.figures.measure_rules import MeasureRules
from briefgen.extracting.figures.words import NAMING, NOMINAL, VERBAL, Word, Words, is_in_name

_JOINING = frozenset("-.")
"""Signs that part no clauses between capitals: "Việt - Mỹ", "TP. Huế"."""
_YEAR = re.compile(r"(?:19|20)\d\d")

_AFTER_PARTICIPLE: frozenset[Kind] = frozenset(("preposition", "date", "time", "comma", "end", "close"))
"""What comes after a participle about a sum: "from $500 | quoted last week"."""

MOST_ASIDE = 12
"""Most words between two dashes."""

MOST_AGENT = 8
"""Most words for who acts between a passive and its verb."""


def in_context(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> Word:  # noqa: C901, PLR0912, PLR0915
    """The word as what it is beside its neighbours: "the cut" and "imported goods" are nouns, "goods imported" has a verb.

    `before` and `after` are the kinds of these neighbours.
    """
    word = words[index]
    kind = word.kind
    if kind == "noun" and governs(words, index, before, after, rules):
        kind = "verb"
    elif kind == "noun" and before == "passive" and rules.dealing.fullmatch(word.text):
        kind = "passive"
    elif kind == "noun" and after == "number" and _only_values(words, index, rules):
        kind = "adverb"
    elif kind == "noun" and after != "determiner":  # most
        acts = is_suffered(words, index, rules) or (rules.nouns_first and before == "auxiliary" and after == "number")
        kind = "verb" if acts else _by_form(words, index, before, after, rules)
    elif (
        (rules.nouns_first and kind == "quantity" and is_in_name(words, index))
        or (rules.nouns_first and word.capital and kind not in ("quantity", "noun") and before not in ("end", "open"))
        or (kind in ("verb", "amount verb") and before == "determiner" and not _has_lone_subject(words, index, after, rules))
        or (kind == "auxiliary" and word.capital and (index or after in NAMING))
    ):
        kind = "noun"
    elif kind == "noun" and after == "determiner" and index and takes_object(words, index, rules):
        kind = "verb"
    elif (
        kind in ("verb", "amount verb", "reporting verb", "adverb") and _is_governed(words, index, before, after, rules)
    ) or (kind == "verb" and is_plural(word, before, after, rules)):
        kind = "noun"
    elif turned := _turned(words, index, before, after, rules):
        kind = turned
    elif (
        kind == "reporting verb"
        and not rules.nouns_first
        and before in (*NAMING, "determiner")
        and after not in NAMING
        and rules.telling_noun.fullmatch(word.text)
        and not (before in NAMING and _has_infinitive(words, index + 1, rules))  # "Norway plans | to"
    ) or (kind == "adverb" and before not in ("end", "open") and after in NAMING and _begins_name(words, index, rules)):
        kind = "noun"
    elif kind == "adverb" and after in (*NAMING, "determiner") and rules.agent.fullmatch(word.text):
        kind = "preposition"
    elif kind == "time" and before == "quantity" and _YEAR.fullmatch(word.text):
        kind = "date"
    elif kind == "time" and word.text[0].isdigit() and index and _is_numbered(words, index, rules):
        kind = "noun"
    elif kind == "quantity" and before in NAMING and after in (*NAMING, "determiner") and acts_by_name(words, index, rules):
        kind = "verb"
    elif kind == "quantity" and (
        before in ("auxiliary", "adverb") or (before in NAMING and after in ("number", "determiner"))
    ):
        priced = after in NAMING and rules.price_noun.fullmatch(word.text)  # "hiện | giá gạo ở mức"
        levies = governs(words, index, before, after, rules)  # "they would | levy | a duty"
        kind = "amount verb" if rules.amount_verb.fullmatch(word.text) and not priced else "verb" if levies else kind
    elif kind == "reporting verb" and before in ("auxiliary", "passive") and after not in NOMINAL:
        kind = "passive"
    elif kind == "reporting verb" and rules.nouns_first and after not in NOMINAL and _has_agent(words, index):
        kind = "verb"
    elif kind == "quantity" and grows(words, index, before, after, rules):
        kind = "amount verb"
    elif kind == "quantity" and after == "number" and index and takes_number(words, index, rules):
        kind = "verb"
    elif kind == "relative" and before == "preposition" and rules.determiner.fullmatch(word.text):
        kind = "determiner"
    elif (
        kind == "verb"
        and before in ("end", "comma", "clause")
        and after in (*NAMING, "preposition", "amount verb", "adverb")
        and rules.heading.fullmatch(word.text)
    ):
        kind = "quantity"  # "Thu từ dầu thô đạt 5 tỷ đồng"
    elif kind == "weak" and after == "noun" and before not in NAMING and rules.counting.fullmatch(word.text):
        kind = "quantity"
    elif kind == "verb" and before in NAMING and after in ("date", "time") and rules.delivering.fullmatch(word.text):
        kind = "adverb"
    elif _joins_names(words, index, rules):
        kind = "noun"
    elif kind == "weak" and index and rules.infinitive.fullmatch(words[index - 1].text) and rules.verb.fullmatch(word.text):
        kind = "amount verb"
    elif (
        kind == "weak"
        and (before in NAMING or _acts(words, index, before, after, rules))
        and (after in ("number", "adverb", "determiner") or comes_to(words, index, rules))
        and rules.verb.fullmatch(word.text)
    ):
        kind = "verb" if after == "determiner" else "amount verb"
    elif kind in ("weak", "adverb") and is_base_form(words, index, before, after, rules):
        rises = before == "auxiliary" and after not in NOMINAL and rules.amount_verb.fullmatch(word.text)
        kind = "amount verb" if rises else "verb"
    elif kind == "adverb" and after in NAMING and (opening := rules.opening.match(word.text)):
        named: Kind = "weak" if after == "weak" else "noun"  # "an annual | gain"
        return replace(word, start=word.start + opening.end(), kind=named, text=word.text[opening.end() :])
    elif kind == "adverb" and before == "determiner" and after in NAMING and not rules.nouns_first:
        kind = "noun"
    else:
        kind = _by_ending(words, index, before, after, rules)
    return word if kind == word.kind else replace(word, kind=kind)


def _has_lone_subject(words: Words, index: int, after: Kind, rules: MeasureRules) -> bool:
    """Whether the determiner before a verb stands for a noun: "this | represents | 5%", "each | holds | 5%"."""
    return after in ("number", "determiner") and rules.lone.fullmatch(words[index - 1].text) is not None


def _acts(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> bool:
    """Whether those who are counted do something: "13 firms | cut | their prices"."""
    counted = before == "number" and words[index - 1].text.endswith("s") and not rules.nouns_first
    return counted and after == "determiner" and rules.own.fullmatch(_text(words, index + 1)) is not None


def _is_governed(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> bool:
    """Whether what looks like a verb is a noun, after an owner or "of": "its team's | match pay", "sales of | scrap tin"."""
    word = words[index]
    if rules.nouns_first or not index or " " in word.text or after in ("number", "determiner", "adverb", "pronoun"):
        return False
    formed = word.text.endswith((*rules.verb_endings, *rules.gerund_endings)) or rules.participle.fullmatch(word.text)
    if word.kind == "adverb" or formed:
        return after in NAMING and words[index - 1].text.endswith(rules.possessive_endings)
    if words[index - 1].text.endswith(rules.possessive_endings) or rules.beside.fullmatch(words[index - 1].text):
        return after in (*NAMING, "preposition", "conjunction") or kind_at(words, index + 1) in VERBAL
    if before == "preposition" and not rules.infinitive.fullmatch(words[index - 1].text):
        return after in ("end", "comma", "conjunction")  # "spent $5 on | ships."
    pay = before in VERBAL and after == "preposition" and index > 1  # "the team's match | pay"
    return pay and words[index - 2].text.endswith(rules.possessive_endings)


def _begins_name(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether an adverb is the first word of a name within its sentence: "shares of | Stable Energy"."""
    return not rules.nouns_first and words[index].capital and words[index + 1].capital and " " not in words[index].text


def _only_values(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether a word right before an amount only says how much it is: "soared to a | staggering | $5 million"."""
    first = index - 1
    while first > 0 and words[first].kind == "adverb":
        first -= 1
    return first >= 0 and not words[index].capital and rules.indefinite.fullmatch(words[first].text) is not None


def _turned(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> Kind | None:
    """What a word without forms is beside its neighbours: "vốn | thực hiện", "hạ | dự báo lạm phát", "5%, | còn gạo"."""
    word = words[index]
    if not rules.nouns_first and word.kind == "circumstance":  # "have | since | fallen"
        return "adverb" if before == "auxiliary" and after in VERBAL else None
    if not rules.nouns_first:
        return "amount verb" if adds(words, index, rules) else None
    if word.kind == "quantity" and word.capital and " " in word.text and before == "noun" and words[index - 1].capital:
        return "noun"  # of a name: "Công ty Sản xuất | Xuất nhập khẩu | Hoa Mai"
    if word.kind in ("verb", "reporting verb") and before == "noun" and rules.act.fullmatch(words[index - 1].text):
        return "noun"
    if word.kind == "verb" and before == "quantity" and _says_which(words, index, after, rules):
        return "noun"
    if word.kind == "reporting verb" and before in ("amount verb", "verb") and rules.telling_noun.fullmatch(word.text):
        return "noun" if after in NAMING else None
    if word.kind == "verb" and before in NAMING and after == "preposition" and rules.describing.fullmatch(word.text):
        return "noun" if rules.possessive.fullmatch(words[index + 1].text) else None
    if word.kind == "conjunction" and after in VERBAL and rules.together.fullmatch(word.text):
        return "adverb"
    if word.kind == "clause" and rules.linking.fullmatch(word.text):
        return "adverb" if before in (*NOMINAL, "adverb") and after in ("amount verb", "auxiliary") else None
    if word.kind == "amount verb" and rules.turning.fullmatch(word.text):
        parts = before in ("comma", "number") and after in ("noun", "quantity", "preposition")
        return "clause" if parts else "adverb" if before in NOMINAL and after == "verb" else None
    return None


def _says_which(words: Words, index: int, after: Kind, rules: MeasureRules) -> bool:
    """Whether a verb says which quantity the one before it is: "vốn | thực hiện", "thời gian | cấp phép nhập khẩu"."""
    word = words[index]
    if rules.describing.fullmatch(word.text):
        return True
    lasts = rules.duration_noun.fullmatch(words[index - 1].text) is not None
    return lasts and after in (*NAMING, "preposition") and not rules.duration_verb.fullmatch(word.text)


def _joins_names(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether a stop or a dash is a part of a name: "St. Ives", "Việt - Mỹ", "số 1 - Huế", but not "OSLO - Revenue"."""
    if words[index].text not in _JOINING or not 0 < index < len(words) - 1:
        return False
    numbered = words[index - 1].kind == "noun" and words[index - 1].text[-1].isdigit()
    named = (words[index - 1].capital or numbered) and words[index + 1].capital
    kinds = {words[index - 1].kind, words[index + 1].kind}
    if rules.nouns_first and kinds <= {"noun", "quantity"} and not (words[index - 1].capital or words[index + 1].capital):
        apart = any(word.text == words[index].text for word in words[index + 2 : index + 2 + MOST_ASIDE])
        return not apart  # "khu thương mại | - | dịch vụ", but not "rau - chè, muối - tăng 5%"
    return named and (rules.nouns_first or words[index].text == ".")


def _is_numbered(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether digits belong to the name before them: "Quốc lộ 1", "đại lý cấp 2", "vàng nhẫn | 9999 | của Hoa Mai"."""
    noun, number = words[index - 1], words[index]
    named = rules.nouns_first and noun.kind in ("noun", "weak") and number.text.isdigit()
    owned = named and _YEAR.fullmatch(number.text) is None and rules.possessive.fullmatch(_text(words, index + 1))
    return noun.capital or bool(owned) or (named and rules.numbered.fullmatch(noun.text) is not None)


def _has_agent(words: Words, index: int) -> bool:
    """Whether the verb is of the passive, with who acts before it: "được Ngân hàng Nhà nước công bố"."""
    start = index
    while start > max(0, index - MOST_AGENT) and kind_at(words, start - 1) in NOMINAL:
        start -= 1
    return start < index and kind_at(words, start - 1) == "passive"


def _by_ending(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> Kind:
    """The kind of a word that its ending tells beside its neighbours."""
    word = words[index]
    if word.kind == "quantity" and word.capital and before == "noun" and words[index - 1].capital and rules.verb_endings:
        return "noun"  # of a name: "the International Monetary Fund"
    if word.kind in VERBAL and before in ("preposition", "determiner") and after in NAMING:
        return "noun" if rules.participle.fullmatch(word.text) else _by_form(words, index, before, after, rules)
    return _by_form(words, index, before, after, rules)


def _by_form(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> Kind:
    """The kind of a word with an ending of a verb or an adverb."""
    word = words[index]
    if word.text.endswith(rules.verb_endings):
        begins = before in ("preposition", "determiner", "number", "end", "comma")
        joined = before == "conjunction" and kind_at(words, index - 2) in (*NAMING, "close")
        begins = begins or (joined and not changes(words, index + 1, rules))  # "help for farms and | raised | taxes by $5"
        described = index > 0 and words[index - 1].text.endswith((*rules.adverb_endings, *rules.possessive_endings))
        if word.kind in VERBAL and after in NAMING and (begins or described):
            return "noun"
        if word.kind == "noun" and before == "number" and after in _AFTER_PARTICIPLE:
            return "noun" if word.text.endswith(rules.not_verb_endings) else "verb"
        if word.kind == "noun" and before == "clause" and after in ("number", "determiner"):  # "we handled 5 tonnes"
            return "verb"
        if (
            word.kind == "noun"
            and before in (*NOMINAL, "auxiliary", "passive")
            and before != "determiner"
            and "-" not in word.text
            and not (after in NAMING and words[index - 1].text.endswith(rules.possessive_endings))
        ):
            return "verb"
    if (
        word.kind == "noun"
        and before == "number"
        and after == "preposition"
        and word.text.endswith(rules.gerund_endings or "\n")
    ):
        return "verb"  # "the remaining $5 million | coming | from investors"
    if word.kind == "verb" and word.text.endswith(rules.gerund_endings):
        named = word.capital and before in NAMING and words[index - 1].capital  # "Aegir Shipping"
        return "noun" if named or (after in NAMING and before in ("determiner", "number")) else word.kind
    if word.kind == "noun" and word.text.endswith(rules.adverb_endings) and (before == "end" or not word.capital):
        participle = after in VERBAL and words[index + 1].text.endswith(rules.verb_endings)
        return "noun" if kind_at(words, index + 1 + participle) in NAMING else "adverb"
    return word.kind


def _has_infinitive(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether a verb in its base form comes with the word at `index`, and no level: "its forecast | to 5 tonnes"."""
    return rules.infinitive.fullmatch(_text(words, index)) is not None and kind_at(words, index + 1) != "number"


def _text(words: Words, index: int) -> str:
    return words[index].text if index < len(words) else ""
