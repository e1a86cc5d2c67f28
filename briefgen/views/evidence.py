"""Evidence: the sentences of the article that a briefing's facts are based on, with the exact words set apart.

The page's data hold only the quoted words; the sentences around them are read from the article in `seeds/`,
if it is still the one that the briefing was made from. `briefing_view` passes them to page and PDF.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from briefgen.articles.sources import ArticleText
from briefgen.contract.kinds import FactRef, facts_of
from briefgen.contract.model import Briefing, Struct
from briefgen.storage.settings import EvidenceShown
from briefgen.views.wording import Wording


class Piece(Struct, frozen=True):
    """A stretch of a sentence.

    It is `marked` if it is evidence for a fact that needs less than the whole sentence, or if all facts need the whole. For
    a fact whose exact words are this piece alone, `anchor` is where they are; for other facts, `facts` are their numbers
    in `Passage.scattered`.
    """

    text: str
    marked: bool
    anchor: str | None = None
    facts: tuple[int, ...] = ()


class Use(Struct, frozen=True):
    """A fact that uses a sentence: its anchor and its words in short, which may be words `of_article`."""

    anchor: str
    text: str
    of_article: bool


class Passage(Struct, frozen=True):
    """A sentence with the facts that use it; `number` counts from 1 in text order, and is 0 if there are none.

    The exact words of a fact have one anchor, in the sentence in which they begin: that of their piece, or of the `whole`
    sentence, or, if they are spread over pieces that other facts share, one in `scattered`, by the fact's number in them.
    """

    number: int
    anchor: str
    pieces: tuple[Piece, ...]
    uses: tuple[Use, ...]
    whole: tuple[str, ...] = ()
    scattered: tuple[tuple[int, str], ...] = ()


class Citations(Struct, frozen=True):
    """The passages in text order, and for each start of evidence the number of the passage in which it begins."""

    passages: tuple[Passage, ...]
    numbers: dict[int, int]


def words_anchor(anchor: str) -> str:
    """Where the exact words of the fact at `anchor` are."""
    return f"words:{anchor}"


def cite(briefing: Briefing, article: ArticleText | None, wording: Wording, shown: EvidenceShown = "sentences") -> Citations:
    """The sentences that the facts of `briefing` are based on, each once.

    With `all`, the other sentences of the article are between them. With `none`, or if `article` is None, there are only the
    quoted words. The numbers are the same in all three.
    """
    sentences = article.sentences if article else ()
    facts_at: dict[tuple[int, int], list[FactRef]] = {}
    if shown == "all":
        facts_at = {(s.start, s.end): [] for s in sentences}
    starts, ends = [s.start for s in sentences], [s.end for s in sentences]
    for fact in facts_of(briefing):
        evidence = fact.evidence
        spans = sentences[bisect_right(ends, evidence.start) : bisect_left(starts, evidence.end)] or [evidence.sentence]
        for span in spans:
            facts_at.setdefault((span.start, span.end), []).append(fact)
    counter, begun = itertools.count(1), set[str]()
    numbers: dict[int, int] = {}
    passages = []
    for (start, end), facts in sorted(facts_at.items()):
        number = next(counter) if facts else 0
        for fact in facts:
            numbers.setdefault(fact.evidence.start, number)
        cuts = _pieces(article.text, start, end, facts) if article and shown != "none" else _quotes(facts)
        uses = tuple(Use(f.anchor, _short(f, wording), f.kind in ("actor", "figure")) for f in facts)
        anchors = _anchors(facts, start, begun)
        passages.append(_passage(number, start, tuple(cuts), uses, anchors))
    return Citations(tuple(passages), numbers)


_Cut = tuple[str, tuple[int, ...], bool]
"""A stretch of a sentence, the numbers (from 1) of the facts whose exact words these are, and whether it is marked."""


def _anchors(facts: list[FactRef], start: int, begun: set[str]) -> dict[int, str]:
    """The anchors of the exact words that begin in the sentence at `start`, by the numbers of the facts.

    If two have the same anchor, it belongs to the first; all go into `begun`.
    """
    anchors = {}
    for number, fact in enumerate(facts, 1):
        if fact.evidence.start >= start and fact.anchor not in begun:
            anchors[number] = words_anchor(fact.anchor)
        begun.add(fact.anchor)
    return anchors


def _passage(number: int, start: int, cuts: tuple[_Cut, ...], uses: tuple[Use, ...], anchors: dict[int, str]) -> Passage:
    """The sentence at `start` with each of the `anchors` on the element closest to its words."""
    places: dict[int, list[int]] = {}
    for place, (_, facts, _) in enumerate(cuts):
        for fact in facts:
            places.setdefault(fact, []).append(place)
    whole = [fact for fact in anchors if len(places[fact]) == len(cuts) > 1]
    alone = {places[fact][0]: fact for fact in anchors if len(places[fact]) == 1}
    placed = {*whole, *alone.values()}
    shown = {fact: anchor for fact, anchor in anchors.items() if fact not in placed}
    pieces = tuple(
        Piece(text, marked, anchors.get(alone.get(place, 0)), tuple(fact for fact in facts if fact in shown))
        for place, (text, facts, marked) in enumerate(cuts)
    )
    return Passage(number, f"sentence:{start}", pieces, uses, tuple(anchors[f] for f in whole), tuple(shown.items()))


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


def _pieces(text: str, start: int, end: int, facts: list[FactRef]) -> Iterator[_Cut]:
    """The sentence, cut where the words of a fact begin and end; a mark on the whole gives way to narrower ones."""
    spans = [(max(f.evidence.start, start), min(f.evidence.end, end)) for f in facts]
    narrow = {span for span in spans if span != (start, end)} or set(spans)
    cuts = sorted({start, end, *(place for span in spans for place in span)})
    for left, right in itertools.pairwise(cuts):
        numbers = tuple(n for n, span in enumerate(spans, 1) if span[0] <= left and right <= span[1])
        yield text[left:right], numbers, any(spans[n - 1] in narrow for n in numbers)


def _quotes(facts: list[FactRef]) -> Iterator[_Cut]:
    quotes: dict[tuple[int, str], list[int]] = {}
    for number, fact in enumerate(facts, 1):
        quotes.setdefault((fact.evidence.start, fact.evidence.quote), []).append(number)
    for index, ((_, quote), numbers) in enumerate(sorted(quotes.items())):
        if index:
            yield " … ", (), False
        yield quote, tuple(numbers), True
