"""Read articles: what the library compares of each article, and what pages show of it, cached so that each is read once.

Between `articles` and `comparisons`. A value is cached under the digest of the briefing, which has the hash of the article,
and of what the desk knows; its existence proves that the briefing's quotes are in the article. `building`, which has just
read an article and made its briefing, caches the value of both.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

import msgspec

from briefgen.articles.article import Article
from briefgen.articles.sources import ArticleText, Sources, shown_text
from briefgen.claims.claim_context import ClaimContext
from briefgen.claims.copies import CopyGroup, ShingledSentences, find_copies, sample_of, words_of
from briefgen.claims.copy_candidates import NEVER, Pair, Sample, Searched, search
from briefgen.claims.disagreements import Said, said_in_copies, said_of_figures
from briefgen.contract.model import Briefing, Struct
from briefgen.errors import BriefgenError
from briefgen.knowledge.knowledge import Knowledge
from briefgen.library.library import Library
from briefgen.library.on_topic import sentences_on_topics
from briefgen.sharing import apart, share
from briefgen.storage.derived import Derived, Digest, digest_of
from briefgen.views.outputs import Digests

ARTICLE, WORDS, COPIED, GROUPS, SEARCHED = "article", "words", "copied", "copies", "copies searched"
"""The kinds of values that are cached: of all articles, of those that may be copies, of copies; which are copies, and what
the search for them has found."""
_NAME = digest_of("all")
"""The digest under which the search is cached, of which there is one."""
AT_ONCE = 200
"""The number of values that are held at the same time."""
REMEMBERED = 8
"""The number of articles that are remembered while pages are made."""
NEIGHBOURS = 16
"""The number of articles that are looked up together: their pages are made one after another."""

T = TypeVar("T")


class Compared(Struct, frozen=True, gc=False):
    """The parts of an article that are compared with others: sentences on its topics, its figures, a sample of its words."""

    topics: dict[str, tuple[int, ...]]
    said: tuple[Said, ...]
    sample: Sample


class _Read(msgspec.Struct, frozen=True, array_like=True):
    """An article as it is cached; each of its parts is decoded by itself."""

    compared: msgspec.Raw
    shown: msgspec.Raw


def _digest_of_known(knowledge: Knowledge) -> Digest:
    """The digest of what a desk knows, as what is read of its articles depends on it."""
    return digest_of(knowledge.own, sys.byteorder)


def as_kept(briefing: Briefing, article: Article, knowledge: Knowledge) -> tuple[Digest, bytes]:
    """What is cached of `article`, of which `briefing` was just made, and its digest."""
    return digest_as_kept(briefing, knowledge), _value_of(briefing, article, knowledge)


def digest_as_kept(briefing: Briefing, knowledge: Knowledge) -> Digest:
    """The digest under which is cached what is read of the article of `briefing`."""
    return digest_of(digest_of(briefing), _digest_of_known(knowledge))


def basis_of(briefing: Briefing) -> Digest:
    """The digest of what in `briefing` decides what is cached of its article: not who its actors are, nor its changes."""
    actors = tuple(msgspec.structs.replace(actor, id="") for actor in briefing.actors)
    return digest_of(msgspec.structs.replace(briefing, actors=actors, quotes=(), changes=msgspec.UNSET))


def kept_before(store: Derived, digest: Digest) -> bytes | None:
    """What is cached under the `digest` of an article; None if nothing is."""
    return store.find(ARTICLE, [digest]).get(digest)


def remember_articles(store: Derived, values: Mapping[Digest, bytes]) -> None:
    """Stores what `as_kept` gave of some articles."""
    store.keep(ARTICLE, values)


class ReadArticles:
    """The articles of a library in `sources`, read if `store` doesn't have what is needed from them."""

    def __init__(
        self, library: Library, digests: Digests, sources: Sources, knowledge: Knowledge, store: Derived | None
    ) -> None:
        """The articles that exist, each the one that its briefing was made from; briefings have `digests`, by id."""
        self._briefings = {b.id: b for b in library.briefings if sources.has(b)}
        known = _digest_of_known(knowledge)
        self._digests = {id_: digest_of(digests[id_], known) for id_ in self._briefings}
        self._sources, self._knowledge, self._store = sources, knowledge, store
        self._is_first = store is not None and not store.has_any(ARTICLE)
        self._order = list(self._briefings)
        self._numbers = {id_: number for number, id_ in enumerate(self._order)}
        self._copied: Mapping[Digest, bytes] = {}
        self._neighbours = functools.lru_cache(maxsize=1)(self._find_neighbours)
        self.shown: Callable[[str], ArticleText | None] = functools.lru_cache(maxsize=REMEMBERED)(self._shown)
        """What is shown of the article of a briefing, by its id; None if there is no article."""

    def compared(self) -> Iterator[tuple[str, Compared]]:
        """What is compared of each article, by its briefing's id; BriefgenError if a quote is not in its article."""
        for id_, value in self._first_apart(self._values):
            yield id_, _decode(_decode(value, _Read).compared, Compared)
        if self._store:
            for kind in (ARTICLE, WORDS, COPIED):
                self._store.keep(kind, {}, self._digests.values())

    def copies(self, samples: Mapping[str, Sample]) -> tuple[CopyGroup, ...]:
        """The articles that copy one another, found by `samples` of all, and cached until one of them has other words."""
        pairs = self._candidates(samples)
        if not self._store:
            return tuple(self._copies(pairs))
        compared = (self._briefings[id_] for id_ in sorted({id_ for pair in pairs for id_ in pair}))
        key = digest_of(pairs, [(b.id, b.source.file, b.source.sha256, b.language) for b in compared])
        if kept := self._store.find(GROUPS, [key]):
            found = _decode(kept[key], tuple[CopyGroup, ...])
        else:
            found = tuple(self._first_apart(lambda: self._copies(pairs)))
            self._store.keep(GROUPS, {key: _encode(found)}, used=[key])
        copies = (self._digests[copy.briefing] for group in found for copy in group.copies)
        self._copied = self._store.find(COPIED, copies)
        return found

    def _candidates(self, samples: Mapping[str, Sample]) -> tuple[Pair, ...]:
        """The pairs of articles that may be copies; the last search for them is cached, with the samples that it had."""
        if not self._store:
            return search(samples).pairs
        kept = self._store.find(SEARCHED, [_NAME]).get(_NAME)
        before = _decode(kept, Searched) if kept else NEVER
        if before.samples == samples:
            return before.pairs
        pairs = tuple(self._first_apart(lambda: search(samples, before).pairs))
        self._store.keep(SEARCHED, {_NAME: _encode(Searched(samples, pairs))}, [_NAME])
        return pairs

    def _copies(self, pairs: Iterable[Pair]) -> Iterator[CopyGroup]:
        for group in find_copies(pairs, self.words):
            for copy in group.copies:
                self.said_in_copies(self._briefings[copy.briefing])
            yield group

    def _first_apart(self, work: Callable[[], Iterable[T]]) -> Iterable[T]:
        """What `work` gives; if no article has been read yet, found apart, with the rules by which all are read."""
        return apart(work) if self._is_first else work()

    def words(self, id_: str) -> ShingledSentences:
        """All words of the article, as they are compared with those of another."""
        return self._kept(WORDS, id_, ShingledSentences, lambda: words_of(self._article(id_)))

    def said_in_copies(self, briefing: Briefing) -> Mapping[str, ClaimContext]:
        """What the article of `briefing`, a copy of another one, says about its figures."""
        return self._kept(
            COPIED, briefing.id, dict[str, ClaimContext], lambda: said_in_copies(briefing, self._article(briefing.id))
        )

    def _values(self) -> Iterator[tuple[str, bytes]]:
        """What is cached of each article, by its briefing's id."""
        ids = iter(self._order)
        while some := list(itertools.islice(ids, AT_ONCE)):
            kept = self._store.find(ARTICLE, [self._digests[id_] for id_ in some]) if self._store else {}
            missing = [id_ for id_ in some if self._digests[id_] not in kept]
            firsts = {self._briefings[id_].language: id_ for id_ in reversed(missing)}
            new = self._read_some(firsts.values())  # here, so that every process has the rules of each language
            for read in share(self._read_some, [id_ for id_ in missing if self._digests[id_] not in new]):
                new |= read
            if self._store and new:
                self._store.keep(ARTICLE, new)
            for id_ in some:
                digest = self._digests[id_]
                yield id_, kept.get(digest) or new.get(digest) or self._read(id_)

    def _shown(self, id_: str) -> ArticleText | None:
        if id_ not in self._briefings:
            return None
        kept = self._neighbours(self._numbers[id_] // NEIGHBOURS).get(self._digests[id_])
        return _decode(_decode(kept, _Read).shown, ArticleText) if kept else shown_text(self._article(id_))

    def _find_neighbours(self, group: int) -> Mapping[Digest, bytes]:
        """The cached values of a `group` of articles that follow one another."""
        some = self._order[group * NEIGHBOURS : (group + 1) * NEIGHBOURS]
        return self._store.find(ARTICLE, [self._digests[id_] for id_ in some]) if self._store else {}

    def _article(self, id_: str) -> Article:
        article = self._sources.read(self._briefings[id_])
        assert article is not None, "it was there when this was made"
        return article

    def _read_some(self, ids: Iterable[str]) -> dict[Digest, bytes]:
        """The cached values of articles without errors; an error is raised when its article is reached in order."""
        read: dict[Digest, bytes] = {}
        for id_ in ids:
            with contextlib.suppress(BriefgenError):
                read[self._digests[id_]] = self._read(id_)
        return read

    def _read(self, id_: str) -> bytes:
        """The cached value of an article."""
        return _value_of(self._briefings[id_], self._article(id_), self._knowledge)

    def _kept(self, kind: str, id_: str, form: type[T], make: Callable[[], T]) -> T:
        """One value that few articles have."""
        digest = self._digests[id_]
        at_hand = self._copied if kind == COPIED and digest in self._copied else None
        kept = at_hand or (self._store.find(kind, [digest]) if self._store else {})
        if kept:
            return _decode(kept[digest], form)
        value = make()
        if self._store:
            self._store.keep(kind, {digest: _encode(value)})
        return value


def _value_of(briefing: Briefing, article: Article, knowledge: Knowledge) -> bytes:
    compared = Compared(
        topics=dict(sentences_on_topics(briefing, article, knowledge)),
        said=said_of_figures(briefing, article, knowledge),
        sample=sample_of(words_of(article)),
    )
    return _encode((compared, shown_text(article)))


_encode = msgspec.msgpack.encode


def _decode(value: bytes | msgspec.Raw, form: type[T]) -> T:
    return msgspec.msgpack.decode(value, type=form)
