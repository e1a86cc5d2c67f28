"""Subjects: the noun phrase before a number that it may measure, in the words of its sentence.

In: the words and the number's place among them. Out: where the phrase begins and ends, and what parts it from the number.
"""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.contract.model import Struct
from briefgen.extracting.figures.phrases.asides import after_aside
from briefgen.extracting.figures.phrases.phrase_starts import MOST_WORDS, first_of, phrase_before
from briefgen.extracting.figures.phrases.pointing import after_standing, is_general, passed_over, says_which_time
from briefgen.extracting.figures.phrases.scans import REACH, Scan, over_sign, over_word, scan_from
from briefgen.extracting.figures.phrases.weak_heads import after_other, after_weak_head, is_weak
from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.hidden_verbs import kind_at
from briefgen.extracting.figures.words.words import NAMING, NOMINAL, VERBS, Word, Words

_LINKS: frozenset[Kind] = frozenset(("circumstance", "comparison", "preposition"))
"""What stands before words that only go with what is worth so much: "trái phiếu niêm yết theo | nhân dân tệ trị giá"."""
WITHIN: frozenset[Kind] = frozenset((*NOMINAL, "preposition", "auxiliary", "passive", "verb", "adverb"))
"""What may stand in a clause about the subject's noun, before its verb."""


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


def subject_before(words: Words, index: int, rules: MeasureRules) -> Subject | None:
    """The noun phrase before the word `index`, the number or the first after a verb."""
    scan = scan_from(words, index, rules)
    while scan.index > max(0, scan.number - REACH):
        further: Subject | Scan | None = over_sign(words, scan, rules)
        if further is None:
            noun = words[scan.index - 1].kind in NAMING
            further = _at_noun(words, scan, rules) if noun else over_word(words, scan, rules)
        if not isinstance(further, Scan):
            return further
        scan = further
    return None


def _at_noun(words: Words, scan: Scan, rules: MeasureRules) -> Subject | Scan | None:
    """The subject that ends where a scan has come, or the scan past what is none; None where nothing is measured."""
    index = scan.index
    whole = after_other(words, phrase_before(words, index, rules), index, rules)
    start = after_standing(words, whole, index, rules)
    found = _subject(words, after_weak_head(words, start, index, rules), index, scan.verb, beside=scan.beside)
    timed = says_which_time(words, found.start, index, rules)
    before: Kind = "circumstance" if timed else _kind_before(words, whole)
    if scan.labelled and (words[start].capital or before == ("comparison" if rules.nouns_first else "circumstance")):
        return found  # "beside | FPT (-2.8%)", "như | muối (tăng 5%)", "led by | tea (5%)"
    if is_general(words, found.start, found.end, rules):
        return None
    if index < scan.number and (without := passed_over(words, whole, start, index, rules)):
        return replace(scan, index=without, beside=False)
    if rules.nouns_first and before not in _LINKS and index < scan.number and rules.valuing.fullmatch(words[index].text):
        return found
    if is_weak(words, start, index, rules, timed=kind_at(words, scan.number) == "time"):
        return replace(scan, index=min(start, index - 1))
    if before == "comparison" and _is_compared(words, found, scan.number, rules):
        return replace(found, verb="amount verb")
    return _past_noun(words, scan, start, found, before, rules) or _with_head(words, found, rules)


def _past_noun(words: Words, scan: Scan, start: int, found: Subject, before: Kind, rules: MeasureRules) -> Scan | None:
    """The scan past a phrase, from word `start` on, that only goes with the subject; None past the subject itself.

    `before` is the kind of the word before the phrase: "exports rose | after the strike | to 5 tonnes".
    """
    if before == "verb" and scan.index < scan.number and _ends_by(words[scan.index], rules):
        return replace(scan, index=start - 1, beside=False)  # "the index | reversed losses | to end up 3%"
    if before in ("comparison", "circumstance") and not scan.related and not _begins_clause(words, start, scan.index, rules):
        verb = scan.verb or ("amount verb" if before == "comparison" else None)
        return replace(scan, index=start - 1, verb=verb, beside=False)
    if (before == "preposition" and _goes_with(words, found, rules)) or _is_agent(words, found, before, rules):
        return replace(scan, index=start - 1, beside=False)
    if before == "relative" and rules.nouns_first and scan.verb == "amount verb" and not found.quantity:
        return replace(scan, index=start, beside=False)  # "lượng chè | mà nước này mua | giảm 5%"
    clause = _start_of_clause(words, found, rules)
    return replace(scan, index=clause, beside=False) if clause else None


def _ends_by(word: Word, rules: MeasureRules) -> bool:
    """Whether the word says to which level the subject comes in the end: "to close"."""
    return word.kind == "amount verb" and " " in word.text and rules.infinitive.match(word.text) is not None


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
    if not rules.nouns_first or before != "passive" or found.verb != words[after_aside(words, found.end)].kind:
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
