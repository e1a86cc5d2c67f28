"""Standing: what a number measures where its place decides against the noun beside it, for `measures`.

"The bank's 2% target" is the bank's target; by how much something surpasses another is neither's amount. All but the last
function are only for languages whose nouns come last in their phrase.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from msgspec.structs import replace

from briefgen.contract.model import Span
from briefgen.extracting.figures.measures.context import NumberContext
from briefgen.extracting.figures.measures.renaming import of_other_owner
from briefgen.extracting.figures.phrases.phrase_ends import phrase_after
from briefgen.extracting.figures.phrases.phrase_starts import MOST_WORDS, phrase_before
from briefgen.extracting.figures.phrases.subjects import Subject, subject_before
from briefgen.extracting.figures.phrases.weak_heads import after_weak, after_weak_head
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.hidden_verbs import kind_at, text_at
from briefgen.extracting.figures.words.words import NAMING, NOMINAL, VERBS, Measure, Words, span
from briefgen.extracting.matching.overlaps import within
from briefgen.knowledge.units import is_currency, is_duration, unit_class

_START = attrgetter("start")


def placed_beside(at: NumberContext, rules: MeasureRules) -> Measure | None:
    """What a number measures by its place alone; None where that doesn't decide."""
    if rules.nouns_first or at.noun is not None or is_duration(at.unit):
        return None
    if (owned := _owned_around(at.words, at.index, rules)) is not None:
        another = not _is_time(at.words, at.index - 1, rules)
        return owned or (() if at.previous is None else of_other_owner(at, rules) if another else at.inherited)
    if lead := lead_of(at.words, at.index, rules):
        return lead
    if at.previous_unit == at.unit and (driver := _driver_before(at.words, at.index, rules)):
        return driver
    return () if _is_surplus(at.words, at.index, rules) else None


def _owned_around(words: Words, index: int, rules: MeasureRules) -> Measure | None:
    """The owner right before the number `index` with what is its own: "the bank's | 2% | target"; None without an owner.

    Nothing, where it is not said what the owner has, but before: "growth of 6%, above Norway's | 5%", "than April's | 5% |
    loss". A month owns nothing, and is left out.
    """
    if not index or not words[index - 1].text.endswith(rules.possessive_endings):
        return None
    dated = _is_time(words, index - 1, rules)
    first = index + 1
    is_noun = not dated and first < len(words) and rules.telling_noun.fullmatch(words[first].text) is not None
    end = first + 1 if is_noun else phrase_after(words, first, rules, governed=False)
    if end <= first:
        return ()
    if dated:
        what = after_weak(words, after_weak_head(words, first, end, rules), end, rules)
        return () if _says_only_growth(words[what:end], rules) else (span(words, what, end),)
    return (span(words, _start_of_owner(words, index - 1, rules), index), span(words, first, end))


def _is_time(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether the owner that ends with the word `index` is a time: "April's", "the previous quarter's"."""
    if words[index].kind == "date" or (words[index - 1].kind == "date" and words[index - 1].end == words[index].start):
        return True
    named = next((words[index].text.removesuffix(s) for s in rules.possessive_endings if words[index].text.endswith(s)), "")
    time = rules.lexicon.at(named, 0, len(named)) if named else None
    return time is not None and time.end == len(named) and time.value in ("time", "weak")


def _driver_before(words: Words, index: int, rules: MeasureRules) -> Measure:
    """What brought the change before about, of which more is said: "sales rose 3%, driven by | tea, up | 5%"."""
    comma = index - 1
    while comma > 0 and words[comma].kind in ("adverb", "amount verb", "auxiliary", "relative"):
        comma -= 1
    if comma < 1 or comma == index - 1 or words[comma].kind != "comma":
        return ()
    start = joint = phrase_before(words, comma, rules)
    while joint > 0 and words[joint - 1].kind == "determiner":
        joint -= 1
    if start == comma or joint < 2:
        return ()
    driver = (span(words, start, comma),)
    if rules.agent.fullmatch(words[joint - 1].text.split()[-1]):
        harmed = words[joint - 2].kind in VERBS and words[joint - 1].kind == "preposition"  # "hit by | the frost, down"
        moves = words[start].capital or any(word.kind in ("quantity", "relative") for word in words[start:index])
        return () if harmed and not moves else driver
    while joint > 0 and words[joint - 1].kind in ("comma", "conjunction"):
        joint -= 1
    return driver if words[joint - 1].kind == "number" and _driver_before(words, joint - 1, rules) else ()


def _start_of_owner(words: Words, last: int, rules: MeasureRules) -> int:
    """Where the name begins that ends with the word `last`: "the | Bank of Norway's"."""
    start = last
    while start > 0 and words[start - 1].kind in NAMING and words[start - 1].end + 1 == words[start].start:
        start -= 1
    joined = start > 1 and words[start].capital and words[start - 2].capital and words[start - 2].kind == "noun"
    return _start_of_owner(words, start - 2, rules) if joined and rules.beside.fullmatch(words[start - 1].text) else start


def _is_surplus(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether the number `index` is by how much one surpasses another: "imports outpaced exports by | $5"."""
    joint = index - 1
    if joint < 1 or not rules.agent.fullmatch(words[joint].text):
        return False
    start = joint
    while start > max(0, joint - MOST_WORDS) and words[start - 1].kind in (*NOMINAL, "preposition"):
        start -= 1
    return start < joint and start > 0 and rules.surpassing.fullmatch(words[start - 1].text) is not None


def with_holder(words: Words, measure: Measure, rules: MeasureRules) -> Measure:
    """`measure` with what has it, named before it: "the ship, with | a capacity": "ship, with a capacity"."""
    if rules.nouns_first or len(measure) != 1:
        return measure
    first = bisect_left(words, measure[0].start, key=_START)
    if not holds(words, first, rules):
        return measure
    end = first - 2 - (words[first - 3].kind == "comma")
    start = phrase_before(words, end, rules)
    last = words[end - 1]
    alone = start < end and last.kind == "noun" and not (last.capital or last.text.endswith(rules.verb_endings))
    return (replace(measure[0], start=words[start].start),) if alone else measure


def holds(words: Words, first: int, rules: MeasureRules) -> bool:
    """Whether the phrase from `first` on is what something is named with: "the ship with a | capacity"."""
    if first < 3 or not rules.indefinite.fullmatch(words[first - 1].text):
        return False
    return words[first - 2].kind == "preposition" and rules.accompanying.fullmatch(words[first - 2].text) is not None


def grown(words: Words, subject: Subject | None, rules: MeasureRules) -> Subject | None:
    """`subject`, or what grew, where it only tells of growth: "tea exports posted | an annual growth | of 5%"."""
    if rules.nouns_first or subject is None or not _says_only_growth(words[subject.start : subject.end], rules):
        return subject
    verb = subject.start - 1
    while verb > 0 and words[verb].kind == "determiner":
        verb -= 1
    if verb < 1 or not rules.recording.fullmatch(words[verb].text):
        return subject
    what = subject_before(words, verb, rules)
    return replace(what, verb="amount verb", beside=False) if what and what.quantity else subject


def grower(at: NumberContext, after: Measure, rules: MeasureRules) -> Measure:
    """Who had the growth, with what grew: "Norcorp posted 15% | revenue growth": "Norcorp", "revenue growth".

    Nothing where who had it is itself a quantity, or the growth is of something else: "a 5% rise in revenue".
    """
    words, verb = at.words, at.index - 1
    while verb > 0 and words[verb].kind in ("determiner", "adverb"):
        verb -= 1
    if rules.nouns_first or verb < 1 or not rules.recording.fullmatch(words[verb].text):
        return ()
    who = subject_before(words, verb, rules)
    if who is None or who.quantity:
        return ()
    end = at.index + 1
    while end < len(words) and words[end].kind in NAMING:
        end += 1
    grows = end > at.index + 1 and (words[end - 1].kind == "weak" or rules.growth.fullmatch(words[end - 1].text))
    of_what = end + 1 + (kind_at(words, end + 1) == "determiner")
    goes_on = rules.weak_joint.fullmatch(text_at(words, end)) and kind_at(words, of_what) in ("noun", "quantity")
    inside = not after or (words[at.index + 1].start <= after[0].start and after[-1].end <= words[end - 1].end)
    if not grows or not inside or goes_on:
        return ()
    bare = all(word.kind == "weak" for word in words[at.index + 1 : end])
    holder = span(words, who.start, who.end)
    return (holder,) if bare else (holder, span(words, at.index + 1, end))


def lead_of(words: Words, index: int, rules: MeasureRules) -> Measure:
    """What a sentence begins with the place of, and names after its verb: "leading the gainers was | Norcorp |, up 5%".

    So with those that come next: "and | Zeta |, up 4%".
    """
    comma = index - 1
    while comma > 0 and words[comma].kind in ("adverb", "amount verb"):
        comma -= 1
    opened = words[0].text.endswith(rules.gerund_endings or "\n") or rules.ranking.fullmatch(words[0].text) is not None
    if rules.nouns_first or not opened or comma < 3 or comma == index - 1 or words[comma].kind != "comma":
        return ()
    verb = comma - 1
    while verb > 0 and words[verb].kind in NOMINAL:
        verb -= 1
    start = verb + 1 + (words[verb + 1].kind == "determiner")
    lead = (span(words, start, comma),) if start < comma else ()
    if words[verb].kind == "passive":
        place = words[1:verb]
        return lead if place and all(word.kind in (*NOMINAL, "preposition") for word in place) else ()
    while verb > 0 and words[verb].kind in ("comma", "conjunction"):
        verb -= 1
    return lead if words[verb].kind == "number" and lead_of(words, verb, rules) else ()


def _says_only_growth(words: Words, rules: MeasureRules) -> bool:
    return all(rules.growth.fullmatch(word.text) for word in words)


def with_price(at: NumberContext, measure: Measure, rules: MeasureRules) -> Measure:
    """`measure` of a price with the word for it, before the number: "bán lúa | với giá | 6.500 đồng/kg"; "muối [có giá]"."""
    if not rules.nouns_first or not measure or not is_currency(at.unit) or at.index < 3:
        return measure
    *_, before, joint, price = at.words[: at.index]
    priced = rules.price_noun.fullmatch(price.text) and rules.accompanying.fullmatch(joint.text)
    if priced and before.end == measure[-1].end and _is_act(at.words, measure[-1], rules):
        return (*measure[:-1], replace(measure[-1], end=price.end))
    beside = joint.kind in NAMING and rules.price_noun.fullmatch(price.text) and price.end == measure[-1].end
    if beside and joint.start >= measure[-1].start:
        return (*measure[:-1], replace(measure[-1], end=joint.end))  # "gạo thơm | giá | 11.000 đồng/kg"
    worth = price.kind == "amount verb" and rules.possession.fullmatch(price.text) and price.end == measure[-1].end
    bare = worth and joint.kind in NAMING and joint.start >= measure[-1].start
    return (*measure[:-1], replace(measure[-1], end=joint.end)) if bare else measure


def cost_before(at: NumberContext, rules: MeasureRules) -> Measure:
    """The cost whose amount a sum is, where nothing says of what: "they agreed to study a mill at a | cost | of $5"."""
    if rules.nouns_first or not is_currency(at.unit) or at.index < 4:
        return ()
    joint, _, price, of = at.words[at.index - 4 : at.index]
    costs = rules.price_noun.fullmatch(price.text) and rules.level.fullmatch(joint.text)
    return (Span(start=price.start, end=price.end),) if costs and rules.beside.fullmatch(of.text) else ()


def _is_act(words: Words, part: Span, rules: MeasureRules) -> bool:
    """Whether the words say that something is traded: "bán lúa", "xuất khẩu chè", but not "ngôi nhà"."""
    inside = within(words, part.start, part.end)
    return any(word.kind == "verb" or rules.trading.fullmatch(word.text) for word in inside)


def is_unsaid(at: NumberContext, measure: Measure, rules: MeasureRules) -> bool:
    """Whether `measure` says nothing of what the number is: it is a verb, a syllable, or what another amount is of."""
    said = any(is_none(at.words, measure, rules) for is_none in (_is_only_said, _is_only_owner, _is_foreseer))
    return said or _is_of_other(at, measure, rules) or _is_syllable(at, measure, rules) or _is_difference(at, rules)


def _is_difference(at: NumberContext, rules: MeasureRules) -> bool:
    """Whether it is by how much the price before is above or below another's: "368 USD, thấp hơn gạo Lào | 12 USD"."""
    if not (rules.nouns_first and is_currency(at.unit) and at.previous is not None):
        return False
    start = at.index
    while start and at.words[start - 1].kind == "noun":
        start -= 1
    return start < at.index and at.words[start - 1].kind == "comparison" and at.words[start - 1].start > at.previous


def _is_only_said(words: Words, measure: Measure, rules: MeasureRules) -> bool:
    """Whether `measure` is one word that is rather a verb: "fell more than | anticipated | to 7%"."""
    if rules.nouns_first or len(measure) != 1:
        return False
    inside = within(words, measure[0].start, measure[0].end)
    if len(inside) != 1 or inside[0].start != measure[0].start or inside[0].capital or inside[0].kind == "quantity":
        return False
    text = inside[0].text
    return text.endswith(rules.verb_endings) and not text.endswith(rules.not_verb_endings)


def _is_only_owner(words: Words, measure: Measure, rules: MeasureRules) -> bool:
    """Whether `measure` only says whose it is: "| its rival's | fell 3%"."""
    inside = within(words, measure[0].start, measure[0].end) if len(measure) == 1 and rules.possessive_endings else ()
    return len(inside) > 0 and inside[-1].text.endswith(rules.possessive_endings)


def _is_foreseer(words: Words, measure: Measure, rules: MeasureRules) -> bool:
    """Whether `measure` is only who foresees so much: "| economists | had expected $5"; what markets did is of them."""
    index = bisect_left(words, measure[0].start, key=_START) if len(measure) == 1 else len(words)
    if index == len(words) or words[index].end != measure[0].end or not rules.foreseeing.fullmatch(words[index].text):
        return False
    verb = next((word for word in words[index + 1 :] if word.kind not in ("auxiliary", "adverb")), None)
    return verb is not None and (verb.kind == "reporting verb" or rules.foresees.fullmatch(verb.text) is not None)


def _is_of_other(at: NumberContext, measure: Measure, rules: MeasureRules) -> bool:
    """Whether `measure` is only what another amount is of: "$8 worth of tea | over a year", "duties cover | 5 tonnes"."""
    if rules.nouns_first or len(measure) != 1:
        return False
    first = bisect_left(at.words, measure[0].start, key=_START)
    if is_duration(at.unit):
        return 0 < first < at.index and at.words[first].kind == "weak" and at.words[first - 1].kind == "number"
    alone = first < at.index and at.words[first].end == measure[0].end
    return (
        alone
        and unit_class(at.unit.partition("_per_")[0]) == "stock"
        and rules.imposition.fullmatch(at.words[first].text) is not None
    )


def _is_syllable(at: NumberContext, measure: Measure, rules: MeasureRules) -> bool:
    """Whether `measure` is one syllable before a number, and not what moved: "cách | nhà | 5 km", but not "vàng tăng 5%"."""
    if not rules.nouns_first or len(measure) != 1 or measure[0].end > at.start:
        return False
    index = bisect_left(at.words, measure[0].start, hi=at.index, key=_START)
    word = at.words[index]
    if index == at.index or word.end != measure[0].end or word.kind != "noun" or word.capital or " " in word.text:
        return False
    counted = index > 0 and at.words[index - 1].kind == "number"
    return not counted and all(word.kind not in ("amount verb", "passive") for word in at.words[index : at.index])
