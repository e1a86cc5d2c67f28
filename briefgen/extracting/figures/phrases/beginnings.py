"""Beginnings: words with which another noun phrase begins right after a noun, for `noun_phrases`."""

from __future__ import annotations

from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import Word, Words

MOST_WORDS = 9
"""How far before the word for one a quantity is looked for, in words."""


def is_one(words: Words, start: int, rules: MeasureRules) -> bool:
    """Whether another phrase begins with the word for one: "tình trạng | một tuyến đường", not "giá phòng một đêm"."""
    if rules.single.fullmatch(words[start].text) is None or words[start].kind != "determiner":
        return False
    return all(word.kind != "quantity" for word in words[max(0, start - MOST_WORDS) : start])


def begins_again(noun: Word, article: Word, rules: MeasureRules) -> bool:
    """Whether a phrase of its own begins with an article after a noun: "metal | the mills made"."""
    begins = rules.article.fullmatch(article.text) or rules.own.fullmatch(article.text)
    points = article.kind == "determiner" and rules.lone.fullmatch(article.text)  # "80% of our business | these taxes"
    return noun.kind in ("noun", "quantity") and bool(begins or points)
