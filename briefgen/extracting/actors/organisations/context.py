"""Context: an indexed text together with the organisations that are named in it, and the roles that were read in it.

In: an article and its places. Out: an `ActorContext`, from which names, roles and mentions are read. Organisations are read
first, once for the whole text, because where one begins no person's name does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.articles.article import Article
from briefgen.contract.model import Struct
from briefgen.extracting.actors.organisations.organisation_names import read_organisations
from briefgen.extracting.actors.organisations.organisation_span import OrganisationSpan
from briefgen.extracting.actors.text.indexed_text import IndexedText
from briefgen.extracting.subjects.places import FoundPlaces
from briefgen.knowledge.knowledge import Knowledge


class Role(Struct, frozen=True):
    """A title: `start`:`end` are its words; the name may follow at `next`; `inferred` is one that is said of another."""

    start: int
    end: int
    next: int
    organisation: OrganisationSpan | None
    country: str | None
    inferred: bool = False


@dataclass(frozen=True)
class ActorContext:
    """A text and, by where they start, the organisations in it.

    `roles` are those that were read, by where it was tried, up to where, and whether in apposition; `holders` the words of
    the names after each title in the text, by its country, once they were asked for.
    """

    text: IndexedText
    organisations: Mapping[int, OrganisationSpan]
    roles: dict[tuple[int, int, bool], Role | None] = field(default_factory=dict)
    holders: dict[str, dict[str | None, set[str]]] = field(default_factory=dict)

    def organisation_at(self, start: int, limit: int) -> OrganisationSpan | None:
        """The organisation whose name begins at `start` and ends before `limit`."""
        found = self.organisations.get(start)
        return found if found and found.end <= limit else None


def actor_context(article: Article, places: FoundPlaces, knowledge: Knowledge) -> ActorContext:
    """`article` prepared for finding actors."""
    text = IndexedText(article, places, knowledge)
    return ActorContext(text, read_organisations(text))
