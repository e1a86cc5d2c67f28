"""Wording: whether the words of a measure say by themselves what is measured, for `measures`."""

from __future__ import annotations

from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import Measure


def text_of(measure: Measure, low: str) -> str:
    """The words of `measure`, in lower case."""
    return " ".join(low[part.start : part.end] for part in measure)


def says_something(measure: Measure, low: str, rules: MeasureRules) -> bool:
    """Whether `measure` is more than places or words such as "total value", which don't say of what."""
    text = text_of(measure, low)
    named = all(member in rules.places for member in rules.list_joint.split(text))
    return not named and is_specific(text, rules)


def is_specific(text: str, rules: MeasureRules) -> bool:
    """Whether the words are more than "total value" and the like."""
    return any(map(str.isalnum, rules.unspecific.sub("", text)))


def needs_owner(measure: Measure, low: str, rules: MeasureRules) -> bool:
    """Whether `measure` is a noun that says nothing without whose or which it is: "chi phí"."""
    return len(measure) == 1 and rules.owned.fullmatch(text_of(measure, low)) is not None
