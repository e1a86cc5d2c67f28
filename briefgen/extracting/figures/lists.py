"""Lists: what each number of a list measures, from what the list names once.

"Xuất khẩu sang Pháp và Bỉ tăng lần lượt 3% và 6%" gives each number its own member; in "xuất khẩu chè đạt 5 triệu USD, cà
phê 7 triệu USD" the later item stands in the place of the first.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.contract.model import Span
from briefgen.extracting.figures.measure_rules import Kind, MeasureRules
from briefgen.extracting.figures.subjects import Subject
from briefgen.extracting.figures.words import Word

REACH = 12
"""How far around a number its list is looked for, in words."""

Words = Sequence[Word]
Measure = tuple[Span, ...]


def span(words: Words, start: int, end: int) -> Span:
    """The words from number `start` to before `end`."""
    return Span(start=words[start].start, end=words[end - 1].end)


def numbers_of_list(words: Words, index: int, low: str, rules: MeasureRules) -> tuple[int, int]:
    """The first and the last number of the list that this one is in, if the text gives them members of another list."""
    first = last = index
    while first > max(1, index - REACH) and _joined(words, first - 2):
        first -= 2
    while last + 2 < min(len(words), index + REACH) and _joined(words, last):
        last += 2
    if first == last:
        return index, index
    start, end = words[max(0, first - REACH)].start, words[min(len(words), last + REACH) - 1].end
    return (first, last) if rules.distributive.search(low, start, end) else (index, index)


def _joined(words: Words, number: int) -> bool:
    """Whether nothing but a comma or a conjunction is between this number and the next."""
    if words[number].kind != "number" or number + 2 >= len(words) or words[number + 2].kind != "number":
        return False
    return words[number + 1].kind in ("comma", "conjunction")


def member_of(words: Words, subject: Subject, index: int, numbers: tuple[int, int]) -> Measure | None:
    """The member of the subject's list for this number of a list, with what the members share."""
    first, last = numbers
    members = _members(words, subject)
    if first == last or len(members) != (last - first) // 2 + 1:
        return None
    start, end = members[(index - first) // 2]
    if index == first:
        return (span(words, subject.start, end),)
    common = members[0][0]
    shared = (span(words, subject.start, common),) if common > subject.start else ()
    return (*shared, span(words, start, end))


def _members(words: Words, subject: Subject) -> list[tuple[int, int]]:
    """The members of the list with which the subject ends: "xuất khẩu sang | Pháp, | Ý và | Bỉ"."""
    members, last = [], subject.end
    for index in range(subject.end - 1, subject.start - 1, -1):
        kind = words[index].kind
        if kind in ("comma", "conjunction"):
            members.append((index + 1, last))
            last = index
        elif kind == "preposition" or index == subject.start:
            return [(index + (kind == "preposition"), last), *reversed(members)]
    return []


def item_of(words: Words, subject: Subject, before: Measure, rules: MeasureRules, *, share: bool) -> Measure | None:
    """What the figure before measures, with the subject in the place of its last noun; None where it is no such item.

    A `share` has the whole of the one before, whoever holds it: "Na Uy mua 63% lượng chè, Chile 11%".
    """
    if subject.quantity or not before:
        return None
    item = span(words, subject.start, subject.end)
    if len(before) > 1 and item.start >= before[-1].end:
        return (*before[:-1], item)
    nearby = range(max(0, subject.start - 4 * REACH), subject.start)
    places = [i for i in nearby if before[-1].start <= words[i].start and words[i].end <= before[-1].end]
    inside = [words[i] for i in places]
    if item.start < before[-1].end or not any(word.kind == "quantity" for word in inside):
        return None
    members = words[subject.start : subject.end]
    if share and places[0] and words[places[0] - 1].kind == "number":
        return before
    if _stands_alone(members, inside, nouns_first=rules.nouns_first):
        return (item,)
    kept = _shared(inside, named=members[0].capital, nouns_first=rules.nouns_first)
    if not kept:
        return None
    return (*before[:-1], Span(start=inside[0].start, end=inside[kept - 1].end), item)


def _stands_alone(item: Words, before: Words, *, nouns_first: bool) -> bool:
    """Whether a member of a list has a head noun of its own: "tea futures rose 5% and | Lima barley 2%"; a name has none."""
    if nouns_first:
        return item[0].text == before[0].text
    coded = len(item) > 1 and item[-1].text[-1].isdigit()
    return coded or (item[0].capital and not all(word.capital for word in item))


def _shared(words: Words, *, named: bool, nouns_first: bool) -> int:
    """How many of the words stay when their last noun gives way to another, a name to a name; 0 where none does."""
    kept = len(words)
    while named and kept and words[kept - 1].capital:
        kept -= 1
    if 0 < kept < len(words):
        return kept
    ends: tuple[Kind, ...] = ("quantity", "preposition") if nouns_first else ("preposition",)
    joints = [index + 1 for index, word in enumerate(words) if word.kind in ends]
    if not (named or nouns_first) and len(joints) > 1 and words[-1].capital:
        joints.pop()  # a thing gives way to a thing: "exports of | tea to Norway"
    return joints[-1] if joints else 0
