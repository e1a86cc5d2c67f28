"""Head lines: which lines at the top of an article are entries of its head, and which are its headline.

`date 2026-03-05` and `Source: Reuters` are entries, in any case, with or without a colon, above the headline or right below
it. "Source: deal is off" is a headline, and so is "Date set for talks": if a line may be either, its value and the
neighbouring lines decide. `head.py` knows what the values mean.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence

from briefgen.articles.days import is_day
from briefgen.articles.head_values import KEYS, Entry, is_language, key_names
from briefgen.contract.checks import is_slug
from briefgen.contract.model import Span, Struct

REACH = 4_000
"""The number of characters at the top that may have head lines."""
REACH_BELOW = 600
"""The same, below a line of the article."""
LINES_BEFORE = 3
"""The most lines of the article (headline, author, agency) below which there may still be head lines."""
LONGEST_TITLE = 300
TITLE_WORDS = 4
"""Words from which a line that doesn't end a sentence looks like a headline."""
SHORTEST_NAME = 2
SHORT_NAME = 4
LONGEST_NAME = 10
"""Words up to which an unknown key's value is a name, up to which one may be in small letters, and most words of one."""
LONGEST_DAY = 40
LIKENESS = 0.75
"""The similarity from which an unknown key is a misspelt known one."""

_NAMES = ("source", "author")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_WORD = r"[^\W\d_]{1,20}"
_WITH_COLON = re.compile(rf"({_WORD}(?: {_WORD}){{0,2}})\s*[:：](?!//)\s*(.*)")
_WITHOUT_COLON = re.compile(rf"({_WORD})\s+(.*)")
_RUN_IN = re.compile(r"[ \t]*date[ \t]*:?[ \t]+(\d{4}-\d{2}-\d{2})[ \t]+(?=\S)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*(?:\s|$)")


class HeadLine(Struct, frozen=True):
    """An entry, and where in the text its line is."""

    entry: Entry
    span: Span


class _Line(Struct, frozen=True):
    """A line that isn't empty, without blanks around it, and as an entry: its key as it is written, a colon, its value."""

    words: str
    span: Span
    number: int
    after_blank: bool
    written: str = ""
    colon: bool = False
    value: str = ""

    @property
    def key(self) -> str:
        """The key in lower case, in English if it is known; empty if the line can't be an entry."""
        key = self.written.lower()
        return key_names().get(key, key) if self.colon else key

    @property
    def is_small(self) -> bool:
        """Whether the key is in lower case, as no headline begins."""
        return self.written.islower()


class _Place(Struct, frozen=True):
    """What is around a line."""

    above: bool
    """An entry is right above it."""
    below: bool
    """One is right below it, or below lines like it, judging by that line alone."""
    in_head: bool
    """Only entries are above it, or blank lines."""
    others: int
    """How many lines of the article are above it."""
    title_follows: bool


def find_head_lines(text: str) -> tuple[HeadLine, ...]:
    """The head lines of `text` in order, including those with an unknown key."""
    lines = list(_lines(text))
    found: list[HeadLine] = []
    others, in_story = 0, False
    for index, line in enumerate(lines):
        if others > LINES_BEFORE or (others and line.span.start > REACH_BELOW):
            break
        place = _place_of(lines, index, found, others)
        if _names_day(line) if in_story else _is_entry(line, place):
            value = Span(start=line.span.end - len(line.value), end=line.span.end)
            found.append(HeadLine(Entry(line.key, line.value, line.number, value), line.span))
        elif run_in := _RUN_IN.match(text, line.span.start, line.span.end):
            found.append(HeadLine(Entry("date", run_in[1], line.number, Span(*run_in.span(1))), Span(*run_in.span())))
            break
        else:
            others += 1
            in_story = in_story or not _is_title(line.words)
    return tuple(found)


def likely_key(key: str) -> str | None:
    """The known key of which an unknown one seems to be a misspelling."""
    return next(iter(difflib.get_close_matches(key, KEYS, 1, LIKENESS)), None)


def _lines(text: str) -> Iterator[_Line]:
    number, end = 1, 0
    for match in _LINE.finditer(text, 0, REACH):
        breaks = text.count("\n", end, match.start())
        number, end = number + breaks, match.end()
        words = match.group().strip()
        start = match.start() + match.group().index(words)
        with_colon = _WITH_COLON.fullmatch(words)
        entry = with_colon or _WITHOUT_COLON.fullmatch(words)
        yield _Line(
            words=words,
            span=Span(start=start, end=start + len(words)),
            number=number,
            after_blank=breaks != 1,
            written=entry[1] if entry else "",
            colon=with_colon is not None,
            value=entry[2] if entry else "",
        )


def _place_of(lines: Sequence[_Line], index: int, found: Sequence[HeadLine], others: int) -> _Place:
    line, following = lines[index], lines[index + 1 :]
    after = next((other for other in following if other.key not in KEYS), None)
    return _Place(
        above=bool(found) and found[-1].entry.line == line.number - 1,
        below=_is_above_entry(following),
        in_head=bool(found) and not others,
        others=others,
        title_follows=after is not None and after is not lines[-1] and _is_title(after.words, TITLE_WORDS),
    )


def _is_above_entry(following: Sequence[_Line]) -> bool:
    """Whether one of the following lines is likely to be an entry, and those before it also have a word and a colon."""
    for line in following:
        if line.after_blank or not line.colon or " " in line.written:
            return not line.after_blank and _is_likely(line)
        if _is_likely(line):
            return True
    return False


def _is_title(words: str, least: int = 1) -> bool:
    """Whether a line of at least `least` words may be a headline: not long, and not ended like a sentence, except by "?"."""
    return len(words) <= LONGEST_TITLE and not words.endswith((".", ".”", '."')) and len(words.split()) >= least


def _is_entry(line: _Line, place: _Place) -> bool:
    """Whether a line at `place` is an entry of the head."""
    if line.key not in KEYS:
        return line.colon and _is_unknown_entry(line, place)
    if not (_is_allowed(line, place) or _names_day(line)):
        return False
    if _is_sure(line):
        return True
    if line.key == "updated":
        return is_day(line.value) and (place.above or place.below or place.in_head)
    if line.key not in _NAMES and not (line.key == "title" and line.is_small):
        return False
    if line.is_small:
        return _is_name(line.value)
    return _is_likely_name(line, place) if line.colon else place.title_follows and _is_bare_name(line, place)


def _is_allowed(line: _Line, place: _Place) -> bool:
    """Whether an entry may be here: above the article, below a blank line, next to an entry, right below the headline."""
    return not place.others or place.above or place.below or line.after_blank or (line.colon and place.others == 1)


def _is_sure(line: _Line) -> bool:
    """Whether a line is certainly an entry, whatever is around it."""
    match line.key:
        case "date":
            return is_day(line.value) or (line.colon and _is_meant_as_day(line))
        case "updated":  # capitalised and by itself, it may be the only statement of the day of publication
            return line.colon and line.is_small
        case "url":
            return line.colon or "://" in line.value
        case "language":
            return is_language(line.value) or (line.colon and line.is_small)
        case "id":
            return (is_slug(line.value) and (line.colon or "-" in line.value)) or (line.colon and line.is_small)
        case "title":
            return line.colon
        case key if key in _NAMES:
            return line.colon and line.is_small
    return False


def _is_likely(line: _Line) -> bool:
    return _is_sure(line) or (line.key in _NAMES and line.colon and _is_name(line.value) and _is_capitalised(line.value))


def _is_meant_as_day(line: _Line) -> bool:
    """Whether the value after a colon is a day that can't be read: "Published: how a deal was hidden" is a headline."""
    is_plain = line.written.lower() == line.key
    return len(line.value) <= LONGEST_DAY and (is_plain or any(map(str.isdigit, line.value)))


def _names_day(line: _Line) -> bool:
    return line.key == "date" and is_day(line.value)


def _is_unknown_entry(line: _Line, place: _Place) -> bool:
    """Whether a line with a colon after an unknown key belongs to a head: "Fact sheet:" opens a headline."""
    if place.above and place.below:
        return True
    if " " in line.key or not (place.above or (not place.others and (place.in_head or place.below))):
        return False
    if line.is_small:
        return True
    likely = likely_key(line.key) is not None or (place.above and place.title_follows and _is_short(line, SHORTEST_NAME))
    return likely and _is_likely_name(line, place)


def _is_likely_name(line: _Line, place: _Place) -> bool:
    """Whether the value after a colon names somebody: it is in capitals, or short, and may not be a headline."""
    short = _is_short(line, SHORT_NAME)
    if not _is_name(line.value):
        return False
    if _is_capitalised(line.value):
        return short or place.above or place.below or place.title_follows or place.others > 0
    return short and place.title_follows


def _is_short(line: _Line, words: int) -> bool:
    return len(line.value.split()) <= words


def _is_bare_name(line: _Line, place: _Place) -> bool:
    """Whether a line without a colon, which might be a headline, names somebody right next to an entry."""
    return (place.above or place.below) and _is_name(line.value) and _is_capitalised(line.value)


def _is_name(value: str) -> bool:
    return len(value.split()) <= LONGEST_NAME and not _SENTENCE_END.search(value)


def _is_capitalised(value: str) -> bool:
    """Whether every word of `value` begins with a capital, except short ones such as "of"."""
    return all(len(word) < 4 or not word[0].islower() for word in value.split())
