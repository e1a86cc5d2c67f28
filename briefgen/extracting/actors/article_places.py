"""Article places: the places of an article, with what is asked of them for everybody: whose countries it is about.

In: an article, its places, and who is in it. Out: `ArticlePlaces`.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence

from briefgen.articles.article import Article
from briefgen.articles.layout import Block
from briefgen.extracting.actors.governments import governing_countries
from briefgen.extracting.actors.people.people import Person
from briefgen.extracting.matching.overlaps import Cover, Spanned, within
from briefgen.extracting.subjects.places import Place

ROUNDUP = 4
"""Datelines from which an article is a roundup, each of whose paragraphs tells of another country."""


class ArticlePlaces:
    """The places of an article, with what is asked of them for everybody: their countries, and those that it is about."""

    def __init__(
        self,
        article: Article,
        places: Sequence[Place],
        primary: Sequence[str],
        seat: str | None,
        quoted: Iterable[Spanned],
        people: Iterable[Person],
    ) -> None:
        """Collect the countries of `places`.

        `primary` are those that the article is about, `seat` the one from which it is written, `quoted` what somebody said,
        `people` everybody in it.
        """
        self._article, self.all = article, places
        self._primary = primary or ((seat,) if seat else ())
        self.codes = {place.code for place in places}
        said = Cover(quoted)
        self.unsaid = [place for place in places if not said.overlaps(place.start, place.end)]
        self.only_said = self.codes - {place.code for place in self.unsaid}
        """Countries that somebody only speaks of, which says nothing of who speaks."""
        self.is_roundup = sum(block.kind == "dateline" for block in article.blocks) >= ROUNDUP
        self.seat = seat if seat in self._primary else None
        self.governing = governing_countries(article, people, self.all) if primary and not self.is_roundup else frozenset()

    @property
    def domestic(self) -> str | None:
        """Whose ministries are that have no country: of where the article is from, else of the one that alone governs."""
        if self.is_roundup or self.seat:
            return None if self.is_roundup else self.seat
        return next((code for code in self._primary[:1] if self.governing == {code}), None)

    def primary(self, person: Person) -> Sequence[str]:
        """The countries that what tells of `person` is about; in a roundup each paragraph is about the first it names."""
        if not self.is_roundup:
            return self._primary
        block = block_at(self._article, person.mentions[0].start)
        return [place.code for place in within(self.all, block.start, block.end)[:1]]


def block_at(article: Article, position: int) -> Block:
    """The block in which something stands."""
    return article.blocks[bisect.bisect_right(article.blocks, position, key=lambda block: block.start) - 1]
