"""Word parts: the files of an index with the postings of its words, and what is kept of them from build to build.

    stretches ──▶ postings ──▶ words, each with its length ──▶ cut into parts

After a small change only the parts are joined again that have a word whose postings differ; of the other words their lengths
are known, and so where a part begins, and of the other parts their digests.
"""

from __future__ import annotations

import bisect
import functools
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from briefgen.storage.derived import Digest
from briefgen.web.search.parts import cut
from briefgen.web.search.postings import Stretch, join
from briefgen.web.search.words import search_key

WORDS = 16_000
"""The most bytes of a part with words."""
FEW = 40
"""The most words whose postings may differ for it to be worth looking only for these."""

Folded = tuple[str, list[tuple[str, int]]]
"""Words that are the same without diacritics: how they are written then, and each with the length of its postings."""


class WordPart(msgspec.Struct, frozen=True, array_like=True):
    """A part: its name, and of how many folded words it is; `digest` is that of its file, once it is known."""

    name: str
    count: int
    digest: Digest = b""


class KeptWords(msgspec.Struct, frozen=True, array_like=True):
    """The words of an index in their order, the parts into which they are cut, and the stretches that they are from."""

    stretches: list[Digest]
    words: list[Folded]
    parts: list[WordPart]


PartContents = dict[str, dict[str, str]]
"""The postings of words by the name of their part."""


def all_words(stretches: Iterable[Stretch]) -> tuple[list[Folded], list[WordPart], PartContents]:
    """The words of an index, and all of its parts."""
    postings = join(stretches)
    words = _folded(postings)
    contents, parts = PartContents(), list[WordPart]()
    for name, found in _cut(words):
        parts.append(WordPart(name, len(found)))
        contents[name] = {word: postings[word] for _, spelt in found for word, _ in spelt}
    return words, parts, contents


def changed_words(
    kept: KeptWords, gone: Iterable[Stretch], new: Iterable[Stretch], stretches: Callable[[], Iterable[Stretch]]
) -> tuple[list[Folded], list[WordPart], PartContents] | None:
    """The same after some stretches were replaced by `new` ones; only parts that differ from those `kept` have contents.

    None if that is not worth it, or a part begins elsewhere and more has to be known.
    """
    differing = _differing(gone, new)
    if len(differing) > FEW or not kept.words:
        return None
    starts = [0, *itertools.accumulate(part.count for part in kept.parts)]
    firsts = [kept.words[start][0] for start in starts[:-1]]
    part_of = functools.cache(lambda word: max(0, bisect.bisect_right(firsts, search_key(word)) - 1))
    touched = {part_of(word) for word in differing}
    of_parts = {number: kept.words[starts[number] : starts[number + 1]] for number in touched}
    wanted = differing.union(word for found in of_parts.values() for _, spelt in found for word, _ in spelt)
    postings = join({key: value for key, value in stretch.items() if key[1:] in wanted} for stretch in stretches())
    again: dict[int, dict[str, str]] = {number: {} for number in touched}
    for word, posting in postings.items():
        again[part_of(word)][word] = posting
    words = [
        folded
        for number in range(len(kept.parts))
        for folded in (_folded(again[number]) if number in touched else kept.words[starts[number] : starts[number + 1]])
    ]
    known = {firsts[n]: part for n, part in enumerate(kept.parts) if n not in touched}
    return _with_contents(words, known, postings)


def _with_contents(
    words: list[Folded], known: Mapping[str, WordPart], postings: Mapping[str, str]
) -> tuple[list[Folded], list[WordPart], PartContents] | None:
    """The parts of `words`: those that are `known` by their first word, the others with their contents."""
    contents, parts = PartContents(), list[WordPart]()
    for name, found in _cut(words):
        same = known.get(found[0][0]) if found else None
        if same and same.name == name and same.count == len(found):
            parts.append(same)
            continue
        own = [word for _, spelt in found for word, _ in spelt]
        if not all(word in postings for word in own):
            return None
        parts.append(WordPart(name, len(found)))
        contents[name] = {word: postings[word] for word in own}
    return words, parts, contents


def _differing(gone: Iterable[Stretch], new: Iterable[Stretch]) -> set[str]:
    """The words, without their field, that have other postings in the stretches that are `new` than in those `gone`."""
    before, after = _by_key(gone), _by_key(new)
    return {key[1:] for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def _by_key(stretches: Iterable[Stretch]) -> dict[str, list[tuple[int, str, int]]]:
    found: dict[str, list[tuple[int, str, int]]] = {}
    for stretch in stretches:
        for key, value in stretch.items():
            found.setdefault(key, []).append(value)
    return found


def _folded(postings: Mapping[str, str]) -> list[Folded]:
    """The words of `postings` in the order of an index."""
    words = sorted((search_key(word), word) for word in postings)
    groups = itertools.groupby(words, key=lambda pair: pair[0])
    return [(plain, [(word, len(postings[word])) for _, word in spelt]) for plain, spelt in groups]


def _cut(words: Sequence[Folded]) -> Iterator[tuple[str, list[Folded]]]:
    yield from cut(((folded[0], sum(size for _, size in folded[1]), folded) for folded in words), WORDS)
