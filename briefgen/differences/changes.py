"""Changes: what differs between two states of the briefings, fact by fact; `change_report` turns it into Markdown.

Facts of the two states are paired first, so that "8%" that became "18%" is one fact that changed. Every difference
between two briefings is in some change, and a change contains only differences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

import msgspec
from msgspec import UNSET

from briefgen.contract.kinds import KINDS, Fact, Kind, Kinds, by_section, facts_of
from briefgen.contract.model import Actor, Briefing, Doubt, Struct
from briefgen.differences.pairing import Pair, pair_facts, same_person

What = Literal["added", "removed", "identity", "value", "evidence", "moved", "decision", "order"]
"""`moved` is the same words at another offset or of another salience, `order` the same facts in another order."""

_CATEGORIES: tuple[What, ...] = ("identity", "value", "evidence", "moved", "decision")
_FIELDS: dict[str, What] = {
    "evidence.quote": "evidence",
    "evidence.rule": "evidence",
    "evidence.start": "moved",
    "evidence.end": "moved",
    "evidence.sentence": "moved",
    "salience": "moved",
    "confirmed": "decision",
    "note": "decision",
}


class FieldChange(Struct, frozen=True):
    """A key of the contract with its value before and after; None if there was or is none."""

    field: str
    old: Any = None
    new: Any = None


class FactState(Struct, frozen=True):
    """A fact before or after: its anchor, its words in short, the offset at which its sentence begins, and its doubts."""

    anchor: str
    words: str
    sentence: int
    doubt: tuple[Doubt, ...] = ()


class Change(Struct, frozen=True, kw_only=True):
    """One thing that differs: a fact, the order of one kind of facts, or what a briefing says about itself.

    `what` says in which ways; an actor that is `removed` and `identity` was merged into `new`, one that is `added` and
    `identity` was split off `old`. `place` counts from 1 in the state that has the fact, the new one if both have it.
    """

    what: tuple[What, ...]
    kind: str
    place: int | None = None
    old: FactState | None = None
    new: FactState | None = None
    fields: tuple[FieldChange, ...]


class BriefingName(Struct, frozen=True):
    """The name of a briefing before or after."""

    id: str
    title: str
    file: str


class BriefingChange(Struct, frozen=True, kw_only=True):
    """A briefing that differs; `renamed` is one whose article kept its name while the id changed."""

    what: Literal["added", "removed", "renamed", "changed"]
    old: BriefingName | None = None
    new: BriefingName | None = None
    changes: tuple[Change, ...]


def compare(old_briefings: Iterable[Briefing], new_briefings: Iterable[Briefing]) -> tuple[BriefingChange, ...]:
    """The briefings that differ, by their id (the new one if there is one).

    A briefing is paired with the one of the same id, or else with the one of the same article.
    """
    old, new = {b.id: b for b in old_briefings}, {b.id: b for b in new_briefings}
    pairs: list[tuple[Briefing | None, Briefing | None]] = [(old[id_], new[id_]) for id_ in old.keys() & new.keys()]
    left = {b.source.file: b for id_, b in sorted(old.items()) if id_ not in new}
    for id_ in sorted(new.keys() - old.keys()):
        pairs.append((left.pop(new[id_].source.file, None), new[id_]))
    paired = {before.id for before, _ in pairs if before}
    pairs += [(b, None) for id_, b in old.items() if id_ not in paired]
    found = (compare_briefings(before, after) for before, after in pairs if before != after)
    found = (change for change in found if change.changes)  # what a page says about its last version doesn't count
    return tuple(sorted(found, key=lambda change: (change.new or change.old or _NOBODY).id))


def compare_briefings(old: Briefing | None, new: Briefing | None, kinds: Kinds = KINDS) -> BriefingChange:
    """What differs between two states of a briefing; None if there is none. At least one has to be given.

    Doubtful facts come first, for a reviewer; the others are in the order of the page.
    """
    what: Literal["added", "removed", "renamed", "changed"] = "changed"
    if not old or not new:
        what = "added" if new else "removed"
    elif old.id != new.id:
        what = "renamed"
    changes = sorted(_changes(old, new, kinds), key=lambda change: not (change.new and change.new.doubt))
    return BriefingChange(what=what, old=_name(old), new=_name(new), changes=tuple(changes))


_NOBODY = BriefingName(id="", title="", file="")


def _name(briefing: Briefing | None) -> BriefingName | None:
    return BriefingName(id=briefing.id, title=briefing.title, file=briefing.source.file) if briefing else None


def _changes(old: Briefing | None, new: Briefing | None, kinds: Kinds) -> Iterator[Change]:
    fields = _differences(_head(old, kinds), _head(new, kinds))
    if fields:
        what: tuple[What, ...] = _what(fields, None) if old and new else ("added" if new else "removed",)
        yield Change(what=what, kind="briefing", fields=fields)
    pairs = pair_facts(old, new, kinds)
    for kind in by_section(kinds):
        yield from _fact_changes(kind, pairs[kind.name], old, new)


def _head(briefing: Briefing | None, kinds: Kinds) -> dict[str, Any]:
    """What a briefing says about itself, by key; whether a fact was confirmed goes with the fact."""
    if not briefing:
        return {}
    data = msgspec.to_builtins(briefing)
    apart = {*(kind.field for kind in kinds), "source", "review", "confirmed", "changes"}
    head = {key: value for key, value in data.items() if key not in apart}
    for key in ("source", "review"):
        head |= {f"{key}.{name}": value for name, value in data.get(key, {}).items()}
    anchors = {fact.anchor for fact in facts_of(briefing, kinds)}
    strange = [anchor for anchor in data.get("confirmed", ()) if anchor not in anchors]
    return head | ({"confirmed": strange} if strange else {})


def _fact_changes(kind: Kind, pairs: Sequence[Pair], old: Briefing | None, new: Briefing | None) -> Iterator[Change]:
    olds = kind.facts(old) if old else ()
    news = kind.facts(new) if new else ()
    partners = {after: before for before, after in pairs}
    for place, fact in enumerate(news):
        before = olds[partners[place]] if place in partners else None
        fields = _differences(_fields(kind, before, old), _fields(kind, fact, new))
        if fields:
            yield _change(kind, place, before, fact, fields, origins=olds)
    kept = {before for before, _ in pairs}
    for place, fact in enumerate(olds):
        if place not in kept:
            yield _change(kind, place, fact, None, _differences(_fields(kind, fact, old), {}), origins=news)
    order = [before for before, _ in sorted(pairs, key=lambda pair: pair[1])]
    if order != sorted(order):
        was, now = ([kind.anchor(olds[place]) for place in places] for places in (sorted(order), order))
        yield Change(what=("order",), kind=kind.name, fields=(FieldChange("order", was, now),))


def _change(
    kind: Kind,
    place: int,
    old: Fact | None,
    new: Fact | None,
    fields: tuple[FieldChange, ...],
    origins: Sequence[Fact],
) -> Change:
    """The change of one fact; `origins` are the facts of the other side, among which a lone actor may live on."""
    what: tuple[What, ...] = _what(fields, kind)
    if old is None or new is None:
        there = old if new is None else new
        same = next((fact for fact in origins if isinstance(there, Actor) and same_person(fact, there)), None)
        what = ("added" if new is not None else "removed",) + (("identity",) if same else ())
        old, new = (old or same, new) if new is not None else (old, same)
    return Change(what=what, kind=kind.name, place=place + 1, old=_state(kind, old), new=_state(kind, new), fields=fields)


def _what(fields: Iterable[FieldChange], kind: Kind | None) -> tuple[What, ...]:
    found = {_category(change.field, kind) for change in fields}
    return tuple(what for what in _CATEGORIES if what in found and not (what == "moved" and "evidence" in found))


def _category(field: str, kind: Kind | None) -> What:
    """What it means that `field` differs, in a fact of `kind` or, for None, in the briefing itself."""
    if field == (kind.key if kind else "id"):
        return "evidence" if kind and kind.key_from_words else "identity"
    if field.startswith("review."):
        return "decision"
    return _FIELDS.get(field, "value")


def _state(kind: Kind, fact: Fact | None) -> FactState | None:
    if fact is None:
        return None
    words = getattr(fact, "name", None) or fact.evidence.quote
    doubt = getattr(fact, "doubt", UNSET) or ()
    return FactState(anchor=kind.anchor(fact), words=words, sentence=fact.evidence.sentence.start, doubt=doubt)


def _fields(kind: Kind, fact: Fact | None, briefing: Briefing | None) -> dict[str, Any]:
    """A fact's keys, those of its evidence after a dot, and whether it was confirmed."""
    if fact is None or briefing is None:
        return {}
    data: dict[str, Any] = msgspec.to_builtins(fact)
    evidence = {f"evidence.{key}": value for key, value in data.pop("evidence").items()}
    return {**data, **evidence, "confirmed": kind.anchor(fact) in (briefing.confirmed or ()) or None}


def _differences(old: dict[str, Any], new: dict[str, Any]) -> tuple[FieldChange, ...]:
    """Keys with different values, in the order of the contract; null and an empty list count as nothing."""

    def value(data: dict[str, Any], key: str) -> Any:
        found = data.get(key)
        return (list(found) or None) if isinstance(found, tuple) else found

    keys = dict.fromkeys((*old, *new))
    changes = (FieldChange(key, value(old, key), value(new, key)) for key in keys)
    return tuple(change for change in changes if not _same(change.old, change.new))


def _same(old: Any, new: Any) -> bool:
    """Whether two values are written the same way: 8 and 8.0 are not."""
    return bool(old == new and type(old) is type(new))
