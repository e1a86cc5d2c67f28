"""Counting: whether words such as "people" only count what is named before their number, for `measures`.

"The fleet grew to 35 units" is about the fleet; in "the storm killed 40 people", the storm is not what is counted.
"""

from __future__ import annotations

from briefgen.extracting.figures.lists import Words
from briefgen.extracting.figures.measure_rules import MeasureRules
from briefgen.extracting.figures.subjects import Subject


def is_counted(words: Words, subject: Subject, index: int, rules: MeasureRules) -> bool:
    """Whether the subject is what the number `index` counts: "the crew rose to | 40 people"."""
    between = [word.text for word in words[subject.end : index]]
    if any(map(rules.consisting.fullmatch, between)) or subject.verb == "amount verb":
        return True
    if any(map(rules.accompanying.fullmatch, between)):
        return between[0].endswith(rules.superlative_endings)
    if subject.verb is not None or any(map(rules.beside.fullmatch, between)):
        return subject.beside or (subject.verb == "passive" and not rules.nouns_first)
    return subject.beside and (subject.quantity or _begins(words, subject.start, rules))


def _begins(words: Words, start: int, rules: MeasureRules) -> bool:
    """Whether a clause begins before the word `start`, or what is had: "với | đội tàu 12 chiếc"."""
    before = words[start - 1] if start else None
    if before is None or before.kind in ("end", "determiner"):
        return True
    return rules.possession.fullmatch(before.text) is not None or rules.accompanying.fullmatch(before.text) is not None
