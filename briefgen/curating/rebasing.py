"""Rebasing: edits that somebody made in an older state of a page, as if they had been made in the present one.

The article, the decisions and the program may have changed since. What nobody edited stays as it is built now, and so do
later decisions: an edit of the same thing is a conflict, which is named, as is an edit of a fact that is gone.
"""

from __future__ import annotations

from typing import Any

from briefgen.contract.kinds import Kind, Kinds
from briefgen.contract.model import Actor, Struct
from briefgen.curating.edited_page import Data, facts_in, label_of, plain, renamed_actor, words_of


class States(Struct, frozen=True, kw_only=True):
    """What a page said `before` the edits, what is `built` now, and what is `found` now before any decision."""

    before: Data
    built: Data
    found: Data


def rebase_edits(page: Data, states: States, kinds: Kinds) -> tuple[Data, tuple[str, ...]]:
    """`page` with its edits made in what is built now, and the edits for which that is no longer possible."""
    conflicts: list[str] = []
    merged = dict(states.built)
    lists = {kind.field for kind in kinds if kind.decidable}
    for key in sorted((page.keys() | states.before.keys()) - lists):
        old, new, now = (plain(state.get(key)) for state in (states.before, page, states.built))
        was, is_now = _decided(old), _decided(now)
        if new in (old, now) or (_decided(new) == is_now != was):  # as it was, or adopted already
            continue
        if is_now not in (was, states.found.get(key)):
            conflicts.append(f"{key}: it was decided otherwise since")
        merged[key] = page.get(key)
    for kind in kinds:
        if kind.decidable:
            merged[kind.field] = _Facts(kind, page, states, conflicts).merged()
        elif merged[kind.field] is not states.built[kind.field]:
            merged[kind.field] = [_placed(kind, point, states) for point in facts_in(page, kind)]
    return {key: value for key, value in merged.items() if value is not None}, tuple(conflicts)


def _decided(value: Any) -> Any:
    """A head field as somebody decided it: whatever a review is of, and whether it became void, it is the same."""
    if not isinstance(value, dict) or "status" not in value:
        return value
    status = "reviewed" if value["status"] == "void" else value["status"]
    return {key: item for key, item in value.items() if key != "of"} | {"status": status}


def _placed(kind: Kind, point: Data, states: States) -> Data:
    """A key point on its words at their current place."""
    now = (p for p in (*states.built[kind.field], *states.found[kind.field]) if words_of(p) == words_of(point))
    evidence = next((p["evidence"] for p in now), {"quote": words_of(point)})
    return {**point, "evidence": evidence}


class _Facts:
    """One list of facts while the edits in it are made again."""

    def __init__(self, kind: Kind, page: Data, states: States, conflicts: list[str]) -> None:
        self.kind, self.conflicts = kind, conflicts
        self.page, self.before = facts_in(page, kind), facts_in(states.before, kind)
        self.now = {label_of(kind, item): item for item in states.built[kind.field]}
        self.found = {label_of(kind, item): item for item in states.found[kind.field]}
        self.old_of = [self.partner(item) for item in self.page]

    def partner(self, item: Data) -> Data | None:
        """The fact that `item` was before the edits."""
        label = label_of(self.kind, item)
        old = next((old for old in self.before if label_of(self.kind, old) == label), None)
        return old or (renamed_actor(item, self.page, self.before) if self.kind.struct is Actor else None)

    def merged(self) -> list[Data]:
        """The list as it is built now, with the edits."""
        merged = dict(self.now)
        kept = [label_of(self.kind, old) for old in self.old_of if old]
        for gone in self.before:
            label = label_of(self.kind, gone)
            if label not in kept and label in merged:
                self.check(label, gone, {})
                del merged[label]
        last = None
        for item, old in zip(self.page, self.old_of, strict=True):
            label = self.edit(merged, item, old) if old else self.add(merged, item, last)
            last = label if label in merged else last
        return self.ordered(merged)

    def edit(self, merged: dict[str, Data], item: Data, old: Data) -> str:
        """Sets what somebody changed in a fact."""
        label = label_of(self.kind, old)
        changes = {key: item.get(key) for key in item.keys() | old.keys() if item.get(key) != old.get(key)}
        if changes and label not in merged:
            self.conflicts.append(f"{self.kind.field}: the fact on {words_of(old)!r} no longer exists")
        elif changes:
            self.check(label, old, changes)
            merged[label] = {**merged[label], **changes}
        return label

    def add(self, merged: dict[str, Data], item: Data, last: str | None) -> str:
        """Adds a fact after the one that is called `last`, unless somebody has added it since."""
        alike = (label for label, now in self.now.items() if words_of(now) == words_of(item))
        label = label_of(self.kind, item)
        there = label if label in merged else None
        if self.kind.key_from_words and item.get("id") is None:
            there = next((a for a in alike if a not in {label_of(self.kind, old) for old in self.before}), None)
            label = there or f"{words_of(item)} {len(merged)}"
        if there:
            now = merged[there]
            if any(now.get(key) != value for key, value in item.items() if key != "evidence"):
                self.conflicts.append(f"{self.kind.field}: the fact on {words_of(item)!r} was decided otherwise since")
            return there
        place = list(merged).index(last) + 1 if last else 0
        items = [*merged.items()]
        merged.clear()
        merged.update([*items[:place], (label, item), *items[place:]])
        return label

    def check(self, label: str, old: Data, changes: Data) -> None:
        """Notes a conflict if a later decision, not the machine, has given the fact another value than `old` has."""
        now, machine = self.now[label], self.found.get(label, {})
        fields = (changes or self.kind.settable).keys() - {"evidence"}
        if any(now.get(f) not in (old.get(f), machine.get(f), changes.get(f, old.get(f))) for f in fields):
            self.conflicts.append(f"{self.kind.field}: the fact on {words_of(old)!r} was decided otherwise since")

    def ordered(self, merged: dict[str, Data]) -> list[Data]:
        """The facts in their order, which is the page's if somebody changed it."""
        labels = [label_of(self.kind, old) for old in self.old_of if old]
        before = [label for old in self.before if (label := label_of(self.kind, old)) in labels]
        if labels != before:
            rank = {label: place for place, label in enumerate(labels)}
            return [item for _, item in sorted(merged.items(), key=lambda pair: rank.get(pair[0], len(rank)))]
        return list(merged.values())
