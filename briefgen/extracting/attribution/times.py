"""Times: when each date of an article is, which is a period for `periods` if it is no event's alone."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.contract.model import Struct
from briefgen.extracting.timeline.dates.dates import DatedWords
from briefgen.extracting.timeline.rules.resolution import Anchor, Tense, resolve


class Times(Struct, frozen=True):
    """What the dates of an article resolve to: `events` says when each event is, by where its date starts."""

    events: Mapping[int, str]
    anchor: Anchor

    def when(self, date: DatedWords, tense: Tense | None = None) -> str | None:
        """The EDTF of `date`, its year as an event's tense has it, or else as `tense` has it; None if nobody can say."""
        return self.events.get(date.start) or resolve(date.value, self.anchor, tense)
