"""Clause: what is known of one clause; `clauses` makes them, `timeline` reads them."""

from __future__ import annotations

from briefgen.contract.model import Struct
from briefgen.extracting.clauses.openers import Kind


class Clause(Struct, frozen=True):
    """A clause: 0-based half-open offsets; `body` is where it begins after the words that open it.

    `predicate` is where its first predicate begins, if it has one; `subject` says whether words of its own are before that;
    `reported_from` is where its verb of speech ends, if that is its predicate; `inflected` says whether its predicate is
    known only by the ending of a past form, `past` whether it is any past form, and `parted` whether a relative clause parts
    this noun from its predicate.
    """

    start: int
    body: int
    end: int
    kind: Kind
    predicate: int | None
    subject: bool
    reported_from: int | None
    inflected: bool
    past: bool
    words: int
    parted: bool = False

    @property
    def reports(self) -> bool:
        """Whether the clause is only the frame of what somebody said."""
        return self.reported_from is not None
