"""Terms: whether a duration says how long something is, or only when, for `figures`; those of what a noun phrase names.

So with so many times: "gấp 3 lần" says how much, "đã 3 lần họp" only how often.
"""

from __future__ import annotations

import bisect

from msgspec.structs import replace

from briefgen.extracting.figures.measures.context import NumberContext
from briefgen.extracting.figures.phrases.phrase_starts import MOST_WORDS
from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import NAMING, NOMINAL, Measure, Words
from briefgen.knowledge.units import is_duration


def says_no_amount(at: NumberContext, measure: str, rules: MeasureRules, *, bounded: bool) -> str | None:
    """Why a number of times or of hours, days ... says of nothing how much it is; `bounded` if more is known of it.

    `measure` are the words that say what it measures, in lower case.
    """
    if at.unit == "time" and _says_how_often(at, rules):
        return "says how often"
    if not is_duration(at.unit):
        return None
    timed = (_says_when(at) and not bounded) or _says_since_when(at, rules) or (rules.nouns_first and _opens_clause(at))
    return "says when, not how long" if timed else None


def lacks_term(unit: str, measure: str, rules: MeasureRules) -> bool:
    """Whether it is a duration of nothing that is set or known to last so long: "they talked for | three hours"."""
    if not is_duration(unit):
        return False
    noun = rules.timed.search(measure)
    return noun is None or (rules.nouns_first and measure.count(" ", 0, noun.start()) > 1)  # "cuộc | đình công"


def _opens_clause(at: NumberContext) -> bool:
    """Whether a duration opens the clause about what came about in it: "10 tháng | xuất khẩu chè đạt", "trong 10 tháng,"."""
    first = at.index - (at.index > 0 and at.words[at.index - 1].kind == "preposition")
    before: Kind = at.words[first - 1].kind if first else "end"
    after = [word.kind for word in at.words[at.index + 1 : at.index + 2]]
    return before in ("end", "comma") and (after == ["quantity"] or (before == "end" and after == ["comma"]))


def _says_how_often(at: NumberContext, rules: MeasureRules) -> bool:
    """Whether somebody did so many times what the clause says, and nothing is compared: "đã | 3 lần | tranh cử"."""
    if not rules.nouns_first:
        return _counts_acts(at, rules)
    number, after = at.words[at.index].text, at.words[at.index + 1].kind if at.index + 1 < len(at.words) else "end"
    following = at.words[at.index + 1].text if at.index + 1 < len(at.words) else ""
    if rules.repeating.fullmatch(following):
        return True
    compared = after in ("comparison", "quantity") or rules.amount_verb.match(number) is not None or "," in number
    if compared:
        return False
    first = at.index - 1
    while first > 0 and at.words[first].kind == "adverb":
        first -= 1
    if first < 0 or at.words[first].kind in ("quantity", "amount verb", "comparison"):
        return first < 0
    while first >= 0 and at.words[first].kind not in ("end", "comma", "clause"):
        if at.words[first].kind == "amount verb" and not rules.beside.fullmatch(at.words[first].text):
            return False  # "tăng thu nhập | 3 lần"
        first -= 1
    return True


def _counts_acts(at: NumberContext, rules: MeasureRules) -> bool:
    """Whether the number ends what somebody did so many times: "raised its prices | three times | since May"."""
    number, before = at.words[at.index], at.words[at.index - 1].kind if at.index else "end"
    if before not in (*NAMING, "verb") or before == "weak" or rules.amount_verb.search(number.text):
        return False
    after = at.words[at.index + 1] if at.index + 1 < len(at.words) else None
    if after is None or after.kind in ("end", "comma", "date", "time", "clause", "conjunction"):
        return True
    return after.kind in ("circumstance", "preposition") and not rules.beside.fullmatch(after.text)


def _says_when(at: NumberContext) -> bool:
    """Whether a duration only says when something happened: "2 days after", "sau 2 ngày"."""
    before: Kind = at.words[at.index - 1].kind if at.index else "end"
    after: Kind = at.words[at.index + 1].kind if at.index + 1 < len(at.words) else "end"
    return before in ("circumstance", "comparison") or after in ("circumstance", "comparison", "time")


def _says_since_when(at: NumberContext, rules: MeasureRules) -> bool:
    """Whether a duration only says how far back is compared: "the lowest in two years", "cao nhất 6 tháng"."""
    if rules.nouns_first:
        last = at.index - 1 - (at.index > 1 and rules.during.fullmatch(at.words[at.index - 1].text) is not None)
        return last >= 0 and at.words[last].text.endswith((*rules.superlative_endings, *rules.extreme_nouns))
    joint, after = at.index - 1, at.words[at.index + 1 : at.index + 2]
    while joint > 0 and at.words[joint].kind == "adverb":  # "the first rise in | over | three years"
        joint -= 1
    start = joint
    while start > 0 and joint - start < MOST_WORDS and at.words[start - 1].kind in (*NOMINAL, "adverb"):
        start -= 1
    start -= start > 0 and at.words[start - 1].kind == "circumstance"  # "fell | to its lowest | level in two years"
    best = any(word.text.endswith(rules.superlative_endings) for word in at.words[start : max(joint, 0)])
    return (best and at.words[joint].kind == "preposition") or any(word.kind == "weak" for word in after)


def with_term(words: Words, end: int, limit: int, rules: MeasureRules) -> int:
    """Where the noun phrase ends with how long what it names is for, or when it is due: "lãi suất kỳ hạn | một tuần"."""
    due = end < limit and rules.delivering.fullmatch(words[end].text) is not None  # "hợp đồng chè | giao tháng 5"
    delivered = due or rules.delivering.fullmatch(words[end - 1].text) is not None  # "dầu Brent giao kỳ hạn | tháng 5"
    if not delivered and not rules.term.fullmatch(words[end - 1].text):
        return end
    last = end + due
    last += last < limit and words[last].kind == "determiner"
    if last >= limit or words[last].kind not in (("time", "date") if delivered else ("time",)):
        return end
    numbered = last + 1 < limit and words[last].kind == words[last + 1].kind == "time" and words[last + 1].text[0].isdigit()
    return last + 1 + numbered


def with_term_after(at: NumberContext, measure: Measure, rules: MeasureRules) -> Measure:
    """`measure` with how long what it ends with is for, if that isn't the number: "lãi suất 5% cho | kỳ hạn 6 tháng"."""
    last = bisect.bisect_left(at.words, measure[-1].end, key=lambda word: word.end) if measure else len(at.words)
    ends = last < len(at.words) and at.words[last].end == measure[-1].end
    if not ends or last + 1 == at.index or not rules.term.fullmatch(at.words[last].text):
        return measure
    end = with_term(at.words, last + 1, len(at.words), rules)
    return (*measure[:-1], replace(measure[-1], end=at.words[end - 1].end))
