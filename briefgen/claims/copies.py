"""Copies: articles that copy one agency's text, recognised by their near-duplicate sentences.

In: the articles of the briefings. Out: groups of copies; `disagreements` counts each as one source, pages name them.
A sentence counts as copied where the other article has most of its shingles (runs of four words) too, so that a word changed
here and there, other punctuation, quotation marks or another place of a tone mark don't hide it.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping

from briefgen.articles.article import Article
from briefgen.contract.model import Struct

SHINGLE = 4
"""Words in a shingle: an edited word spoils four shingles of a sentence."""
SAME_SENTENCE = 0.5
"""Share of a sentence's shingles above which it is copied from another article that has them."""
LONE_SENTENCE = 0.8
"""The same where two articles share one sentence and no other: newsrooms also reuse the frame of a sentence."""
SAME_ARTICLE = 0.5
"""Share of the shorter article's words in copied sentences from which the two are copies."""
SAME_LONGER_ARTICLE = 0.2
"""The same of the longer article, so that a digest of several reports doesn't join them."""
FEWEST_WORDS = 25
"""Words that two articles have to share; a quotation or a stock phrase is shorter."""
SAMPLE = 4
"""One shingle in so many, chosen by its checksum and so the same in every article, is enough to suspect a copy."""
FEWEST_SAMPLED = 2
"""Sampled shingles in common from which two articles are compared sentence by sentence."""
MOST_ARTICLES = 8
"""Articles that are remembered for a shingle: further copies are joined through these, so the work grows with the text."""

_WORD = re.compile(r"\w+")


class Copy(Struct, frozen=True):
    """A briefing whose article is a copy, and the share (0-1) of its words in sentences that its group has too."""

    briefing: str
    share: float


class CopyGroup(Struct, frozen=True):
    """Briefings (by id, sorted) whose articles copy one text: one source."""

    copies: tuple[Copy, ...]


class _Text(Struct, frozen=True):
    """An article as the shingles of its sentences, each with its number of words; `shingles` are those of all of them."""

    sentences: tuple[tuple[int, tuple[int, ...]], ...]
    shingles: frozenset[int]

    @property
    def words(self) -> int:
        """The words of the sentences that are long enough to have shingles."""
        return sum(words for words, _ in self.sentences)

    def copied(self, shingles: frozenset[int]) -> int:
        """The words in sentences most of whose shingles are in `shingles`."""
        shares = [(sum(shingle in shingles for shingle in own) / len(own), words) for words, own in self.sentences]
        same = [(share, words) for share, words in shares if share > SAME_SENTENCE]
        return 0 if len(same) == 1 and same[0][0] < LONE_SENTENCE else sum(words for _, words in same)


def find_copies(articles: Mapping[str, Article]) -> tuple[CopyGroup, ...]:
    """The groups of copies among `articles` (by their briefing's id), in the order of their first ids."""
    texts = {id_: _text(articles[id_]) for id_ in sorted(articles)}
    parent = {id_: id_ for id_ in texts}
    for one, other in _candidates(texts):
        if _root(parent, one) != _root(parent, other) and _are_copies(texts[one], texts[other]):
            first, second = sorted((_root(parent, one), _root(parent, other)))
            parent[second] = first
    groups: dict[str, list[str]] = {}
    for id_ in texts:
        groups.setdefault(_root(parent, id_), []).append(id_)
    return tuple(_group(texts, members) for members in groups.values() if len(members) > 1)


def source_of(groups: tuple[CopyGroup, ...]) -> dict[str, str]:
    """For each briefing that is a copy the first id of its group: what counts as one source has one value."""
    return {copy.briefing: group.copies[0].briefing for group in groups for copy in group.copies}


def _group(texts: Mapping[str, _Text], members: list[str]) -> CopyGroup:
    held = Counter(shingle for id_ in members for shingle in texts[id_].shingles)
    common = frozenset(shingle for shingle, articles_with in held.items() if articles_with > 1)
    shares = {id_: texts[id_].copied(common) / texts[id_].words for id_ in members}
    return CopyGroup(copies=tuple(Copy(briefing=id_, share=round(share, 2)) for id_, share in shares.items()))


def _are_copies(one: _Text, other: _Text) -> bool:
    small, large = sorted((one, other), key=lambda text: text.words)
    common = small.copied(large.shingles)
    if common < FEWEST_WORDS or common < SAME_ARTICLE * small.words:
        return False
    return large.copied(small.shingles) >= SAME_LONGER_ARTICLE * large.words


def _candidates(texts: Mapping[str, _Text]) -> Iterator[tuple[str, str]]:
    """Pairs of articles with enough sampled shingles in common to be compared, each once."""
    articles_with: dict[int, list[str]] = {}
    for id_, text in texts.items():
        common: Counter[str] = Counter()
        for shingle in (shingle for shingle in text.shingles if shingle % SAMPLE == 0):
            held = articles_with.setdefault(shingle, [])
            common.update(held)
            if len(held) < MOST_ARTICLES:
                held.append(id_)
        yield from ((id_, other) for other, shingles in sorted(common.items()) if shingles >= FEWEST_SAMPLED)


def _text(article: Article) -> _Text:
    low = article.low
    found = [
        _WORD.findall(low, sentence.start, sentence.end)
        for block in article.blocks
        if block.kind == "paragraph"
        for sentence in block.sentences
    ]
    sentences = tuple((len(words), tuple(_shingles(words))) for words in found if len(words) >= SHINGLE)
    return _Text(sentences=sentences, shingles=frozenset(shingle for _, shingles in sentences for shingle in shingles))


def _shingles(words: list[str]) -> Iterator[int]:
    for start in range(len(words) - SHINGLE + 1):
        yield zlib.crc32(" ".join(words[start : start + SHINGLE]).encode())


def _root(parent: Mapping[str, str], id_: str) -> str:
    while parent[id_] != id_:
        id_ = parent[id_]
    return id_
