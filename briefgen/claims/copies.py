"""Copies: articles that copy one agency's text, recognised by their near-duplicate sentences.

In: pairs of articles that may be copies (`copy_candidates.py`), and their words. Out: groups of copies; `disagreements`
counts each as one source, pages name them.
A sentence counts as copied if the other article also has most of its shingles (runs of four words), so that a few changed
words, other punctuation, quotation marks or another position of a tone mark don't hide it.
"""

from __future__ import annotations

import functools
import re
import zlib
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from briefgen.articles.article import Article
from briefgen.claims.copy_candidates import Pair, Sample
from briefgen.contract.model import Struct

SHINGLE = 4
"""The number of words in a shingle: an edited word spoils four shingles of a sentence."""
SAME_SENTENCE = 0.5
"""The share of a sentence's shingles above which it is copied from another article that has them."""
LONE_SENTENCE = 0.8
"""The same if two articles share only one sentence: newsrooms also reuse the frame of a sentence."""
SAME_ARTICLE = 0.5
"""The share of the shorter article's words in copied sentences from which the two are copies."""
SAME_LONGER_ARTICLE = 0.2
"""The same for the longer article, so that a digest of several reports doesn't join them."""
FEWEST_WORDS = 25
"""The number of words that two articles have to share; a quotation or a stock phrase is shorter."""
SAMPLE = 4
"""One shingle in this many, chosen by its checksum and so the same in every article, is enough to suspect a copy."""
REMEMBERED = 64
"""The number of articles whose words are remembered while others are compared with them."""

_WORD = re.compile(r"\w+")


class Copy(Struct, frozen=True):
    """A briefing whose article is a copy, and the share (0-1) of its words in sentences that its group also has."""

    briefing: str
    share: float


class CopyGroup(Struct, frozen=True):
    """Briefings (by id, sorted) whose articles copy one text: one source."""

    copies: tuple[Copy, ...]


class Sentence(Struct, frozen=True, gc=False):
    """A sentence as the checksums of its shingles, and its number of words."""

    words: int
    shingles: tuple[int, ...]


ShingledSentences = tuple[Sentence, ...]
"""An article as its sentences, without those that are too short to have shingles."""


class _Text(Struct, frozen=True):
    """An article that is compared; `shingles` has those of all sentences."""

    sentences: ShingledSentences
    shingles: frozenset[int]

    @property
    def words(self) -> int:
        """The words of the sentences."""
        return sum(sentence.words for sentence in self.sentences)

    def copied(self, shingles: frozenset[int]) -> int:
        """The words in sentences most of whose shingles are in `shingles`."""
        shares = [
            (sum(shingle in shingles for shingle in own.shingles) / len(own.shingles), own.words) for own in self.sentences
        ]
        same = [(share, words) for share, words in shares if share > SAME_SENTENCE]
        return 0 if len(same) == 1 and same[0][0] < LONE_SENTENCE else sum(words for _, words in same)


def words_of(article: Article) -> ShingledSentences:
    """The sentences of `article` that can be copied."""
    low = article.low
    found = (
        _WORD.findall(low, sentence.start, sentence.end)
        for block in article.blocks
        if block.kind == "paragraph"
        for sentence in block.sentences
    )
    return tuple(Sentence(len(words), tuple(_shingles(words))) for words in found if len(words) >= SHINGLE)


def sample_of(words: ShingledSentences) -> Sample:
    """The part of `words` that is enough to suspect a copy."""
    sampled = {shingle for sentence in words for shingle in sentence.shingles if shingle % SAMPLE == 0}
    return Sample(sum(sentence.words for sentence in words), array("I", sorted(sampled)).tobytes())


def find_copies(candidates: Iterable[Pair], words: Callable[[str], ShingledSentences]) -> tuple[CopyGroup, ...]:
    """The groups of copies among `candidates` (ids of briefings), in the order of their first ids.

    `words` is called for the articles that may be copies.
    """

    @functools.lru_cache(maxsize=REMEMBERED)
    def text(id_: str) -> _Text:
        sentences = words(id_)
        return _Text(sentences, frozenset(shingle for sentence in sentences for shingle in sentence.shingles))

    pairs = list(candidates)
    parent = {id_: id_ for id_ in sorted({id_ for pair in pairs for id_ in pair})}
    for one, other in pairs:
        if _root(parent, one) != _root(parent, other) and _are_copies(text(one), text(other)):
            first, second = sorted((_root(parent, one), _root(parent, other)))
            parent[second] = first
    groups: dict[str, list[str]] = {}
    for id_ in parent:
        groups.setdefault(_root(parent, id_), []).append(id_)
    return tuple(_group({id_: text(id_) for id_ in members}) for members in groups.values() if len(members) > 1)


def source_of(groups: tuple[CopyGroup, ...]) -> dict[str, str]:
    """For each briefing that is a copy, the first id of its group: each source has one value."""
    return {copy.briefing: group.copies[0].briefing for group in groups for copy in group.copies}


def _group(texts: Mapping[str, _Text]) -> CopyGroup:
    held = Counter(shingle for text in texts.values() for shingle in text.shingles)
    common = frozenset(shingle for shingle, articles_with in held.items() if articles_with > 1)
    shares = {id_: text.copied(common) / text.words for id_, text in texts.items()}
    return CopyGroup(copies=tuple(Copy(briefing=id_, share=round(share, 2)) for id_, share in shares.items()))


def _are_copies(one: _Text, other: _Text) -> bool:
    small, large = sorted((one, other), key=lambda text: text.words)
    common = small.copied(large.shingles)
    if common < FEWEST_WORDS or common < SAME_ARTICLE * small.words:
        return False
    return large.copied(small.shingles) >= SAME_LONGER_ARTICLE * large.words


def _shingles(words: list[str]) -> Iterator[int]:
    for start in range(len(words) - SHINGLE + 1):
        yield zlib.crc32(" ".join(words[start : start + SHINGLE]).encode())


def _root(parent: Mapping[str, str], id_: str) -> str:
    while parent[id_] != id_:
        id_ = parent[id_]
    return id_
