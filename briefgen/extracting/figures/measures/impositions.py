"""Impositions: the duty, sanction or concession on the goods or people that a number counts, for `measures`.

"Fijian sugar" doesn't say what the number in "tariffs on $5 billion of Fijian sugar" is; "tariffs on | Fijian sugar" does.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from briefgen.contract.model import Span
from briefgen.extracting.figures.measures.context import NumberContext, counts
from briefgen.extracting.figures.phrases.phrase_ends import phrase_after
from briefgen.extracting.figures.phrases.phrase_starts import phrase_before
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.hidden_verbs import kind_at
from briefgen.extracting.figures.words.words import Measure, Words, span
from briefgen.knowledge.units import is_currency, unit_class


def imposition_before(words: Words, index: int, unit: str, rules: MeasureRules) -> Measure | None:
    """What is laid on what the number `index` counts, with its preposition; its own rate may stand between."""
    if any(rules.imposition.match(word.text) for word in words[index + 1 : index + 3]):
        return None  # "tariffs on 90 percent of | tariff lines"
    joint = index
    while joint > 1 and words[joint - 1].kind in ("adverb", "determiner"):
        joint -= 1
    if joint > 1 and rules.rate_preposition.fullmatch(words[joint - 1].text):
        end = _before_rate(words, joint - 1)
    elif rules.nouns_first and (is_currency(unit) or unit_class(unit) == "stock"):
        end = joint
    else:
        return None
    start = phrase_before(words, end, rules)
    head = next((i for i in range(start, end) if words[i].kind == "preposition"), end)
    if not any(rules.imposition.fullmatch(word.text) for word in words[start:head]):
        return None
    if rules.nouns_first and unit_class(unit) == "stock":
        start = next(i for i in range(start, head) if rules.imposition.fullmatch(words[i].text))  # not "EU cấp | hạn ngạch"
    if end == joint - 1 or end == joint:
        return (span(words, start, joint),)
    return (span(words, start, end), span(words, joint - 1, joint))


def _before_rate(words: Words, index: int) -> int:
    """Where what the rate before the word `index` is of ends: "a duty | of 10% on"; `index` where there is no rate."""
    if words[index - 1].kind != "number":
        return index
    index -= 1
    while index and words[index - 1].kind in ("adverb", "preposition", "amount verb"):
        index -= 1
    return index


def with_further(words: Words, measure: Measure, rules: MeasureRules) -> Measure:
    """`measure` with the goods that a list goes on with: "sanctions on $5 million of salt|, tea and fish"."""
    last = bisect_left(words, measure[-1].end, key=attrgetter("end"))
    end = last + 1 if last < len(words) and words[last].end == measure[-1].end else len(words)
    further = end_of_goods(words, end, rules)
    return measure if further == end else (*measure[:-1], Span(start=measure[-1].start, end=words[further - 1].end))


def end_of_goods(words: Words, end: int, rules: MeasureRules) -> int:
    """`end`, or where a list of goods ends whose first are before it: "a duty on salt|, tea and fish"."""
    last = end
    while not rules.nouns_first and 0 < last < len(words) - 1 and words[last].kind == "comma":
        first = last + 1 + (words[last + 1].kind == "conjunction")
        whole = phrase_after(words, first, rules, governed=False)
        further = _before_act(words, first, whole, rules)
        if whole < 0 or words[first].text.endswith(rules.gerund_endings) or (last == end and first > last + 1):
            return end  # "a duty on salt|, and threatened others"
        after = kind_at(words, further)
        if after not in ("comma", "end", "clause", "preposition", "date", "conjunction"):
            return end
        closed = first > last + 1 or any(word.kind == "conjunction" for word in words[first:further])
        joined = after == "conjunction" and further == whole and kind_at(words, further + 2) != "determiner"
        last = phrase_after(words, further + 1, rules, governed=False) if joined else further
        if closed or joined:
            return last if last > 0 else end
    return end


def _before_act(words: Words, start: int, end: int, rules: MeasureRules) -> int:
    """`end`, or where another act is joined to the list: "salt and fish| and halted imports", "| and cut the rate"."""
    listed = words[start - 1].kind == "conjunction"
    for index in range(start, end - 1):
        if words[index].kind == "conjunction":
            act = words[index + 1].text
            done = listed and act.endswith(rules.verb_endings) and not act.endswith(rules.not_verb_endings)
            if done or kind_at(words, index + 2) == "determiner":
                return index
            listed = True
    return end


def with_origin(words: Words, end: int, rules: MeasureRules) -> int:
    """`end`, or where the name ends of whose goods a duty is on: "tyres | from Norway"."""
    if rules.nouns_first or not 0 < end < len(words) - 1 or not rules.going.fullmatch(words[end].text):
        return end
    last = end + 1
    while last < len(words) and words[last].kind == "noun" and words[last].capital:
        last += 1
    return last if last > end + 1 else end


def with_source(words: Words, end: int, rules: MeasureRules) -> int:
    """`end`, or where it ends from what, or in what place, somebody has a share: "gets 5% of its power | from coal"."""
    if end + 1 >= len(words) or words[end - 1].capital:
        return end  # whoever has a name is not a thing to have from somewhere: "5% of Zeta | from its founder"
    placed = rules.place.fullmatch(words[end].text) and words[end + 1].capital  # "keeps 5% of its gold | in Paris"
    if not placed and not rules.source.fullmatch(words[end].text):
        return end
    last = phrase_after(words, end + 1 + (words[end + 1].kind == "determiner"), rules, governed=False)
    numbered = last < len(words) and words[last].kind == "number"
    return end if last < 0 or numbered else last


def applied_again(at: NumberContext, low: str, rules: MeasureRules) -> Measure | None:
    """What the figure before measures, of other goods or elsewhere: "a duty of 5% on tea and 7% | on salt"."""
    joint = at.index + 1
    last = with_origin(at.words, phrase_after(at.words, joint + 1, rules, governed=False), rules)
    if last < 0 or not at.inherited:
        return None
    of_share = at.previous is not None and at.inherited[0].start >= at.previous
    listed = counts(at) or low.startswith(f"{at.words[joint].text} ", at.inherited[-1].start)
    placed = (of_share or listed) and rules.place.fullmatch(at.words[joint].text)
    if not placed and not rules.rate_preposition.fullmatch(at.words[joint].text):
        return None
    head = at.inherited[-1]
    before = low.find(f"{at.words[joint].text} ", head.start, head.end)
    if before < 0:
        return None
    kept = (Span(start=head.start, end=before - 1),) if before > head.start else ()
    return (*at.inherited[:-1], *kept, span(at.words, joint, last))


def is_levied(words: Words, rules: MeasureRules) -> bool:
    """Whether the words name what is laid on goods, also by their weight: "mức thuế 5 USD/tấn đối với chè"."""
    return rules.nouns_first and any(rules.imposition.fullmatch(word.text) for word in words)
