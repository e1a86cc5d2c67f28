"""Earlier clauses: the subject of the clause before, where that of the number has none, for `measures` and `actions`."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.extracting.figures.phrases.phrase_starts import phrase_before
from briefgen.extracting.figures.phrases.scans import REACH, SKIPPED
from briefgen.extracting.figures.phrases.subjects import Subject, subject_before
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import NAMING, VERBS, Words


def subject_of_clause_before(words: Words, index: int, rules: MeasureRules) -> Subject | None:
    """The subject of the clause before, where the number's own has only a verb: "Giá dầu lao dốc, mất 3%"."""
    number = index
    while index > max(0, number - REACH) and (words[index - 1].kind in SKIPPED or words[index - 1].kind == "weak"):
        index -= 1
    bounds = rules.nouns_first and rules.amount_verb.match(words[number].text) is not None  # "vượt 5 USD"
    apart = number + 1 < len(words) and rules.distance.fullmatch(words[number + 1].text) is not None
    if index == 0 or (index == number and not (apart or bounds)):
        return None
    joint = words[index - 1]
    own = apart or bounds or any(word.kind == "amount verb" for word in words[index:number])
    joins = rules.contrast.fullmatch(joint.text) or (own and rules.measuring.fullmatch(joint.text))
    if joint.kind not in ("comma", "conjunction") and not joins:
        return None
    for verb in range(index - 2, max(0, index - REACH), -1):
        if (own and words[verb].kind in VERBS) or _is_amount_verb(words, verb, rules):
            subject = subject_before(words, verb + 1, rules)
            if subject is None and not rules.nouns_first and words[verb - 1].kind == "conjunction":
                continue  # "the index opened higher and | rose |, finishing up 3%"
            return subject and replace(subject, verb="amount verb") if own else subject
        if words[verb].kind in ("end", "clause", "reporting verb", "comma", "number"):
            break
    return _described(words, index - 1, rules) if own and rules.nouns_first else None


def _described(words: Words, comma: int, rules: MeasureRules) -> Subject | None:
    """The quantity of which only an adjective is said up to the comma: "Nhu cầu muối vẫn rất mạnh|, vượt 5 tấn"."""
    end = comma
    while end > 0 and words[end - 1].kind == "adverb":
        end -= 1
    start = phrase_before(words, end, rules) if end < comma else end
    if start == end or not any(word.kind == "quantity" for word in words[start:end]):
        return None
    return Subject(start=start, end=end, verb="amount verb", beside=False, quantity=True)


def subject_of_clause(words: Words, comma: int, rules: MeasureRules) -> Subject | None:
    """The subject of the clause that ends with a comma: "Xuất khẩu chè phục hồi|, với kim ngạch đạt"."""
    for verb in range(comma - 1, max(0, comma - REACH), -1):
        if words[verb].kind in VERBS:
            return subject_before(words, verb + 1, rules)
        if words[verb].kind in ("end", "clause", "reporting verb", "comma", "number"):
            return None
    return None


def _is_amount_verb(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether the word says how much, and has no object: "prices opened at", but not "the guild opened a shop"."""
    after = words[index + 1]
    level = after.kind == "time" and after.text[0].isdigit() and not rules.nouns_first  # "was trading at | 1.27, down 3%"
    unmoved = words[index].kind == "passive" and (level or rules.unmoved.fullmatch(after.text))  # "were | flat"
    return bool(unmoved) or (words[index].kind == "amount verb" and after.kind not in (*NAMING, "determiner"))
