"""What a briefing says differently from its last version, in the words of the site.

The changes are in the data of a page, which somebody may have edited: an invalid code, topic or day stays as it is there.
"""

from __future__ import annotations

from typing import get_args

from babel import numbers

from briefgen.contract.checks import MOST_CHANGES, country_codes
from briefgen.contract.kinds import facts_of
from briefgen.contract.model import (
    ActorKind,
    Briefing,
    CountryRole,
    Direction,
    FactChange,
    Qualifier,
    Status,
    Struct,
    ValueChange,
)
from briefgen.views.amounts import unit_name
from briefgen.views.wording import Wording, capital

_DAYS = {"published", "updated", "period", "when", "review.date"}
_SAID = {"direction": get_args(Direction), "status": get_args(Status), "kind": get_args(ActorKind)}
"""Fields whose values are messages."""


class ValueChangeView(Struct, frozen=True):
    """A value before and now, and its name, if any."""

    field: str
    old: str
    new: str


class ChangeView(Struct, frozen=True):
    """What happened to a fact: `what`, in words, its own words, its anchor, if it is still there, and its values.

    `quoted` words are in the language of the article.
    """

    what: str
    words: str
    quoted: bool
    anchor: str
    values: tuple[ValueChangeView, ...]


def view_changes(briefing: Briefing, wording: Wording) -> tuple[ChangeView, ...]:
    """The changes of `briefing` since its last version."""
    anchors = {fact.anchor for fact in facts_of(briefing)} if briefing.changes else set()
    return tuple(_view(change, anchors, wording) for change in briefing.changes or ())


def changes_label(briefing: Briefing, wording: Wording) -> str:
    """How many changes `briefing` has; if there is no room for more, that these are not all."""
    count = len(briefing.changes or ())
    return wording.say("count_changes" if count < MOST_CHANGES else "first_changes", n=count)


def _view(change: FactChange, anchors: set[str], wording: Wording) -> ChangeView:
    named = {"country": "code", "topic": "topic"}.get(change.kind)
    return ChangeView(
        what=f"{capital(wording.say(f'kind_{change.kind}'))}, {wording.say(f'what_{change.what}')}",
        words=value_in_words(named, change.words, wording) if named else change.words,
        quoted=not named,
        anchor=change.anchor if change.anchor in anchors else "",
        values=tuple(_value(value, wording) for value in change.values),
    )


def _value(value: ValueChange, wording: Wording) -> ValueChangeView:
    label = f"field_{value.field}"
    return ValueChangeView(
        field=wording.say(label) if label in wording.texts.messages else "",
        old=value_in_words(value.field, value.old, wording),
        new=value_in_words(value.field, value.new, wording),
    )


def value_in_words(field: str, value: str | float | None, wording: Wording) -> str:
    """A value of `field`, a key of the contract, as pages write it."""
    match field, value:
        case _, None:
            return wording.say("none")
        case _, int() | float():
            return str(numbers.format_decimal(value, locale=wording.locale, decimal_quantization=False))
        case (("country" | "code"), str()) if value in country_codes():
            return wording.country(value)
        case "topic", str() if value in wording.vocabulary.by_id:
            return wording.topic(value)
        case "unit", str():
            return unit_name(value, wording)
        case "qualifier", str() if value in get_args(Qualifier):
            return wording.say(value, value="").strip()
        case _, str() if field in _DAYS:
            return wording.when(value)
        case "role", str() if value in get_args(CountryRole):
            return wording.say(f"role_{value}")
        case "doubt", str() if f"doubtful_{value}" in wording.texts.messages:
            return wording.say(f"doubtful_{value}")
        case "review.status", ("draft" | "reviewed"):
            return wording.say(f"state_{value}")
        case _, str() if value in _SAID.get(field, ()):
            return wording.say(value)
    return str(value)
