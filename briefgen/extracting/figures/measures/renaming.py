"""Renaming: where what the figure before measures goes, or whose it is, named anew before a number, for `measures`.

"Xuất khẩu sang Chile đạt 5 tỷ USD, | sang Peru | đạt 3 tỷ USD." Only for languages whose nouns come first in their phrase:
elsewhere it stands after the number, but for who comes next: "a deficit with Chile, at $5, | followed by Peru, at | $3".
"""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.contract.model import Span
from briefgen.extracting.figures.measures.context import NumberContext
from briefgen.extracting.figures.measures.wording import text_of
from briefgen.extracting.figures.phrases.subjects import Subject
from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import NAMING, Measure, Word, Words, span
from briefgen.extracting.matching.overlaps import within
from briefgen.knowledge.units import unit_class

_BEFORE: frozenset[Kind] = frozenset(("comma", "conjunction", "clause"))
"""What stands before a place or an owner that is named anew."""
_NEXT: frozenset[Kind] = frozenset(("comma", "conjunction", "verb", "adverb", "preposition", "circumstance", "comparison"))
"""What stands before who comes next in a list."""


MOST_JOINING = 4
"""Most words and signs between a number and who comes next."""


def next_in_rank(at: NumberContext, rules: MeasureRules) -> Measure | None:
    """What the figure before measures, of the name that comes next: "with Chile, at $5, followed by | Peru | , at $3"."""
    words, joint = at.words, at.index - 1
    if rules.nouns_first or joint < 1 or not at.inherited or not rules.level.fullmatch(words[joint].text):
        return None
    end = joint - (words[joint - 1].kind == "comma")
    start = _start_of_name(words, end)
    first = start - (start > 0 and words[start - 1].kind == "determiner")
    number = first
    while number > 0 and first - number < MOST_JOINING and words[number - 1].kind in _NEXT:
        number -= 1
    if start == end or number == first or number == 0 or words[number - 1].kind != "number":
        return None
    head = within(words, at.inherited[-1].start, at.inherited[-1].end)
    name = _start_of_name(head, len(head))
    kept = name - (name > 0 and head[name - 1].kind == "determiner")
    if kept == 0 and len(at.inherited) > 1:
        return (*at.inherited[:-1], span(words, first, end))
    if name == len(head) or kept < 1:
        return None
    best = head[0].text.endswith(rules.superlative_endings)
    if head[kept - 1].kind != "preposition" or kept - best < 2:
        return None
    return (*at.inherited[:-1], span(head, int(best), kept), span(words, first, end))


def owned_anew(at: NumberContext, subject: Subject, rules: MeasureRules) -> Measure:
    """What the figure before measures, of another owner: "Chile's exports of tea fell 5%, while | Peru's | rose 3%"."""
    owner = at.words[subject.end - 1]
    inside = within(at.words, at.inherited[0].start, at.inherited[0].end) if len(at.inherited) == 1 else ()
    ends = [i for i, word in enumerate(inside) if _owns(word, rules)]
    what = inside[ends[0] + 1 :] if ends else ()
    named = _owns(owner, rules) and owner.capital  # not "its | rival's"
    if not any(word.kind == "quantity" for word in what) or not named or at.inherited[0].start > owner.start:
        return ()
    return (span(at.words, subject.start, subject.end), span(what, 0, len(what)))


def of_other_owner(at: NumberContext, rules: MeasureRules) -> Measure:
    """What the figure before measures, without whose that is: "Peru's | debt | is 5%, against Chile's 3%".

    Nothing where no word of it says what the other has: "the port handled 5 tonnes, against Chile's | 3 | tonnes".
    """
    if len(at.inherited) != 1:
        return at.inherited
    inside = within(at.words, at.inherited[0].start, at.inherited[0].end)
    owner = next((i for i, word in enumerate(inside) if _owns(word, rules) or word.kind == "preposition"), None)
    start = owner + 1 if owner is not None and _owns(inside[owner], rules) else 0
    placed = (i for i in range(start + 1, len(inside) - 1) if inside[i].kind == "preposition" and inside[i + 1].capital)
    end = next(placed, len(inside))
    counted = at.previous is not None and at.inherited[0].end >= at.previous
    return (span(inside, start, end),) if counted or any(word.kind == "quantity" for word in inside[start:end]) else ()


def _owns(word: Word, rules: MeasureRules) -> bool:
    return bool(rules.possessive_endings) and word.text.endswith(rules.possessive_endings)


def _start_of_name(words: Words, end: int) -> int:
    """Where the words with capitals begin that end before the word `end`."""
    while end > 0 and words[end - 1].capital and words[end - 1].kind in NAMING:
        end -= 1
    return end


def renamed(at: NumberContext, low: str, rules: MeasureRules) -> Measure | None:
    """What the figure before measures, of the owner or place that is named right before this number.

    Nothing where it can't be said in the words of the text; None if none is named anew.
    """
    if len(at.inherited) > 1 and at.inherited[-1].start < at.inherited[0].start:
        at = replace(at, inherited=at.inherited[:-1])  # "tại | Huế |, giá chè tăng 5%, còn ở Đà Lạt tăng 3%"
    if (extent := _extent_anew(at, low, rules)) is not None:
        return extent
    if anew := _due_anew(at, low, rules) or _best_anew(at, rules):
        return anew
    words, end = at.words, at.index
    while end > 0 and words[end - 1].kind in ("adverb", "auxiliary", "amount verb"):
        end -= 1
    start = end
    while start > 0 and words[start - 1].kind == "noun" and words[start - 1].capital:
        start -= 1
    if not rules.nouns_first or not at.inherited or start in (end, 0) or words[start].start < (at.previous or 0):
        return None
    joint = start - (words[start - 1].kind == "preposition")
    if not joint or not (words[joint - 1].kind in _BEFORE or words[joint - 1].text == ";"):
        return None
    name = span(words, start, end)
    if joint == start:
        return _part_of_owned(at, joint, end, low, rules)
    preposition = words[joint].text
    if not any(rule.fullmatch(preposition) for rule in (rules.possessive, rules.going, rules.place)):
        return None
    kept = _up_to(at.inherited, preposition, low)
    if kept is not None:
        return (*kept, name)
    there = text_of(at.inherited, low).split()
    if rules.possessive.fullmatch(preposition) or any(map(rules.place.fullmatch, there)):
        return None
    return () if any(map(rules.going.fullmatch, there)) else (*at.inherited, span(words, joint, start), name)


def _due_anew(at: NumberContext, low: str, rules: MeasureRules) -> Measure:
    """The contract of the figure before, due at another time: "chè giao tháng 5 giảm 3%; | giao tháng 6 | giảm 2%"."""
    words, end = at.words, at.index
    while end > 0 and words[end - 1].kind in ("adverb", "auxiliary", "amount verb"):
        end -= 1
    start = end
    while start > 0 and words[start - 1].kind in ("date", "time"):
        start -= 1
    date = start
    while start > 0 and rules.delivering.fullmatch(words[start - 1].text):
        start -= 1
    opened = start > 0 and words[start - 1].kind in ("end", *_BEFORE)
    if not rules.nouns_first or not at.inherited or not start < date < end or not opened:
        return ()
    *kept, last = at.inherited
    due = rules.delivering.search(low, last.start, last.end)
    if due is None or due.start() <= last.start:
        return ()
    return (*kept, Span(start=last.start, end=due.start() - 1), span(words, start, end))


def _best_anew(at: NumberContext, rules: MeasureRules) -> Measure:
    """What has most or least of all: "cao nhất là | chè Lâm Đồng | với 5 USD", and "thấp nhất ở | Huế": "chè", "ở Huế"."""
    words, end = at.words, at.index - 1
    counts = at.noun is not None or unit_class(at.unit) == "count"  # "lớn nhất là nhà máy Zeta với | 40 công nhân"
    if not rules.nouns_first or counts or end < 1 or not rules.accompanying.fullmatch(words[end].text):
        return ()
    start = end
    while start > 0 and words[start - 1].kind in NAMING:
        start -= 1
    joint = words[start - 1] if start else None
    placed = joint is not None and rules.place.fullmatch(joint.text) is not None
    said = joint is not None and start < end and (placed or rules.beside.fullmatch(joint.text))
    if not said or start < 2 or not words[start - 2].text.endswith(rules.superlative_endings):
        return ()
    if not words[start].capital:
        return (span(words, start, end),)
    head = within(words, at.inherited[0].start, at.inherited[0].end) if at.inherited else ()
    kept = next((i for i, word in enumerate(head) if (word.capital and i) or word.kind == "preposition"), len(head))
    return (span(head, 0, kept), span(words, start - placed, end)) if kept else ()


def _extent_anew(at: NumberContext, low: str, rules: MeasureRules) -> Measure | None:
    """How large in another way what the figure before tells of is: "dài 35 m, | rộng | 14 m"; nothing of what is counted.

    So is nothing what another number is for: "5 tỷ đồng | cho | 6 km". None if it is neither.
    """
    words, verb = at.words, at.index - 1
    if not rules.nouns_first or verb < 1 or at.previous is None or words[verb].start < at.previous:
        return None
    leads = words[verb].kind != "amount verb" and rules.going.fullmatch(words[verb].text)  # not "tăng 5% | lên | 900 điểm"
    reached = at.unit == at.previous_unit  # "giảm 5 điểm | đến | 900 điểm"
    if words[verb - 1].kind == "number" and leads and unit_class(at.unit) == "stock" and not reached:
        return ()
    if (
        words[verb].kind != "amount verb"
        or not rules.possession.fullmatch(words[verb].text)
        or words[verb - 1].kind != "comma"
    ):
        return None
    last = low.rfind(" ", at.inherited[-1].start, at.inherited[-1].end) + 1 if at.inherited else 0
    if not last or not rules.possession.fullmatch(low, last, at.inherited[-1].end):
        return ()
    return (*at.inherited[:-1], Span(start=at.inherited[-1].start, end=last - 1), span(words, verb, verb + 1))


def _part_of_owned(at: NumberContext, joint: int, end: int, low: str, rules: MeasureRules) -> Measure | None:
    """What somebody has of what is another's: "xuất khẩu của Na Uy đạt 5 USD, trong đó | Chile | chiếm 30%" of all.

    Of other trade nothing says which way it goes; of what isn't traded, it is the part's own: "GDP của Fiji".
    """
    opened = rules.part_opener.fullmatch(at.words[joint - 1].text)
    if not opened or not _names_owner(at.words, at.inherited, rules):
        return None
    if any(rules.share_verb.fullmatch(word.text) for word in at.words[end : at.index]):
        return at.inherited
    return () if rules.trading.match(low, at.inherited[0].start) else None


def _names_owner(words: Words, measure: Measure, rules: MeasureRules) -> bool:
    """Whether whose it is stands last in `measure`: "xuất khẩu của | Na Uy"."""
    last = next((i for i in range(len(words)) if words[i].end == measure[-1].end), 0)
    owner = last
    while owner and words[owner].capital:
        owner -= 1
    return owner < last and rules.possessive.fullmatch(words[owner].text) is not None


def _up_to(measure: Measure, joint: str, low: str) -> Measure | None:
    """`measure` up to the preposition `joint`, where what follows that is the last in it."""
    if len(measure) > 1 and low[measure[-2].start : measure[-2].end].rsplit(maxsplit=1)[-1] == joint:
        return measure[:-1]
    last = measure[-1]
    place = low.rfind(f" {joint} ", last.start, last.end)
    return (*measure[:-1], Span(start=last.start, end=place + 1 + len(joint))) if place >= 0 else None
