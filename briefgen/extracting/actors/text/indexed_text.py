"""The text that actors are looked for in: its words, the places in it, and the well-known organisations.

In: an article and its places. Out: an `IndexedText`, immutable once it is built, from which actors are read.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from collections.abc import Iterator

from briefgen.articles.article import Article
from briefgen.articles.layout import Block
from briefgen.contract.model import Struct
from briefgen.extracting.actors.rules.actor_rules import actor_rules
from briefgen.extracting.matching.overlaps import Cover, Spanned, within
from briefgen.extracting.matching.phrases import Match, Phrases
from briefgen.extracting.subjects.places import FoundPlaces, Place, ambiguous_names
from briefgen.knowledge.knowledge import KEPT, Knowledge
from briefgen.knowledge.organisations import Organisation
from briefgen.knowledge.people import given_names
from briefgen.languages.sentences import normalize
from briefgen.text import CAPITAL, lower

LONGEST_PLACE = 40
"""Characters of a country's name."""
LONG_NAME = 3
"""Words from which a well-known name is known however its capitals are set."""

_WORD = re.compile(rf"[^\W_](?:[\w'.&/-]*[^\W_.]|\.)?(?:(?<={CAPITAL})\.)?")


class Word(Struct, frozen=True):
    """A word of the text with its 0-based half-open offsets; what is written onto it ("l'") is a word of its own."""

    start: int
    end: int
    text: str
    capital: bool
    """Whether it begins with a capital letter, perhaps after a particle: "al-Sayed"."""


class IndexedText:
    """An article by its words; offsets are 0-based and half-open."""

    def __init__(self, article: Article, found: FoundPlaces, knowledge: Knowledge) -> None:
        """Index the words and places of `article`, and names that only look like places, by where they start."""
        self.article = article
        self.rules = actor_rules(article.language)
        self.norm = article.norm
        self.low = article.low
        self.place_list = found.places
        self.places = {p.start: p for p in self.place_list}
        self.blockers = Cover(found.blockers)
        self.ambiguous = ambiguous_names(article.language, knowledge)
        self.words = tuple(self._words())
        self.written = frozenset(w.text for w in self.words)
        self._starts = [w.start for w in self.words]
        self.at = {start: index for index, start in enumerate(self._starts)}
        tails = self.rules.organisations.tails
        kinds = ((w, self.rules.without_possessive(w.text).rstrip(".")) for w in self.words if w.capital)
        self._tails = [w.start for w, kind in kinds if kind in tails]
        self.title_words = self.rules.title_words.openings(article.low_tokens)
        self._titles = sorted(self.rules.titles.openings(article.low_tokens))
        self._eponyms = sorted(self.rules.eponyms.openings(article.low_tokens))
        self._credits = Cover(article.credits)
        self.known_names, known_long = _known_names(article.language, knowledge)
        self.known = {m.start: m for m in self.known_names.find(self.norm, tokens=article.norm_tokens)}
        for match in known_long.find(self.low, tokens=article.low_tokens):
            shorter = self.known.get(match.start)
            if self.norm[match.start].isupper() and (shorter is None or shorter.end < match.end):
                self.known[match.start] = match
        others = self._surnames() | self._common_nouns()
        self.known = {start: m for start, m in self.known.items() if start not in others}

    def _surnames(self) -> set[int]:
        """Where a firm's name is somebody's: after a first name, and alone if the text first has it after one."""
        named: dict[str, list[Match[Organisation]]] = {}
        for _, one in sorted(self.known.items()):
            named.setdefault(self.norm[one.start : one.end], []).append(one)
        first = {name for name, some in named.items() if self._follows_first_name(some[0])}
        namings = ((name, match) for name, some in named.items() for match in some)
        return {match.start for name, match in namings if name in first or self._follows_first_name(match)}

    def _common_nouns(self) -> set[int]:
        """Where an organisation's abbreviation is that of common nouns in the text: "genetically modified (GM) corn"."""
        short = {self.norm[m.start : m.end] for m in self.known.values() if self._shortens(m)}
        return {start for start, m in self.known.items() if self.norm[m.start : m.end] in short}

    def _shortens(self, known: Match[Organisation]) -> bool:
        """Whether a name in brackets has the letters with which the words before it begin, which have no capitals inside."""
        letters, index = self.norm[known.start : known.end].lower(), self.at.get(known.start, 0)
        before = self.words[max(0, index - len(letters)) : index]
        bracketed = self.norm.endswith(" (", 0, known.start) and self.norm.startswith(")", known.end)
        return (
            bracketed
            and [word.text[0] for word in before[1:]] == list(letters[1:])
            and before[0].text[0].lower() == letters[0]
        )

    def _follows_first_name(self, known: Match[Organisation]) -> bool:
        """Whether a first name stands before a firm's name of one word: "Doug Ford"."""
        index = self.at.get(known.start, 0)
        if known.value.kind != "company" or not index or self.words[index].end != known.end:
            return False
        first, data = self.words[index - 1], self.rules.data
        word = first.text in data.not_names or first.text in data.calendar_words or first.start in self.places
        return first.text in given_names() and not word and self.norm[first.end : known.start] == " "

    def _has_capital_after_particle(self, word: str) -> bool:
        particle, _, name = word.partition("-")
        return particle in self.rules.sentences.name_particles and name[:1].isupper()

    def _words(self) -> Iterator[Word]:
        """The words in text order, each after the words that are written onto it."""
        words = [
            Word(m.start(), m.end(), m[0], m[0][0].isupper() or ("-" in m[0] and self._has_capital_after_particle(m[0])))
            for m in _WORD.finditer(self.norm)
        ]
        return itertools.chain.from_iterable(map(self._apart, words)) if self.rules.sentences.elisions else iter(words)

    def _apart(self, word: Word) -> Iterator[Word]:
        """What is written onto `word`, and the rest of it."""
        start = word.start
        while (elided := self.rules.elision.match(self.norm, start, word.end)) and elided.end() < word.end:
            yield Word(start, elided.end(), self.norm[start : elided.end()], self.norm[start].isupper())
            start = elided.end()
        yield Word(start, word.end, self.norm[start : word.end], self.norm[start].isupper())

    def blocks(self) -> Iterator[Block]:
        """The blocks in which actors are looked for: no metadata, bylines or headings in capitals."""
        for block in self.article.blocks:
            in_capitals = self.norm[block.start : block.end].isupper()
            if block.is_story and not in_capitals:
                yield block

    def word_from(self, position: int) -> int:
        """The index of the first word that starts at or after `position`."""
        return bisect.bisect_left(self._starts, position)

    def words_in(self, span: Spanned) -> tuple[Word, ...]:
        """The words that start in `span`."""
        return self.words[self.word_from(span.start) : self.word_from(span.end)]

    def next_tail(self, start: int) -> int:
        """Where the next word starts, from `start` on, with which names of organisations end; else the end of the text."""
        after = bisect.bisect_left(self._tails, start)
        return self._tails[after] if after < len(self._tails) else len(self.norm)

    def may_have_title(self, start: int, end: int) -> bool:
        """Whether a word with which titles begin starts in `start`:`end`."""
        return _any_in(self._titles, start, end)

    def may_follow_eponym(self, start: int, end: int) -> bool:
        """Whether a word with which a thing begins that is named after somebody starts in `start`:`end`."""
        return _any_in(self._eponyms, start, end)

    def word_at(self, position: int) -> Word | None:
        """The word that starts at `position`."""
        index = self.at.get(position)
        return None if index is None else self.words[index]

    def in_credit(self, position: int) -> bool:
        """Whether `position` is inside a photo or source credit."""
        return self._credits.overlaps(position, position + 1)

    def owner_before(self, start: int) -> Place | None:
        """The country right before what begins at `start`, as an adjective or an owner: "South Korea's | trade ministry"."""
        before = within(self.place_list, max(0, start - LONGEST_PLACE), start)
        return before[-1] if before and self.gap(before[-1].end, start) in self.rules.owner_gaps else None

    def known_at(self, position: int) -> Match[Organisation] | None:
        """The well-known organisation named at `position`."""
        return self.known.get(position)

    def gap(self, one: int, two: int) -> str:
        """The text between two offsets."""
        return self.norm[one:two]

    def end_of_capitals(self, first: Word) -> int:
        """Where the capitalised words end that begin with `first`."""
        end, index = first.end, self.at[first.start] + 1
        while index < len(self.words) and self.words[index].capital and self.gap(end, self.words[index].start) == " ":
            end, index = self.words[index].end, index + 1
        return end

    def next_word(self, position: int) -> int:
        """Where the next word starts after one that ends at `position`: after a blank, or right there."""
        return position + 1 if self.norm.startswith(" ", position) else position


def _any_in(starts: list[int], start: int, end: int) -> bool:
    first = bisect.bisect_left(starts, start)
    return first < len(starts) and starts[first] < end


@functools.lru_cache(maxsize=KEPT)
def _known_names(language: str, knowledge: Knowledge) -> tuple[Phrases[Organisation], Phrases[Organisation]]:
    """The names of well-known organisations, and the long ones in lower case."""
    known = [(normalize(name, language), one) for one in knowledge.organisations for name in one.every_name]
    return Phrases(known), Phrases((lower(name), one) for name, one in known if len(name.split()) >= LONG_NAME)
