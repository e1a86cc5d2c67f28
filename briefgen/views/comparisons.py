"""Comparisons: what a briefing's page says of other briefings: figures stated differently, articles of the same text.

In: the library and the articles in `seeds/`, none of which is held: what is compared of each is cached under a digest of
everything it is made from. Out: `Comparisons`, used by briefings' views and the template `_copies.html`; a site has one.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from briefgen.articles.sources import ArticleText, Sources
from briefgen.claims.copies import Copy, CopyGroup
from briefgen.claims.disagreements import Disagreement, Position, Statement, find_disagreements
from briefgen.contract.model import Briefing, Struct
from briefgen.knowledge.knowledge import Knowledge
from briefgen.library.library import Library
from briefgen.library.on_topic import Sentences
from briefgen.storage.derived import Derived, Digest, digest_of
from briefgen.views.outputs import Digests
from briefgen.views.read_articles import ReadArticles

ContrastKind = Literal["disagreement", "revised", "revises"]


class Contrast(Struct, frozen=True):
    """A figure of a briefing and the other value; `revised` and `revises` say which of the two is corrected."""

    kind: ContrastKind
    own: Statement
    others: Position

    @property
    def other(self) -> Statement:
        """The earliest statement of the other value."""
        return self.others.statements[0]


_ALONE = {is_shown: digest_of(is_shown, [], []) for is_shown in (False, True)}
"""The digests of briefings that nothing else contests or copies, by whether their article can be shown."""


@dataclass(frozen=True)
class Comparisons:
    """All disagreements and copies of a site.

    `sentences` has the sentences on topics for each briefing whose article is in `seeds/` unchanged; `article` gives what is
    shown of that article, by the briefing's id, and None for others.
    """

    briefings: Mapping[str, Briefing]
    copies: tuple[CopyGroup, ...]
    disagreements: tuple[Disagreement, ...]
    sentences: Mapping[str, Sentences]
    article: Callable[[str], ArticleText | None]

    def contrasts(self, briefing: str) -> tuple[Contrast, ...]:
        """What other briefings state differently about the figures of `briefing` (an id), in text order."""
        return self._contrasts.get(briefing, ())

    def contested(self, briefing: str, figure: str) -> bool:
        """Whether another briefing states another value of the figure with the id `figure` in `briefing`."""
        return any(contrast.own.fact.id == figure for contrast in self.contrasts(briefing))

    def same_text(self, briefing: str) -> tuple[Copy, ...]:
        """The copies of one text that `briefing` (an id) belongs to, itself first; empty if it is on its own."""
        group = self._groups.get(briefing)
        return tuple(sorted(group.copies, key=lambda copy: copy.briefing != briefing)) if group else ()

    def digest(self, briefing: str) -> Digest:
        """The digest of what the page of `briefing` (an id) shows of this, including whether its article can be shown."""
        if briefing not in self._contrasts and briefing not in self._groups:
            return _ALONE[briefing in self.sentences]
        contrasts = [
            (contrast.kind, contrast.own.fact.id, contrast.others.sources, list(map(_shown, contrast.others.statements)))
            for contrast in self.contrasts(briefing)
        ]
        copies = [(copy, _head(self.briefings[copy.briefing])) for copy in self.same_text(briefing)]
        return digest_of(briefing in self.sentences, contrasts, copies)

    @functools.cached_property
    def _contrasts(self) -> dict[str, tuple[Contrast, ...]]:
        found: dict[str, list[Contrast]] = {}
        for disagreement in self.disagreements:
            for contrast in _both_ways(disagreement):
                found.setdefault(contrast.own.briefing.id, []).append(contrast)
        return {id_: tuple(sorted(c, key=lambda c: c.own.fact.evidence.start)) for id_, c in found.items()}

    @functools.cached_property
    def _groups(self) -> dict[str, CopyGroup]:
        return {copy.briefing: group for group in self.copies for copy in group.copies}


def _both_ways(disagreement: Disagreement) -> Iterator[Contrast]:
    first, second = disagreement.first, disagreement.second
    revision = disagreement.kind == "revision"
    ways: list[tuple[ContrastKind, Position, Position]] = [
        ("revised" if revision else "disagreement", first, second),
        ("revises" if revision else "disagreement", second, first),
    ]
    for kind, own, others in ways:
        for statement in own.statements:
            yield Contrast(kind, statement, others)


def _head(briefing: Briefing) -> object:
    """What pages show of another briefing; its article's hash represents the words around its figures."""
    return briefing.id, briefing.title, briefing.language, briefing.published, briefing.source.sha256


def _shown(statement: Statement) -> object:
    return statement.fact, _head(statement.briefing)


def compare_briefings(
    library: Library, digests: Digests, seeds: Path, knowledge: Knowledge, store: Derived | None = None
) -> Comparisons:
    """Compares the articles of `library`, whose briefings have these `digests`; those that `store` has are not read again.

    Raises BriefgenError if a quote is not in its article, or the article lies outside of `seeds`.
    """
    articles = ReadArticles(library, digests, Sources(seeds), knowledge, store)
    compared = dict(articles.compared())
    copies = articles.copies({id_: one.sample for id_, one in compared.items()})
    said = {id_: one.said for id_, one in compared.items() if one.said}
    disagreements = find_disagreements(library, said, copies, articles.said_in_copies)
    sentences = {id_: one.topics for id_, one in compared.items()}
    return Comparisons({b.id: b for b in library.briefings}, copies, disagreements, sentences, articles.shown)
