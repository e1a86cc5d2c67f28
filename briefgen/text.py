"""Small operations on text that several steps of the flow share."""

from __future__ import annotations

import bisect
import hashlib
import itertools
import os
import re
import shlex
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

Token = tuple[int, str]
"""A run of letters, digits and underscores: where it starts in its text, 0-based, and how it is written."""

HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff"  # control, line separators, surrogates
    "\xad\u0600-\u0605\u061c\u06dd\u070f\u08e2\u180e\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0001-\U000e007f"  # formatting
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f]"  # zero width, bidirectional
)
"""Characters that nobody sees and that may hide or turn round what a text says."""

CAPITAL = "[" + "".join(filter(str.isupper, map(chr, range(0x10000)))) + "]"
"""A character class for regular expressions: every capital letter of Unicode's first plane, Ø and É as well as A."""

DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
"""Names that are devices on Windows, whatever ending they have, and no files."""

_BREAK = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_BREAKS = re.compile(f"[{_BREAK}]+")
_TOKEN = re.compile(r"\w+")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def find_hidden(text: str) -> re.Match[str] | None:
    """The first hidden character of `text`, if any; quick for text that has none, which can be printed."""
    return None if text.replace("\n", "").isprintable() else HIDDEN.search(text)


def fold(text: str) -> str:
    """`text` in lower case without diacritics; `đ` becomes `d`."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(itertools.filterfalse(unicodedata.combining, decomposed))


def slug(text: str, limit: int = 80) -> str:
    """`text` as `lower-case-ascii-words`, whole words only, at most `limit` characters; may be empty."""
    joined = _NOT_WORD.sub("-", fold(text)).strip("-")
    if len(joined) <= limit:
        return joined
    return joined[: limit + 1].rpartition("-")[0] or joined[:limit]


def digest(*parts: str) -> str:
    """Four hexadecimal digits that depend on all `parts`."""
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=2).hexdigest()


def quote_argument(argument: str) -> str:
    """`argument` as it is typed in a command, on the system that this runs on."""
    return subprocess.list2cmdline([argument]) if os.name == "nt" else shlex.quote(argument)


def squeeze(text: str) -> str:
    """`text` with every run of white space as one blank."""
    return " ".join(text.split())


def one_line(text: str) -> str:
    """`text` as one line of any format, log or terminal: what ends or divides a line is a blank, what nobody sees a �."""
    return text if text.isprintable() else HIDDEN.sub("�", _BREAKS.sub(" ", text.strip(_BREAK)))


_MARKS = {"–": "-", "—": "-", "‑": "-", "−": "-", "\u00a0": " ", "\u202f": " ", "’": "'", "Ð": "Đ"}
_MARKED = re.compile(f"[{''.join(_MARKS)}]")


def unify(text: str) -> str:
    """`text` with one kind of dash, blank, apostrophe and Đ (not the Icelandic Ð); each character stays at its place.

    What else a language writes in several ways is known to `languages.sentences.normalize`.
    """
    if not text.isascii() and _MARKED.search(text):
        for mark, plain in _MARKS.items():
            text = text.replace(mark, plain)
    return text


def lower(text: str) -> str:
    """`text` in lower case, each character still at its place (unlike `str.lower`, which may lengthen the text)."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]` from left to right."""
    return [(token.start(), token[0]) for token in _TOKEN.finditer(text, start, len(text) if end is None else end)]


def find_bounded(
    words: re.Pattern[str], text: str, before: re.Pattern[str], after: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    """Where `words` are in `text`, if `before` fits in front of them and `after` after them.

    As one expression, that would begin with no letter and be tried at each character: a hundred times as slow.
    """
    start = 0
    while found := words.search(text, start):
        fits = before.match(text, found.start()) and after.match(text, found.end())
        if fits:
            yield found.span()
        start = found.end() if fits else found.start() + 1


def any_word(words: Iterable[str]) -> str:
    """A regular expression that matches any of `words`, of those that fit the longest; of none, nothing.

    What is composed of it needs no case of its own for an empty list: "(?!)" never matches, as a part of anything.
    It branches letter by letter, so that hundreds of words are distinguished by a few steps through the text.
    """
    distinct = sorted(set(words))
    return _branches(distinct, 0, len(distinct), 0) if any(distinct) else "(?!)"


def _branches(words: Sequence[str], low: int, high: int, start: int) -> str:
    """The expression for the sorted words `low`:`high` from `start`, up to which all are alike; that a word ends where
    others go on is tried last."""
    first, last = words[low], words[high - 1]
    if first is last:
        return _escaped(first[start:])
    end = start
    while end < len(first) and first[end] == last[end]:
        end += 1
    ends = end == len(first)
    at, branches = low + ends, list[str]()
    while at < high:
        letter, alike = words[at][end], at + 1
        while alike < high and words[alike][end] == letter:
            alike += 1
        branches.append(_branches(words, at, alike, end))
        at = alike
    return f"{_escaped(first[start:end])}(?:{'|'.join(branches)}){'?' if ends else ''}"


def _escaped(part: str) -> str:
    """What matches `part`; most parts have only letters."""
    return part if part.isalnum() else re.escape(part)


def tokens_within(tokens: Sequence[Token], start: int, end: int) -> Sequence[Token]:
    """Those of `tokens` (in text order) that begin in `start`:`end`, found in logarithmic time."""
    return tokens[bisect.bisect_left(tokens, (start,)) : bisect.bisect_left(tokens, (end,))]
