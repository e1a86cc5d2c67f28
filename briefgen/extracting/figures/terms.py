"""Terms: whether a duration says how long something is, or only when, for `figures`; those of what a noun phrase names."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.extracting.figures.context import NumberContext
from briefgen.extracting.figures.measure_rules import Kind, MeasureRules
from briefgen.extracting.figures.words import Word


def says_when(at: NumberContext) -> bool:
    """Whether a duration only says when something happened: "2 days after", "sau 2 ngày"."""
    before: Kind = at.words[at.index - 1].kind if at.index else "end"
    after: Kind = at.words[at.index + 1].kind if at.index + 1 < len(at.words) else "end"
    return before in ("circumstance", "comparison") or after in ("circumstance", "comparison", "time")


def says_since_when(at: NumberContext, rules: MeasureRules) -> bool:
    """Whether a duration only says how far back is compared: "the lowest in two years", "cao nhất 6 tháng"."""
    if rules.nouns_first:
        last = at.index - 1 - (at.index > 1 and rules.during.fullmatch(at.words[at.index - 1].text) is not None)
        return last >= 0 and at.words[last].text.endswith((*rules.superlative_endings, *rules.extreme_nouns))
    before, after = at.words[max(0, at.index - 3) : at.index], at.words[at.index + 1 : at.index + 2]
    best = any(word.text.endswith(rules.superlative_endings) for word in before[:-1])
    return (best and before[-1].kind == "preposition") or any(word.kind == "weak" for word in after)


def with_term(words: Sequence[Word], end: int, limit: int, rules: MeasureRules) -> int:
    """Where the noun phrase ends with how long what it names is for, or when it is due: "lãi suất kỳ hạn | một tuần"."""
    due = end < limit and rules.delivering.fullmatch(words[end].text) is not None  # "hợp đồng chè | giao tháng 5"
    if not due and not rules.term.fullmatch(words[end - 1].text):
        return end
    last = end + due
    last += last < limit and words[last].kind == "determiner"
    if last >= limit or words[last].kind not in (("time", "date") if due else ("time",)):
        return end
    numbered = last + 1 < limit and words[last].kind == words[last + 1].kind == "time" and words[last + 1].text[0].isdigit()
    return last + 1 + numbered
