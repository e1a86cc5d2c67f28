"""Descriptions: the roles that mean one person of an article without the name, such as "head of the tea board"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.extracting.actors.people.people import Person
from briefgen.extracting.actors.text.indexed_text import IndexedText
from briefgen.extracting.matching.phrases import Phrases

LEAST_OF_ROLE = 3
"""Words of a role that mean one person without the name."""

_PARTS = re.compile(r", | - ")


def describing_roles(text: IndexedText, low: str, people: Sequence[Person]) -> Phrases[int]:
    """The parts of people's roles that are long enough to mean one of them: "head of the tea board", but no title alone."""
    roles: dict[str, set[int]] = {}
    for index, person in enumerate(people):
        for role in (m.role for m in person.mentions if m.role):
            for part in _PARTS.split(low[role.start : role.end]):
                title = text.rules.titles.at(part, 0, len(part))
                if len(part.split()) >= LEAST_OF_ROLE and not (title and title.end == len(part)):
                    roles.setdefault(part, set()).add(index)
    return Phrases((role, next(iter(whose))) for role, whose in roles.items() if len(whose) == 1)
