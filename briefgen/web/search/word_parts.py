"""Word parts: the files of an index with the postings of its words, and what is kept of them from build to build.

    stretches ──▶ postings ──▶ words, each with its length ──▶ cut into parts

After a change only the words are joined again whose postings differ; of the others their lengths are known, and so where a
part begins, of the parts that stay their digests, and of the rest what they have had in the parts of the last index.
"""

from __future__ import annotations

import bisect
import functools
import itertools
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

import msgspec

from briefgen.storage.derived import Digest
from briefgen.web.search.parts import cut
from briefgen.web.search.postings import Stretch, join
from briefgen.web.search.words import search_key

WORDS = 16_000
"""The most bytes of a part with words."""

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
    words = _folded({word: len(posting) for word, posting in postings.items()})
    contents, parts = PartContents(), list[WordPart]()
    for name, found in _cut(words):
        parts.append(WordPart(name, len(found)))
        contents[name] = {word: postings[word] for _, spelt in found for word, _ in spelt}
    return words, parts, contents


def changed_words(
    kept: KeptWords,
    gone: Iterable[Stretch],
    new: Iterable[Stretch],
    stretches: Iterable[Stretch],
    content_of: Callable[[WordPart], Mapping[str, str] | None],
) -> tuple[list[Folded], list[WordPart], PartContents] | None:
    """The same after some stretches were replaced by `new` ones; only parts that differ from those `kept` have contents.

    `stretches` are all there are now, of which only words are joined that differ; `content_of` has the others' postings in
    a part that was kept. None if it doesn't have them.
    """
    differing = _differing(gone, new)
    postings = join({key: value for key, value in stretch.items() if key[1:] in differing} for stretch in stretches)
    starts = [0, *itertools.accumulate(part.count for part in kept.parts)]
    of_parts = [kept.words[start:end] for start, end in itertools.pairwise(starts)]
    firsts = [words[0][0] if words else "" for words in of_parts]
    part_of = functools.cache(lambda word: max(0, bisect.bisect_right(firsts, search_key(word)) - 1))
    again = {number: _sizes(of_parts[number], differing) for number in set(map(part_of, differing))}
    for word, posting in postings.items():
        again[part_of(word)][word] = len(posting)
    words = [folded for n, found in enumerate(of_parts) for folded in (_folded(again[n]) if n in again else found)]
    untouched = {firsts[n]: part for n, part in enumerate(kept.parts) if n not in again}
    old = functools.cache(lambda number: content_of(kept.parts[number]) or {})
    contents, parts = PartContents(), list[WordPart]()
    for name, found in _cut(words):
        same = untouched.get(found[0][0]) if found else None
        if same and same.name == name and same.count == len(found):
            parts.append(same)
            continue
        own = [word for _, spelt in found for word, _ in spelt]
        content = {word: postings[word] if word in differing else old(part_of(word)).get(word, "") for word in own}
        if not all(content.values()):
            return None
        parts.append(WordPart(name, len(found)))
        contents[name] = content
    return words, parts, contents


def _sizes(words: Iterable[Folded], but: Container[str]) -> dict[str, int]:
    """The lengths of the postings of all `words` except these."""
    return {word: size for _, spelt in words for word, size in spelt if word not in but}


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


def _folded(sizes: Mapping[str, int]) -> list[Folded]:
    """Words, with the lengths of their postings, in the order of an index."""
    words = sorted((search_key(word), word) for word in sizes)
    groups = itertools.groupby(words, key=lambda pair: pair[0])
    return [(plain, [(word, sizes[word]) for _, word in spelt]) for plain, spelt in groups]


def _cut(words: Sequence[Folded]) -> Iterator[tuple[str, list[Folded]]]:
    yield from cut(((folded[0], sum(size for _, size in folded[1]), folded) for folded in words), WORDS)
