"""Copy candidates: which articles have so much in common that one may be a copy of the other.

In: a sample of each article's shingles (`copies.py`). Out: the pairs that are then compared sentence by sentence. A library
is searched as a whole once; after a change, only pairs of articles that changed, or that count for more or less since then.
"""

from __future__ import annotations

import bisect
import itertools
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Set

from briefgen.contract.model import Struct

FEWEST_SAMPLED = 2
"""The number of common sampled shingles from which two articles are compared sentence by sentence."""
WORDS_PER_SAMPLED = 64
"""The words of the shorter article for each common shingle of two copies: fewer are what newsrooms always write."""
MOST_ARTICLES = 8
"""The most articles remembered for a shingle: further copies are joined through these, so the work grows with the text."""
AT_ONCE = 200_000
"""The number of sampled shingles that are examined together."""
WORTH = 4
"""If more than one article in this many changed or counts for more or less, all are searched."""

Pair = tuple[str, str]
"""The ids of two briefings, the later one in their order first."""


class Sample(Struct, frozen=True, gc=False):
    """The number of words of an article in such sentences, and its sampled shingles: ascending 32-bit integers."""

    words: int
    shingles: bytes


class Searched(Struct, frozen=True):
    """What a search has found: the pairs among articles with these samples, by their briefing's id."""

    samples: Mapping[str, Sample]
    pairs: tuple[Pair, ...]


NO_WORDS = Sample(0, b"")
NEVER = Searched({}, ())


def search(samples: Mapping[str, Sample], before: Searched = NEVER) -> Searched:
    """The pairs of articles with enough sampled shingles in common, each once; the same without the search `before`."""
    ordered = {id_: samples[id_] for id_ in sorted(samples)}
    changed = {id_ for id_ in ordered.keys() | before.samples.keys() if ordered.get(id_) != before.samples.get(id_)}
    if len(changed) * WORTH <= len(ordered):
        again = changed.intersection(ordered) | _displaced(ordered, before, changed)
        if len(again) * WORTH <= len(ordered):
            wanted = {shingle for id_ in again for shingle in _sampled(ordered[id_])}
            kept = (pair for pair in before.pairs if changed.isdisjoint(pair) and pair[1] not in again)
            return Searched(samples, tuple(sorted((*kept, *_pairs(ordered, wanted, changed, again)))))
    return Searched(samples, tuple(_pairs(ordered, _recurring(ordered), ordered, ordered)))


def _displaced(samples: Mapping[str, Sample], before: Searched, changed: Set[str]) -> set[str]:
    """The articles that did not change, but are remembered for other shingles than before.

    An article counts for later ones only by the shingles for which it is remembered, as one of the first that have them.
    """
    touched: set[int] = set()
    for id_ in changed:
        touched |= set(_sampled(before.samples.get(id_, NO_WORDS))) ^ set(_sampled(samples.get(id_, NO_WORDS)))
    earlier, having = dict[int, list[str]](), dict[int, list[str]]()
    for id_ in sorted(samples.keys() | before.samples.keys()):
        own = touched.intersection(_sampled(samples.get(id_, NO_WORDS)))
        was = own if id_ not in changed else touched.intersection(_sampled(before.samples.get(id_, NO_WORDS)))
        for shingles, held in ((own, having), (was, earlier)):
            for shingle in shingles:
                held.setdefault(shingle, []).append(id_)
    first = ({shingle: held[:MOST_ARTICLES] for shingle, held in of.items()} for of in (earlier, having))
    was_first, is_first = first
    return {id_ for shingle in touched for id_ in {*was_first.get(shingle, ())} ^ {*is_first.get(shingle, ())}} - changed


def _pairs(
    samples: Mapping[str, Sample], wanted: set[int], changed: Container[str], again: Container[str]
) -> Iterator[Pair]:
    """The pairs of articles that `changed` and those before them, and of others and those before them that count `again`.

    `wanted` has all shingles that these share with others.
    """
    articles_with: dict[int, list[str]] = {}
    for id_, sample in samples.items():
        having = [articles_with.setdefault(shingle, []) for shingle in wanted.intersection(_sampled(sample))]
        every = itertools.chain.from_iterable(having)
        common = Counter(every if id_ in changed else filter(again.__contains__, every))
        for held in having:
            if len(held) < MOST_ARTICLES:
                held.append(id_)
        for other, shingles in sorted(item for item in common.items() if item[1] >= FEWEST_SAMPLED):
            words = min(sample.words, samples[other].words)
            if shingles >= words / WORDS_PER_SAMPLED:
                yield id_, other


def _recurring(samples: Mapping[str, Sample]) -> set[int]:
    """The sampled shingles that two or more articles share; searched in ranges, so that few others are held at once."""
    recurring: set[int] = set()
    parts = 1 + sum(len(_sampled(sample)) for sample in samples.values()) // AT_ONCE
    for part in range(parts):
        low, high = ((1 << 32) * edge // parts for edge in (part, part + 1))
        seen: set[int] = set()
        for sample in samples.values():
            every = _sampled(sample)
            own = every[bisect.bisect_left(every, low) : bisect.bisect_left(every, high)]
            recurring.update(seen.intersection(own))
            seen.update(own)
    return recurring


def _sampled(sample: Sample) -> memoryview[int]:
    return memoryview(sample.shingles).cast("I")
