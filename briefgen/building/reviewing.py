"""Reviews that a person wrote get the hash of what they cover, so that nobody has to compute one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from briefgen.contract.model import Briefing, Review
from briefgen.contract.reviews import content_hash
from briefgen.errors import BriefgenError
from briefgen.storage.page import read_page


def bind_review(review: Review, built: Briefing, page: Path, labels: Mapping[str, str]) -> Review:
    """`review`, new or from before there were hashes, with the hash of what it covers.

    A new one covers what is `built` with it, given the desk's `labels` of topics: people correct and review in one go. One
    that the `page` already shows covers the page, and so does a new one if the article is no longer the page's.
    """
    try:
        shown = read_page(page) if page.exists() else None
    except BriefgenError:
        shown = None
    old = shown.review if shown else None
    same = isinstance(old, Review) and (old.by, old.date, old.of) == (review.by, review.date, None)
    read = shown if shown and (same or shown.source.sha256 != built.source.sha256) else built
    return msgspec.structs.replace(review, of=content_hash(read, labels=labels))
