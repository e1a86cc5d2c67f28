"""Totals: how much a library holds."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import UNSET

from briefgen.contract.model import Struct
from briefgen.library.library import Library
from briefgen.library.occurrences import Count, ranked

KINDS = ("summary", "actors", "figures", "timeline", "quotes", "countries", "topics")


class Totals(Struct, frozen=True):
    """Numbers of briefings, of facts by key of the contract, and of sentences that these stand on; days are ISO 8601."""

    briefings: int
    reviewed: int
    facts: Mapping[str, int]
    sentences: int
    languages: tuple[Count, ...]
    first: str | None
    last: str | None


def totals_of(library: Library) -> Totals:
    """The totals of `library`."""
    briefings = library.briefings
    facts = [(kind, b.id, fact) for b in briefings for kind in KINDS for fact in getattr(b, kind)]
    days = [b.published for b in briefings if b.published]
    return Totals(
        briefings=len(briefings),
        reviewed=sum(b.review is not UNSET and b.review.status == "reviewed" for b in briefings),
        facts={kind: sum(k == kind for k, _, _ in facts) for kind in KINDS},
        sentences=len({(id_, fact.evidence.sentence) for _, id_, fact in facts}),
        languages=ranked(b.language for b in briefings),
        first=min(days, default=None),
        last=max(days, default=None),
    )
