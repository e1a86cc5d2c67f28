"""Labels: which lines of a page are not part of its article by their words, which are in `labels.yaml`, by language."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from pathlib import Path

from briefgen.adding.pages.written_days import without_days
from briefgen.contract.model import Struct
from briefgen.languages import read_data
from briefgen.languages.sentences import every_conjunction
from briefgen.text import any_word

LONGEST_LABEL = 220
"""Characters of the longest line that leads elsewhere or asks for something."""
LONGEST_LEADING = 5
"""Words before a colon after which everything is a link, in any language."""
LONGEST_CAPTION = 400
"""Characters of the longest line that can be a caption."""
MOSTLY_LINKED = 0.4
"""The share of links from which a line that invites people to read on leads elsewhere."""
LONGEST_NAME = 60
"""Characters of the longest credit or author."""

_FRAME = re.compile(r"^[\W_]+|[\W_]+$")
_MAIL = re.compile(r"\S+@\w[\w-]*\.[\w.]+")
_NAMES = re.compile(r"(?:[^\W\da-z]\S*[ ,]*){0,6}$")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}")
_WORDS_AROUND_DAY = 9
_WORDS_OF_BUTTON = 5


class Labels(Struct, frozen=True):
    """The labels of one language; the comments in `labels.yaml` explain its keys."""

    lines: frozenset[str] = frozenset()
    openings: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    whose: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    thanks: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    revised: tuple[str, ...] = ()


@functools.cache
def _by_language() -> Mapping[str, Labels]:
    return read_data(Path(__file__).parent / "labels.yaml", dict[str, Labels])


@functools.cache
def labels() -> Labels:
    """The labels of all languages: a page in one of them has labels in another."""
    every = _by_language().values()
    return Labels(
        lines=frozenset(line for one in every for line in one.lines),
        openings=tuple(o for one in every for o in one.openings),
        anywhere=tuple(o for one in every for o in one.anywhere),
        leading=tuple(o for one in every for o in one.leading),
        bylines=tuple(o for one in every for o in one.bylines),
        pictures=tuple(o for one in every for o in one.pictures),
        whose=tuple(o for one in every for o in one.whose),
        credits=tuple(o for one in every for o in one.credits),
        thanks=tuple(o for one in every for o in one.thanks),
        sources=tuple(o for one in every for o in one.sources),
        refusals=tuple(o for one in every for o in one.refusals),
        revised=tuple(o for one in every for o in one.revised),
    )


def is_label(line: str, link_share: float) -> bool:
    """Whether a line labels furniture, leads to another page or asks the reader for something."""
    bare = _FRAME.sub("", line).lower()
    if not bare or bare in labels().lines:
        return True
    if len(line) > LONGEST_LABEL:
        return False
    lowered = line.lower()
    if lowered.lstrip(" *–-").startswith(labels().openings) or any(words in lowered for words in labels().anywhere):
        return True
    if _is_row_of_buttons(lowered) or _is_revision(lowered):
        return True
    return _leads_elsewhere(lowered, link_share)


def is_caption_line(line: str) -> bool:
    """Whether a line says what a picture shows, or whose picture it is."""
    if len(line) > LONGEST_CAPTION:
        return False
    opens, ends = _captions()
    return opens.match(line) is not None or ends.search(line) is not None


def is_byline(line: str, author: str | None) -> bool:
    """Whether a line names the author and nothing else, or only a day."""
    bare = _FRAME.sub("", line)
    if len(bare) <= LONGEST_NAME and _bylines().match(bare):
        return True
    if author and author.lower() in bare.lower() and len(bare) <= len(author) + LONGEST_NAME // 2:
        return not line.rstrip().endswith(".")
    undated = without_days(bare)
    return undated != bare and len(undated.split()) <= _WORDS_AROUND_DAY and line[-1] != "."


def is_signature(line: str, author: str | None) -> bool:
    """Whether a line below an article names its author, with or without a word before it, or says who that is."""
    bare = _FRAME.sub("", line)
    names = [name for name in (author or "").lower().split(", ") if " " in name]
    if len(line) <= LONGEST_CAPTION and bare.lower().startswith(tuple(names)):
        return True
    if len(bare) > LONGEST_NAME:
        return False
    if _MAIL.search(bare) and _NAMES.match(_FRAME.sub("", _MAIL.sub("", bare))):
        return True
    return (":" in bare and _bylines().match(bare) is not None) or (author is not None and bare.lower() in author.lower())


def is_acknowledgement(line: str) -> bool:
    """Whether a line below an article says who else worked on it, how it was changed, or where it comes from."""
    lowered = _FRAME.sub("", line).lower()
    return lowered.startswith(labels().sources) or any(words in lowered for words in labels().thanks)


def without_byline_words(name: str, language: str | None) -> str:
    """`name` without the words before an author in `language` or in English; of another language, `Theo` may be a name."""
    return _byline_words(language or "").sub("", name)


def refusal_in(text: str) -> str | None:
    """The message of a page that has no article to show, if `text` is from such a page."""
    lowered = text.lower().replace("’", "'")
    return next((words for words in labels().refusals if words in lowered), None)


def _is_row_of_buttons(lowered: str) -> bool:
    parts = [part.strip() for part in lowered.split("|")]
    return any(part in labels().lines for part in parts) and max(len(part.split()) for part in parts) <= _WORDS_OF_BUTTON


def _is_revision(lowered: str) -> bool:
    is_short = len(lowered.split()) <= _WORDS_AROUND_DAY and not lowered.endswith(".")
    return is_short and lowered.startswith(("last", *labels().revised)) and _CLOCK.search(lowered) is not None


def _leads_elsewhere(lowered: str, link_share: float) -> bool:
    label, colon, rest = lowered.partition(":")
    if colon and len(label.split()) <= LONGEST_LEADING and link_share * len(lowered) >= len(rest.strip()) - 1 > 0:
        return True
    start = lowered.lstrip(' >»►▶→•-–—*[(“"')
    for opening in labels().leading:
        if start.startswith(opening):
            following = start[len(opening) :].lstrip()
            if following.startswith((":", ">", "»", "|", "–")) or link_share >= MOSTLY_LINKED:
                return True
    return lowered.startswith((">>", "»", "►", "▶", "=>", "→")) and link_share > 0


@functools.cache
def _captions() -> tuple[re.Pattern[str], re.Pattern[str]]:
    opening, credit = any_word(labels().pictures), any_word(labels().credits)
    return (
        re.compile(rf"[\W_]*(?:{opening})\s*(?:[:/©]|\s(?:{any_word(labels().whose)})\s)", re.I),
        re.compile(rf"(?:^|[\s(\[.–-])(?:{credit})\s*[:/]\s*[^.:]{{2,{LONGEST_NAME}}}[)\].]?$", re.I),
    )


@functools.cache
def _byline_words(language: str) -> re.Pattern[str]:
    known = [word for code in {"en", language} if code in _by_language() for word in _by_language()[code].bylines]
    return re.compile(rf"^\s*(?:{any_word(known)})\b\s*:?\s*", re.I)


@functools.cache
def _bylines() -> re.Pattern[str]:
    joints = any_word(f"{word} " for word in ("&", *every_conjunction()))
    return re.compile(rf"(?i:{any_word(labels().bylines)})\b\s*[:,]?\s*(?:[^\W\da-z]\S*[ ,]*|{joints}){{1,8}}$")
