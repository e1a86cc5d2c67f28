"""An edited page as data: what identifies its facts, and where building doesn't give what it says.

Pure; `adopting.py` makes entries of the edits, and names with this what no entry keeps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from briefgen.contract.kinds import Kind, Kinds
from briefgen.contract.model import CURATED, Briefing
from briefgen.errors import BriefgenError
from briefgen.text import squeeze

Data = dict[str, Any]
"""A briefing or a fact as its page holds it."""

_KEPT_ELSEWHERE = {
    "published": "write `date YYYY-MM-DD` at the head of the article",
    "updated": "write `updated YYYY-MM-DD` at the head of the article",
    "cut": "it says for how many facts there was no room",
    "source": "write `source NAME`, `url ADDRESS` and `author NAME` at the head of the article",
    "title_source": "it says where the article's own title is from",
    "confirmed": "list the ids of facts that are there, from a to z",
}


def differences(page: Data, built: Data, kinds: Kinds) -> Iterator[str]:
    """Where the edited page is not what building gives, and why no entry helps."""
    for key in sorted((page.keys() | built.keys()) - {kind.field for kind in kinds}):
        if plain(page.get(key)) != plain(built.get(key)):
            yield f"{key}: {_KEPT_ELSEWHERE.get(key, 'it comes from the article')}"
    for kind in kinds:
        yield from _list_differences(kind, page, built)


def _list_differences(kind: Kind, page: Data, built: Data) -> Iterator[str]:
    """The same for one list of facts, which are recognised by what they are, not by their place."""
    name = kind.field
    wanted, made = _numbered(order(kind, page, built)), _numbered(order(kind, built, page))
    for label in sorted(set(made) - set(wanted), key=made.index):
        yield f"{name}: building gives one more, on {words_of(built[name][made.index(label)])!r}"
    for index, (label, item) in enumerate(zip(wanted, facts_in(page, kind), strict=True)):
        place = f"{name}[{index}]"
        if label not in made:
            yield f"{place}: building gives none on {words_of(item)!r}"
        else:
            yield from (f"{place}.{d}" for d in _item_differences(item, built[name][made.index(label)]))
    if wanted != made and sorted(wanted) == sorted(made):
        yield f"{name}: building gives them in another order"


def _numbered(labels: list[str]) -> list[tuple[str, int]]:
    return [(label, labels[:index].count(label)) for index, label in enumerate(labels)]


def _item_differences(item: Data, built: Data) -> Iterator[str]:
    added = built["evidence"]["rule"] == CURATED
    for field in sorted(item.keys() | built.keys()):
        given, made = item.get(field), built.get(field)
        if field == "doubt" and made is None:  # a decision ends it, and entries can't set it
            continue
        if field == "evidence" and added:
            given, made = words_of(item), words_of(built)
        if given != made and not (added and (field == "id" or given is None)):
            yield f"{field}: building gives {made!r}, the page has {given!r}"


def sort_untouched(page: Data, before: Data, built: Data, kinds: Kinds) -> Data:
    """`page`, its lists of `kinds` in the order of `built` if nobody changed the order that they had `before`.

    People correct a date, or add an event at the end, and leave the rest as it is.
    """
    for kind in kinds:
        old, new = order(kind, before, page), order(kind, page, before)
        if [label for label in new if label in old] == [label for label in old if label in new]:
            places = {label: place for place, label in enumerate(order(kind, built, page))}
            labelled = zip(order(kind, page, built), facts_in(page, kind), strict=True)
            ranked = sorted(labelled, key=lambda pair: places.get(pair[0], len(places)))
            page = {**page, kind.field: [item for _, item in ranked]}
    return page


def order(kind: Kind, data: Data, other: Data) -> list[str]:
    """The labels of the facts in their order; a fact whose key `other` doesn't have goes by its words."""
    known = {label_of(kind, item) for item in facts_in(other, kind)}
    return [label if (label := label_of(kind, item)) in known else words_of(item) for item in facts_in(data, kind)]


def data_of(briefing: Briefing) -> Data:
    """`briefing` as its page holds it."""
    data: Data = msgspec.json.decode(msgspec.json.encode(briefing))
    return data


def facts_in(page: Data, kind: Kind) -> list[Data]:
    """One list of the edited page; BriefgenError if it is none."""
    items = page.get(kind.field)
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise BriefgenError(
            str(page.get("id")), kind.field, "This is not a list of facts", "Nothing was written; fix the page."
        )
    return items


def label_of(kind: Kind, item: Data) -> str:
    """What distinguishes a fact from the others of its list: its id or code, or its words if its kind has no key."""
    return str(item.get(kind.key)) if kind.key else words_of(item)


def renamed_actor(item: Data, page: Iterable[Data], actors: Iterable[Data]) -> Data | None:
    """The one of `actors` that `item` of the edited `page` was under another id, by its name or its evidence."""
    ids = {other.get("id") for other in page}
    left = (old for old in actors if old["id"] not in ids)
    return next((old for old in left if any(old[key] == item.get(key) for key in ("name", "evidence"))), None)


def quote_of(item: Data) -> Any:
    """What the evidence of a fact quotes, as the page has it."""
    evidence = item.get("evidence")
    return evidence.get("quote") if isinstance(evidence, dict) else evidence


def words_of(item: Data) -> str:
    """The same as words with single blanks; empty if there is none."""
    return squeeze(str(quote_of(item) or ""))


def plain(value: Any) -> Any:
    """`value` without keys that hold nothing."""
    return {key: item for key, item in value.items() if item is not None} if isinstance(value, dict) else value
