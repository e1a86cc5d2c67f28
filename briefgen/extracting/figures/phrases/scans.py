"""Scans: how far before a number its subject is looked for, and what may stand between the two, for `subjects`.

In: the words and how far a scan has come. Out: the scan past what may stand there; None, where no subject is before that.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from briefgen.contract.model import Struct
from briefgen.extracting.figures.phrases.asides import DASH, only_sets, start_of_aside
from briefgen.extracting.figures.phrases.phrase_starts import phrase_before
from briefgen.extracting.figures.phrases.pointing import is_of_excluded
from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.time_words import joins_dates
from briefgen.extracting.figures.words.words import NAMING, NOMINAL, VERBS, Words
from briefgen.extracting.matching.punctuation import CLOSING_QUOTES

SKIPPED: frozenset[Kind] = frozenset(
    ("adverb", "auxiliary", "passive", "time", "date", "amount verb", "verb", "preposition", "pronoun", "determiner")
)
"""What may stand between a subject and its number."""
_INTO: list[Kind] = ["verb", "preposition"]
"""What stands before a number that belongs to a clause about the subject: "tea sold to | 12 firms"."""
_BEFORE_NUMBER = frozenset(":-−–+")
"""Signs that may stand right before a number."""
_CLOSING_QUOTE = re.compile(f"[{CLOSING_QUOTES}']")

REACH = 40
"""How far before a number its subject is looked for, in words."""


class Scan(Struct, frozen=True):
    """How far a scan back from word `number` has come: to before word `index`; and what it has passed.

    `verb` and `beside` are those of the `Subject` that is found next. `acts` says whether a verb with the ending of a gerund
    was passed, to which a passive before it belongs; `related` whether a relative, `labelled` whether an opening bracket.
    """

    number: int
    index: int
    verb: Kind | None
    beside: bool = True
    acts: bool = False
    related: bool = False
    labelled: bool = False


def scan_from(words: Words, number: int, rules: MeasureRules) -> Scan:
    """A scan that begins before the word `number`, the number or the first after a verb."""
    grows = number < len(words) and rules.amount_verb.match(words[number].text)
    return Scan(number=number, index=number, verb="amount verb" if grows else None)


def over_sign(words: Words, scan: Scan, rules: MeasureRules) -> Scan | None:
    """The scan past a sign that only joins the number to what is before: "tea (5%)", "tea: -5%"; None before no such."""
    word, before = words[scan.index - 1], scan.index - 1
    quoted = rules.nouns_first and word.kind == "end" and scan.index == scan.number
    if quoted and _CLOSING_QUOTE.fullmatch(word.text):
        return replace(scan, index=before)  # "'Cú đấm chè' | 5 tỷ đồng"
    opens = word.kind == "open"
    if (opens or word.text in _BEFORE_NUMBER) and _only_joins(words, scan.index, scan.number, rules):
        return replace(scan, index=before, labelled=scan.labelled or opens)
    return None


def over_word(words: Words, scan: Scan, rules: MeasureRules) -> Scan | None:
    """The scan past a word or sign that is no noun; None where that parts the number from all subjects."""
    word, before = words[scan.index - 1], scan.index - 1
    if word.kind in SKIPPED:
        return _over_skipped(words, scan, rules)
    if word.kind == "close":
        opening = (i for i in range(before, max(-1, scan.index - REACH), -1) if words[i].kind == "open")
        return replace(scan, index=next(opening, before))  # one that a date has begun is none: "hôm nay (4/2 | )"
    if word.kind == "relative":
        return replace(scan, index=before - (before > 0 and words[before - 1].kind == "comma"), related=True)
    if word.kind == "comma" or word.text == DASH:
        return _over_pause(words, scan, rules)
    if word.kind == "number":
        return _over_number(words, scan, rules)
    if word.kind == "circumstance" and only_sets(words[scan.index], rules):
        return replace(scan, index=before)
    if word.kind == "circumstance" and scan.verb and _stands_within(words, before, rules):
        return replace(scan, index=before, beside=False)
    if word.kind == "comparison":
        return replace(scan, index=before, verb="amount verb", beside=False)
    return replace(scan, index=before) if joins_dates(words, before) else None


def _over_skipped(words: Words, scan: Scan, rules: MeasureRules) -> Scan | None:
    """The scan past a verb, a time or the like, but not past who acts."""
    word, before = words[scan.index - 1], scan.index - 1
    if scan.verb and word.kind == "pronoun" and _is_actor(words, before, rules):
        return None
    governs = word.kind in VERBS and not (word.kind == "passive" and scan.acts)
    joins = word.kind in ("adverb", "determiner") or rules.beside.fullmatch(word.text) is not None
    return replace(
        scan,
        index=before,
        verb=word.kind if governs else scan.verb,
        acts=scan.acts or (word.kind == "verb" and word.text.endswith(rules.gerund_endings)),
        beside=scan.beside and joins,
    )


def _over_pause(words: Words, scan: Scan, rules: MeasureRules) -> Scan | None:
    """The scan past a comma or a dash: with the aside that it ends, or where it only sets off what its noun is worth."""
    before, comma = scan.index - 1, words[scan.index - 1].kind == "comma"
    if comma and scan.index < scan.number and _is_set_off(words, scan.index, scan.number, rules):
        return replace(scan, index=before)
    goes_on = scan.verb or _goes_on_by(words, scan.index, scan.number, rules)
    level = not comma and rules.level.fullmatch(words[scan.index].text)  # "the surplus - it grew - at | $5"
    if (goes_on or level) and (aside := start_of_aside(words, before, rules)):
        return replace(scan, index=aside)
    opens = comma and scan.verb and _opens_clause(words, before, rules)
    return replace(scan, index=before) if opens or joins_dates(words, before) else None


def _over_number(words: Words, scan: Scan, rules: MeasureRules) -> Scan | None:
    """The scan past a number of the subject's own: "tea sold to | 12 firms", "a mill with a capacity of | 5 tonnes"."""
    if scan.index == scan.number:
        return None
    if _belongs_to_subject(words, scan.index - 1, rules):
        return replace(scan, index=scan.index - 2, beside=False)
    holder = _before_attribute(words, scan.index - 1, rules)
    return replace(scan, index=holder, beside=False) if holder else None


def _only_joins(words: Words, start: int, number: int, rules: MeasureRules) -> bool:
    """Whether what stands between a bracket and its number only joins it to what is before: "(-5%)", "(tăng 5%)"."""
    return all(
        word.text in _BEFORE_NUMBER
        or word.kind == "adverb"
        or (word.kind == "amount verb" and rules.nouns_first)
        or rules.accompanying.fullmatch(word.text)
        or rules.share_verb.fullmatch(word.text)
        for word in words[start:number]
    )


def _is_actor(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether the pronoun is who acts, at the beginning of its clause: "với tốc độ này, | chúng ta chỉ đạt 5%"."""
    before: Kind = words[index - 1].kind if index else "end"
    return rules.nouns_first and before in ("comma", "end") and words[index + 1].kind in (*VERBS, "adverb", "auxiliary")


def _is_set_off(words: Words, start: int, number: int, rules: MeasureRules) -> bool:
    """Whether a comma only sets off what its noun is worth: "the grant, | worth $5", "the crop, | at 5 tonnes, | was"."""
    after = words[number + 1].kind if number + 1 < len(words) else "end"
    level = after == "comma" and all(rules.level.fullmatch(word.text) for word in words[start:number])
    level = level or (
        rules.presently.fullmatch(words[start].text) is not None and all(w.kind == "adverb" for w in words[start:number])
    )
    start = next((i for i in range(start, number) if words[i].kind != "adverb"), start)  # "nợ, hiện | tương đương 5% GDP"
    restates = words[start].kind == "amount verb" and rules.restating.fullmatch(words[start].text) is not None
    return level or restates or rules.valuing.fullmatch(words[start].text) is not None


def _goes_on_by(words: Words, start: int, number: int, rules: MeasureRules) -> bool:
    """Whether only a preposition of a change is before the number: "tea rose 5%, and salt, therefore, | by | 3%"."""
    return start == number - 1 and rules.change_joint.fullmatch(words[start].text) is not None


def _opens_clause(words: Words, comma: int, rules: MeasureRules) -> bool:
    """Whether a quantity with which its clause begins is parted from its verb: "Xuất khẩu chè|, ước đạt 5 tỷ USD"."""
    start = phrase_before(words, comma, rules) if rules.nouns_first else comma
    return start < comma and (start == 0 or words[start - 1].kind == "end") and words[start].kind == "quantity"


def _belongs_to_subject(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether the number `index` is of a clause about the subject, or of its owners: "tea sold to | 12 firms"."""
    joint = index - 1
    while joint > 0 and words[joint].kind == "determiner":  # "the margin of the | 5 mills"
        joint -= 1
    own = rules.possessive if joint == index - 1 or rules.nouns_first else rules.beside
    owned = joint > 0 and own.fullmatch(words[joint].text) is not None
    into = [word.kind for word in words[max(0, index - 2) : index]] == _INTO
    return owned or into or is_of_excluded(words, index, rules)


def _before_attribute(words: Words, index: int, rules: MeasureRules) -> int:
    """Where the subject ends whose attribute has the number `index`: "a mill | with a capacity of 5 tonnes"; 0 elsewhere."""
    if rules.nouns_first or index < 4 or not rules.beside.fullmatch(words[index - 1].text):
        return 0
    joint = index - 2
    while joint > 0 and words[joint].kind in NOMINAL:
        joint -= 1
    with_ = words[joint].kind == "preposition" and rules.accompanying.fullmatch(words[joint].text)
    indefinite = rules.indefinite.fullmatch(words[joint + 1].text) is not None
    return joint if with_ and indefinite and words[joint - 1].kind == "noun" else 0


def _stands_within(words: Words, circumstance: int, rules: MeasureRules) -> bool:
    """Whether the circumstance stands between a subject and its verb: "exports | during the period | rose 5%"."""
    opens = rules.nouns_first or rules.clause_circumstance.fullmatch(words[circumstance].text) is not None
    return not opens and circumstance > 0 and words[circumstance - 1].kind in NAMING
