"""Changes: what differs between two states of the briefings, fact by fact; `reporting` turns it into Markdown, JSON, HTML.

Facts of the two sides are paired first, so that "8%" that became "18%" is one fact that changed. Every difference
between two briefings is in some change, and a change holds nothing but differences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

import msgspec

from briefgen.contract.kinds import AnyFact, anchor_of, facts_of
from briefgen.contract.model import Actor, Briefing, Struct
from briefgen.differences.pairing import Pair, pair_facts, same_person

What = Literal["added", "removed", "identity", "value", "evidence", "moved", "decision", "order"]
"""`moved` is the same words at another offset, `order` the same facts in another order."""

LISTS = {
    "point": "summary",
    "actor": "actors",
    "quote": "quotes",
    "figure": "figures",
    "event": "timeline",
    "country": "countries",
    "topic": "topics",
}
"""The kinds of facts in the order of the page, and the key of the contract under which each stands."""

_CATEGORIES: tuple[What, ...] = ("identity", "value", "evidence", "moved", "decision")
_FIELDS: dict[str, What] = {
    "evidence.quote": "evidence",
    "evidence.rule": "evidence",
    "evidence.start": "moved",
    "evidence.end": "moved",
    "evidence.sentence": "moved",
    "confirmed": "decision",
    "note": "decision",
}


class FieldChange(Struct, frozen=True):
    """A key of the contract with its value before and after; None where there was or is none."""

    field: str
    old: Any = None
    new: Any = None


class Side(Struct, frozen=True):
    """A fact on one of the two sides: its anchor, its words in short, and the offset at which its sentence begins."""

    anchor: str
    words: str
    sentence: int


class Change(Struct, frozen=True, kw_only=True):
    """One thing that differs: a fact, the order of one kind of facts, or what a briefing says of itself.

    `what` tells in which ways; an actor that is `removed` and `identity` was merged into `new`, one that is `added` and
    `identity` was split off `old`. `place` counts from 1 on the side where the fact is, the new one if it is on both.
    """

    what: tuple[What, ...]
    kind: str
    place: int | None = None
    old: Side | None = None
    new: Side | None = None
    fields: tuple[FieldChange, ...]


class Name(Struct, frozen=True):
    """What a briefing is called on one side."""

    id: str
    title: str
    file: str


class BriefingChange(Struct, frozen=True, kw_only=True):
    """A briefing that differs; `renamed` is one whose article kept its name while the id changed."""

    what: Literal["added", "removed", "renamed", "changed"]
    old: Name | None = None
    new: Name | None = None
    changes: tuple[Change, ...]


def compare(old_briefings: Iterable[Briefing], new_briefings: Iterable[Briefing]) -> tuple[BriefingChange, ...]:
    """The briefings that differ, by their id (the new one where there is one).

    A briefing is paired with the one of the same id, else with the one of the same article.
    """
    old, new = {b.id: b for b in old_briefings}, {b.id: b for b in new_briefings}
    pairs: list[tuple[Briefing | None, Briefing | None]] = [(old[id_], new[id_]) for id_ in old.keys() & new.keys()]
    left = {b.source.file: b for id_, b in sorted(old.items()) if id_ not in new}
    for id_ in sorted(new.keys() - old.keys()):
        pairs.append((left.pop(new[id_].source.file, None), new[id_]))
    paired = {before.id for before, _ in pairs if before}
    pairs += [(b, None) for id_, b in old.items() if id_ not in paired]
    found = (compare_briefings(before, after) for before, after in pairs if before != after)
    return tuple(sorted(found, key=lambda change: (change.new or change.old or _NOBODY).id))


def compare_briefings(old: Briefing | None, new: Briefing | None) -> BriefingChange:
    """What differs between two states of a briefing; None where there is none. At least one has to be given."""
    what: Literal["added", "removed", "renamed", "changed"] = "changed"
    if not old or not new:
        what = "added" if new else "removed"
    elif old.id != new.id:
        what = "renamed"
    return BriefingChange(what=what, old=_name(old), new=_name(new), changes=tuple(_changes(old, new)))


_NOBODY = Name(id="", title="", file="")


def _name(briefing: Briefing | None) -> Name | None:
    return Name(id=briefing.id, title=briefing.title, file=briefing.source.file) if briefing else None


def _changes(old: Briefing | None, new: Briefing | None) -> Iterator[Change]:
    fields = _differences(_head(old), _head(new))
    if fields:
        what: tuple[What, ...] = _what(fields, "briefing") if old and new else ("added" if new else "removed",)
        yield Change(what=what, kind="briefing", fields=fields)
    pairs = pair_facts(old, new)
    for kind in LISTS:
        yield from _fact_changes(kind, pairs[kind], old, new)


def _head(briefing: Briefing | None) -> dict[str, Any]:
    """What a briefing says of itself, by key; whether a fact was confirmed goes with the fact."""
    if not briefing:
        return {}
    data = msgspec.to_builtins(briefing)
    apart = {*LISTS.values(), "source", "review", "confirmed"}
    head = {key: value for key, value in data.items() if key not in apart}
    for key in ("source", "review"):
        head |= {f"{key}.{name}": value for name, value in data.get(key, {}).items()}
    anchors = {fact.anchor for fact in facts_of(briefing)}
    strange = [anchor for anchor in data.get("confirmed", ()) if anchor not in anchors]
    return head | ({"confirmed": strange} if strange else {})


def _fact_changes(kind: str, pairs: Sequence[Pair], old: Briefing | None, new: Briefing | None) -> Iterator[Change]:
    olds: Sequence[AnyFact] = getattr(old, LISTS[kind], ())
    news: Sequence[AnyFact] = getattr(new, LISTS[kind], ())
    partners = {after: before for before, after in pairs}
    for place, fact in enumerate(news):
        before = olds[partners[place]] if place in partners else None
        fields = _differences(_fields(before, old), _fields(fact, new))
        if fields:
            yield _change(kind, place, before, fact, fields, origins=olds)
    kept = {before for before, _ in pairs}
    for place, fact in enumerate(olds):
        if place not in kept:
            yield _change(kind, place, fact, None, _differences(_fields(fact, old), {}), origins=news)
    order = [before for before, _ in sorted(pairs, key=lambda pair: pair[1])]
    if order != sorted(order):
        was, now = ([anchor_of(olds[place]) for place in places] for places in (sorted(order), order))
        yield Change(what=("order",), kind=kind, fields=(FieldChange("order", was, now),))


def _change(
    kind: str,
    place: int,
    old: AnyFact | None,
    new: AnyFact | None,
    fields: tuple[FieldChange, ...],
    origins: Sequence[AnyFact],
) -> Change:
    """The change of one fact; `origins` are the facts of the other side, among which a lone actor may go on living."""
    what: tuple[What, ...] = _what(fields, kind)
    if old is None or new is None:
        there = old if new is None else new
        same = next((fact for fact in origins if isinstance(there, Actor) and same_person(fact, there)), None)
        what = ("added" if new is not None else "removed",) + (("identity",) if same else ())
        old, new = (old or same, new) if new is not None else (old, same)
    return Change(what=what, kind=kind, place=place + 1, old=_side(old), new=_side(new), fields=fields)


def _what(fields: Iterable[FieldChange], kind: str) -> tuple[What, ...]:
    found = {_category(change.field, kind) for change in fields}
    return tuple(what for what in _CATEGORIES if what in found and not (what == "moved" and "evidence" in found))


def _category(field: str, kind: str) -> What:
    if field in ("id", "code"):  # a figure's and an event's id is made of the words around it
        return "evidence" if kind in ("figure", "event") else "identity"
    if field.startswith("review."):
        return "decision"
    return _FIELDS.get(field, "value")


def _side(fact: AnyFact | None) -> Side | None:
    if fact is None:
        return None
    words = getattr(fact, "name", None) or fact.evidence.quote
    return Side(anchor=anchor_of(fact), words=words, sentence=fact.evidence.sentence.start)


def _fields(fact: AnyFact | None, briefing: Briefing | None) -> dict[str, Any]:
    """A fact's keys, those of its evidence behind a dot, and whether it was confirmed."""
    if fact is None or briefing is None:
        return {}
    data: dict[str, Any] = msgspec.to_builtins(fact)
    evidence = {f"evidence.{key}": value for key, value in data.pop("evidence").items()}
    return {**data, **evidence, "confirmed": anchor_of(fact) in (briefing.confirmed or ()) or None}


def _differences(old: dict[str, Any], new: dict[str, Any]) -> tuple[FieldChange, ...]:
    """Keys with different values, in the order of the contract; null and an empty list are nothing."""

    def value(data: dict[str, Any], key: str) -> Any:
        found = data.get(key)
        return (list(found) or None) if isinstance(found, tuple) else found

    keys = dict.fromkeys((*old, *new))
    changes = (FieldChange(key, value(old, key), value(new, key)) for key in keys)
    return tuple(change for change in changes if not _same(change.old, change.new))


def _same(old: Any, new: Any) -> bool:
    """Whether two values are written alike: 8 and 8.0 are not."""
    return bool(old == new and type(old) is type(new))
