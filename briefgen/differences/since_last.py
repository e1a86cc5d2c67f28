"""What a briefing says differently from its last version, as readers see it; `building` stores it in the page.

What no reader sees is left out: offsets, rules, weights, doubts, the order, and who confirmed what.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from briefgen.contract.checks import MOST_CHANGES
from briefgen.contract.kinds import Fact, Kind, by_section
from briefgen.contract.model import Briefing, FactChange, Figure, ValueChange
from briefgen.differences.change_report import clip, from_difference
from briefgen.differences.changes import Change, FieldChange, compare_briefings
from briefgen.text import squeeze

_HEAD = ("title", "published", "updated")
_UNSEEN = {"aliases", "confirmed", "doubt", "id", "mentions", "salience", "score"}
_UNSEEN_OF = {"country": {"role"}}
"""Unseen fields of single kinds: a mentioned country looks nearly like one that the article is about."""


def since_last(last: Briefing, now: Briefing) -> tuple[FactChange, ...]:
    """What differs for a reader in `now` from the `last` version: what matters most first, and no more than fits."""
    changes = compare_briefings(last, now).changes
    found = list(_head_changes(changes, now))
    for kind in by_section():
        sides = tuple({kind.anchor(fact): fact for fact in kind.facts(briefing)} for briefing in (last, now))
        changed = [
            one for change in changes if change.kind == kind.name and (one := _fact_change(kind, change, sides, (last, now)))
        ]
        found += (change for _, change in sorted(changed, key=lambda one: -one[0]))
    return tuple(found[:MOST_CHANGES])


def _head_changes(changes: Sequence[Change], now: Briefing) -> Iterator[FactChange]:
    for change in changes:
        values = tuple(_value(field) for field in change.fields if field.field in _HEAD)
        if change.kind == "briefing" and values:
            yield FactChange(what="changed", kind="briefing", words=clip(squeeze(now.title)), values=values)


def _fact_change(
    kind: Kind, change: Change, sides: Sequence[dict[str, Any]], briefings: Sequence[Briefing]
) -> tuple[float, FactChange] | None:
    """How much the fact matters, and what changed; nothing if no reader sees that."""
    gone = "removed" in change.what
    state = change.old if gone else change.new
    if not state:  # another order
        return None
    alone = gone or "added" in change.what
    values = () if alone else tuple(_values(kind, change, briefings))
    if not alone and not values:
        return None
    fact = sides[not gone][state.anchor]
    made = FactChange(
        what="removed" if gone else "added" if alone else "changed",
        kind=kind.name,
        anchor=None if gone else state.anchor,
        words=_words(kind, fact),
        values=values,
    )
    return getattr(fact, "salience", None) or 0.0, made


def _values(kind: Kind, change: Change, briefings: Sequence[Briefing]) -> Iterator[ValueChange]:
    """The values that a reader sees; a speaker by name."""
    unseen = _UNSEEN | _UNSEEN_OF.get(kind.name, set())
    for field in change.fields:
        if field.field in unseen or field.field.startswith("evidence."):
            continue
        if field.field == "speaker":
            names = [{actor.id: actor.name for actor in briefing.actors} for briefing in briefings]
            field = FieldChange("speaker", names[0].get(field.old), names[1].get(field.new))
        if field.old != field.new:
            yield _value(field)


def _value(field: FieldChange) -> ValueChange:
    texts = [value for value in (field.old, field.new) if isinstance(value, str)]
    short = dict(zip(texts, map(clip, from_difference(list(map(squeeze, texts)))), strict=True))
    return ValueChange(field.field, *(short.get(value, value) for value in (field.old, field.new)))


def _words(kind: Kind, fact: Fact) -> str:
    """What the page says about `fact`, in short."""
    words = getattr(fact, "text", None) or getattr(fact, "what", None) or kind.label(fact, 1)
    measure = fact.measure if isinstance(fact, Figure) else None
    return clip(squeeze(f"{measure}: {words}" if measure else words))
