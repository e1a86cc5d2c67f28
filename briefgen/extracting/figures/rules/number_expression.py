"""Number expression: what one number looks like in a language, with all that belongs to it, for `number_rules`."""

from __future__ import annotations

import re
from typing import Protocol

from briefgen.extracting.figures.rules.number_data import NumberData
from briefgen.extracting.matching.phrases import options
from briefgen.knowledge.units import is_currency, is_duration
from briefgen.languages.alternatives import WordList
from briefgen.languages.expressions import compiled

_WORD = compiled(r"\w+")
_FRACTION = r"[1-9]\d?/(?:2|4|8|16|32)(?!\d)"
"""A fraction as markets quote it: "10-3/4"."""
_VULGAR = "[¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]"
"""A fraction that is one character: "4¼"."""


class Vocabulary(Protocol):
    """The words of a language's numbers, from phrases expanded."""

    data: NumberData
    units: dict[str, str]
    counted: dict[str, str]
    scales: dict[str, float]
    words: dict[str, float]
    not_noun: re.Pattern[str]


_DATE = r"(?:\d{1,2}[/.-]\d{1,2}|(?:19|20)\d\d)(?![\w.,]*\d)"
"""What makes a unit the first word of a date: "cây cầu 16.000 tỷ | ngày 22/6"."""


def groups(sign: str) -> str:
    """Digits with a `sign` between the groups: "1,234,567", and as in India "12,34,567"."""
    return rf"(?:\d{{1,3}}(?:{sign}\d{{3}})+|\d{{1,2}}(?:{sign}\d\d)+{sign}\d{{3}}(?!\d))"


def _after_any(words: WordList) -> str:
    """What is right after one of the words."""
    return "|".join(rf"(?<=(?<!\w){re.escape(word)} )" for word in words) or r"(?!)"


def _overlap(one: str, other: str) -> bool:
    """Whether both can be at the same place as whole words."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and not _WORD.match(long, len(short))


def _modifier(rules: Vocabulary) -> str:
    """A word in no list that may stand between a number and what it counts: "9 | solar plants"."""
    if not rules.data.free_modifiers:
        return ""
    listed = rf"(?:{options((*rules.units, *rules.counted, *rules.scales))}|{rules.not_noun.pattern})(?!\w)"
    return rf"(?:(?!{listed})[^\W\d_]{{3,}}(?:-[^\W\d_]+)?[ ](?=(?:{options(rules.counted)})(?!\w)))?"


def number_expression(rules: Vocabulary) -> re.Pattern[str]:
    """One number with all that belongs to it: "between $5 and $7 billion", "12 new member states", "6/10 tỉnh"."""
    data = rules.data
    group, decimal = re.escape(data.group), re.escape(data.decimal)
    durations = options(word for word, unit in rules.units.items() if is_duration(unit))
    compound = rf"(?!(?:{options(data.unit_compounds)})(?!\w)|(?:{durations}) {_DATE})"
    nouns = {**rules.units, **rules.counted}
    led = [noun for noun in nouns if noun.endswith(tuple(f" {joint}" for joint in data.ranges.joints))]
    unled = rf"(?:{options(led)})(?! \d)"  # not "5 | điểm đến | 90 điểm"
    unit = rf"{compound}(?:{unled}|{options(noun for noun in nouns if noun not in led)})"
    plain = rf"{groups(group)}(?:{decimal}\d{{1,6}})?(?!\d)|\d{{1,15}}(?:[{group}{decimal}]\d{{1,6}})?(?!\d)"
    spaced = rf"\d{{1,3}}(?: \d{{3}}){{1,4}}(?:{decimal}\d{{1,6}})?(?= (?!\d)(?:{options(rules.scales)}|{unit})(?!\w))"
    parted = "[ -]" if data.decimal == "." else "-"
    mixed = rf"\d{{1,15}}(?:{decimal}\d{{1,6}})?{parted}{_FRACTION}|\d{{0,15}} ?{_VULGAR}"
    digits = rf"{mixed}|{_FRACTION}(?=[ -](?:{options(rules.units)})(?!\w))|{spaced}|{plain}"
    adjective = rf"(?:(?:{options(data.adjectives)})[ -])??{_modifier(rules)}"  # none of "Kenyan shillings", a unit
    # "m" is no scale in "m'sian ringgit"; units that begin like none would make this several times as long
    alike = [word for word in (*rules.units, *rules.counted) if any(_overlap(word, scale) for scale in rules.scales)]
    not_scale = rf"(?!(?:{compound}(?:{options(alike)})|{options(data.scale_compounds)})(?!\w))"
    scale = rf"{not_scale}(?:{options(rules.scales)})(?!\w)"
    parted_words = rf"(?!(?:{options(data.words.parted())})-)"  # not "twenty | five-year loans"
    prefix, words = rf"(?:{options(data.prefixes)})", rf"{parted_words}(?:{options(rules.words)})"
    between, origin = _after_any(data.ranges.between), _after_any(data.ranges.origins)
    joints, destinations = options(data.ranges.joints), options((*data.ranges.joints, *data.ranges.destinations))
    joint = rf"(?(between)(?:{options(data.ranges.between_joints)})|(?(origin)(?:{destinations})|(?:{joints})))"
    lower = rf"(?P<low>{mixed}|{plain})(?!{parted}{_FRACTION})(?:[ -]?(?P<lowscale>{scale}))?"
    lower_end = rf"{lower}[ ]?{joint}[ ]?{prefix}?(?=\d|(?:{words})[ -])"
    money = options(word for word, unit in rules.units.items() if is_currency(unit))
    enclosed = rf"\((?=(?:{plain})\)(?(prefix)|(?:%| {scale} (?:{money})(?!\w))))"  # as accountants write a loss
    known = rf"{scale}|(?:{options(rules.units)})(?!\w)"  # of both: "EUR 5.2 (4.9) million", but not "in 2024 (4.9) million"
    year_before = rf"(?<! 19\d\d)(?<! 20\d\d) \((?:{plain})\)(?=[ -]?(?:{known}))"
    return compiled(
        rf"(?<![\w/])(?<!\d[.,:])(?<![^\W\d_]-)(?P<between>{between})?(?P<origin>{origin})?"
        rf"(?:(?P<prefix>{prefix})[ ]?)?(?:(?P<enclosed>{enclosed})|(?:{lower_end})?)"
        rf"(?:(?P<digits>{digits})(?(enclosed)\)|(?:{year_before})?)|(?P<word>{words})(?=[ -])(?! {prefix}[ ]?\d))"
        rf"(?P<total>/\d{{1,3}}(?!\d))?(?:(?:[ -]|  )?(?P<scale>{scale})(?P<half>[ ](?:{options(data.half_words)})(?!\w))?"
        rf"(?: (?P<part>\d{{1,3}}) (?P<partscale>{scale}))?)?"
        rf"(?:[ -]{{0,2}}{adjective}(?P<unit>{unit})(?!\w))?"
    )
