"""Parts of names: words, digits and signs that belong to a name, for `neighbours`: "Quốc lộ | 1", "Việt | - | Mỹ"."""

from __future__ import annotations

from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.hidden_verbs import text_at
from briefgen.extracting.figures.words.words import IS_YEAR, Words, is_in_name

_JOINING = frozenset("-.")
"""Signs that part no clauses between capitals: "Việt - Mỹ", "TP. Huế"."""

MOST_ASIDE = 12
"""Most words between two dashes."""


def is_of_name(words: Words, index: int, before: Kind) -> bool:
    """Whether a word is of a name, by its capital: "ông Vũ Văn | Tiền", "Công ty Sản xuất | Xuất nhập khẩu | Hoa Mai"."""
    word = words[index]
    if word.kind == "quantity":
        several = word.capital and " " in word.text and before == "noun" and words[index - 1].capital
        return several or is_in_name(words, index)
    return word.kind != "noun" and word.capital and before not in ("end", "open")


def begins_name(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether an adverb is the first word of a name within its sentence: "shares of | Stable Energy"."""
    return not rules.nouns_first and words[index].capital and words[index + 1].capital and " " not in words[index].text


def joins_names(words: Words, index: int, rules: MeasureRules) -> bool:
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


def is_numbered(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether digits belong to the name before them: "Quốc lộ 1", "đại lý cấp 2", "vàng nhẫn | 9999 | của Hoa Mai"."""
    noun, number = words[index - 1], words[index]
    named = rules.nouns_first and noun.kind in ("noun", "weak") and number.text.isdigit()
    owned = named and IS_YEAR.fullmatch(number.text) is None and rules.possessive.fullmatch(text_at(words, index + 1))
    return noun.capital or bool(owned) or (named and rules.numbered.fullmatch(noun.text) is not None)
