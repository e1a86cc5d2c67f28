"""Change rules: how a language says that something rose or fell (`changes.yaml`), compiled for `joining` and `direction`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.contract.model import Direction, Struct
from briefgen.extracting.figures.rules.number_rules import NumberRules
from briefgen.extracting.matching.phrases import Endings, any_of, options, whole_words
from briefgen.extracting.matching.punctuation import COLONS, COMMAS, STOPS
from briefgen.languages.alternatives import WordList
from briefgen.languages.expressions import compiled


class ChangesAfter(Struct, frozen=True):
    """`after` of `changes.yaml`: words of change after the number, each with one of the adjectives or without.

    `last` are those that are one only where the clause ends with them.
    """

    adjectives: WordList = ()
    up: WordList = ()
    down: WordList = ()
    last: dict[Direction, WordList] = {}


class MovementData(Struct, frozen=True):
    """`movement` of `changes.yaml`: what comes before the two levels of a change, or before a change compared with."""

    origin: WordList = ()
    origin_after: WordList = ()
    origin_later: WordList = ()
    destination: WordList = ()
    compared: WordList = ()
    present: WordList = ()


class ChangeData(Struct, frozen=True):
    """`changes.yaml` of a language; the file's comments say what its keys hold."""

    before: dict[Direction, WordList] = {}
    clause_initial: dict[Direction, WordList] = {}
    right_before: dict[Direction, WordList] = {}
    right_after: WordList = ()
    shares: WordList = ()
    compared: dict[Direction, WordList] = {}
    earlier: WordList = ()
    restatements: WordList = ()
    set_off: WordList = ()
    reached: WordList = ()
    negations: WordList = ()
    not_changes: WordList = ()
    conjunctions: WordList = ()
    bases: WordList = ()
    after: ChangesAfter = ChangesAfter()
    rates_only: WordList = ()
    repeated_verbs: dict[Direction, WordList] = {}
    not_of_counts: WordList = ()
    done_to_things: WordList = ()
    done_to_goods: WordList = ()
    held_units: WordList = ()
    difference_prepositions: WordList = ()
    level_words: WordList = ()
    milestones: WordList = ()
    occasions: WordList = ()
    clause_words: WordList = ()
    rate_nouns: WordList = ()
    level_nouns: WordList = ()
    change_nouns: dict[Direction, WordList] = {}
    target_nouns: WordList = ()
    plan_nouns: WordList = ()
    movement: MovementData = MovementData()


class ChangeRules:
    """How a language says that something rose or fell, compiled."""

    tells_difference: bool
    """Whether a preposition tells by how much something changed from the level it reached: "by 5%", "to 5%"."""

    def __init__(self, data: ChangeData, numbers: NumberRules, verbs: Iterable[str] = ()) -> None:
        """Compile `data`; `numbers` are the rules of the same language, `verbs` those that part a noun from a number."""
        sign = rf"[ ]?{numbers.currency_sign}?[ ]?$"
        before = _before(data)
        self.before = {way: any_of(words) for way, words in before.items()}
        self.right_before = {way: compiled(whole_words(words) + sign) for way, words in data.right_before.items()}
        self.right_after_at_end = compiled(rf"(?:^|{whole_words(data.right_after)}) ?$")
        self.share = compiled(rf"[ ](?:{options(data.shares)})(?!\w)")
        self.after = _after(data.after, data.target_nouns)
        self.compared = {way: compiled(whole_words(words) + sign) for way, words in data.compared.items()}
        self.multiplied = {way: any_of(words) for way, words in data.compared.items()}
        self.earlier = compiled(rf"(?:[ ]\([^()]*\))?[ ](?:{options(data.earlier)})(?!\w)")
        self.earlier_first = compiled(
            rf"(?:{options(data.earlier)})(?!\w)[^{COMMAS}{COLONS}{STOPS}]*[{COMMAS}] [^{COMMAS}]*$"
        )
        self.verb = any_of(verbs)
        joined = rf"(?:{options(data.conjunctions)}|[{COMMAS}{COLONS}])"
        self.elliptic = compiled(rf"[ ]?{joined}{{1,2}}(?: {joined})?(?P<thing>[^{COMMAS}{COLONS}{STOPS}()]{{0,60}})")
        self.basis = compiled(rf"[ ](?:{options(data.bases)})(?=[ ])")
        self.restatement = any_of((*data.restatements, *data.set_off))
        self.restated = compiled(whole_words(data.restatements) + sign)
        self.reached = compiled(rf"(?:{options(data.reached)})?")
        self.negation = Endings(data.negations)
        self.joint = compiled(rf"[ ]{whole_words(data.conjunctions)}[ ]?")
        self.joint_last = compiled(whole_words(data.conjunctions) + sign)
        self.new_clause = compiled(rf"[{COMMAS}] (?:{options(data.conjunctions)}) [^\W\d]+ [^\W\d]")
        measured = rf"(?:{options((*data.difference_prepositions, *data.level_words))}) [\d.,]*\d"
        self.measured = compiled(rf"(?<!\w){measured} (?:{options(data.conjunctions)}) [^\W\d]")
        self.not_change = any_of(data.not_changes)
        self.rates_only, self.held_units = any_of(data.rates_only), frozenset(data.held_units)
        self.rate_only_last = compiled(whole_words(data.rates_only) + sign)
        self.repeated = {way: any_of(verbs) for way, verbs in data.repeated_verbs.items()}
        self.not_of_counts, self.done_to_things, self.done_to_goods = map(
            any_of, (data.not_of_counts, data.done_to_things, data.done_to_goods)
        )
        self.difference = compiled(whole_words(data.difference_prepositions) + sign)
        self.level, self.milestone = map(any_of, (data.level_words, data.milestones))
        self.level_last = compiled(self.level.pattern + sign)
        self.occasion_last = compiled(whole_words(data.occasions) + sign)
        self.rate, self.level_noun, self.clause = map(any_of, (data.rate_nouns, data.level_nouns, data.clause_words))
        self.noun = {way: any_of(words) for way, words in data.change_nouns.items()}
        self.target, self.plan = any_of(data.target_nouns), any_of(data.plan_nouns)
        self._compile_movement(data.movement, [word for words in before.values() for word in words], sign)
        self.tells_difference, ranges = bool(data.difference_prepositions), numbers.data.ranges
        self.range_joint = compiled(rf"[ ]?(?:{options(ranges.joints)})[ ]?")
        self.moved = any_of(ranges.destinations)
        self.level_joint = compiled(rf"[ ](?:{options((*ranges.level_joints, *ranges.far_level_joints))})[ ]")
        self.far_joint = compiled(rf"[ ](?:{options(ranges.far_level_joints)})[ ]")
        self.more_last = compiled(whole_words(ranges.more) + sign)
        ends = [joint for joint in ranges.joints if joint.isalpha() and joint not in ranges.level_joints]
        self.range_end = compiled(rf"[ ](?:{options(ends)})[ ]$")
        self.open_ended = numbers.open_ended
        self.between = compiled(whole_words(ranges.between) + sign)
        self.between_joint = compiled(rf"[ ](?:{options(ranges.between_joints)})[ ]")

    def _compile_movement(self, data: MovementData, changes: list[str], sign: str) -> None:
        origin, within = whole_words(data.origin), f"[^{COMMAS}{COLONS}{STOPS}]"
        self.compared_change = compiled(whole_words(data.compared) + sign)
        self.present_origin = compiled(whole_words(data.present) + sign)
        self.origin = compiled(rf"{origin}{within}{{0,24}}$")
        self.origin_last = compiled(origin + sign)
        self.change_last = compiled(whole_words(changes) + sign)
        self.origin_of_change = compiled(rf"{whole_words(changes)}{within}{{0,30}}{origin}{sign}")
        self.origin_after = compiled(rf"[ ,]{{1,2}}(?:{options(data.origin_after)})(?!\w)[ ]?")
        self.origin_later = compiled(rf"{within}{{0,48}}[{COMMAS}] (?:{options(data.origin_later)})(?!\w)[ ]?")
        self.destination_next = compiled(rf"[{COMMAS}] (?:{options(data.destination)})[ ]")
        self.destination = compiled(rf"{whole_words(data.destination)}{within}{{0,16}}$")


def _before(data: ChangeData) -> dict[Direction, list[str]]:
    """The words of change before a number; a leading blank is the one after the comma that opens the clause."""
    return {way: [*words, *(f" {word}" for word in data.clause_initial.get(way, ()))] for way, words in data.before.items()}


def _after(data: ChangesAfter, targets: WordList) -> dict[Direction, re.Pattern[str]]:
    adjective = rf"(?:(?:{options(data.adjectives)}) )?"
    both: dict[Direction, WordList] = {"up": data.up, "down": data.down}
    return {
        way: compiled(
            rf"[ -]{adjective}(?:{options(words)})(?!\w| (?:{options(targets)})(?!\w))"
            rf"|[ ](?:{options(data.last.get(way, ()))})(?![ -]?\w)"
        )
        for way, words in both.items()
    }
