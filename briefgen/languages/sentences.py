"""Sentences: how a language is written, and what every reader of its text has to know (`sentences.yaml`).

The first file of a language that is asked: it says how an article in it is known, where a sentence ends, which words are
function words, and which spellings are one.
"""

from __future__ import annotations

import functools
import itertools
import re

from briefgen.contract.model import Struct
from briefgen.languages import codes, load
from briefgen.text import any_word, unify

Pair = tuple[str, str]


class SentenceData(Struct, frozen=True):
    """`sentences.yaml` of a language; the comments in the file say what its keys hold."""

    name: str
    function_words: frozenset[str]
    letters: str = ""
    sentence_ends: tuple[str, ...] = (".", "!", "?", "…")
    full_stops: tuple[str, ...] = (".", "…")
    abbreviations: frozenset[str] = frozenset()
    one_letter_words: frozenset[str] = frozenset()
    quotation_marks: tuple[Pair, ...] = (("“", "”"), ('"', '"'))
    inner_quotation_marks: tuple[Pair, ...] = ()
    possessives: tuple[str, ...] = ()
    elisions: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    masculine: frozenset[str] = frozenset()
    feminine: frozenset[str] = frozenset()
    name_particles: frozenset[str] = frozenset()
    conjunctions: tuple[str, ...] = ()
    relatives: frozenset[str] = frozenset()
    spellings: dict[str, str] = {}
    spellings_not_after: tuple[str, ...] = ()
    syllabic: bool = False
    onsets: tuple[str, ...] = ()
    vowels: tuple[str, ...] = ()
    codas: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    caption_openers: tuple[str, ...] = ()
    caption_marks: tuple[str, ...] = ()
    caption_phrases: tuple[str, ...] = ()
    byline_openers: frozenset[str] = frozenset()
    byline_sources: frozenset[str] = frozenset()
    agency_words: frozenset[str] = frozenset()
    dateline_words: frozenset[str] = frozenset()
    telling_words: frozenset[str] = frozenset()
    notices: tuple[str, ...] = ()
    link_heads: frozenset[str] = frozenset()
    notice_ends: tuple[str, ...] = ()
    story_ends: frozenset[str] = frozenset()
    scene_setters: tuple[str, ...] = ()
    adjunct_openers: tuple[str, ...] = ()

    @property
    def openers(self) -> tuple[str, ...]:
        """The marks that open a quotation, without blanks."""
        return tuple(one.strip() for one, _ in (*self.quotation_marks, *self.inner_quotation_marks))

    @property
    def closers(self) -> str:
        """A regular expression for one mark that closes a quotation, or a bracket, with the blank that belongs to it."""
        return "|".join((*(_mark(other) for _, other in (*self.quotation_marks, *self.inner_quotation_marks)), r"\)", r"\]"))


def _mark(mark: str) -> str:
    return re.escape(mark).replace(r"\ ", r"\s?")


@functools.cache
def load_sentences(code: str) -> SentenceData:
    """How language `code` is written; BriefgenError if the language is not known."""
    return load(code, "sentences", SentenceData)


@functools.cache
def every_conjunction() -> tuple[str, ...]:
    """The words of all languages that join two things of a kind, for what is in no language, as a line of authors."""
    return tuple(dict.fromkeys(word for code in codes() for word in load_sentences(code).conjunctions))


def normalize(text: str, language: str | None = None) -> str:
    """`text` as the rules of `language` read it: one kind of dash and blank, one spelling of each word.

    Without a language, by the spelling rules of all: a key by which names from articles in several languages are compared.
    Each character stays at its place, so offsets into the result are offsets into `text` (NFC). What people read is never
    normalized: it keeps the characters of the article.
    """
    text = unify(text)
    for code in (language,) if language else codes():
        if spellings := _spellings(code):
            text = spellings.respell(text)
    return text


class _Spellings:
    """The endings that a language writes in two ways, compiled."""

    def __init__(self, data: SentenceData) -> None:
        self._other = {
            "".join(written): "".join(new.upper() if old.isupper() else new for old, new in zip(written, other, strict=True))
            for ending, other in data.spellings.items()
            for written in itertools.product(*zip(ending.lower(), ending.upper(), strict=True))
        }
        self._not_after = tuple(letter for one in data.spellings_not_after for letter in (one.lower(), one.upper()))
        self._ending = re.compile(rf"(?:{any_word(self._other)})(?!\w)")

    def respell(self, text: str) -> str:
        """`text` with the other spelling of every such ending, its capitals kept."""

        def other(ending: re.Match[str]) -> str:
            kept = text.endswith(self._not_after, 0, ending.start())
            return ending.group() if kept else self._other[ending.group()]

        return self._ending.sub(other, text)


@functools.cache
def _spellings(code: str) -> _Spellings | None:
    """What language `code` writes in two ways; None where that is nothing."""
    data = load_sentences(code)
    return _Spellings(data) if data.spellings else None
