"""Reviews that a person wrote get the hash of what they are of, so that nobody has to compute one."""

from __future__ import annotations

from pathlib import Path

import msgspec

from briefgen.contract.model import Briefing, Review
from briefgen.contract.reviews import content_hash
from briefgen.errors import BriefgenError
from briefgen.storage.page import read_page


def bind_review(review: Review, built: Briefing, page: Path) -> Review:
    """`review`, new or from before there were hashes, with the hash of what it is of.

    A new one is of what is `built` with it: people correct and review in one go. One that the `page` shows already has been
    of the page, which may say something else by now.
    """
    try:
        shown = read_page(page) if page.exists() else None
    except BriefgenError:
        shown = None
    old = shown.review if shown else None
    same = shown and old and (old.by, old.date, old.of) == (review.by, review.date, None)
    return msgspec.structs.replace(review, of=content_hash(shown if shown and same else built))
