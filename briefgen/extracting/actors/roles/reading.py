"""Reading: how far a role has been read, word by word, from its head on.

In: a head. Each step (`institution_steps`, `field_steps`, `roles`) moves its end on; out, at the end: the `Role`.
"""

from __future__ import annotations

from typing import TypeVar

from briefgen.extracting.actors.organisations.context import ActorContext, Role
from briefgen.extracting.actors.roles.role_fields import end_of_said
from briefgen.extracting.actors.roles.role_heads import Head
from briefgen.extracting.matching.phrases import Match, Phrases

V = TypeVar("V")


class Reading:
    """A role so far: its words are `start`:`end`; the next word is at `position`; `head_end` is where its head ends.

    `apposed` to a name before it, it may run on to the end of its phrase, at `limit` at the latest.
    """

    def __init__(self, context: ActorContext, head: Head, limit: int, *, apposed: bool) -> None:
        """Begins right after `head`."""
        self.context, self.text, self.rules = context, context.text, context.text.rules
        self.limit, self.apposed = limit, apposed
        self.start, self.position, self.end, self.head_end = head.start, head.end, head.end, head.end
        self.organisation, self.country = head.organisation, head.country

    def at(self, phrases: Phrases[V], start: int) -> Match[V] | None:
        """Which of `phrases` begins at `start`."""
        return phrases.at(self.text.low, start, self.limit)

    def goes_to(self, end: int | None) -> bool:
        """Takes the words up to `end`, if there is one."""
        self.position, self.end = (self.position, self.end) if end is None else (end, end)
        return end is not None

    def role(self) -> Role:
        """The role, without what opens words that are no part of it."""
        named = self.organisation is not None and self.organisation.end == self.end
        end = self.end if named else end_of_said(self.text, self.start, self.end)
        full_stop = end >= self.limit - 1 and self.text.norm.endswith(".", self.start, end)
        return Role(
            start=self.start,
            end=end - full_stop,
            next=self.position,
            organisation=self.organisation,
            country=self.country,
        )
