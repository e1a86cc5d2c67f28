"""Reviews: what a person has read of a briefing, as a hash; a review of something else is void.

Hashed is what the page says: the article, the title, the note, and of every fact its values, its words and whether somebody
confirmed it, in their order. What the program may do otherwise without saying anything else is left out: offsets, rules,
weights, counts, doubts, and the ids of facts that come from their words.
"""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from briefgen.contract.kinds import KINDS, Fact, Kind, Kinds
from briefgen.contract.model import Briefing, Review
from briefgen.text import squeeze

HASH_DIGITS = 16
"""Hexadecimal digits of a hash, the first of a SHA-256: enough for what nobody is to forge, and short enough for a line."""

_HEAD_APART = {"schema", "id", "review", "confirmed", "doubt"}
_FACT_APART = {"evidence", "doubt", "salience", "score", "mentions", "aliases"}


def content_hash(briefing: Briefing, kinds: Kinds = KINDS) -> str:
    """The hash of what `briefing` says; the same for a briefing and for what is read back from its page."""
    data: dict[str, Any] = msgspec.to_builtins(briefing)
    head = {key: value for key, value in data.items() if key not in _HEAD_APART}
    head["source"] = {key: value for key, value in data["source"].items() if key != "file"}
    facts = {kind.field: [_said(kind, fact, briefing) for fact in kind.facts(briefing)] for kind in kinds}
    content = msgspec.json.encode(_plain({**head, **facts}), order="sorted")
    return hashlib.sha256(content).hexdigest()[:HASH_DIGITS]


def judge_review(briefing: Briefing, kinds: Kinds = KINDS) -> Briefing:
    """`briefing`, its review void if it is of something else, or if nobody knows of what."""
    review = briefing.review
    if not isinstance(review, Review) or review.status != "reviewed" or review.of == content_hash(briefing, kinds):
        return briefing
    return msgspec.structs.replace(briefing, review=msgspec.structs.replace(review, status="void"))


def _said(kind: Kind, fact: Fact, briefing: Briefing) -> dict[str, Any]:
    """What a reader sees of `fact`."""
    apart = {*_FACT_APART, kind.key} if kind.key_from_words else _FACT_APART
    values = {key: value for key, value in msgspec.to_builtins(fact).items() if key not in apart}
    confirmed = kind.anchor(fact) in (briefing.confirmed or ())
    return {**values, "words": squeeze(fact.evidence.quote), "confirmed": confirmed or None}


def _plain(value: Any) -> Any:
    """`value` without what holds nothing, so that a key which comes into the contract voids no review; 8.0 as 8."""
    if isinstance(value, dict):
        return {key: item for key, old in value.items() if (item := _plain(old)) not in (None, [], {})}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
