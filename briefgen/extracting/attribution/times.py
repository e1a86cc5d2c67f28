"""Times: when each date of an article is, which is a period for `periods` if it is no event's alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from briefgen.contract.edtf import parse_when
from briefgen.contract.model import Struct
from briefgen.extracting.matching.overlaps import within
from briefgen.extracting.timeline.dates.dates import DatedWords
from briefgen.extracting.timeline.events import FoundEvent
from briefgen.extracting.timeline.rules.resolution import Anchor, Tense, resolve

_MONTHS = re.compile(r"(\d{4})-(\d\d)/\d{4}-\d\d")


class Times(Struct, frozen=True):
    """What the dates of an article resolve to: `events` says when each event is, by where its date starts."""

    events: Mapping[int, str]
    anchor: Anchor

    def when(self, date: DatedWords, tense: Tense | None = None) -> str | None:
        """The EDTF of `date`, its year as an event's tense has it, or else as `tense` has it; None if nobody can say."""
        return self.events.get(date.start) or resolve(date.value, self.anchor, tense)


def times_of(events: Iterable[FoundEvent], dates: Sequence[DatedWords], anchor: Anchor) -> Times:
    """The times of `dates`, in text order; of months that an event has together, each is by itself."""
    found: dict[int, str] = {}
    for event in events:
        if parse_when(event.when).yearless:
            continue
        months, named = _MONTHS.fullmatch(event.when), within(dates, event.start, event.end)
        found[event.start] = event.when
        if months and len(named) > 1:  # "in January and February"
            first = int(months[1]) * 12 + int(months[2]) - 1
            every = (f"{month // 12:04}-{month % 12 + 1:02}" for month in range(first, first + len(named)))
            found |= zip((date.start for date in named), every, strict=True)
    return Times(events=found, anchor=anchor)
