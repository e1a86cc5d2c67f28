"""Direction: whether what a number measures rose or fell, from the words before and after it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.contract.model import Direction, Span
from briefgen.extracting.figures.numbers.joining import Amount
from briefgen.extracting.figures.numbers.number import Number
from briefgen.extracting.figures.rules.change_rules import ChangeRules
from briefgen.extracting.matching.overlaps import Cover
from briefgen.extracting.matching.punctuation import COLONS, COMMAS, STOPS
from briefgen.knowledge.units import UNNAMED, is_duration, unit_class

_SIGN = re.compile(rf"[{COMMAS}{COLONS}{STOPS}](?= )")
_SIGNED = re.compile(r"\((?:(?P<up>\+)|[-−–])$")
"""An open bracket and a sign, which before a share say how it changed: "1,263 points (-0.9%)"."""
REACH = 90
"""How far before a number its clause is read, in characters."""
MOST_ELLIPTIC = 6
"""Most words between a number and the one before whose verb it shares."""
LEAST_PLANNED = 2
"""Least words for what is planned, between the plan and the word of change."""
POINTS_OF_RATE = ("basis_point", "percentage_point")
"""Units of a difference of rates: "cut its rate 25 basis points"."""
MOST_LOWERED = 3
"""Most words between a verb that lowers something and its name: "cut its forecast for | growth"."""
MOST_BETWEEN = 7
"""Most words between a word of change and its number."""


def direction_of(amount: Amount, start: int, low: str, rules: ChangeRules) -> Direction | None:
    """The direction of the change that `amount` states; its clause is read from `start` on, in lower case."""
    signed = _SIGNED.search(low, max(start, amount.start - 2), amount.start)
    if (
        signed
        and (unit_class(amount.unit) in ("ratio", "money") or amount.unit == "point")
        and not rules.rate.search(low, start, amount.start)
    ):
        return "up" if signed["up"] else "down"
    for way, after in rules.after.items():
        if after.match(low, amount.end):
            return way
    if rules.milestone.search(low, amount.numbers[0].first, amount.numbers[0].start):
        return None  # "tăng | vượt mốc 5 USD"
    clauses = _clauses(low, max(start, amount.start - REACH), amount.start)
    clause = _last(clauses, rules.restatement)
    if rules.earlier.match(low, amount.end) or rules.earlier_first.match(low, start, amount.start):
        for way, words in rules.compared.items():
            if words.search(clause) or rules.multiplied[way].search(low, amount.start, amount.end):
                return way  # "gấp 2 lần | cùng kỳ", "gấp đôi | cùng kỳ"
    if not is_duration(amount.unit) and (stated := _stated(amount, clause, low, rules)):
        return stated
    if amount.unit in ("percent", "percentage_point"):
        return _named(_last(clauses, rules.reached), rules)
    return None


def _named(clause: str, rules: ChangeRules) -> Direction | None:
    """The direction of the noun of change in `clause`, where it isn't only aimed at."""
    if not rules.target.search(clause):
        for way, noun in rules.noun.items():
            found = noun.search(clause)
            denied = found and rules.negation.before(clause, found.start())
            if found and (rules.destination.match(clause, found.end() + 1) or _is_lowered(clause, found.start(), rules)):
                return None  # "will rise | to 3% of income", "cut its forecast for | growth | to 3%"
            if found and not denied and (way == "down" or not rules.rate.search(clause)):
                return way
    return None


def _clauses(low: str, start: int, end: int) -> list[str]:
    """The texts from each comma or other end of a clause on, with the blank after it; the last one first."""
    text = low[start:end]
    _, bracket, inside = text.rpartition("(")
    if bracket and inside.strip() and ")" not in inside:
        text = f" {inside}"
    return [text[sign.end() :] for sign in reversed(list(_SIGN.finditer(text)))] + [text]


def _last(clauses: Sequence[str], passed_over: re.Pattern[str]) -> str:
    """The last clause that is more than words to be `passed_over`, as in "fell a fifth, or 20 percent"."""
    return next((clause for clause in clauses if not passed_over.fullmatch(clause.strip())), clauses[-1])


def _stated(amount: Amount, clause: str, low: str, rules: ChangeRules) -> Direction | None:
    """The direction of the last word of change in `clause`, unless the number is the level that was reached."""
    repeated, repeated_way = _repeated(clause, rules)
    if repeated:
        return repeated_way
    held = Cover(Span(start=m.start(), end=m.end()) for m in rules.not_change.finditer(clause))
    changes = [
        (match.end(), match.start(), way)
        for way, words in rules.before.items()
        for match in words.finditer(clause)
        if not held.overlaps(*match.span())
        and (_may_change(amount.unit, match.group(), rules) or rules.difference.search(clause))
        and not (amount.numbers[-1].counted and _is_done_to(amount.unit, match.group(), clause, rules))
        and not _is_done_to_goods(amount, match.group(), clause, low, rules)
    ]
    if unit_class(amount.unit) in ("ratio", "money") or amount.unit == "point":
        right_before = ((way, words.search(clause)) for way, words in rules.right_before.items())
        share = rules.share.match(low, amount.end)  # "gobbled | up | 8 percent of the catch", but "was | up | 8 percent"
        beside = [
            (way, at)
            for way, at in right_before
            if at
            and not held.overlaps(*at.span())
            and not (share and not rules.right_after_at_end.search(clause, 0, at.start()))
        ]
        changes += [(at.end(), at.start(), way) for way, at in beside]
    if not changes:
        return None
    end, start, way = max(changes, key=lambda change: (change[0], -change[1]))  # the longest of the last
    between = clause[end:]
    if rules.negation.before(clause, start) or _is_aim(clause, start, end, rules):
        return None
    if amount.low is not None:
        between = rules.origin_last.sub("", between)
    if rules.measured.search(between):
        return None  # "payrolls rose by 40,000 and the rate was | 4%"
    if rules.joint.fullmatch(between):
        return None  # "giá giảm và | 6% đứng yên"
    if unit_class(amount.unit) == "count" and (rules.occasion_last.search(between) or rules.clause.search(between)):
        return None  # "giá giảm sau | 3 cuộc gặp", "sales fell when tea and | four goods were banned"
    if rules.difference.search(between):
        return way
    if rules.rate_only_last.search(between):
        return None  # "exports fell, so they borrowed | another $5"
    rate = amount.unit not in POINTS_OF_RATE and rules.rate.search(between)
    return None if rate or rules.level.search(between) or len(between.split()) > MOST_BETWEEN else way


def _is_aim(clause: str, start: int, end: int, rules: ChangeRules) -> bool:
    """Whether a change is only aimed at; what a plan has more of is a change: "kế hoạch lãi sau thuế | tăng 9%"."""
    aims = [*rules.target.finditer(clause, 0, end)]
    return any(
        rules.plan.fullmatch(aim[0]) is None or len(clause[aim.end() : start].split()) < LEAST_PLANNED for aim in aims
    )


def _repeated(clause: str, rules: ChangeRules) -> tuple[bool, Direction | None]:
    """Whether the last word repeats a verb before its object, and which way that went: "nâng sản lượng | thêm"."""
    again, found = rules.rate_only_last.search(clause), False
    end = again.start() if again else 0
    for way, verbs in rules.repeated.items():
        for verb in verbs.finditer(clause, 0, end):
            object_ = clause[verb.end() : end]
            if not 0 < len(object_.split()) <= MOST_BETWEEN:
                continue
            whole = rules.verb.match(clause, verb.start())  # "tăng giá | xăng thêm", where "giá" alone is a verb, too
            acts = rules.verb.search(clause, max(whole.end() if whole else 0, verb.end()), end)
            if not (acts or rules.negation.before(clause, verb.start()) or rules.target.search(clause, 0, verb.start())):
                return True, way
            found = True
    return found, None


def _may_change(unit: str, word: str, rules: ChangeRules) -> bool:
    """Whether a word of change before a number in this unit means one: "raised" is said of money that somebody collects."""
    class_ = unit_class(unit)
    if class_ == "ratio" or unit == "point" or (class_ == "flow" and not rules.not_of_counts.fullmatch(word)):
        return True  # "agreed to add | 5 barrels per day"
    return not rules.rates_only.fullmatch(word) and (class_ == "money" or not rules.not_of_counts.fullmatch(word))


def _is_done_to(unit: str, word: str, clause: str, rules: ChangeRules) -> bool:
    """Whether a word of change before a number with its noun acts on so many things: "sank | 12 trawlers", not "by 12"."""
    if not rules.tells_difference or unit_class(unit) != "count" or rules.difference.search(clause):
        return False
    return unit == UNNAMED or (unit not in rules.held_units and rules.done_to_things.fullmatch(word) is not None)


def _is_done_to_goods(amount: Amount, word: str, clause: str, low: str, rules: ChangeRules) -> bool:
    """Whether a word of change before so much of some goods acts on them: "they grow | 5 tonnes of rice"."""
    goods = unit_class(amount.unit) in ("stock", "flow") and rules.share.match(low, amount.end)
    return bool(goods) and rules.done_to_goods.fullmatch(word) is not None and not rules.difference.search(clause)


def goes_on_with(between: str, after: str, unit: str, previous_unit: str, rules: ChangeRules) -> bool:
    """Whether a number says the same of another thing as the one before, without a verb of its own.

    `between` are the words between the two: "imports fell by 5 percent and exports by 3 percent"; `after` those after the
    second, which may begin as those after the first: "up 5 percent from May and 9 percent from April".
    """
    basis = rules.basis.match(between)
    between = between[basis.end() :] if basis else between
    if len(between.split()) > MOST_ELLIPTIC:
        return False
    parted = rules.elliptic.fullmatch(between)
    if parted is None:
        tail = between.split()[:1]
        return unit == previous_unit and tail == after.split()[:1] and rules.joint_last.search(between) is not None
    thing = parted["thing"]
    if unit != previous_unit:
        return not thing.strip() and unit_class(unit) == unit_class(previous_unit) == "count"
    levels = (rules.level_last, rules.rate, rules.level_noun, rules.verb)
    return not any(words.search(thing) for words in levels)


def is_qualified_as_level(number: Number, low: str, rules: ChangeRules) -> bool:
    """Whether the words that qualify a number say that it is a level: "tăng 5 điểm, | vượt mốc | 900 điểm"."""
    return rules.level_last.search(low, number.first, number.start) is not None


def growth_of(unit: str, measure: str, before: str, rules: ChangeRules) -> Direction | None:
    """Up, where what is measured is a growth named before, as for the items of a list, and is not a target.

    `measure` are the first words of the measure, `before` those before the number, both in lower case.
    """
    growth = rules.noun.get("up")
    if unit != "percent" or growth is None or not growth.match(measure) or rules.target.search(f"{before} {measure}"):
        return None
    return None if _is_lowered(before, max(0, before.rfind(measure)), rules) else "up"


def _is_lowered(text: str, end: int, rules: ChangeRules) -> bool:
    """Whether what is named at `end` is the object of a verb that lowers it: "the bank | cut its | growth forecast"."""
    clause = _clauses(text, 0, end)[0]
    verbs = [verb.end() for verb in rules.before["down"].finditer(clause)] if "down" in rules.before else []
    return bool(verbs) and len(clause[verbs[-1] :].split()) <= MOST_LOWERED
