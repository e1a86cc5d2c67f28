"""Comparisons: what a briefing's page says of other briefings: figures stated differently, articles of the same text.

In: the library and the articles in `seeds/`, each read once for all pages. Out: `Comparisons`, which briefings' views and
the template `_copies.html` ask; a site has one.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from briefgen.articles.article import Article
from briefgen.articles.sources import find_article
from briefgen.claims.copies import Copy, CopyGroup, find_copies
from briefgen.claims.disagreements import Disagreement, Position, Statement, find_disagreements
from briefgen.contract.model import Struct
from briefgen.knowledge.knowledge import Knowledge
from briefgen.library.library import Library

ContrastKind = Literal["disagreement", "revised", "revises"]


class FigureInSentence(Struct, frozen=True):
    """A figure in its sentence: the words before it, its own, those after it, and the sentence's anchor on its page."""

    statement: Statement
    before: str
    quote: str
    after: str
    anchor: str


class Contrast(Struct, frozen=True):
    """A figure of a briefing and the other value; `revised` and `revises` say which of the two is corrected."""

    kind: ContrastKind
    own: FigureInSentence
    other: FigureInSentence
    others: Position


@dataclass(frozen=True)
class Comparisons:
    """All disagreements and copies of a site; `articles` by the briefing's id, where they are in `seeds/` unchanged."""

    articles: Mapping[str, Article]
    copies: tuple[CopyGroup, ...]
    disagreements: tuple[Disagreement, ...]

    def contrasts(self, briefing: str) -> tuple[Contrast, ...]:
        """What other briefings state differently of the figures of `briefing` (an id), in text order."""
        return self._contrasts.get(briefing, ())

    def contested(self, briefing: str, figure: str) -> bool:
        """Whether another briefing states another value of the figure with the id `figure` in `briefing`."""
        return any(contrast.own.statement.fact.id == figure for contrast in self.contrasts(briefing))

    def same_text(self, briefing: str) -> tuple[Copy, ...]:
        """The copies of one text that `briefing` (an id) belongs to, itself first; empty where it is on its own."""
        group = next((g for g in self.copies if any(c.briefing == briefing for c in g.copies)), None)
        return tuple(sorted(group.copies, key=lambda copy: copy.briefing != briefing)) if group else ()

    @functools.cached_property
    def _contrasts(self) -> dict[str, tuple[Contrast, ...]]:
        found: dict[str, list[Contrast]] = {}
        for disagreement in self.disagreements:
            for statement, contrast in self._both_ways(disagreement):
                found.setdefault(statement.briefing.id, []).append(contrast)
        return {id_: tuple(sorted(c, key=lambda c: c.own.statement.fact.evidence.start)) for id_, c in found.items()}

    def _both_ways(self, disagreement: Disagreement) -> Iterator[tuple[Statement, Contrast]]:
        first, second = disagreement.first, disagreement.second
        revision = disagreement.kind == "revision"
        ways: list[tuple[ContrastKind, Position, Position]] = [
            ("revised" if revision else "disagreement", first, second),
            ("revises" if revision else "disagreement", second, first),
        ]
        for kind, own, others in ways:
            for statement in own.statements:
                yield (
                    statement,
                    Contrast(kind, self._in_sentence(statement), self._in_sentence(others.statements[0]), others),
                )

    def _in_sentence(self, statement: Statement) -> FigureInSentence:
        article, evidence = self.articles[statement.briefing.id], statement.fact.evidence
        sentences = (s for block in article.blocks for s in block.sentences)
        sentence = next((s for s in sentences if s.start < evidence.end and evidence.start < s.end), evidence.sentence)
        return FigureInSentence(
            statement=statement,
            before=article.text[sentence.start : evidence.start],
            quote=evidence.quote,
            after=article.text[evidence.end : max(evidence.end, sentence.end)],
            anchor=f"sentence:{sentence.start}",
        )


def compare_briefings(library: Library, seeds: Path, knowledge: Knowledge) -> Comparisons:
    """Reads the articles of `library` and compares them; BriefgenError where a quote is not in its article."""
    articles = {b.id: article for b in library.briefings if (article := find_article(b, seeds))}
    copies = find_copies(articles)
    return Comparisons(articles, copies, find_disagreements(library, articles, copies, knowledge))
