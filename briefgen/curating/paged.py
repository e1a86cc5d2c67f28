"""An edited page as data: what tells its facts from each other, and where building doesn't give what it says.

Pure; `adopting.py` makes entries of the edits, and names with this what no entry keeps.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from briefgen.contract.model import CURATED, Briefing
from briefgen.errors import BriefgenError
from briefgen.storage.curation_file import COLLECTIONS, KEYS, Kind
from briefgen.text import squeeze

Data = dict[str, Any]
"""A briefing or a fact as its page holds it."""

BY_NAME: dict[str, Kind] = {name: kind for kind, name in COLLECTIONS.items()}
"""The kind of fact that each list of the page holds."""

_KEPT_ELSEWHERE = {
    "published": "write `date YYYY-MM-DD` at the head of the article",
    "source": "write `source NAME` and `url ADDRESS` at the head of the article",
    "title_source": "it tells where the article's own title is from",
    "confirmed": "write `confirm` entries into the curation file",
}


def differences(page: Data, built: Data) -> Iterator[str]:
    """Where the edited page is not what building gives, and why no entry helps."""
    for key in sorted(page.keys() | built.keys() - {"summary", *BY_NAME}):
        if key not in ("summary", *BY_NAME) and plain(page.get(key)) != plain(built.get(key)):
            yield f"{key}: {_KEPT_ELSEWHERE.get(key, 'it comes from the article')}"
    for name in ("summary", *BY_NAME):
        yield from _list_differences(name, page, built)


def _list_differences(name: str, page: Data, built: Data) -> Iterator[str]:
    """The same for one list of facts, which are told apart by what they are, not by their place."""
    wanted, made = _numbered(order(page, built, name)), _numbered(order(built, page, name))
    for label in sorted(set(made) - set(wanted), key=made.index):
        yield f"{name}: building gives one more, on {words_of(built[name][made.index(label)])!r}"
    for index, (label, item) in enumerate(zip(wanted, facts_in(page, name), strict=True)):
        place = f"{name}[{index}]"
        if label not in made:
            yield f"{place}: building gives none on {words_of(item)!r}"
        else:
            yield from (f"{place}.{told}" for told in _item_differences(item, built[name][made.index(label)]))
    if wanted != made and sorted(wanted) == sorted(made):
        yield f"{name}: building gives them in another order"


def _numbered(labels: list[str]) -> list[tuple[str, int]]:
    return [(label, labels[:index].count(label)) for index, label in enumerate(labels)]


def _item_differences(item: Data, built: Data) -> Iterator[str]:
    added = built["evidence"]["rule"] == CURATED
    for field in sorted(item.keys() | built.keys()):
        given, made = item.get(field), built.get(field)
        if field == "evidence" and added:
            given, made = words_of(item), words_of(built)
        if given != made and not (added and (field == "id" or given is None)):
            yield f"{field}: building gives {made!r}, the page has {given!r}"


def in_time(page: Data, before: Data, built: Data) -> Data:
    """`page` with its timeline in the order of time if nobody changed the order that it had `before`.

    Whoever corrects a date, or adds an event at the end, leaves the rest where it stands.
    """
    old, new = order(before, page, "timeline"), order(page, before, "timeline")
    if [label for label in new if label in old] != [label for label in old if label in new]:
        return page
    places = {label: place for place, label in enumerate(order(built, page, "timeline"))}
    events = dict(enumerate(facts_in(page, "timeline")))
    labels = order(page, built, "timeline")
    ranked = sorted(events, key=lambda index: places.get(labels[index], len(places)))
    return {**page, "timeline": [events[index] for index in ranked]}


def order(data: Data, other: Data, name: str) -> list[str]:
    """The labels of the facts in their order; a fact whose id `other` doesn't have goes by its words."""
    known = {label_of(name, item) for item in facts_in(other, name)}
    return [label if (label := label_of(name, item)) in known else words_of(item) for item in facts_in(data, name)]


def data_of(briefing: Briefing) -> Data:
    """`briefing` as its page holds it."""
    data: Data = msgspec.json.decode(msgspec.json.encode(briefing))
    return data


def facts_in(page: Data, name: str) -> list[Data]:
    """One list of the edited page; BriefgenError where it is none."""
    items = page.get(name)
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise BriefgenError(str(page.get("id")), name, "This is no list of facts", "Nothing was written; mend the page.")
    return items


def label_of(name: str, item: Data) -> str:
    """What tells a fact from the others of its list: its id or code, for a quote and a key point its words."""
    return words_of(item) if name in ("quotes", "summary") else str(item.get(KEYS.get(BY_NAME[name], "id")))


def quote_of(item: Data) -> Any:
    """What the evidence of a fact quotes, as it stands on the page."""
    evidence = item.get("evidence")
    return evidence.get("quote") if isinstance(evidence, dict) else evidence


def words_of(item: Data) -> str:
    """The same as words with single blanks; empty where there is none."""
    return squeeze(str(quote_of(item) or ""))


def plain(value: Any) -> Any:
    """`value` without keys that hold nothing."""
    return {key: item for key, item in value.items() if item is not None} if isinstance(value, dict) else value
