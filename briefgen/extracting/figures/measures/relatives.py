"""Relatives: the noun phrase that the relative clause around or before a number is about, for `measures`.

"Black tea, of which only | 40 tonnes were sold" counts tea; "they cut the herring that boats may catch | by 5%" is about
the object, with its clause. Only for languages whose nouns come last in their phrase.
"""

from __future__ import annotations

from briefgen.extracting.figures.phrases.asides import before_aside
from briefgen.extracting.figures.phrases.phrase_starts import phrase_before
from briefgen.extracting.figures.phrases.scans import REACH
from briefgen.extracting.figures.phrases.subjects import WITHIN, Subject
from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import NOMINAL, VERBS, Measure, Words, span

_CLAUSE: frozenset[Kind] = frozenset((*NOMINAL, "preposition", "auxiliary", *VERBS, "adverb", "time", "date"))
"""What may stand between a relative word and a number."""
_PREDICATE: frozenset[Kind] = frozenset(("auxiliary", "adverb", *VERBS))

MOST_OF_CLAUSE = 12
"""Most words of a clause that says which of several a subject is."""

MOST_WRITTEN = 20
"""Most words, as written, of a subject with the clause about it."""


def related(words: Words, index: int, rules: MeasureRules) -> Measure:
    """What the clause of the number `index` is about: "the dams, in which | 5 firms invested", but not who acts."""
    relative = _relative_before(words, index)
    if rules.nouns_first or relative < 1:
        return ()
    governed = words[relative - 1].kind == "preposition"
    start, end = _antecedent(words, relative, rules)
    if start == end or (not governed and words[relative + 1].kind not in _PREDICATE):
        return ()
    acts = words[end - 1].capital or rules.personal.fullmatch(words[relative].text) or acts_itself(words, start, end, rules)
    return () if acts and not governed else (span(words, start, end),)


def acts_itself(words: Words, start: int, end: int, rules: MeasureRules) -> bool:
    """Whether the head of the noun phrase may be who acts: a name, or "the mining company", but not "the auction"."""
    joint = next((i for i in range(start + 1, end) if words[i].kind == "preposition"), end)
    head = words[joint - 1]
    return head.capital or any(rule.fullmatch(head.text) for rule in (rules.actor, rules.number_word))


def is_thing(words: Words, subject: Subject, rules: MeasureRules) -> bool:
    """Whether the subject of a verb is no actor: "the auction offered 5 tonnes", but not "the plan to sell 5 tonnes"."""
    planned = rules.infinitive.fullmatch(words[subject.end].text) is not None
    return not (planned or rules.nouns_first or acts_itself(words, subject.start, subject.end, rules))


def object_with_clause(words: Words, index: int, rules: MeasureRules) -> Subject | None:
    """The object of a verb with the clause about it before the number: "cut the share that mills keep | to 5%"."""
    if rules.nouns_first or index < 2 or not rules.change_joint.fullmatch(words[index - 1].text):
        return None
    end = index - 1
    aside = words[end - 1].kind == "comma"
    end -= aside
    relative = _relative_before(words, end, numbered=aside)
    if relative < 1 or any(word.kind == "amount verb" for word in words[relative:end]):
        return None
    start, last = _antecedent(words, relative, rules)
    if start == last or not _is_object(words, start):
        return None
    while not aside and words[end - 1].kind in ("time", "date", "adverb"):
        end -= 1
    return Subject(start=start, end=last if aside else end, verb="amount verb", beside=False, quantity=True)


def end_with_clause(words: Words, subject: Subject, index: int) -> int:
    """Where the subject ends with the clause that says which: "the share [that goes to the islands] rose by | 5%"."""
    end = index
    while end > subject.end and words[end - 1].kind in ("preposition", "adverb", "auxiliary", *VERBS):
        end -= 1
    clause, parted = words[subject.end : end], any(word.kind in VERBS for word in words[end:index])
    if not parted or not clause or clause[0].kind != "relative" or len(clause) > MOST_OF_CLAUSE:
        return subject.end
    whole = all(word.kind in _CLAUSE or word.kind in ("relative", "open", "close") for word in clause)
    return end if whole and any(word.kind in VERBS for word in clause) else subject.end


def with_clause(words: Words, subject: Subject, index: int, rules: MeasureRules) -> int:
    """Where the subject ends with the clause about it before its own verb: "Số tiền [bị phạt] lên tới | 3 tỷ đồng"."""
    end = index
    while end > subject.end and words[end - 1].kind not in ("amount verb", "comma", "clause"):
        end -= 1
    while end > subject.end and words[end - 1].kind in ("amount verb", "adverb", "auxiliary"):
        end -= 1
    clause = words[subject.end : end]
    counted = len(clause) > 1 and rules.possessive.fullmatch(clause[0].text) and clause[1].kind == "number"
    if counted and clause[1].text[-1].isalpha():  # "lãi | của 4 nhà máy | giảm"
        return end if end < index and all(word.kind in (*NOMINAL, "preposition") for word in clause[2:]) else subject.end
    if clause and clause[0].kind == "passive" and any(w.capital for w in clause) and all(w.kind != "verb" for w in clause):
        return subject.end  # who does it: "giá được [Sở Công Thương] giao dịch ở mức"
    if not any(w.kind in ("verb", "passive") for w in clause) or any(w.kind not in (*WITHIN, "date") for w in clause):
        return subject.end
    ends = clause[0].kind != "adverb" and clause[-1].kind in ("noun", "quantity", "verb")
    written = sum(len(word.text.split()) for word in words[subject.start : end])
    return end if ends and end < index and written <= MOST_WRITTEN else subject.end


def is_changed(words: Words, subject: Subject, index: int, rules: MeasureRules) -> bool:
    """Whether the number `index` is to what an object is changed: "raised [its forecast] | to 5% of income"."""
    between = words[subject.end : index]
    joined = len(between) == 1 and rules.change_joint.fullmatch(between[0].text) is not None
    return joined and _is_object(words, subject.start)


def _is_object(words: Words, start: int) -> bool:
    while start > 1 and words[start - 1].kind == "determiner":
        start -= 1
    return start > 0 and words[start - 1].kind in ("verb", "amount verb")


def _relative_before(words: Words, index: int, *, numbered: bool = False) -> int:
    """The relative word that begins the clause of the word `index`; -1 where none does."""
    for place in range(index - 1, max(-1, index - REACH), -1):
        word = words[place]
        if word.kind == "relative":
            return place
        stands_for = word.kind == "clause" and words[place - 1].kind in ("preposition", "verb")  # "keep with it"
        if word.kind not in _CLAUSE and not stands_for and not (numbered and word.kind in ("number", "circumstance")):
            return -1
    return -1


def _antecedent(words: Words, relative: int, rules: MeasureRules) -> tuple[int, int]:
    """Where the noun phrase before the relative word begins and ends."""
    end = relative - (words[relative - 1].kind == "preposition")
    end -= end > 0 and words[end - 1].kind == "comma"
    end = before_aside(words, end)
    start = phrase_before(words, end, rules)
    return (start, end) if start < end and words[end - 1].kind != "weak" else (end, end)  # "the year | in which"
