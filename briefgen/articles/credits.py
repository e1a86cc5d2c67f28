"""Credits in an article: whose photo it is, or where the story comes from.

Part of reading: `layout.py` uses it for captions, `article.py` for what is not part of the story. Offsets are 0-based and
half-open, in code points of the NFC text.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator, Sequence

from briefgen.contract.model import Span
from briefgen.languages.sentences import load_sentences
from briefgen.text import CAPITAL, any_word

_NAME = r"(?:[^\W\d_][\w.&'’]*\.?)"
_GIVEN = rf"{CAPITAL}(?!{CAPITAL})[\w.'’-]*[^\W\d_]\.?"
_AGENCY = re.compile(
    rf"(?<![\w/])(?:{CAPITAL}){{2,12}}(?: Photo)?/{_GIVEN}(?: {_GIVEN}){{1,3}}(?:/(?i:file photo|pool))?[.)\]]?[ \t]*$",
    re.MULTILINE,
)


def find_credits(text: str, language: str) -> tuple[Span, ...]:
    """Photo and source credits such as `(Ảnh: AFP)` or `Photo: A. Writer/Agency`, with their names."""
    found = [_trim_credit(text, match) for match in _credit(language).finditer(text)] if _may_credit(text, language) else []
    return tuple(sorted((*found, *_agency_credits(text, found)), key=lambda credit: credit.start))


def has_credit(text: str, language: str) -> bool:
    """Whether somebody is credited in `text`, whatever the name: "Photo:", "Photo/"."""
    return (_may_credit(text, language) and _credited(language).search(text) is not None) or any(_agency_credits(text, ()))


def _agency_credits(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Credits that end a line without a word for them, but for those `found`: "REUTERS/Ann Reed", "AP Photo/Ann Reed"."""
    for match in _AGENCY.finditer(text) if "/" in text else ():
        at = bisect.bisect_left(found, match.end(), key=lambda credit: credit.start)
        if not at or found[at - 1].end <= match.start():
            yield Span(start=match.start(), end=match.end())


@functools.cache
def _credit(language: str) -> re.Pattern[str]:
    words = _credit_words(language)
    source = rf"{_NAME}(?:[ ]{_NAME}){{0,3}}(?:[ ]?[/,][ ]?{_NAME}(?:[ ]{_NAME}){{0,2}}){{0,3}}"
    noted = rf"[\[(](?:{words})\b(?![ ]?:)[^\[\]()]{{0,200}}[\])]"
    return re.compile(rf"{noted}|\(?(?<!\w)(?:{words})[ ]?:[ ]?({source})\)?")


@functools.cache
def _credit_words(language: str) -> str:
    """An expression for the words that open a credit, also in capitals; one that matches nothing if a language has none."""
    words = load_sentences(language).credits
    return any_word((*words, *map(str.upper, words)))


def _may_credit(text: str, language: str) -> bool:
    """Whether `text` has a word that opens a credit: a quick test before a longer expression is tried."""
    return _credit_word(language).search(text) is not None


@functools.cache
def _credit_word(language: str) -> re.Pattern[str]:
    return re.compile(_credit_words(language))


@functools.cache
def _credited(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s(\[.\-–])(?:{_credit_words(language)})[ ]?[:/]")


def _trim_credit(text: str, match: re.Match[str]) -> Span:
    """A credit ends at its last capitalised word; the sentence after a run-in caption is not part of it."""
    start, end = match.span()
    if match[1] is None:
        return Span(start=start, end=end)
    body_start, body_end = match.span(1)
    words = list(re.finditer(r"[^\s/,]+", text[body_start:body_end]))
    last = 0
    for index, word in enumerate(words):
        if not word.group()[0].isupper():
            break
        acronym_before = index > 0 and words[index - 1].group().isupper() and len(words[index - 1].group()) > 2
        separated = text[body_start + word.start() - 1 : body_start + word.start()] in "/,"
        if acronym_before and not separated and not word.group().isupper():
            break
        last = body_start + word.end()
        if len(word.group()) > 2 and word.group().endswith("."):
            last -= 1
            break
    if last == 0 or last == body_end:
        return Span(start=start, end=end)
    return Span(start=start, end=last)
