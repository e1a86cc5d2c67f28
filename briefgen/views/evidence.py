"""Evidence: the sentences of the article that a briefing's facts are based on, with the exact words set apart.

The page's data hold only the quoted words; the sentences around them are read from the article in `seeds/`,
as long as it is the one that the briefing was made from. `briefing_view` asks this, and hands it to page and PDF.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from briefgen.articles.article import Article
from briefgen.contract.kinds import FactRef, facts_of
from briefgen.contract.model import Briefing, Struct
from briefgen.storage.settings import EvidenceShown
from briefgen.views.wording import Wording


class Piece(Struct, frozen=True):
    """A stretch of a sentence; `facts` counts from 1 those of the passage whose exact words these are.

    It is `marked` where one of them is based on less than the whole sentence, or all of them on all of it.
    """

    text: str
    facts: tuple[int, ...]
    marked: bool


class Use(Struct, frozen=True):
    """A fact that a sentence is used for: its anchor and its words in short, which may be words `of_article`.

    `words` is the anchor of its exact words; None where they begin in another sentence, or where a fact with the same
    anchor has taken it.
    """

    anchor: str
    text: str
    of_article: bool
    words: str | None


class Passage(Struct, frozen=True):
    """A sentence with the facts that use it; `number` counts from 1 in text order, and is 0 where there are none."""

    number: int
    anchor: str
    pieces: tuple[Piece, ...]
    uses: tuple[Use, ...]


class Citations(Struct, frozen=True):
    """The passages in text order, and the number of the one in which evidence begins, by the start of the evidence."""

    passages: tuple[Passage, ...]
    numbers: dict[int, int]


def words_anchor(anchor: str) -> str:
    """Where the exact words of the fact at `anchor` are."""
    return f"words:{anchor}"


def cite(briefing: Briefing, article: Article | None, wording: Wording, shown: EvidenceShown = "sentences") -> Citations:
    """The sentences that the facts of `briefing` are based on, each once.

    With `all`, the other sentences of the article are between them. With `none`, or where `article` is None, there are the
    quoted words alone. The numbers are the same in all three.
    """
    sentences = [s for block in article.blocks for s in block.sentences] if article else []
    facts_at: dict[tuple[int, int], list[FactRef]] = {}
    if shown == "all":
        facts_at = {(s.start, s.end): [] for s in sentences}
    for fact in facts_of(briefing):
        evidence = fact.evidence
        spans = [s for s in sentences if s.start < evidence.end and evidence.start < s.end] or [evidence.sentence]
        for span in spans:
            facts_at.setdefault((span.start, span.end), []).append(fact)
    counter, begun = itertools.count(1), set[str]()
    numbers: dict[int, int] = {}
    passages = []
    for (start, end), facts in sorted(facts_at.items()):
        number = next(counter) if facts else 0
        for fact in facts:
            numbers.setdefault(fact.evidence.start, number)
        pieces = _pieces(article.text, start, end, facts) if article and shown != "none" else _quotes(facts)
        uses = tuple(_use(fact, start, begun, wording) for fact in facts)
        passages.append(Passage(number, f"sentence:{start}", tuple(pieces), uses))
    return Citations(tuple(passages), numbers)


def _use(fact: FactRef, start: int, begun: set[str], wording: Wording) -> Use:
    """What `fact` uses the sentence at `start` for; its anchor goes into `begun`."""
    first = fact.evidence.start >= start and fact.anchor not in begun
    begun.add(fact.anchor)
    words = words_anchor(fact.anchor) if first else None
    return Use(fact.anchor, _short(fact, wording), fact.kind in ("actor", "figure"), words)


def _short(fact: FactRef, wording: Wording) -> str:
    """`fact` in a few words."""
    match fact.kind:
        case "point":
            return wording.say("point", number=fact.label)
        case "country":
            return wording.country(fact.label)
        case "topic":
            return wording.topic(fact.label)
        case "quote":
            return wording.say("quote")
        case "event":
            return wording.when(fact.label)
        case _:
            return fact.label


def _pieces(text: str, start: int, end: int, facts: list[FactRef]) -> Iterator[Piece]:
    """The sentence, cut where the words of a fact begin and end; a mark on all of it gives way to narrower ones."""
    spans = [(max(f.evidence.start, start), min(f.evidence.end, end)) for f in facts]
    narrow = {span for span in spans if span != (start, end)} or set(spans)
    cuts = sorted({start, end, *(place for span in spans for place in span)})
    for left, right in itertools.pairwise(cuts):
        numbers = tuple(n for n, span in enumerate(spans, 1) if span[0] <= left and right <= span[1])
        marked = any(spans[n - 1] in narrow for n in numbers)
        yield Piece(text=text[left:right], facts=numbers, marked=marked)


def _quotes(facts: list[FactRef]) -> Iterator[Piece]:
    quotes: dict[tuple[int, str], list[int]] = {}
    for number, fact in enumerate(facts, 1):
        quotes.setdefault((fact.evidence.start, fact.evidence.quote), []).append(number)
    for index, ((_, quote), numbers) in enumerate(sorted(quotes.items())):
        if index:
            yield Piece(text=" … ", facts=(), marked=False)
        yield Piece(text=quote, facts=tuple(numbers), marked=True)
