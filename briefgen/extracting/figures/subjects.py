"""Subjects: the noun phrase before a number that it may measure, in the words of its sentence.

In: the words and the number's place among them. Out: where the phrase begins and ends, and what parts it from the number.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from briefgen.contract.model import Struct
from briefgen.extracting.figures.asides import DASH, joins_dates, only_sets, start_of_aside
from briefgen.extracting.figures.measure_data import Kind
from briefgen.extracting.figures.measure_rules import MeasureRules
from briefgen.extracting.figures.noun_phrases import MOST_WORDS, first_of, phrase_before
from briefgen.extracting.figures.pointing import after_standing, is_general, is_of_excluded, passed_over, says_which_time
from briefgen.extracting.figures.weak_heads import after_other, after_weak_head, is_weak
from briefgen.extracting.figures.words import NAMING, NOMINAL, VERBS, Words
from briefgen.extracting.matching.punctuation import CLOSING_QUOTES

SKIPPED: frozenset[Kind] = frozenset(
    ("adverb", "auxiliary", "passive", "time", "date", "amount verb", "verb", "preposition", "pronoun", "determiner")
)
"""What may stand between a subject and its number."""
_LINKS: frozenset[Kind] = frozenset(("circumstance", "comparison", "preposition"))
"""What stands before words that only go with what is worth so much: "trái phiếu niêm yết theo | nhân dân tệ trị giá"."""
_INTO: list[Kind] = ["verb", "preposition"]
"""What stands before a number that belongs to a clause about the subject: "tea sold to | 12 firms"."""
_BEFORE_NUMBER = frozenset(":-−–+")
"""Signs that may stand right before a number."""
_CLOSING_QUOTE = re.compile(f"[{CLOSING_QUOTES}']")
WITHIN: frozenset[Kind] = frozenset((*NOMINAL, "preposition", "auxiliary", "passive", "verb", "adverb"))
"""What may stand in a clause about the subject's noun, before its verb."""

REACH = 40
"""How far before a number its subject is looked for, in words."""


class Subject(Struct, frozen=True):
    """The noun phrase, words `start` to `end`.

    `verb` is the kind of the first verb between it and the number; `beside` whether nothing parts them but an adverb or
    the like; `quantity` whether it names one.
    """

    start: int
    end: int
    verb: Kind | None
    beside: bool
    quantity: bool


def subject_before(words: Words, index: int, rules: MeasureRules) -> Subject | None:  # noqa: C901, PLR0912, PLR0915
    """The noun phrase before the word `index`, the number or the first after a verb."""
    number, beside, related, acts, labelled = index, True, False, False, False
    timed = index < len(words) and words[index].kind == "time"
    verb: Kind | None = "amount verb" if index < len(words) and rules.amount_verb.match(words[index].text) else None
    while index > max(0, number - REACH):
        word = words[index - 1]
        if rules.nouns_first and word.kind == "end" and index == number and _CLOSING_QUOTE.fullmatch(word.text):
            index -= 1  # "'Cú đấm chè' | 5 tỷ đồng"
        elif (word.kind == "open" or word.text in _BEFORE_NUMBER) and _only_joins(words, index, number, rules):
            index, labelled = index - 1, labelled or word.kind == "open"
        elif word.kind in NAMING:
            whole = after_other(words, phrase_before(words, index, rules), index, rules)
            start, before = after_standing(words, whole, index, rules), _kind_before(words, whole)
            found = _subject(words, after_weak_head(words, start, index, rules), index, verb, beside=beside)
            before = "circumstance" if says_which_time(words, found.start, index, rules) else before
            if labelled and (words[start].capital or before == ("comparison" if rules.nouns_first else "circumstance")):
                return found  # "beside | FPT (-2.8%)", "như | muối (tăng 5%)", "led by | tea (5%)"
            if is_general(words, found.start, found.end, rules):
                return None
            if index < number and (without := passed_over(words, whole, start, index, rules)):
                index, beside = without, False
                continue
            if rules.nouns_first and before not in _LINKS and index < number and rules.valuing.fullmatch(words[index].text):
                return found
            if is_weak(words, start, index, rules, timed=timed):
                index = min(start, index - 1)
            elif before == "comparison" and _is_compared(words, found, number, rules):
                return replace(found, verb="amount verb")
            elif before in ("comparison", "circumstance") and not related and not _begins_clause(words, start, index, rules):
                index, beside = start - 1, False
                verb = verb or ("amount verb" if before == "comparison" else None)
            elif (before == "preposition" and _goes_with(words, found, rules)) or _is_agent(words, found, before, rules):
                index, beside = start - 1, False
            elif before == "relative" and rules.nouns_first and verb == "amount verb" and not found.quantity:
                index, beside = start, False  # "lượng chè | mà nước này mua | giảm 5%"
            elif clause := _start_of_clause(words, found, rules):
                index, beside = clause, False
            else:
                return _with_head(words, found, rules)
        elif verb and word.kind == "pronoun" and _is_actor(words, index - 1, rules):
            return None
        elif word.kind in SKIPPED:
            if word.kind in VERBS and not (word.kind == "passive" and acts):
                verb = word.kind
            acts = acts or (word.kind == "verb" and word.text.endswith(rules.gerund_endings))
            beside = beside and (word.kind in ("adverb", "determiner") or rules.beside.fullmatch(word.text) is not None)
            index -= 1
        elif word.kind == "close":
            opening = (i for i in range(index - 1, max(-1, index - REACH), -1) if words[i].kind == "open")
            index = next(opening, index - 1)  # one that a date has begun is none: "hôm nay (4/2 | )"
        elif word.kind == "relative":
            index, related = index - 1 - (index > 1 and words[index - 2].kind == "comma"), True
        elif word.kind == "comma" and index < number and _is_set_off(words, index, number, rules):
            index -= 1
        elif (
            (word.kind == "comma" or word.text == DASH)
            and (verb or _goes_on_by(words, index, number, rules))
            and (aside := start_of_aside(words, index - 1, rules))
        ):
            index = aside
        elif word.kind == "comma" and verb and _opens_clause(words, index - 1, rules):
            index -= 1
        elif word.kind == "number" and index < number and _belongs_to_subject(words, index - 1, rules):
            index, beside = index - 2, False
        elif word.kind == "number" and index < number and (holder := _before_attribute(words, index - 1, rules)):
            index, beside = holder, False
        elif (word.kind == "circumstance" and only_sets(words[index], rules)) or joins_dates(words, index - 1):
            index -= 1
        elif word.kind == "circumstance" and verb and _stands_within(words, index - 1, rules):
            index, beside = index - 1, False
        elif word.kind == "comparison":
            index, verb, beside = index - 1, "amount verb", False
        else:
            return None
    return None


def _start_of_clause(words: Words, found: Subject, rules: MeasureRules) -> int:
    """Where the clause begins whose object was found: "inflation | in the 5 states sharing | a currency hit 4%"; else 0."""
    gerund = found.start - 1
    while gerund > 0 and words[gerund].kind == "determiner":
        gerund -= 1
    if rules.nouns_first or gerund < 1 or found.verb != "amount verb" or found.quantity:
        return 0
    acts = words[gerund].kind == "verb" and words[gerund].text.endswith(rules.gerund_endings)
    if not acts or words[gerund - 1].kind in NAMING:
        return gerund if acts else 0
    joint = gerund - 2
    while joint > 0 and words[joint].kind == "determiner":
        joint -= 1
    placed = joint > 0 and words[gerund - 1].kind == "number" and words[joint].kind == "preposition"
    return joint if placed and words[joint - 1].kind in NAMING else 0


def _opens_clause(words: Words, comma: int, rules: MeasureRules) -> bool:
    """Whether a quantity with which its clause begins is parted from its verb: "Xuất khẩu chè|, ước đạt 5 tỷ USD"."""
    start = phrase_before(words, comma, rules) if rules.nouns_first else comma
    return start < comma and (start == 0 or words[start - 1].kind == "end") and words[start].kind == "quantity"


def _is_actor(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether the pronoun is who acts, at the beginning of its clause: "với tốc độ này, | chúng ta chỉ đạt 5%"."""
    before: Kind = words[index - 1].kind if index else "end"
    return rules.nouns_first and before in ("comma", "end") and words[index + 1].kind in (*VERBS, "adverb", "auxiliary")


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


def _stands_within(words: Words, circumstance: int, rules: MeasureRules) -> bool:
    """Whether the circumstance stands between a subject and its verb: "exports | during the period | rose 5%"."""
    opens = rules.nouns_first or rules.clause_circumstance.fullmatch(words[circumstance].text) is not None
    return not opens and circumstance > 0 and words[circumstance - 1].kind in NAMING


def _begins_clause(words: Words, start: int, end: int, rules: MeasureRules) -> bool:
    """Whether the words are the subject of a clause of their own: "as [exports] rose", but not "after [the storm], ..."."""
    opening = next((word for word in reversed(words[:start]) if word.kind != "determiner"), None)
    verbal = words[end].kind in (*VERBS, "auxiliary")
    had = [word.kind for word in words[end - 1 : end + 2]] == ["quantity", "preposition", "number"] and not rules.nouns_first
    if had or (words[end].kind == "amount verb" and words[end].text.endswith(rules.gerund_endings or "\n")):
        return True  # "after [a surplus] of 5%", "on the back of [sales] rising by 5%"
    return verbal and opening is not None and rules.clause_circumstance.fullmatch(opening.text) is not None


def _is_compared(words: Words, found: Subject, number: int, rules: MeasureRules) -> bool:
    """Whether the number is of the quantity that something is compared with: "so với [giá của Chile] là 5 USD"."""
    joint = words[found.end : number]
    return found.quantity and bool(joint) and all(rules.beside.fullmatch(word.text) for word in joint)


def _kind_before(words: Words, start: int) -> Kind:
    """The kind of the word before the phrase and its determiner, or how many there are of what is in no list."""
    while start > 0 and (words[start - 1].kind == "determiner" or words[start - 1].text.isdigit()):
        start -= 1
    return words[start - 1].kind if start else "end"


def _subject(words: Words, start: int, end: int, verb: Kind | None, *, beside: bool) -> Subject:
    quantity = any(word.kind == "quantity" for word in words[start:end])
    return Subject(start=start, end=end, verb=verb, beside=beside, quantity=quantity)


def _goes_with(words: Words, found: Subject, rules: MeasureRules) -> bool:
    """Whether the words after a preposition only go with the subject: a place, or "(mỗi cổ phiếu được bán với) giá"."""
    joint = next((word for word in reversed(words[: found.start]) if word.kind != "determiner"), None)
    if rules.nouns_first and joint and rules.accompanying.fullmatch(joint.text) and _is_topic(words, found):
        return False
    if joint and rules.accompanying.fullmatch(joint.text) and words[found.end].text.endswith(rules.gerund_endings or "\n"):
        return False  # "with [tin and lead] rising by 5%"
    is_price = found.end - found.start == 1 and rules.price_noun.fullmatch(words[found.start].text) is not None
    before = words[found.start - 2].kind if found.start > 1 else "end"
    governed = not found.beside and before in ("verb", "amount verb")  # "giá vàng niêm yết | trên [sàn] ở mức"
    if before == "date" and rules.nouns_first and rules.level.fullmatch(words[found.end].text):
        return not found.quantity  # "giá chè hôm nay [tại Huế] ở mức | 5 USD"
    return is_price or ((found.verb is not None or governed) and not found.quantity)


def _is_topic(words: Words, found: Subject) -> bool:
    """Whether the words after a preposition are what the verb is said of: "Với | chè | có giá 5 USD, muối"."""
    opens = found.start == 1 or words[found.start - 2].kind in ("end", "comma")
    return opens and words[found.end].kind == found.verb == "amount verb"


def _is_agent(words: Words, found: Subject, before: Kind, rules: MeasureRules) -> bool:
    """Whether the phrase says who acts, between a passive and its verb: "được [Ngân hàng Nhà nước] công bố"."""
    if not rules.nouns_first or before != "passive" or found.verb != words[found.end].kind:
        return False
    named = any(word.capital for word in words[found.start : found.end])
    return found.verb == "verb" or (found.verb == "amount verb" and named)


def _with_head(words: Words, found: Subject, rules: MeasureRules) -> Subject:
    """The phrase with the quantity that heads it, across a clause about it: "mức thuế [được áp với hàng Brazil] là"."""
    related = found.verb is not None or _kind_before(words, found.start) == "preposition"
    if not related or found.quantity:
        return found
    start = found.start
    while start > max(0, found.end - MOST_WORDS) and _is_within(words, start - 1, rules):
        start -= 1
    head = first_of(words, start, found.start, rules)
    if rules.nouns_first and head < found.start and words[head].kind != "quantity":
        heads = (i for i in range(found.start - 2, start, -1) if words[i].kind == "quantity" and words[i + 1].kind in VERBS)
        head = next(heads, head)  # "xử lý | số tiền phát hiện qua kiểm tra"
    if head < found.start and words[head].kind == "quantity" and found.end - head <= MOST_WORDS:
        return Subject(start=head, end=found.end, verb=found.verb, beside=found.verb is None, quantity=True)
    return found


def _is_within(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether the clause about a quantity goes on before the word: not where one begins, "với | số tiền thưởng cho"."""
    word, following = words[index], words[index + 1].kind
    if following == "quantity" and rules.accompanying.fullmatch(word.text):
        return False
    if not rules.nouns_first and word.kind in ("auxiliary", "passive") and words[index - 1].kind in NAMING:
        return False  # "inflation | was steady for tea"
    return word.kind in WITHIN or (word.kind == "conjunction" and following == "verb")
