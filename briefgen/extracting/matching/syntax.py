"""Syntax: what a pattern of `languages/*/*.yaml` is, whether it is well formed, and the regular expression for it.

A pattern reads like the language it matches: literal words, `[optional]` parts, `(this|that)`, and `{slot}`s that take a
number or one of a list of words with values. `patterns` matches them.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping

from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError
from briefgen.languages.expressions import compiled
from briefgen.text import any_word, unify

Value = str | int | float
Slots = Mapping[str, Mapping[str, Value]]
"""Lists of words that a slot takes, with what each is worth."""

NUMERIC_SLOTS = {
    "d": r"(?:3[01]|[12]\d|0?[1-9])",
    "m": r"(?:1[0-2]|0?[1-9])",
    "yyyy": r"(?:19|20)\d\d",
    "year": r"(?:1[7-9]|2[0-2])\d\d",
    "yy": r"\d\d",
    "n": r"\d{1,3}",
    "h": r"(?:2[0-3]|[01]?\d)",
    "min": r"[0-5]\d",
    "digits": r"\d{1,3}",
    "open": r"\(",
}
"""Slots that need no words: day, month, year, year of any century (beside a month, where it is no other number), year of two
digits, a small number, hour, minute; digits; a bracket."""

_START = r"(?<![\w/])(?<!\d[.,\-])"
_END = r"(?![\w/%]|[.,\-]\d)"
_PART = re.compile(r"\{(\w+?)(\d?)\}|([\[\]()|])|([^\[\]{}()|]+)")
_CLOSING = {"[": "]", "(": ")"}


class Pattern(Struct, frozen=True):
    """One entry of a pattern file; `examples` (text: value) and `counter_examples` (texts to skip) run as tests.

    `unless_after`, `unless_before`, `only_after` and `only_before` name slots and lists of words: directly after or before
    one of them the pattern does not match, or only there (and before punctuation).
    """

    id: str
    match: str
    value: str
    examples: dict[str, str]
    counter_examples: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()
    unless_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()


def check_pattern(pattern: Pattern, slots: Slots) -> None:
    """BriefgenError if `pattern` is malformed, or names a list that is not there."""
    closing: list[str] = []
    taken: set[str] = set()
    always: set[str] = set()
    position = 0
    for part in _PART.finditer(pattern.match):
        if part.start() != position:
            raise wrong_pattern(
                pattern, f"A pattern can't hold {pattern.match[position]!r}", "Use words, [ ], ( | ) and {slot}."
            )
        position = part.end()
        slot, number, mark, _ = part.groups()
        if slot:
            _check_list(pattern, slot, slots)
            if slot + number in taken:
                raise _malformed(pattern, f"it has {{{slot}{number}}} twice")
            taken.add(slot + number)
            always.update(() if closing else (slot + number,))
        elif mark in _CLOSING:
            closing.append(_CLOSING[mark])
        elif mark and mark != "|" and (not closing or closing.pop() != mark):
            raise _malformed(pattern, f"nothing opens what {mark} closes")
    if closing:
        raise _malformed(pattern, f"there is no {closing[-1]}")
    for _, name, _, _ in string.Formatter().parse(pattern.value):
        if name is not None and name not in always:
            problem = f"Its value takes {{{name}}}, which a match may lack"
            raise wrong_pattern(pattern, problem, "Use a {slot} that is outside all brackets.")
    for name in (*pattern.unless_after, *pattern.unless_before, *pattern.only_after, *pattern.only_before):
        _check_list(pattern, name, slots)


def compile_pattern(pattern: Pattern, slots: Slots) -> re.Pattern[str]:
    """A regular expression for the words of `pattern`."""
    parts = []
    for slot, number, mark, literal in _PART.findall(pattern.match):
        if slot:
            parts.append(f"(?P<{slot}{number}>(?:{options_of(slot, slots)}))")
        elif mark:
            parts.append({"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}[mark])
        else:
            parts.append(re.escape(unify(literal).lower()))
    return compiled(f"{_START}(?:{''.join(parts)}){_END}")


def _check_list(pattern: Pattern, name: str, slots: Slots) -> None:
    """BriefgenError if no words are listed under `name`."""
    if not slots.get(name) and name not in NUMERIC_SLOTS:
        known = ", ".join([*NUMERIC_SLOTS, *slots])
        raise wrong_pattern(pattern, f"There is no slot or list {name}", f"Use one of {known}.")


def options_of(slot: str, slots: Slots) -> str:
    """The alternatives that a slot takes, the longest first."""
    listed = [any_word(slots[slot])] if slots.get(slot) else []
    return "|".join([*listed, *([NUMERIC_SLOTS[slot]] if slot in NUMERIC_SLOTS else [])])


def _malformed(pattern: Pattern, problem: str) -> BriefgenError:
    return wrong_pattern(pattern, f"The pattern is malformed: {problem}", "Close every [ and (; name a slot once.")


def wrong_pattern(pattern: Pattern, problem: str, next_step: str) -> BriefgenError:
    """What is wrong with `pattern`, for the person who wrote it."""
    return BriefgenError(pattern.id, pattern.match, problem, next_step)
