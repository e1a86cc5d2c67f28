"""Furniture: what a page or an agency puts around a story: datelines, lines above the text, notices, links to more.

Part of reading, used by `layout.py`. None of it says what happened, so no rule looks for facts there; only the day of
publication may be in it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from briefgen.articles.days import is_month
from briefgen.contract.model import Span
from briefgen.languages.sentences import SentenceData, load_sentences
from briefgen.text import CAPITAL

DATELINE_LIMIT = 90
DATELINE_WORDS = 9
MOST_IN_CAPITALS = 3
MOST_OF_LABEL = 6
"""The most letters in capitals before a colon that may as well be a label, an abbreviation or who speaks."""
LINE_WORDS = 9
"""The most words of a line above the story that has a day, an agency or an author."""
NOTICE_LIMIT = 250
CONTACT_WORDS = 14
STEP_WORDS = 3
"""The most words of a step in the line that says in which section of a site the story is."""
LEAST_BARS = 2
"""More steps than these are parted by bars, since a headline may have one."""
CELLS, CELLS_SHARE = 12, 0.3
"""The fewest numbers among a table's words, and their share: more than in a sentence full of figures."""

_SEPARATOR = re.compile(r"\s*(?:--|[-–—])\s+|(?<=\))\s*[-–—]\s*|:\s+")
_AGENCY = re.compile(r"\s*(?:\(([^()]{2,40})\)|/([^/]{2,40})/)\s*$")
_BARE_AGENCY = re.compile(rf"\((?:{CAPITAL}|[.]){{2,12}}\)\s+(?={CAPITAL})")
_UNMARKED = re.compile(
    rf"({CAPITAL}[^\W\d_]+)(?:[ -]{CAPITAL}[^\W\d_]+){{0,2}},\s+([^\W\d_]+\.?)\s+\d{{1,2}}"
    rf"(?:\s+\({CAPITAL}[^()]{{1,39}}\))?\s+(?={CAPITAL})"
)
"""A place, a month and a day, perhaps an agency, and no dash."""
_CONTACT = re.compile(r"@(?<=\S@)\S+\.\w|https?://|www\.")
_YEAR_OR_TIME = re.compile(r"(?<!\d)(?:(?:19|20)\d\d|[0-2]?\d:[0-5]\d)(?!\d)")
_CELL = re.compile(r"(?<!\S)[+–-]?\d[\d.,/]*%?(?!\S)")
_MENU = re.compile(r"\s+[|•·]\s+")
"""What parts the entries of a line below the story: "Comments (3) | Share this"."""
_BARS, _ANGLES = re.compile(r"\s+\|\s+"), re.compile(r"\s+[>›»]\s+")
_WORD = re.compile(r"[^\W_][^\s/,;:()@]*")
_ARROWS = (">>", "»", "=>", "►", "▶", "→")
_FRAME = " -–—*#/=_.()[]"


def dateline_of(text: str, block: Span, language: str, *, sure: bool = False) -> Span | None:
    """The place, day and agency, with the dash after them, that open the paragraph `block`: `OSLO, May 3 (NTB) -`.

    A `sure` one is no place alone.
    """
    if bare := _BARE_AGENCY.match(text, block.start, block.end):
        return Span(start=block.start, end=bare.end())
    unmarked = _UNMARKED.match(text, block.start, block.end)
    if unmarked and is_month(unmarked[2]) and unmarked[1].lower() not in load_sentences(language).function_words:
        return Span(start=block.start, end=unmarked.end())
    for separator in _SEPARATOR.finditer(text, block.start, min(block.end, block.start + DATELINE_LIMIT)):
        following = text[separator.end() : separator.end() + 1]
        opens = following.isupper() or following.isdigit() or following in "\"“'‘"
        words, sign = text[block.start : separator.start()], separator.group().strip()
        opens = opens and words.count("[") == words.count("]")
        if following and opens and _is_dateline(words, sign, language, sure=sure):
            return Span(start=block.start, end=separator.end())
    return None


def _is_dateline(words: str, separator: str, language: str, *, sure: bool) -> bool:
    """Whether `words` are only names and a day, with the agency in brackets, or in capitals."""
    agency = _AGENCY.search(words)
    place = words[: agency.start()] if agency else words
    lowered = load_sentences(language).dateline_words
    parts = _WORD.findall(place)
    if len(parts) > DATELINE_WORDS or not all(p[0].isupper() or p[0].isdigit() or p in lowered for p in parts):
        return False
    dated = "," in place and any(p[0].isdigit() for p in parts)
    capitals = place.isupper() and len(parts) <= MOST_IN_CAPITALS and not any(p[0].isdigit() for p in parts)
    named = not sure and capitals and len(place) > (MOST_OF_LABEL if separator == ":" else 1)
    return named or dated or (agency is not None and separator != ":")


def is_notice(part: str, language: str) -> bool:
    """Whether a paragraph is not part of the story: how to read more, share or ask; signs, a table."""
    bare = part.strip(_FRAME)
    data = load_sentences(language)
    if not any(c.isalnum() for c in part) or part.startswith(_ARROWS):
        return True
    if bare != part and (bare == "30" or bare.lower() in data.story_ends):
        return True
    if _CONTACT.search(part) is not None and len(part.split()) <= CONTACT_WORDS:
        return True
    if len(part) <= NOTICE_LIMIT and bare.lower().rstrip(".").endswith(data.notice_ends):
        return True
    steps = _MENU.split(bare.lower()) if len(part) <= NOTICE_LIMIT else ()
    notices = sum(_opens(step, _notices(language)) for step in steps)
    return notices > len(steps) / 2 or _is_table(part)  # "Rice · Subscribe demand rose" has one entry that is none


def heads_links(part: str, language: str) -> bool:
    """Whether a line heads links to other stories: "RELATED NEWS"."""
    return part.strip(f"{_FRAME}:").lower() in load_sentences(language).link_heads


def is_path(part: str) -> bool:
    """Whether a line says in which section of a site the story is: "Home > Trade", "Home | Business | Trade".

    One bar may as well part the section from the headline: "Trade | Ports open again".
    """
    bars, angles = _BARS.split(part), _ANGLES.split(part)
    steps = angles if len(angles) > 1 else bars if len(bars) > LEAST_BARS else ()
    return bool(steps) and all(
        step[:1].isupper() and len(step.split()) <= STEP_WORDS and not any(c.isdigit() for c in step) for step in steps
    )


def _is_table(part: str) -> bool:
    """Whether a paragraph is a table run into one line, in which it is unclear what each number is of."""
    cells = len(_CELL.findall(part))
    return cells >= CELLS and cells >= CELLS_SHARE * len(part.split())


def is_author(part: str, language: str) -> bool:
    """Whether a line says, and nothing else, by whom the story is: "By Ann Reed"."""
    words = _WORD.findall(part)
    return words[0] in load_sentences(language).byline_openers and is_line_above(part, language) if words else False


def is_line_above(part: str, language: str) -> bool:
    """Whether a line between the headline and the story is an author, an agency or a day."""
    words = _WORD.findall(part)
    data = load_sentences(language)
    if not 0 < len(words) <= LINE_WORDS or part[-1] in ":;,":
        return False
    rest = words[1:] if words[0] in data.byline_openers else words
    named = all(w[0].isupper() or w in (*data.conjunctions, "-") for w in rest)
    if words[0] in data.byline_openers or _YEAR_OR_TIME.search(part):
        return all(w[0].isupper() or w[0].isdigit() or len(w) < 3 or w in data.conjunctions for w in rest)
    return named and _ends_in(words, data)


def _ends_in(words: Sequence[str], data: SentenceData) -> bool:
    """Whether a line ends in what agencies call themselves: "NTB News"."""
    return words[-1] in data.agency_words


@functools.cache
def _notices(language: str) -> tuple[str, ...]:
    return tuple(phrase.lower() for phrase in load_sentences(language).notices)


def _opens(words: str, phrases: tuple[str, ...]) -> bool:
    if not words.startswith(phrases):
        return False
    return any(words.startswith(p) and not (p[-1].isalnum() and words[len(p) : len(p) + 1].isalnum()) for p in phrases)
