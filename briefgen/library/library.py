"""Loading: a folder of briefing pages becomes a `Library`, or an error that names the page and the line."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable

from briefgen.contract.model import Briefing, Struct
from briefgen.errors import BriefgenError

STRONG_TOPIC = 0.5
"""Share of the strongest topic's weight from which a briefing's facts count as facts on a topic."""

Subject = tuple[str, str]
"""What briefings can share: `actor`, `country` or `topic`, and its id."""


class Library(Struct, frozen=True, dict=True):
    """All briefings of a site, the newest first; those without a date come last."""

    briefings: tuple[Briefing, ...]

    @functools.cached_property
    def holders(self) -> dict[Subject, tuple[Briefing, ...]]:
        """The briefings of each subject, in the order of the library."""
        found: defaultdict[Subject, list[Briefing]] = defaultdict(list)
        for briefing in self.briefings:
            for subject in subjects_of(briefing):
                found[subject].append(briefing)
        return {subject: tuple(briefings) for subject, briefings in found.items()}


def subjects_of(briefing: Briefing) -> tuple[Subject, ...]:
    """The actors of `briefing`, the countries that are primary in it and the topics that weigh in it, each once."""
    return (
        *(("actor", actor.id) for actor in briefing.actors),
        *(("country", country.code) for country in briefing.countries if country.role == "primary"),
        *(("topic", topic.id) for topic in briefing.topics if topic.score >= STRONG_TOPIC),
    )


def make_library(briefings: Iterable[Briefing]) -> Library:
    """The library of `briefings`, in its order; BriefgenError where an id stands twice."""
    by_id: dict[str, Briefing] = {}
    for briefing in briefings:
        if briefing.id in by_id:
            files = f"{by_id[briefing.id].source.file} and {briefing.source.file}"
            raise BriefgenError(f"{briefing.id}.md", "id", f"Two articles have this id: {files}", "Drop one of them.")
        by_id[briefing.id] = briefing
    by_date = sorted(sorted(by_id.values(), key=lambda b: b.id), key=lambda b: b.published or "", reverse=True)
    return Library(briefings=tuple(by_date))
