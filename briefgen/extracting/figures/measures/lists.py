"""Lists: which numbers are one list, and what an item of it measures, from what the first one does.

In "xuất khẩu chè đạt 5 triệu USD, cà phê 7 triệu USD" the later item stands in place of the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.contract.model import Span
from briefgen.extracting.figures.phrases.subjects import Subject
from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import Measure, Word, Words, span
from briefgen.extracting.matching.overlaps import within

REACH = 12
"""How far around a number its list is looked for, in words."""

_BETWEEN: frozenset[Kind] = frozenset(("comma", "conjunction", "amount verb", "adverb"))
"""What may stand between the numbers of such a list."""

_UNIT = re.compile(r"^.*\d ?")
"""What stands before the unit of a number."""


def without_demonstrative(words: Words, measure: Measure, low: str, rules: MeasureRules) -> Measure:
    """`measure` without "this" at its end, which says nothing of a thing that stands alone: "6 | công ty | này"."""
    last = rules.demonstrative_last.search(low, measure[0].start, measure[0].end) if len(measure) == 1 else None
    if last is None or last.start() <= measure[0].start:
        return measure
    inside = within(words, measure[0].start, measure[0].end)
    named = not inside or inside[-1].start <= last.start()  # "nữ giới | nước này", where it is a part of a word
    related = named or any(word.kind in ("preposition", "verb") for word in inside)
    return measure if related else (Span(start=measure[0].start, end=last.start()),)


def with_side(words: Words, index: int, measure: Measure, low: str, rules: MeasureRules, *, money: bool) -> Measure:
    """`measure` with the side of a price beside the number, and not another's: "7 USD | (mua vào)", "bán ra | 8 USD"."""
    measure = _without_loose_end(measure, low, rules)
    side = _side_of(words, index, rules, money=money) if measure else None
    if side is None or not rules.side.fullmatch(low, side.start, side.end):
        return measure
    own = low[side.start : side.end]
    parts = (_without_side(part, own, low, rules) for part in measure)
    others = tuple(part for part in parts if part.start < part.end and not rules.side.fullmatch(low, part.start, part.end))
    repeats = others and own in low[others[-1].start : others[-1].end]
    return others if repeats else (*others, side)


def _without_side(part: Span, own: str, low: str, rules: MeasureRules) -> Span:
    """`part` without another side of the price at its end: "giá USD | mua vào" of what is "bán ra"."""
    last = next((side for side in rules.one_side.finditer(low, part.start, part.end) if side.end() == part.end), None)
    return part if last is None or last.group() == own else Span(start=part.start, end=max(part.start, last.start() - 1))


def _without_loose_end(measure: Measure, low: str, rules: MeasureRules) -> Measure:
    """`measure` without a dash before the place of its last word, or what is of a date: "sàn Oslo | –", "kim ngạch | cả"."""
    loose = rules.loose_end.search(low, measure[-1].start, measure[-1].end) if measure else None
    return (*measure[:-1], Span(start=measure[-1].start, end=loose.start())) if loose else measure


def _side_of(words: Words, index: int, rules: MeasureRules, *, money: bool) -> Span | None:
    """What may be the side of a price: in brackets after the number, or, of `money`, a word right before or after it."""
    end = next((i for i in range(index + 3, min(index + 5, len(words))) if words[i].kind == "close"), None)
    if end is not None and words[index + 1].kind == "open":
        return span(words, index + 2, end)
    before = index - 1
    reaching = ("adverb", "passive", "amount verb")
    while before > 0 and words[before].kind in reaching and not rules.one_side.fullmatch(words[before].text):
        before -= 1  # "bán ra | là | 8 USD"
    beside = [i for i in (before, index + 1) if 0 <= i < len(words) and rules.one_side.fullmatch(words[i].text)]
    return span(words, beside[0], beside[0] + 1) if money and beside else None


def numbers_of_list(words: Words, index: int, low: str, rules: MeasureRules) -> tuple[int, ...]:
    """The numbers of the list that this one is in, if the text gives them members of another list; else this one alone."""
    numbers = [index]
    if words[index].kind != "number":
        return (index,)
    while (before := _next_in_list(words, numbers[0], -1)) is not None and index - before < REACH:
        numbers.insert(0, before)
    while (after := _next_in_list(words, numbers[-1], 1)) is not None and after - index < REACH:
        numbers.append(after)
    if within := rules.distributive.search(low, words[numbers[0]].end, words[numbers[-1]].start):  # "3 USD, lần lượt | 4%"
        numbers = [number for number in numbers if words[number].start > within.start()]
    if not rules.nouns_first:  # "$3 and $5, | up 4% and 6%, respectively"
        share = _is_share(words, index, numbers, rules)
        numbers = [number for number in numbers if _is_share(words, number, numbers, rules) == share]
    if len(numbers) == 1 or index not in numbers:
        return (index,)
    start, end = words[max(0, numbers[0] - REACH)].start, words[min(len(words), numbers[-1] + REACH) - 1].end
    in_turn = rules.distributive.search(low, start, end) or (rules.nouns_first and _is_bare_list(words, numbers))
    each = (rules.together.fullmatch(word.text) for word in words[max(0, numbers[0] - REACH) : numbers[0]])
    in_turn = in_turn or (not rules.nouns_first and any(each))  # "tea and salt | both | rose, 5% and 6%"
    return tuple(numbers) if in_turn else (index,)


def _is_share(words: Words, number: int, numbers: Sequence[int], rules: MeasureRules) -> bool:
    """Whether the number is one of percent, by its own unit or that of the next in its list: "3, | 4 | and 5 percent"."""
    named = next((one for one in numbers if one >= number and _UNIT.sub("", words[one].text)), number)
    return words[named].text.endswith(rules.share_endings)


def _is_bare_list(words: Words, numbers: Sequence[int]) -> bool:
    """Whether nothing but signs of a list parts the numbers, of one unit: "đạt | 3 tỷ, 2 tỷ và 1 tỷ USD"."""
    units = [_UNIT.sub("", words[number].text) for number in numbers]
    alike = bool(units[-1]) and all(unit in (units[0], units[-1]) for unit in units) and units[-1].startswith(units[0])
    verbs = any(word.kind == "amount verb" for word in words[numbers[0] : numbers[-1]])
    return alike and not verbs


def _next_in_list(words: Words, number: int, step: int) -> int | None:
    """The number before or after this one, if nothing but signs of a list and verbs are between: "5% and fell | 3%"."""
    other, parted = number + step, False
    end = min(len(words), number + REACH) if step > 0 else max(-1, number - REACH)
    while other != end and words[other].kind in _BETWEEN:
        parted = parted or words[other].kind in ("comma", "conjunction")
        other += step
    return other if parted and other != end and words[other].kind == "number" else None


def item_of(words: Words, subject: Subject, before: Measure, rules: MeasureRules, *, share: bool) -> Measure | None:
    """What the figure before measures, with the subject in place of its last noun; None if it is no such item.

    A `share` has the whole of the one before, whoever holds it: "Na Uy mua 63% lượng chè, Chile 11%".
    """
    if subject.quantity or not before or (subject.verb == "passive" and not words[subject.start].capital):
        return None
    if not rules.nouns_first and subject.beside and rules.beside.fullmatch(words[subject.end].text):
        return None  # "a loan of $5, at [an interest rate] of 3%"
    if not rules.nouns_first and words[subject.start - 1].kind == "determiner" and not words[subject.start].capital:
        return None  # "exports rose 5%, and [their price] fell 3%"
    if not rules.nouns_first and subject.verb is None and words[subject.start - 1].kind == "verb":
        return None  # "exports rose 5%, while Peru bought [goods] for $3"
    if not rules.nouns_first and words[subject.start - 1].kind == "circumstance" and not words[subject.start].capital:
        return None  # "output of tea rose 5%, as [mining of tin] fell 3%"
    if _is_object(words, subject.start):
        return before
    named = " ".join(word.text for word in words[subject.start : subject.end])
    said = any(map(str.isalnum, rules.unspecific.sub("", named))) or rules.plan.match(named)
    if rules.nouns_first and not said:
        return before
    if share and rules.nouns_first and _has_share(words, subject, before, rules):
        return before
    item = span(words, subject.start, subject.end)
    nearby = range(max(0, subject.start - 4 * REACH), subject.start)
    if len(before) > 1 and item.start >= before[-1].end:
        if any(words[i].end == before[-1].end and rules.other_currency.fullmatch(words[i].text) for i in nearby):
            return None  # "the rupee closed at 83.1 to the dollar, and [gold] at 78,000 rupees"
        joint = () if rules.nouns_first else _joint_of(words, nearby, before[-1])
        return (*before[:-1], *joint, item)
    places = [i for i in nearby if before[-1].start <= words[i].start and words[i].end <= before[-1].end]
    inside = [words[i] for i in places]
    if item.start < before[-1].end or not any(word.kind == "quantity" for word in inside):
        return None
    members = words[subject.start : subject.end]
    if rules.nouns_first and subject.verb == "amount verb" and words[places[-1] + 1].kind == "number":
        return None  # "bỏ giá sàn 5 USD, [gạo] lùi về 4 USD"
    if share and places[0] and words[places[0] - 1].kind == "number":
        return before
    if rules.nouns_first and members[0].capital and any(rules.possessive.fullmatch(word.text) for word in members):
        return (item,)  # "chỉ số A của Fiji tăng 3%, [B của Chile] giảm 5%"
    plural = rules.nouns_first and subject.verb is None and words[subject.start - 1].kind == "determiner"
    if plural or _stands_alone(members, inside, nouns_first=rules.nouns_first):
        return (item,)
    kept = _shared(inside, rules, named=members[0].capital)
    if rules.nouns_first and kept:
        country = _is_country(members, rules)
        if not country and _is_whole(words, places[0], rules):
            return (item,)
        whole = country and not any(word.capital for word in inside)
        kept = len(inside) if whole else _up_to_head(inside, kept, members[0])  # "xuất khẩu chè | Na Uy"
    if not kept:
        return None
    item = _member(words, subject, inside[kept - 1], rules)
    return (*before[:-1], Span(start=inside[0].start, end=inside[kept - 1].end), item)


def _member(words: Words, subject: Subject, head: Word, rules: MeasureRules) -> Span:
    """The words of an item after those that it shares, of which `head` is the last."""
    first = words[subject.start]
    if subject.end > subject.start + 1 and head.text.endswith(f" {first.text}"):
        return span(words, subject.start + 1, subject.end)  # "lượng khách ..., | khách Chile"
    article = first.capital and not rules.nouns_first and words[subject.start - 1].kind == "determiner"
    return span(words, subject.start - article, subject.end)  # "exports to | the UK"


def _joint_of(words: Words, nearby: range, part: Span) -> Measure:
    """The preposition that a part of a measure begins with, for what stands in its place: "fish | to | Peru"."""
    return tuple(span(words, i, i + 1) for i in nearby if words[i].start == part.start and words[i].kind == "preposition")


def _has_share(words: Words, subject: Subject, before: Measure, rules: MeasureRules) -> bool:
    """Whether a name has a share of the thing that the figure before measures: "nhập chè, trong đó | Chile chiếm 5%"."""
    if not words[subject.start].capital or not rules.share_verb.fullmatch(words[subject.end].text):
        return False
    last = next((word for word in reversed(words[: subject.start]) if word.end == before[-1].end), None)
    return last is not None and not last.capital


def _is_country(words: Words, rules: MeasureRules) -> bool:
    """Whether the words name a country, or say what it is and name it: "đặc khu | Hồng Công"."""
    names = " ".join(word.text for word in words if word.capital)
    return bool(words) and words[-1].capital and names in rules.places


def _is_whole(words: Words, start: int, rules: MeasureRules) -> bool:
    """Whether the words from `start` on are that of which the number before is a share: "chiếm 5% | tổng vốn đăng ký"."""
    shared = start > 1 and words[start - 1].kind == "number"
    before = (word for word in reversed(words[: start - 1]) if word.kind != "adverb") if shared else iter(())
    verb = next(before, None)
    return verb is not None and rules.share_verb.fullmatch(verb.text) is not None


def _up_to_head(words: Words, kept: int, head: Word) -> int:
    """How many of the words before an item stay, where its head is among them: "giá | lúa" of "giá lúa tẻ", "lúa nếp"."""
    for index, word in enumerate(words[:kept]):
        if word.text.endswith(f" {head.text}"):
            return index + 1
        if index and word.text == head.text:
            while index > 1 and words[index - 1].kind == "determiner":
                index -= 1
            return index
    return kept


def _is_object(words: Words, start: int) -> bool:
    """Whether the words from `start` on are the object of a word of change, and no item: "tăng nhẹ | cả hai chiều"."""
    return start > 1 and words[start - 1].kind == "amount verb" and words[start - 2].kind in ("adverb", "auxiliary")


def _stands_alone(item: Words, before: Words, *, nouns_first: bool) -> bool:
    """Whether a member of a list has a head noun of its own: "tea futures rose 5% and | Lima barley 2%"; a name has none."""
    if nouns_first:
        return item[0].text == before[0].text
    coded = len(item) > 1 and item[-1].text[-1].isdigit()
    return coded or (item[0].capital and not all(word.capital for word in item))


def _shared(words: Words, rules: MeasureRules, *, named: bool) -> int:
    """How many of the words stay when their last noun gives way to another, a name to a name; 0 where none does."""
    kept = len(words)
    while named and kept and (words[kept - 1].capital or words[kept - 1].text == "-"):  # "Bà Rịa - Vũng Tàu"
        kept -= 1
    while named and kept and words[kept - 1].kind == "determiner" and not rules.nouns_first:  # "exports to | the | EU"
        kept -= 1
    if 0 < kept < len(words):
        return kept
    ends: tuple[Kind, ...] = ("quantity", "preposition") if rules.nouns_first else ("preposition",)
    joints = [index + 1 for index, word in enumerate(words) if word.kind in ends]
    last = words[joints[-1] - 1].text if joints else ""
    owned = not rules.nouns_first or rules.possessive.fullmatch(last) is not None
    there = len(joints) > 1 and (joints[-1] - joints[-2] > 1 or _is_country(words[joints[-1] :], rules))
    among = there and rules.going.fullmatch(last) is not None
    if not named and ((owned and len(joints) > 1 and words[-1].capital) or (rules.nouns_first and among)):
        joints.pop()  # a thing gives way to a thing: "exports of | tea to Norway"
    elif not (named or rules.nouns_first) and rules.going.fullmatch(last):
        return 0  # nothing is sent to a thing: "exports to Norway fell, with | beef | down 5%"
    return joints[-1] if joints else 0
