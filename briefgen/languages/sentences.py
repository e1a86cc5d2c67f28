"""Sentences: how a language is written, and what every reader of its text has to know (`sentences.yaml`).

The first file of a language that is asked: it says in which language an article is, where a sentence ends, which words are
function words, and which spellings are one.
"""

from __future__ import annotations

import functools
import re

from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError
from briefgen.languages import codes, load
from briefgen.text import unify

LEAST_SHARE = 0.06
"""Share of function words from which a text counts as written in a language."""
READ_AT_MOST = 20_000
"""Characters from which the language of a text is detected."""

_WORD = re.compile(r"\w+")


class SentenceData(Struct, frozen=True):
    """`sentences.yaml` of a language; the comments in the file say what its keys hold."""

    name: str
    common: frozenset[str]
    spellings: dict[str, str] = {}
    spellings_not_after: tuple[str, ...] = ()
    abbreviations: frozenset[str] = frozenset()
    credits: tuple[str, ...] = ()
    byline_sources: frozenset[str] = frozenset()
    scene: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()


@functools.cache
def load_sentences(code: str) -> SentenceData:
    """How language `code` is written; BriefgenError if the language is not known."""
    return load(code, "sentences", SentenceData)


def detect_language(text: str, file: str) -> str:
    """The language with the largest share of function words in `text`; BriefgenError if none has enough."""
    words = [w.lower() for w in _WORD.findall(text[:READ_AT_MOST])]
    share = {code: sum(w in load_sentences(code).common for w in words) / max(1, len(words)) for code in codes()}
    best = max(codes(), key=lambda code: share[code])
    if share[best] < LEAST_SHARE:
        raise BriefgenError(
            file,
            "",
            "The language of the article could not be detected",
            f"Name it with --language ({', '.join(codes())}).",
        )
    return best


def normalize(text: str, language: str | None = None) -> str:
    """`text` as the rules of `language` read it: one kind of dash and blank, one spelling of each word.

    Without a language, by the spelling rules of all: a key by which names from articles in several languages are compared.
    Each character stays at its place, so offsets into the result are offsets into `text` (NFC). What people read is never
    normalized: it keeps the characters of the article.
    """
    text = unify(text)
    for code in (language,) if language else codes():
        if spellings := _spellings(code):
            text = spellings.sub(lambda m, code=code: _respelt(m.group(), code), text)  # type: ignore[misc]
    return text


@functools.cache
def _spellings(code: str) -> re.Pattern[str] | None:
    """The endings that language `code` writes in two ways."""
    data = load_sentences(code)
    if not data.spellings:
        return None
    before = "".join(rf"(?<!{re.escape(letter)})" for letter in data.spellings_not_after)
    return re.compile(rf"{before}(?:{'|'.join(map(re.escape, data.spellings))})(?!\w)", re.IGNORECASE)


def _respelt(ending: str, code: str) -> str:
    """The other spelling of `ending`, its capitals kept."""
    other = load_sentences(code).spellings[ending.lower()]
    return "".join(new.upper() if old.isupper() else new for old, new in zip(ending, other, strict=True))
