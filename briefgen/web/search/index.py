"""Index: the outputs of one index, made from its entries in the order of their keys.

Entries are read a stretch at a time, and of each only the postings, the size and the digest are held. The postings of a
stretch are kept among the derived values, so after one change those of one stretch are made.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from briefgen.storage.derived import Derived, Digest, digest_of
from briefgen.views.outputs import Output
from briefgen.web.search.entries import SIZED, Entry, fields_of
from briefgen.web.search.parts import base36, cut, encode_part, part_path, steps
from briefgen.web.search.postings import Stretch, join, stretch_of
from briefgen.web.search.words import fold, vocabulary

WORDS, ENTRIES = 16_000, 5_000
"""Bytes of a part with words, and of one with entries, on average."""
STRETCH = 128
"""Entries in a stretch, on average."""

Keyed = tuple[int, Callable[[], Entry]]
"""The key of an entry, and how to make it."""


class Contents(msgspec.Struct, frozen=True):
    """What there is of an index: the words at which its parts begin, the keys of these with entries, as steps, the letters
    of its vocabulary, and the number of entries."""

    words: list[str]
    entries: list[int]
    letters: str
    count: int


class _Measured(msgspec.Struct, frozen=True, gc=False):
    """An entry that was made once: its size in bytes and its digest."""

    key: int
    size: int
    digest: Digest


def index_outputs(name: str, entries: Sequence[Keyed], derived: Derived | None) -> tuple[Contents, Iterator[Output]]:
    """The index `name` of `entries`, whose keys ascend: what there is of it, and its files."""
    measured = list[_Measured]()
    postings = join(_stretches(f"search {name}", entries, measured, derived))
    words = sorted(postings, key=lambda word: (fold(word), word))
    folded = ((plain, tuple(spelt)) for plain, spelt in itertools.groupby(words, key=fold))
    word_parts = cut(((plain, sum(len(postings[word]) for word in spelt), spelt) for plain, spelt in folded), WORDS)
    sized = ((base36(one.key), one.size, (one, make)) for one, (_, make) in zip(measured, entries, strict=True))
    entry_parts = cut(sized, ENTRIES)
    letters = vocabulary(words)
    contents = Contents(
        words=[first for first, _ in word_parts],
        entries=steps([items[0][0].key if first else 0 for first, items in entry_parts]),
        letters="".join(letters),
        count=len(entries),
    )

    def outputs() -> Iterator[Output]:
        for first, found in word_parts:
            yield part_output(f"{name}/w-{first}", {word: postings[word] for spelt in found for word in spelt})
        for letter, known in letters.items():
            yield part_output(f"{name}/v-{letter}", known)
        for first, items in entry_parts:
            path = f"{name}/e-{first}"
            make = functools.partial(_entries_part, path, [(one.key, make) for one, make in items])
            yield Output(part_path(path), digest_of([(one.key, one.digest) for one, _ in items]), make)

    return contents, outputs()


def part_output(name: str, content: object) -> Output:
    """The output of a part whose content is at hand."""
    return Output(part_path(name), digest_of(content), functools.partial(encode_part, name, content))


def _entries_part(name: str, entries: Iterable[Keyed]) -> bytes:
    return encode_part(name, {base36(key): make() for key, make in entries})


def _stretches(kind: str, entries: Sequence[Keyed], measured: list[_Measured], derived: Derived | None) -> Iterator[Stretch]:
    """The postings of `entries`, a stretch at a time, from `derived` where they are there; adds each entry to `measured`."""
    made, used = dict[Digest, bytes](), list[Digest]()
    for _, keyed in cut(((base36(key), 1, (key, make)) for key, make in entries), STRETCH):
        found = [(key, make()) for key, make in keyed]
        encoded = [(key, msgspec.json.encode(entry)) for key, entry in found]
        measured += (_Measured(key, len(data), digest_of(data)) for key, data in encoded)
        digest = digest_of(encoded)
        used.append(digest)
        data = derived.find(kind, [digest]).get(digest) if derived else None
        if data:
            yield msgspec.msgpack.decode(data, type=Stretch)
        else:
            stretch = stretch_of(((key, fields_of(entry)) for key, entry in found), SIZED)
            made[digest] = msgspec.msgpack.encode(stretch) if derived else b""
            yield stretch
    if derived:
        derived.keep(kind, made, used)
