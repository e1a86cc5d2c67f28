"""Precedence: whether the subject before a number is measured, or the noun after it, for `measures`."""

from __future__ import annotations

from briefgen.extracting.figures.measures.context import NumberContext, is_reached
from briefgen.extracting.figures.measures.counting import is_counted, is_ranged, only_classifies, repeats
from briefgen.extracting.figures.measures.impositions import is_levied
from briefgen.extracting.figures.measures.relatives import is_changed
from briefgen.extracting.figures.measures.wording import needs_owner, says_something, text_of
from briefgen.extracting.figures.phrases.subjects import Subject
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import Measure, first_from, span


def is_named_before(at: NumberContext, subject: Subject | None, after: Measure, low: str, rules: MeasureRules) -> bool:
    """Whether the subject is measured, in spite of the noun after the number: "deficits fell to 6% of GDP"."""
    one_word = first_from(at.words, after[-1].end) - first_from(at.words, after[0].start) <= 1
    if subject and one_word and at.moved:
        return True  # "nâng tần suất bay từ | 7 lên 12 chuyến"
    if subject and at.noun is not None and only_classifies(text_of(after, low), rules):
        named = says_something((span(at.words, subject.start, subject.end),), low, rules)
        return named and is_counted(at.words, subject, at.index, rules)
    if subject is None:
        return one_word and is_reached(at)
    between = at.words[subject.end : at.index]
    if len(between) > 1 and between[0].kind == "comma" and rules.presently.fullmatch(between[1].text):
        return True  # "transfer costs, | now | 5% of a payment"
    if at.unit == "percent" and any(rules.valuing.fullmatch(word.text) for word in between):
        return not rules.nouns_first  # "a pledge worth | 5% of income"
    if subject and at.unit == "percent" and not rules.nouns_first and subject.verb is None and is_ranged(between):
        return True  # "spending | in the range of | 5% of sales"
    times = at.unit == "time" and not rules.nouns_first and rules.amount_verb.search(at.words[at.index].text)
    if times or not subject.quantity:
        return False  # "the levy doubled | the price of tea"
    if at.noun is not None and repeats(after, at.words[subject.start : subject.end], low):
        return True
    if at.noun is not None and subject.beside and rules.nouns_first:
        return one_word and _is_counted_in(at, subject, low, rules)
    if at.noun is not None:
        before = at.words[at.index - 1]
        reached = before.kind != "preposition" or rules.infinitive.fullmatch(before.text)
        return one_word and subject.verb == "amount verb" and not subject.beside and bool(reached)
    if subject.beside:
        had = subject.start > 0 and rules.share_verb.fullmatch(at.words[subject.start - 1].text)
        partitive = rules.had_partitive if had else rules.share_partitive
        levied = is_levied(at.words[subject.start : subject.end], rules)
        return levied or not (at.unit == "percent" and partitive.match(low, at.end + 1))
    if at.unit == "percent" and between and all(rules.level.fullmatch(word.text) for word in between):
        return True  # "thâm hụt | ở mức | 3% GDP"
    if at.unit == "percent" and is_changed(at.words, subject, at.index, rules):
        return True
    if between and rules.article.fullmatch(between[-1].text) and at.words[at.index + 1].kind == "weak":
        return False  # "exports were offset by | a 5 percent rise in sales"
    is_passive = subject.verb == "passive" and not rules.nouns_first
    shares = any(rules.share_verb.fullmatch(word.text) for word in between)
    if shares or not (is_passive or subject.verb == "amount verb"):
        return False
    return at.unit in ("percent", "time") or (one_word and subject.end - subject.start > 1)


def _is_counted_in(at: NumberContext, subject: Subject, low: str, rules: MeasureRules) -> bool:
    """Whether what is counted is the unit of the quantity right before: "công suất | 5.000 xe", not "xuất khẩu 5 xe"."""
    named = (span(at.words, subject.start, subject.end),)
    joint = all(word.kind == "adverb" for word in at.words[subject.end : at.index])
    traded = rules.trading.fullmatch(at.words[subject.end - 1].text) is not None
    return joint and not traded and not needs_owner(named, low, rules) and says_something(named, low, rules)
