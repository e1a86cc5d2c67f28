"""Evidence: the sentences of the article that a briefing's facts stand on, with the exact words set apart.

The page's data hold only the quoted words; the sentences around them are read from the article in `seeds/`,
as long as it is the one that the briefing was made from.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Literal

from briefgen.articles.article import Article
from briefgen.contract.kinds import Fact, facts_of
from briefgen.contract.model import Briefing, Struct

EvidenceShown = Literal["sentences", "all", "none"]
"""What of an article stands on a page: the sentences that facts stand on, all of them, or the quoted words alone."""


class Piece(Struct, frozen=True):
    """A stretch of a sentence; `facts` counts from 1 those of the passage whose exact words these are.

    It is `marked` where one of them stands on less than the whole sentence, or all of them stand on all of it.
    """

    text: str
    facts: tuple[int, ...]
    marked: bool


class Passage(Struct, frozen=True):
    """A sentence with the facts on it; `number` counts from 1 in text order, and is 0 where no fact stands on it.

    `words` has for each of the facts where its words stand, an anchor; None where they begin in another sentence, or where
    the same words have theirs already.
    """

    number: int
    anchor: str
    pieces: tuple[Piece, ...]
    facts: tuple[Fact, ...]
    words: tuple[str | None, ...]


def words_anchor(anchor: str) -> str:
    """Where the exact words of the fact at `anchor` stand."""
    return f"words:{anchor}"


def passages(briefing: Briefing, article: Article | None, shown: EvidenceShown = "sentences") -> tuple[Passage, ...]:
    """The sentences that the facts of `briefing` stand on, each once, in text order.

    With `all`, the other sentences of the article stand between them. With `none`, or where `article` is None, there are the
    quoted words alone.
    """
    sentences = [s for block in article.blocks for s in block.sentences] if article else []
    facts_at: dict[tuple[int, int], list[Fact]] = {}
    if shown == "all":
        facts_at = {(s.start, s.end): [] for s in sentences}
    for fact in facts_of(briefing):
        evidence = fact.evidence
        spans = [s for s in sentences if s.start < evidence.end and evidence.start < s.end] or [evidence.sentence]
        for span in spans:
            facts_at.setdefault((span.start, span.end), []).append(fact)
    numbers, begun = itertools.count(1), set[str]()
    return tuple(
        Passage(
            number=next(numbers) if facts else 0,
            anchor=f"sentence:{start}",
            pieces=tuple(_pieces(article.text, start, end, facts) if article and shown != "none" else _quotes(facts)),
            facts=tuple(facts),
            words=tuple(words_anchor(f.anchor) if _begins(f, start, begun) else None for f in facts),
        )
        for (start, end), facts in sorted(facts_at.items())
    )


def passages_by_start(found: tuple[Passage, ...]) -> dict[int, Passage]:
    """The passage in which the evidence of a fact begins, by the evidence's start."""
    first: dict[int, Passage] = {}
    for passage in found:
        for fact in passage.facts:
            first.setdefault(fact.evidence.start, passage)
    return first


def _begins(fact: Fact, start: int, begun: set[str]) -> bool:
    """Whether `fact` is the first of its anchor, and its words begin at `start` or behind it; takes note of the anchor."""
    first = fact.evidence.start >= start and fact.anchor not in begun
    begun.add(fact.anchor)
    return first


def _pieces(text: str, start: int, end: int, facts: list[Fact]) -> Iterator[Piece]:
    """The sentence, cut where the words of a fact begin and end; a mark on all of it gives way to narrower ones."""
    spans = [(max(f.evidence.start, start), min(f.evidence.end, end)) for f in facts]
    narrow = {span for span in spans if span != (start, end)} or set(spans)
    cuts = sorted({start, end, *(place for span in spans for place in span)})
    for left, right in itertools.pairwise(cuts):
        numbers = tuple(n for n, span in enumerate(spans, 1) if span[0] <= left and right <= span[1])
        marked = any(spans[n - 1] in narrow for n in numbers)
        yield Piece(text=text[left:right], facts=numbers, marked=marked)


def _quotes(facts: list[Fact]) -> Iterator[Piece]:
    quotes: dict[tuple[int, str], list[int]] = {}
    for number, fact in enumerate(facts, 1):
        quotes.setdefault((fact.evidence.start, fact.evidence.quote), []).append(number)
    for index, ((_, quote), numbers) in enumerate(sorted(quotes.items())):
        if index:
            yield Piece(text=" … ", facts=(), marked=False)
        yield Piece(text=quote, facts=tuple(numbers), marked=True)
