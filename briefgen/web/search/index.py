"""Index: the outputs of one index, made from its entries in the order of their keys.

Entries are made a stretch at a time, and only the size and the digest of each are held. These are cached among the derived
values, under the digest of what the stretch is made from, and so are its postings, under that of its entries, and the list
of files: if no entry changed, nothing is joined, and after one change the entries and postings of one stretch are made.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

import msgspec

from briefgen.sharing import share
from briefgen.storage.derived import Derived, Digest, digest_of
from briefgen.views.outputs import Output
from briefgen.web.search.entries import SIZED, Entry, fields_of, nothing_hidden
from briefgen.web.search.parts import base36, cut, encode_part, part_path, steps
from briefgen.web.search.postings import Fields, Stretch, stretch_of
from briefgen.web.search.word_parts import Folded, KeptWords, PartContents, WordPart, all_words, changed_words
from briefgen.web.search.words import by_letter

ENTRIES = 6_000
"""The most bytes of a part with entries."""
_NAME = digest_of("all")
"""The digest under which the words of an index are cached, of which there is one."""
STRETCH = 32
"""The average number of entries in a stretch."""
SHARED = 8
"""The number of stretches that make starting another process worthwhile."""


class Keyed(msgspec.Struct, frozen=True):
    """The key of an entry, the digest of everything it is made from, how to make it, and what else it is found by."""

    key: int
    basis: Digest
    make: Callable[[], Entry]
    hidden: Callable[[Entry], Fields] = nothing_hidden

    def fields(self) -> Fields:
        """Everything by which it is found."""
        entry = self.make()
        return {**fields_of(entry), **self.hidden(entry)}


class Contents(msgspec.Struct, frozen=True):
    """The contents of an index: the words with which its parts begin, the keys of parts with entries, as steps, the letters
    of its vocabulary, and the number of entries."""

    words: list[str]
    entries: list[int]
    letters: str
    count: int


class _Measured(msgspec.Struct, frozen=True, gc=False):
    """The size in bytes and the digest of an entry that was made once."""

    key: int
    size: int
    digest: Digest


class _Plan(msgspec.Struct, frozen=True):
    """The contents of an index, and its files, each with its digest."""

    contents: Contents
    files: list[tuple[str, Digest]]


class _Measures(msgspec.Struct, frozen=True):
    """The measures of entries with consecutive keys, and the digest of them all."""

    entries: list[_Measured]
    digest: Digest


_Stretch = tuple[Sequence[Keyed], _Measures]


def index_outputs(name: str, entries: Sequence[Keyed], derived: Derived | None) -> tuple[Contents, Iterator[Output]]:
    """The index `name` of `entries`, whose keys ascend: its contents, and its files."""
    stretches = _stretches(entries, f"entries of search {name}", derived)
    digest, kind = digest_of([measures.digest for _, measures in stretches]), f"files of search {name}"
    kept = derived.find(kind, [digest]) if derived else {}
    index = _Index(name, stretches, derived)
    plan = msgspec.msgpack.decode(kept[digest], type=_Plan) if kept else index.plan
    if derived and not kept:
        derived.keep(kind, {digest: msgspec.msgpack.encode(plan)}, [digest])
    return plan.contents, (Output(path, digest, functools.partial(index.make, path)) for path, digest in plan.files)


def part_output(name: str, content: object) -> Output:
    """The output of a part whose content is at hand, held as the bytes of its file, a tenth of its own size."""
    data = encode_part(name, content)
    return Output(part_path(name), digest_of(data), lambda: data)


class _Index:
    """An index, which is assembled when a part of it has to be made."""

    def __init__(self, name: str, stretches: Sequence[_Stretch], derived: Derived | None) -> None:
        """The index of the entries in `stretches`."""
        self._name, self._stretches, self._derived = name, stretches, derived
        self._kind = f"search {name}"
        self._kind_of_parts = f"parts of {self._kind}"

    def make(self, path: str) -> bytes:
        """The file at `path`."""
        return self._whole[1][path].make()

    @property
    def plan(self) -> _Plan:
        """Its contents and files."""
        contents, outputs = self._whole
        return _Plan(contents, [(output.path, output.digest) for output in outputs.values()])

    @functools.cached_property
    def _whole(self) -> tuple[Contents, dict[str, Output]]:
        words, parts, contents = self._words()
        letters, entry_parts = by_letter(plain for plain, _ in words), self._entry_parts()
        made = {
            part.name: part_output(f"{self._name}/w-{part.name}", contents[part.name]) for part in parts if not part.digest
        }
        outputs = [
            *(made.get(part.name) or self._same_part(part) for part in parts),
            *(part_output(f"{self._name}/v-{letter}", known) for letter, known in letters.items()),
            *(self._entries_output(first, items) for first, items in entry_parts),
        ]
        found = Contents(
            words=[part.name for part in parts],
            entries=steps([items[0][0].key if first else 0 for first, items in entry_parts]),
            letters="".join(letters),
            count=sum(len(keyed) for keyed, _ in self._stretches),
        )
        parts = [WordPart(p.name, p.count, made[p.name].digest) if p.name in made else p for p in parts]
        self._keep(words, parts, contents)
        return found, {output.path: output for output in outputs}

    def _words(self) -> tuple[list[Folded], list[WordPart], PartContents]:
        """The words, and the parts into which they are cut; those that differ from the last index with their contents."""
        kept, now = self._kept_words(), [measures.digest for _, measures in self._stretches]
        gone = self._kept_postings(set(kept.stretches).difference(now)) if kept else None
        encoded = _encoded_postings_of(self._stretches, self._kind, self._derived)
        if kept and kept.words and gone is not None:
            new = _decoded(encoded[digest] for digest in set(now).difference(kept.stretches))
            every = _decoded(encoded[digest] for digest in now)
            if found := changed_words(kept, gone, new, every, self._kept_content):
                return found
        return all_words(_decoded(encoded[digest] for digest in now))

    def _same_part(self, part: WordPart) -> Output:
        """A part that is as in the last index; if somebody has touched its file, all words are joined for it."""
        name = f"{self._name}/w-{part.name}"
        return Output(part_path(name), part.digest, lambda: encode_part(name, self._contents[part.name]))

    @functools.cached_property
    def _contents(self) -> PartContents:
        """The contents of all parts with words."""
        encoded = _encoded_postings_of(self._stretches, self._kind, self._derived)
        return all_words(_decoded(encoded[measures.digest] for _, measures in self._stretches))[2]

    def _kept_postings(self, digests: Collection[Digest]) -> list[Stretch] | None:
        """The postings of stretches that are no more; None if they are not known any more."""
        kept = self._derived.find(self._kind, digests) if self._derived else {}
        return list(_decoded(kept.values())) if len(kept) == len(digests) else None

    def _kept_content(self, part: WordPart) -> dict[str, str] | None:
        """What a part of the last index has; None if that is not known any more."""
        data = self._derived.find(self._kind_of_parts, [part.digest]).get(part.digest) if self._derived else None
        return msgspec.msgpack.decode(data, type=dict[str, str]) if data else None

    def _kept_words(self) -> KeptWords | None:
        data = self._derived.find(f"words of {self._kind}", [_NAME]).get(_NAME) if self._derived else None
        return msgspec.msgpack.decode(data, type=KeptWords) if data else None

    def _keep(self, words: list[Folded], parts: list[WordPart], contents: PartContents) -> None:
        """Stores `words` and `parts` for the next index, and the `contents` of those parts that are new."""
        if not self._derived:
            return
        kept = KeptWords([measures.digest for _, measures in self._stretches], words, parts)
        self._derived.keep(f"words of {self._kind}", {_NAME: msgspec.msgpack.encode(kept)}, [_NAME])
        new = {part.digest: msgspec.msgpack.encode(contents[part.name]) for part in parts if part.name in contents}
        self._derived.keep(self._kind_of_parts, new, [part.digest for part in parts])

    def _entry_parts(self) -> list[tuple[str, list[tuple[_Measured, Keyed]]]]:
        found = (pair for keyed, made in self._stretches for pair in zip(made.entries, keyed, strict=True))
        return cut(((base36(one.key), one.size, (one, of)) for one, of in found), ENTRIES)

    def _entries_output(self, first: str, items: Sequence[tuple[_Measured, Keyed]]) -> Output:
        name, entries = f"{self._name}/e-{first}", [of for _, of in items]
        digest = digest_of([(one.key, one.digest) for one, _ in items])
        return Output(part_path(name), digest, functools.partial(_entries_part, name, entries))


def _entries_part(name: str, entries: Iterable[Keyed]) -> bytes:
    return encode_part(name, {base36(one.key): one.make() for one in entries})


def _stretches(entries: Sequence[Keyed], kind: str, derived: Derived | None) -> list[_Stretch]:
    """The stretches of `entries`; those that `derived` has are not made."""
    stretches = [keyed for _, keyed in cut(((base36(one.key), 1, one) for one in entries), STRETCH)]
    bases = [digest_of([(one.key, one.basis) for one in keyed]) for keyed in stretches]
    kept = derived.find(kind, bases) if derived else {}
    made = {basis: _measure(keyed) for basis, keyed in zip(bases, stretches, strict=True) if basis not in kept}
    if derived:
        derived.keep(kind, {basis: msgspec.msgpack.encode(measures) for basis, measures in made.items()}, bases)
    measures = (made.get(basis) or msgspec.msgpack.decode(kept[basis], type=_Measures) for basis in bases)
    return list(zip(stretches, measures, strict=True))


def _measure(keyed: Iterable[Keyed]) -> _Measures:
    made = [(one.key, entry := one.make(), one.hidden(entry)) for one in keyed]
    encoded = [(key, msgspec.json.encode(entry), hidden) for key, entry, hidden in made]
    return _Measures([_Measured(key, len(data), digest_of(data)) for key, data, _ in encoded], digest_of(encoded))


def _encoded_postings_of(stretches: Sequence[_Stretch], kind: str, derived: Derived | None) -> dict[Digest, bytes]:
    """The postings of the stretches by their digests, from `derived` if they are there."""
    used = [measures.digest for _, measures in stretches]
    kept = derived.find(kind, used) if derived else {}
    made: dict[Digest, bytes] = {}
    for some in share(_encoded_postings, [one for one in stretches if one[1].digest not in kept], SHARED):
        made |= some
    if derived:
        derived.keep(kind, made, used)
    return kept | made


def _decoded(encoded: Iterable[bytes]) -> Iterator[Stretch]:
    """The postings of each stretch; held only as long as they are looked at."""
    return (msgspec.msgpack.decode(data, type=Stretch) for data in encoded)


def _encoded_postings(stretches: Iterable[_Stretch]) -> dict[Digest, bytes]:
    made = (
        (measures.digest, stretch_of(((one.key, one.fields()) for one in keyed), SIZED)) for keyed, measures in stretches
    )
    return {digest: msgspec.msgpack.encode(stretch) for digest, stretch in made}
