"""Reviews: what a person has read of a briefing, as a hash; a review of something else is void.

What the page says is hashed: the article, the title, the note, and of every fact its values, its words, where their sentence
begins and whether somebody confirmed it, in their order. What the program may do otherwise without saying anything else is
left out: other offsets, rules, weights, counts, doubts, the ids of facts that come from their words; and so is what the last
version said.

A page has the ids of topics; what a desk calls them is in a file of its own. Where these labels were part of what was read,
a second hash follows, which can be checked only where they are known.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec

from briefgen.contract.kinds import KINDS, Fact, Kind, Kinds
from briefgen.contract.model import Briefing, Review
from briefgen.text import squeeze

HASH_DIGITS = 16
"""Hexadecimal digits of a hash, the first of a SHA-256: enough for what nobody is to forge, and short enough for a line."""
LABEL_DIGITS = 8
"""Those of the second hash."""

NO_LABELS: Mapping[str, str] = {}
"""Of a desk whose topics are called as the program calls them."""

_HEAD_APART = {"schema", "id", "review", "confirmed", "doubt", "changes"}
_FACT_APART = {"evidence", "doubt", "salience", "score", "mentions", "aliases"}


def content_hash(briefing: Briefing, kinds: Kinds = KINDS, labels: Mapping[str, str] = NO_LABELS) -> str:
    """The hash of what `briefing` says; the same for a briefing and for what is read back from its page.

    `labels` are what the desk calls topics, by id, if the program has no label for them, or another one.
    """
    data: dict[str, Any] = msgspec.to_builtins(briefing)
    head = {key: value for key, value in data.items() if key not in _HEAD_APART}
    head["source"] = {key: value for key, value in data["source"].items() if key != "file"}
    facts = {kind.field: [_visible(kind, fact, briefing) for fact in kind.facts(briefing)] for kind in kinds}
    return _with_labels(_hashed(_plain({**head, **facts}), HASH_DIGITS), briefing, labels)


def judge_review(briefing: Briefing, kinds: Kinds = KINDS, labels: Mapping[str, str] | None = None) -> Briefing:
    """`briefing`, its review void if it is of something else, or if nobody knows of what.

    Where nobody knows the desk's `labels`, the page alone is judged.
    """
    review = briefing.review
    if not isinstance(review, Review) or review.status != "reviewed":
        return briefing
    of = review.of if labels is not None or not review.of else review.of.partition("-")[0]
    if of == content_hash(briefing, kinds, labels or NO_LABELS):
        return briefing
    return _void(briefing, review)


def judge_labels(briefing: Briefing, labels: Mapping[str, str]) -> Briefing:
    """`briefing`, which was judged as its page was read, its review void if the desk's `labels` were others."""
    review = briefing.review
    if not isinstance(review, Review) or review.status != "reviewed" or not review.of:
        return briefing
    content, _, _ = review.of.partition("-")
    return briefing if review.of == _with_labels(content, briefing, labels) else _void(briefing, review)


def _void(briefing: Briefing, review: Review) -> Briefing:
    return msgspec.structs.replace(briefing, review=msgspec.structs.replace(review, status="void"))


def _with_labels(content: str, briefing: Briefing, labels: Mapping[str, str]) -> str:
    """The hash `content`, followed by that of the labels of the briefing's topics, if there are any."""
    shown = {topic.id: labels[topic.id] for topic in briefing.topics if topic.id in labels}
    return f"{content}-{_hashed(shown, LABEL_DIGITS)}" if shown else content


def _visible(kind: Kind, fact: Fact, briefing: Briefing) -> dict[str, Any]:
    """What a reader sees of `fact`."""
    apart = {*_FACT_APART, kind.key} if kind.key_from_words else _FACT_APART
    values = {key: value for key, value in msgspec.to_builtins(fact).items() if key not in apart}
    confirmed = kind.anchor(fact) in (briefing.confirmed or ())
    words = {"words": squeeze(fact.evidence.quote), "sentence": fact.evidence.sentence.start}
    return {**values, **words, "confirmed": confirmed or None}


def _hashed(value: Any, digits: int) -> str:
    return hashlib.sha256(msgspec.json.encode(value, order="sorted")).hexdigest()[:digits]


def _plain(value: Any) -> Any:
    """`value` without what holds nothing, so that a key which comes into the contract voids no review; 8.0 as 8."""
    if isinstance(value, dict):
        return {key: item for key, old in value.items() if (item := _plain(old)) not in (None, [], {})}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
