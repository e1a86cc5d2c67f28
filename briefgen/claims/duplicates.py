"""Duplicates: articles that copy one agency's text, told by their near-duplicate sentences.

In: the articles of the briefings. Out: groups of copies; `disagreements` counts each as one source, pages name them.
A sentence counts as copied where most runs of four words of it stand in the other article too, so that a word changed here
and there, other punctuation, quotation marks or another place of a tone mark don't hide it.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping

from briefgen.articles.article import Article
from briefgen.contract.model import Struct

RUN = 4
"""Words in a run: an edited word spoils four runs of a sentence."""
SAME_SENTENCE = 0.5
"""Share of a sentence's runs that has to stand in another article for the sentence to be copied."""
LONE_SENTENCE = 0.8
"""The same where two articles share one sentence and no other: newsrooms also reuse the frame of a sentence."""
SAME_ARTICLE = 0.5
"""Share of the shorter article's words in copied sentences from which the two are copies."""
PART = 0.2
"""The same of the longer article, so that a digest of several reports doesn't join them."""
LEAST_WORDS = 25
"""Words that two articles have to share; a quotation or a stock phrase is shorter."""
SAMPLE = 4
"""One run in so many, chosen by its checksum and so the same in every article, is enough to suspect a copy."""
SUSPECT = 2
"""Sampled runs in common from which two articles are compared sentence by sentence."""
HOLDERS = 8
"""Articles that are looked up for a run: further copies are joined through these, so the work grows with the text."""

_WORD = re.compile(r"\w+")


class Copy(Struct, frozen=True):
    """A briefing whose article is a copy, and the share (0-1) of its words in sentences that its group has too."""

    briefing: str
    share: float


class CopyGroup(Struct, frozen=True):
    """Briefings (by id, sorted) whose articles copy one text: one source."""

    copies: tuple[Copy, ...]


class _Text(Struct, frozen=True):
    """An article as the runs of its sentences, each with its number of words; `runs` are those of all of them."""

    sentences: tuple[tuple[int, tuple[int, ...]], ...]
    runs: frozenset[int]

    @property
    def words(self) -> int:
        """The words of the sentences that are long enough to have runs."""
        return sum(words for words, _ in self.sentences)

    def copied(self, runs: frozenset[int]) -> int:
        """The words in sentences most of whose runs are in `runs`."""
        shares = [(sum(run in runs for run in own) / len(own), words) for words, own in self.sentences]
        same = [(share, words) for share, words in shares if share > SAME_SENTENCE]
        return 0 if len(same) == 1 and same[0][0] < LONE_SENTENCE else sum(words for _, words in same)


def find_copies(articles: Mapping[str, Article]) -> tuple[CopyGroup, ...]:
    """The groups of copies among `articles` (by their briefing's id), in the order of their first ids."""
    texts = {id_: _text(articles[id_]) for id_ in sorted(articles)}
    leader = {id_: id_ for id_ in texts}
    for one, other in _candidates(texts):
        if _root(leader, one) != _root(leader, other) and _are_copies(texts[one], texts[other]):
            first, second = sorted((_root(leader, one), _root(leader, other)))
            leader[second] = first
    groups: dict[str, list[str]] = {}
    for id_ in texts:
        groups.setdefault(_root(leader, id_), []).append(id_)
    return tuple(_group(texts, members) for members in groups.values() if len(members) > 1)


def source_of(groups: tuple[CopyGroup, ...]) -> dict[str, str]:
    """For each briefing that is a copy the first id of its group: what counts as one source has one value."""
    return {copy.briefing: group.copies[0].briefing for group in groups for copy in group.copies}


def _group(texts: Mapping[str, _Text], members: list[str]) -> CopyGroup:
    held = Counter(run for id_ in members for run in texts[id_].runs)
    common = frozenset(run for run, holders in held.items() if holders > 1)
    shares = {id_: texts[id_].copied(common) / texts[id_].words for id_ in members}
    return CopyGroup(copies=tuple(Copy(briefing=id_, share=round(share, 2)) for id_, share in shares.items()))


def _are_copies(one: _Text, other: _Text) -> bool:
    small, large = sorted((one, other), key=lambda text: text.words)
    common = small.copied(large.runs)
    if common < LEAST_WORDS or common < SAME_ARTICLE * small.words:
        return False
    return large.copied(small.runs) >= PART * large.words


def _candidates(texts: Mapping[str, _Text]) -> Iterator[tuple[str, str]]:
    """Pairs of articles with enough runs in common to be suspected, each once."""
    holders: dict[int, list[str]] = {}
    for id_, text in texts.items():
        common: Counter[str] = Counter()
        for run in (run for run in text.runs if run % SAMPLE == 0):
            held = holders.setdefault(run, [])
            common.update(held)
            if len(held) < HOLDERS:
                held.append(id_)
        yield from ((id_, other) for other, runs in sorted(common.items()) if runs >= SUSPECT)


def _text(article: Article) -> _Text:
    low = article.low
    found = [
        _WORD.findall(low, sentence.start, sentence.end)
        for block in article.blocks
        if block.kind == "paragraph"
        for sentence in block.sentences
    ]
    sentences = tuple((len(words), tuple(_runs(words))) for words in found if len(words) >= RUN)
    return _Text(sentences=sentences, runs=frozenset(run for _, runs in sentences for run in runs))


def _runs(words: list[str]) -> Iterator[int]:
    for start in range(len(words) - RUN + 1):
        yield zlib.crc32(" ".join(words[start : start + RUN]).encode())


def _root(leader: Mapping[str, str], id_: str) -> str:
    while leader[id_] != id_:
        id_ = leader[id_]
    return id_
