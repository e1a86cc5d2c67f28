"""Days: when the article of a page was published, by what the page states and shows, and by its address.

The day is the one that the publisher writes, in the publisher's own time; one that is stated in universal time gives way to
the one next to the headline.
"""

from __future__ import annotations

import datetime
import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

import htmldate
import lxml.html
from babel import Locale, UnknownLocaleError

from briefgen.adding.pages.blocks import Block
from briefgen.adding.pages.labels import labels
from briefgen.adding.pages.markup import markup
from briefgen.adding.pages.matching import key_of
from briefgen.adding.pages.statements import Statements
from briefgen.adding.pages.written_days import DAY_FIRST, YEAR_FIRST, written_days
from briefgen.articles.days import day_order
from briefgen.contract.model import Struct

FIRST_DAY = datetime.date(1850, 1, 1)
"""The oldest articles of the archives that newspapers have on the web."""
LINES_BELOW_TITLE = 12
"""Blocks below the headline in which its day is shown."""
LINES_ABOVE_TITLE = 4
"""Blocks above it."""
LONGEST_LINE = 160
"""Characters of the longest line that shows the day."""

WEIGHT_OF_SHOWN = 1.6
WEIGHT_OF_REVISION = 0.5
WEIGHT_OF_PAGE = 1.5
MOST_WORDS = 15
"""Words of the longest line that shows the day."""
MONTHS_OF = ("en", "en_GB")
"""The languages in which any page may write its day, by locale."""
SUREST = 2
"""Fields of `markup.yaml` that contain the day of publication and nothing else."""

_ISO = re.compile(r"(?<!\d)(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)")
_IN_ADDRESS = re.compile(
    r"/(20\d\d)[/-]?(0?[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/\-_.]|$)"
    r"|[-_/](20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{0,10}(?=[\-_./]|$)"
)
_CHINESE = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})")
_TWELVE_HOURS = re.compile(r"\d\s*[ap]\.?m\b", re.I)
_WORLD_TIME = re.compile(r"(?:Z|[+-]00:?00)\s*$")


class _Witness(Struct, frozen=True):
    """A day that the page gives, and how much its place supports it."""

    day: datetime.date
    weight: float
    in_world_time: bool = False


def choose_day(
    tree: lxml.html.HtmlElement, statements: Statements, blocks: Sequence[Block], title: str | None, address: str | None
) -> datetime.date | None:
    """The day on which the article was published; None if nothing is certain."""
    shown = list(itertools.islice(_shown(blocks, title, statements.language), 1))
    witnesses = [*_stated(tree, statements), *shown]
    if (match := _IN_ADDRESS.search(address or "")) and (day := _day(*(part for part in match.groups() if part))):
        witnesses.append(_Witness(day=day, weight=1.5))
    if not witnesses:
        return _found_anywhere(tree, address)
    sums: dict[datetime.date, float] = {}
    for witness in witnesses:
        sums[witness.day] = sums.get(witness.day, 0) + witness.weight
    best = max(witnesses, key=lambda w: sums[w.day])
    is_local = bool(shown) and shown[0].weight != WEIGHT_OF_REVISION
    if best.in_world_time and is_local and abs(shown[0].day - best.day) == datetime.timedelta(days=1):
        return shown[0].day
    return best.day


def day_of_change(statements: Statements, published: datetime.date | None) -> datetime.date | None:
    """The day on which the text was last changed, as the page states it; None if that is not after publication."""
    stated = next(statements.stated("dateModified"), None) or statements.first(markup().changes)
    day = _read_stated(stated) if stated else None
    return day if day and (published is None or day > published) else None


def _stated(tree: lxml.html.HtmlElement, statements: Statements) -> Iterator[_Witness]:
    """The days that the page states for machines."""
    surest, others = markup().days[:SUREST], markup().days[SUREST:]
    weight_of_json = 3.0 if statements.article.get("datePublished") else WEIGHT_OF_PAGE
    fields = [
        *((text, weight_of_json) for text in list(statements.stated("datePublished"))[:1]),
        *((text, 2.5) for name in surest for text in statements.meta.get(name, ())[:1]),
        *((text, 2.0) for text in _marked(tree)),
        *([(text, 1.7)] if (text := statements.first(others)) else []),
    ]
    for text, weight in fields:
        if day := _read_stated(text):
            yield _Witness(day=day, weight=weight, in_world_time=_WORLD_TIME.search(text) is not None)


def _marked(tree: lxml.html.HtmlElement) -> Iterator[str]:
    """The text of the first element that is marked as the day of publication."""
    for element in tree.iter("time", "span", "div", "p", "abbr", "li"):
        marked = "datepublished" in (element.get("itemprop") or "").lower() or element.get("pubdate") is not None
        if marked and (text := element.get("datetime") or element.get("content") or element.text_content().strip()):
            yield text
            return


def _read_stated(text: str) -> datetime.date | None:
    """The day with which a statement for machines begins, or that it has in words."""
    if (iso := _ISO.match(text.strip())) and (day := _day(*iso.groups())):
        return day
    return next(_days_in(text, None), None)


def _shown(blocks: Sequence[Block], title: str | None, language: str | None) -> Iterator[_Witness]:
    """The days shown next to the headline, those of a revision last; up to the beginning of the text."""
    keys = [key_of(block.text) for block in blocks]
    wanted = key_of(title or "")
    at = next((i for i, b in enumerate(blocks) if keys[i] == wanted and b.holder.tag == "h1"), None)
    if at is None:
        at = next((i for i, key in enumerate(keys) if key == wanted), None)
    if at is None:
        return
    below = blocks[at + 1 : at + 1 + LINES_BELOW_TITLE]
    begins = next((i for i, b in enumerate(below) if b.is_prose and len(b.text) > LONGEST_LINE), len(below))
    beside = (*below[:begins], *reversed(blocks[max(0, at - LINES_ABOVE_TITLE) : at]))
    lines = [b for b in beside if len(b.text) <= LONGEST_LINE and len(b.text.split()) <= MOST_WORDS]
    for is_revision in (False, True):
        for block in lines:
            if is_revision == any(word in block.text.lower() for word in labels().revised):
                weight = WEIGHT_OF_REVISION if is_revision else WEIGHT_OF_SHOWN
                yield from (_Witness(day=day, weight=weight) for day in _days_of(block, language))


def _days_of(block: Block, language: str | None) -> Iterator[datetime.date]:
    """The days that a block has for machines, then those it shows, the earliest first."""
    for time in list(block.holder.iter("time"))[:1]:
        if stated := _ISO.match((time.get("datetime") or "").strip()):
            yield from filter(None, [_day(*stated.groups())])
    yield from sorted(_days_in(block.text, language))


def _days_in(text: str, language: str | None) -> Iterator[datetime.date]:
    """The days that `text` has in numbers or words, as they are written in its language and in English."""
    months = _months(language or "")
    for match in YEAR_FIRST.finditer(text):
        yield from filter(None, [_day(match[1], match[3], match[4])])
    for match in _CHINESE.finditer(text):
        yield from filter(None, [_day(match[1], match[2], match[3])])
    for match in written_days().day_numbered_month.finditer(text):
        yield from filter(None, [_day(match[3], match[2], match[1])])
    for match in written_days().day_month.finditer(text):
        if month := months.get(match[2].lower()):
            yield from filter(None, [_day(match[3], month, match[1])])
    for match in written_days().month_day.finditer(text):
        if month := months.get(match[1].lower()):
            yield from filter(None, [_day(match[3], month, match[2])])
    for match in DAY_FIRST.finditer(text):
        yield from filter(None, [_numeric(int(match[1]), match[2], int(match[3]), match[4], text, language or "")])


@functools.cache
def _months(language: str) -> Mapping[str, int]:
    """The numbers of months by their names in `language` and in English."""
    names: dict[str, int] = {}
    for code in (*MONTHS_OF, language):
        try:
            locale = Locale.parse(code, sep="-" if "-" in code else "_")
        except (ValueError, TypeError, UnknownLocaleError):
            continue
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                found = locale.months[context][width]
                names |= {name.lower().strip("."): number for number, name in found.items()}
    return names


def _numeric(first: int, mark: str, second: int, year: str, text: str, language: str) -> datetime.date | None:
    """The day `first`/`second`/`year`; None if it is unclear which of the two is the month."""
    order = "day" if mark == "." else day_order(language)
    if order == "either" and _TWELVE_HOURS.search(text):
        order = "month"
    if second > 12 or (order == "month" and first <= 12):
        return _day(year, first, second)
    if first > 12 or first == second or order == "day":
        return _day(year, second, first)
    return None


def _day(year: int | str, month: int | str, day: int | str) -> datetime.date | None:
    try:
        found = datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found >= FIRST_DAY else None


def _found_anywhere(tree: lxml.html.HtmlElement, address: str | None) -> datetime.date | None:
    """The day that htmldate finds if nothing is stated or shown next to the headline."""
    found = htmldate.find_date(tree, url=address, original_date=True, extensive_search=False)
    return datetime.date.fromisoformat(found) if found else None
