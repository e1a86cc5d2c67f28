"""Turns: each number of a list measures its own member of another, "xuất khẩu sang Pháp và Bỉ tăng lần lượt 3% và 6%".

In: the subject that names them all, and the numbers. Out: the member for one of these, with what all members share.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.contract.model import Span
from briefgen.extracting.figures.phrases.phrase_starts import phrase_before
from briefgen.extracting.figures.phrases.subjects import Subject
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import Measure, Words, span

MOST_PAIRED = 2
"""Members of a list that is no list where a comma alone parts them."""


def member_of(words: Words, subject: Subject, index: int, numbers: Sequence[int], rules: MeasureRules) -> Measure | None:
    """The member of the subject's list for this number of a list, with what the members share."""
    if len(numbers) == 1:
        return None
    place = numbers.index(index)
    for start in (subject.start, _start_of_list(words, subject, len(numbers), rules)):
        whole = replace(subject, start=start)
        if own := _own_member(words, whole, place, len(numbers), rules) or _member(words, whole, place, len(numbers), rules):
            return own
    return None


def _start_of_list(words: Words, subject: Subject, numbers: int, rules: MeasureRules) -> int:
    """Where a list begins whose first members a comma parts from the subject: "Cars, | buses and ships rose 1%, 2%, 3%".

    Two with a comma alone between them are none: "Về chi phí, tiền lương và thuê nhà là 1 USD và 2 USD".
    """
    joints = [word.kind for word in words[subject.start : subject.end] if word.kind in ("comma", "conjunction")]
    start, missing = subject.start, numbers - 1 - len(joints)
    if numbers == MOST_PAIRED and "conjunction" not in joints:
        return start
    while missing > 0 and start and words[start - 1].kind == "comma":
        start, missing = phrase_before(words, start - 1, rules), missing - 1
    opened = start > 0 and words[start - 1].kind in ("preposition", "circumstance")
    return subject.start if missing or opened else start


def _member(words: Words, subject: Subject, place: int, numbers: int, rules: MeasureRules) -> Measure | None:
    """The member at `place` of as many, with the words before the first and after the last that all of them share."""
    for owner in _ends_of_list(words, subject, rules):
        members = _members(words, subject.start, owner)
        if len(members) == numbers:
            break
    else:
        return None
    start, end = members[place]
    owned = (span(words, owner, subject.end),) if end < owner < subject.end else ()
    if end < owner and not owned and _ends_with_head(words, members, rules):
        owned = (span(words, owner - 1, owner),)  # "tea | and coffee | exports"
    end = subject.end if end == owner else end
    if place == 0:
        return (span(words, subject.start, end), *owned)
    common = members[0][0]
    if rules.nouns_first and common == subject.start and words[common].kind == "quantity" and members[0][1] > common + 1:
        common += words[start].kind != "quantity"
    shared = (span(words, subject.start, common),) if common > subject.start else ()
    return (*shared, span(words, start, end), *owned)


def _own_member(words: Words, subject: Subject, place: int, numbers: int, rules: MeasureRules) -> Measure | None:
    """The member at `place` of a list of quantities, each with words of its own: "exports of tea | and imports of salt".

    Two that are read as one word are parted, too: "exports and imports"; what several owners have is each one's: "Peru's
    | and Chile's exports".
    """
    pair = rules.pair.fullmatch(words[subject.start].text)
    if pair and subject.end == subject.start + 1 and numbers == len(pair.groups()):
        start = words[subject.start].start
        return (Span(start=start + pair.start(place + 1), end=start + pair.end(place + 1)),)
    joints = [i for i in range(subject.start, subject.end) if words[i].kind in ("comma", "conjunction")]
    bounds = [subject.start - 1, *joints, subject.end]
    members = [(one + 1, two) for one, two in itertools.pairwise(bounds) if one + 1 < two]
    if len(members) != numbers:
        return None
    start, end = members[place]
    if all(two - one == 1 and words[one].text.endswith(rules.possessive_endings) for one, two in members[:-1]):
        common = members[-1][0] + 1
        return (span(words, start, end), *((span(words, common, subject.end),) if end < common < subject.end else ()))
    quantities = all(any(word.kind == "quantity" for word in words[one:two]) for one, two in members)
    return (span(words, start, end),) if quantities else None


def _ends_with_head(words: Words, members: Sequence[tuple[int, int]], rules: MeasureRules) -> bool:
    """Whether the last member ends with the quantity that all of them are of, in a language that has it last."""
    quantities = [any(word.kind == "quantity" for word in words[start:end]) for start, end in members]
    return (
        not rules.nouns_first
        and quantities[-1]
        and not any(quantities[:-1])
        and words[members[-1][1] - 1].kind == "quantity"
    )


def _ends_of_list(words: Words, subject: Subject, rules: MeasureRules) -> list[int]:
    """Where the members may end: where the subject does, before their owner, "xuất khẩu chè và muối | của Chile", or
    before what else they share, "exports of tea and salt | to Norway"."""
    joints = [i for i in range(subject.start, subject.end) if words[i].kind in ("comma", "conjunction")]
    after = range(joints[-1] + 2 if joints else subject.start + 1, subject.end - 1)
    tails = [index for index in after if words[index].kind == "preposition"]
    if rules.nouns_first:
        owners = [i for i in tails if rules.possessive.fullmatch(words[i].text) and words[i + 1].capital]
        return [*owners[-1:], *([] if owners else [subject.end]), *tails[:1]]
    return [subject.end, *tails[:1]]


def _members(words: Words, first: int, end: int) -> list[tuple[int, int]]:
    """The members of the list that ends before the word `end`: "xuất khẩu sang | Pháp, | Ý và | Bỉ"."""
    members, last = [], end
    for index in range(end - 1, first - 1, -1):
        kind = words[index].kind
        if kind in ("comma", "conjunction"):
            members.append((index + 1, last))
            last = index
        elif kind == "preposition" or index == first:
            return [(index + (kind == "preposition"), last), *reversed(members)]
    return []
