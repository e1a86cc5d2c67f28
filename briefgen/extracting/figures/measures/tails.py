"""Tails: what the words beside a number apply to, after them or across a sum: "thuế 10% | đối với | hàng nhập khẩu"."""

from __future__ import annotations

from briefgen.extracting.figures.measures.impositions import end_of_goods, with_origin
from briefgen.extracting.figures.phrases.phrase_ends import MOST_AFTER, phrase_after
from briefgen.extracting.figures.phrases.predicates import end_of_clause
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import NOMINAL, Measure, Words, span
from briefgen.knowledge.units import is_currency


def with_tail(words: Words, start: int, end: int, index: int, low: str, rules: MeasureRules) -> Measure:
    """The words with what they apply to from `index` on, also across a sum: "thuế 10% | đối với | hàng nhập khẩu"."""
    head = span(words, start, end)
    says_enough = len(low[head.start : head.end].split()) >= rules.sufficient_words
    if index < len(words) and rules.fund.fullmatch(low, head.start, head.end) and rules.serving.fullmatch(words[index].text):
        last = end_of_clause(words, index, min(len(words), index + MOST_AFTER), (*NOMINAL, "verb", "preposition"))
        return (head, span(words, index, last))
    if says_enough or index + 1 >= len(words) or not rules.rate_preposition.fullmatch(words[index].text):
        return (head,)
    if rules.nouns_first and words[index + 1].text.endswith(rules.superlative_endings):
        return (head,)  # "tăng 3% | lên cao nhất 5 tháng"
    imposed = any(rules.imposition.fullmatch(word.text) for word in words[start:end])
    goes_with = rules.nouns_first and rules.accompanying.fullmatch(words[index].text)
    if goes_with and not imposed and not words[index + 1].capital:
        return (head,)
    first = index + 1
    sum_ = words[first].kind == "number"
    if sum_ and not imposed and (rules.nouns_first or rules.infinitive.fullmatch(words[index].text)):
        return (head,)  # "30% cổ phần | cho | 2 nhà đầu tư", "exports rose 5% | to $4 in Oslo"
    noun = after_partitive(words, after_worth(words, first + 1), "USD", low, rules) if sum_ else first
    if noun < len(words) and not rules.nouns_first and rules.timing.match(low, words[noun].start):
        return (head,)
    noun += noun < len(words) and words[noun].kind == "determiner"
    last = phrase_after(words, noun, rules, governed=False)
    last = end_of_goods(words, with_origin(words, last, rules), rules) if imposed else last
    if not imposed and not rules.nouns_first:
        last = next((i for i in range(noun + 1, last - 1) if words[i].kind == "preposition" and words[i + 1].capital), last)
    if not rules.nouns_first and rules.accompanying.fullmatch(words[index].text) and _has_amount(words, last, rules):
        return (head,)  # "a margin of 5% | with profit of $3"
    level = not rules.nouns_first and rules.going.fullmatch(words[index].text) and words[last - 1].kind == "weak"
    if last > 0 and (level or all(word.kind == "weak" for word in words[noun:last])):
        return (head,)  # "giảm còn 2% | từ mức | 3%", "exports rose 5% | to a record high"
    if last < 0:
        counted = words[first].kind == "number" and imposed and words[first].text[-1].isalpha()
        return (head, span(words, index, noun)) if counted else (head,)
    if noun > first + 1 or words[first].kind == "number":
        return (head, span(words, index, first), span(words, noun, last))
    return (head, span(words, index, last))


def after_partitive(words: Words, index: int, unit: str, low: str, rules: MeasureRules) -> int:
    """The first word from `index` on that is after "worth of" and the like."""
    rule = rules.sum_partitive if is_currency(unit) else rules.share_partitive if unit == "percent" else rules.partitive
    part = rule.match(low, words[index].start) if index < len(words) else None
    while part and index < len(words) and words[index].end <= part.end():
        index += 1
    return index


def after_worth(words: Words, index: int) -> int:
    """`index`, or the word after the bracket there with what a sum is worth: "$3 million | (A$4 million) worth of tea"."""
    if index >= len(words) or words[index].kind != "open":
        return index
    end = next((i for i in range(index + 1, len(words)) if words[i].kind not in ("number", "end", "adverb", "comma")), index)
    return end + 1 if end < len(words) and words[end].kind == "close" else index


def _has_amount(words: Words, end: int, rules: MeasureRules) -> bool:
    """Whether an amount of its own follows the noun phrase that ends before the word `end`: "profit | of $3"."""
    own = 0 < end < len(words) - 1 and rules.beside.fullmatch(words[end].text)
    return bool(own) and words[end + 1].kind == "number"
