"""Key points: the sentences of an article that a careful reader would note down, in the article's order.

In: an article and the facts in it. Out: at most `MOST` key points. Each sentence is scored by a few signals, as is usual in
extractive summarising; their weights are fitted to 115 articles in which readers had marked the key points, and chosen among
those that hold for articles left out of the fitting. A sentence that repeats a chosen one is skipped.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate

from briefgen.articles.article import Article
from briefgen.articles.credits import find_credits
from briefgen.contract.model import KeyPoint, Span, Struct
from briefgen.extracting.composing.evidence import Sentences, evidence_of
from briefgen.extracting.composing.facts import Facts
from briefgen.extracting.composing.likeness import Likeness
from briefgen.extracting.matching.phrases import Match, Phrases, by_phrase
from briefgen.extracting.quotations.quotations import FoundQuotation
from briefgen.languages import load
from briefgen.languages.sentences import load_sentences
from briefgen.text import squeeze, tokens_within

MOST = 5
SHORTEST = 40
BRIEF = 70
WHOLE = 320
LONGEST = 600
"""Lengths of a sentence, in characters: less says nothing, or little; more says no more, or is no point."""
LONGEST_SPEAKER = 100
"""How many characters may stand before a verb of saying that is all that a sentence says: longer, other news precedes it."""
REPEATS, SAME = 0.25, 0.6
"""Likeness from which two sentences begin to say the same, and from which they do."""
REPETITION = 50
"""What a sentence loses the more it repeats a chosen one."""
MOST_OF_A_KIND = 2
"""How many decisions, countries or actors count in one sentence: more is no more important."""
END = 0.2
"""Which share of an article is its end: background, or a remark."""

WEIGHTS: Mapping[str, int] = {
    "lead": 3,
    "position": 7,
    "at_end": -4,
    "opens_paragraph": 4,
    "headline": 16,
    "headline_actors": 4,
    "countries": 3,
    "figure": 7,
    "ahead": 4,
    "decisions": 5,
    "outlook": 5,
    "details": 8,
    "vague": -8,
    "roster": -20,
    "length": 17,
    "brief": -8,
    "quoted": -9,
    "unfinished": -6,
    "bullet": 4,
}
"""What each signal adds to a sentence's score."""

_BULLET = re.compile(r"[-–—•*▪·]\s+")


class KeyPointData(Struct, frozen=True):
    """`key_points.yaml` of a language; the comments in the file say what its keys hold."""

    decisions: tuple[str, ...] = ()
    outlooks: tuple[str, ...] = ()
    unresolved: tuple[str, ...] = ()
    retold: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    rosters: tuple[str, ...] = ()


class KeyPointRules:
    """The words that make a sentence more or less of a key point in one language, compiled."""

    def __init__(self, code: str) -> None:
        """Compile `key_points.yaml` of language `code`."""
        self.language = code
        data = load(code, "key_points", KeyPointData)
        self.decisions, self.outlooks, self.unresolved, self.retold, self.details, self.vague, self.rosters = (
            Phrases(by_phrase((word, "") for word in words).items())
            for words in (
                data.decisions,
                data.outlooks,
                data.unresolved,
                data.retold,
                data.details,
                data.vague,
                data.rosters,
            )
        )
        self.sentences = load_sentences(code)
        pairs = (*self.sentences.quotation_marks, *self.sentences.inner_quotation_marks)
        self.ends = (*self.sentences.sentence_ends, *(closing.strip() for _, closing in pairs), "/")


@functools.cache
def key_point_rules(code: str) -> KeyPointRules:
    """The compiled rules of language `code`."""
    return KeyPointRules(code)


class Candidate(Struct, frozen=True):
    """A sentence that may be a key point, without a bullet's mark and the semicolon that ends an item of a list."""

    span: Span
    is_bullet: bool
    opens_paragraph: bool


def choose_key_points(
    article: Article,
    facts: Facts,
    countries: Mapping[int, str],
    actors: Mapping[int, str],
    sentences: Sentences,
) -> tuple[KeyPoint, ...]:
    """The key points of `article`, in its order; the countries that it is about and the actors are given by offset."""
    rules = key_point_rules(article.language)
    title = squeeze(article.quote(article.title)) if article.title else None
    candidates = [one for one in _candidates(article) if _is_whole(article.quote(one.span), title, rules)]
    if not candidates:
        return ()
    spans = [candidate.span for candidate in candidates]
    lead = next((index for index, span in enumerate(spans) if article.quote(span).endswith(rules.ends)), 0)
    likeness = Likeness(article, spans)
    headline_actors = set(_named(actors)(article.title)) if article.title else set()
    of_headline = _named({start: actor for start, actor in actors.items() if actor in headline_actors})
    of_subject = _named(countries)
    quoted = _quoted_before(facts.quotes)  # what was claimed is better paraphrased than quoted
    with_figure = {figure.sentence.start for figure in facts.figures}
    ahead = {event.sentence.start for event in facts.events if event.status != "past"}
    scores, resolved = [], set[int]()
    for index, candidate in enumerate(candidates):
        span, sentence = candidate.span, sentences.at(candidate.span.start, candidate.span.end).start
        remaining = 1 - index / max(1, len(candidates) - 1)
        signals = {
            "lead": index == lead,
            "position": remaining,
            "at_end": remaining < END,
            "headline": likeness.to_headline(index),
            "headline_actors": min(MOST_OF_A_KIND, len(of_headline(span))),
            "countries": min(MOST_OF_A_KIND, len(of_subject(span))),
            "figure": sentence in with_figure,
            "ahead": sentence in ahead,
            "quoted": (quoted(span.end) - quoted(span.start)) / (span.end - span.start),
            **_words_in(article, candidate, rules),
        }
        scores.append(sum(WEIGHTS[name] * value for name, value in signals.items()))
        news = index == lead or sentence in with_figure
        if not (_points_back(article, span, rules) or (not news and _only_retells(article, span, rules))):
            resolved.add(index)
    chosen = sorted(_unlike(scores, likeness, resolved or set(range(len(scores)))))
    return tuple(
        KeyPoint(
            text=squeeze(article.quote(span := spans[index])),
            evidence=evidence_of(
                article, sentences, span.start, span.end, "summary/lead" if index == lead else "summary/facts"
            ),
        )
        for index in chosen
    )


def _candidates(article: Article) -> Iterable[Candidate]:
    """The sentences of the story, without what makes them items of a list."""
    for block in article.blocks:
        if block.kind == "paragraph":
            for number, sentence in enumerate(block.sentences):
                bullet = _BULLET.match(article.text, sentence.start, sentence.end)
                start = bullet.end() if bullet else sentence.start
                end = sentence.end - article.text.endswith(";", start, sentence.end)
                yield Candidate(span=Span(start=start, end=end), is_bullet=bullet is not None, opens_paragraph=number == 0)


def _is_whole(words: str, title: str | None, rules: KeyPointRules) -> bool:
    """Whether a sentence can stand alone: of some length, no question, headline, caption, not cut off, quotations closed."""
    return (
        SHORTEST <= len(words) <= LONGEST
        and not words.endswith(("?", " ...", " …"))
        and (title is None or title not in squeeze(words) or _goes_on(squeeze(words), title, rules))
        and not find_credits(words, rules.language)
        and _is_closed(words, rules.sentences.quotation_marks)
    )


def _goes_on(words: str, title: str, rules: KeyPointRules) -> bool:
    """Whether a sentence begins as the headline does and says more; not where another one is run into the headline."""
    rest = words.removeprefix(title)
    opens = rest.split(maxsplit=1)[0] if rest.strip() else ""
    run_in = opens[:1].isupper() and opens.lower() in rules.sentences.function_words
    return SHORTEST <= len(rest) < len(words) and not run_in


def _words_in(article: Article, candidate: Candidate, rules: KeyPointRules) -> Mapping[str, float]:
    """The signals that a sentence's words and form give."""
    span, low = candidate.span, article.low
    words, tokens = article.quote(span), tokens_within(article.low_tokens, span.start, span.end)
    different = {word for _, word in tokens}

    def said(phrases: Phrases[str]) -> Iterable[Match[str]]:
        return phrases.find(low, span.start, span.end, tokens) if phrases.may_be_among(different) else ()

    return {
        "decisions": min(MOST_OF_A_KIND, len({low[match.start : match.end] for match in said(rules.decisions)})),
        "outlook": any(_is_no_name(article.norm[match.start : match.end]) for match in said(rules.outlooks)),
        "details": rules.details.at(low, span.start, span.end) is not None,
        "vague": any(True for _ in said(rules.vague)),
        "roster": any(True for _ in said(rules.rosters)),
        "length": min(len(words), WHOLE) / WHOLE,
        "brief": len(words) < BRIEF,
        "unfinished": not words.endswith(rules.ends),
        "bullet": candidate.is_bullet,
        "opens_paragraph": candidate.opens_paragraph,
    }


def _points_back(article: Article, span: Span, rules: KeyPointRules) -> bool:
    """Whether a sentence opens with a word for what or whom another one names: "This", "She said", but not "This Friday"."""
    word = rules.unresolved.at(article.low, span.start, span.end)
    return word is not None and not article.norm[word.end : word.end + 2].strip(" ,").istitle()


def _only_retells(article: Article, span: Span, rules: KeyPointRules) -> bool:
    """Whether all that a sentence says is where somebody said what stands in another one: "made the remarks at a forum"."""
    retold = next(rules.retold.find(article.low, span.start, span.end), None)
    return retold is not None and retold.start < span.start + LONGEST_SPEAKER


def _named(at: Mapping[int, str]) -> Callable[[Span], frozenset[str]]:
    """Who of those named at offsets is named in a span."""
    starts = sorted(at)
    return lambda span: frozenset(
        map(at.__getitem__, starts[bisect_left(starts, span.start) : bisect_left(starts, span.end)])
    )


def _quoted_before(quotes: Sequence[FoundQuotation]) -> Callable[[int], int]:
    """How many characters before an offset are quoted, by sums, so that no sentence is compared with every quotation."""
    starts, ends = sorted(quote.start for quote in quotes), sorted(quote.end for quote in quotes)
    sums = [list(accumulate(places, initial=0)) for places in (starts, ends)]

    def past(offset: int, places: Sequence[int], sums: Sequence[int]) -> int:
        count = bisect_left(places, offset)
        return count * offset - sums[count]

    return lambda offset: past(offset, starts, sums[0]) - past(offset, ends, sums[1])


def _is_no_name(words: str) -> bool:
    """Whether what was found in lower case is no name: "may", but not "May"; several words may open a sentence."""
    return words[0].islower() or " " in words


def _unlike(scores: Sequence[float], likeness: Likeness, left: set[int]) -> list[int]:
    """The best `MOST` sentences of those `left`, by their scores, which fall the more one repeats a chosen one.

    At `SAME` a sentence is none.
    """
    chosen: list[int] = []
    repeated = [0.0] * len(scores)
    while left and len(chosen) < MOST:
        best = max(left, key=lambda index: (scores[index] - REPETITION * max(0.0, repeated[index] - REPEATS), -index))
        chosen.append(best)
        for index in left:
            repeated[index] = max(repeated[index], likeness.of(index, best))
        left = {index for index in left if index != best and repeated[index] < SAME}
    return chosen


def _is_closed(words: str, marks: Sequence[tuple[str, str]]) -> bool:
    """Whether every quotation that the sentence opens ends in it."""
    pairs = ((words.count(opening.strip()), words.count(closing.strip()), opening == closing) for opening, closing in marks)
    return all(opened % 2 == 0 if alike else opened == closed for opened, closed, alike in pairs)
