"""Wording: everything a page says in the site's language, from messages, topics and CLDR.

`render.py` passes one `Wording` to the templates; `amounts.py` adds numbers with units.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TypeVar, cast

from babel import Locale, numbers, units

from briefgen.contract.edtf import Moment, When, parse_when
from briefgen.contract.model import Actor, Struct
from briefgen.errors import BriefgenError
from briefgen.knowledge.knowledge import BUILT_IN, KEPT, Knowledge
from briefgen.knowledge.units import FILE as UNITS
from briefgen.knowledge.units import listed_units
from briefgen.knowledge.vocabulary import OWN_FILE, Vocabulary
from briefgen.languages import read_data
from briefgen.storage.desk_parts import CONFIG

MESSAGES = Path(__file__).parent / "messages.yaml"
ABOUT = Path(__file__).parent / "about"

SHOWN_IN_LISTS = 700
"""The most characters of a text that lists show."""

Plurals = dict[str, str]
"""Texts by CLDR plural category; `other` is always there."""


class Messages(Struct, frozen=True):
    """`messages.yaml`: the locale of each language that a site can have, and texts by key and language.

    `countries` are names by code and language that take precedence over those of CLDR.
    """

    locales: dict[str, str]
    countries: dict[str, dict[str, str]]
    messages: dict[str, dict[str, str | Plurals]]


F = TypeVar("F", bound=Callable[..., str])


def _remembered(method: F) -> F:
    """`method` with its results cached: names, days and counts are on many pages, and there are few wordings."""
    return cast(F, functools.lru_cache(maxsize=2_000)(method))


@dataclass(frozen=True, eq=False)
class Wording:
    """The words of a site in one language, with the vocabulary of its topics."""

    language: str
    locale: Locale
    texts: Messages
    vocabulary: Vocabulary

    @_remembered
    def say(self, key: str, **values: str | int) -> str:
        """The message `key` with `values` filled in; if `n` is among them, it selects the plural."""
        text = self.texts.messages[key][self.language]
        if isinstance(text, dict):
            text = self.plural(text, int(values["n"]))
        if "n" in values:
            values["n"] = self.number(values["n"])
        return text.format(**values)

    def number(self, count: int | str) -> str:
        """A count in digits, as the site's language groups them."""
        return f"{int(count):,}".replace(",", self._group)

    @functools.cached_property
    def _group(self) -> str:
        """The separator of thousands."""
        return str(numbers.get_group_symbol(self.locale))

    def language_name(self, code: str) -> str:
        """The name of the language `code`, with a capital."""
        return capital(self.locale.languages.get(code, code))

    def plural(self, texts: Plurals, number: float) -> str:
        """The one of `texts` for `number`."""
        return texts.get(self.locale.plural_form(number), texts["other"])

    @_remembered
    def country(self, code: str) -> str:
        """The name of the country `code` (ISO 3166-1 alpha-2, or EU); in English if CLDR has no other."""
        own = self.texts.countries.get(code, {}).get(self.language)
        return own or str(self.locale.territories.get(code) or Locale("en").territories[code])

    @_remembered
    def topic(self, id_: str) -> str:
        """The label of a topic, with a capital; BriefgenError if there is no such topic."""
        topic = self.vocabulary.by_id.get(id_)
        if topic is None:
            raise BriefgenError(OWN_FILE, id_, "There is no such topic", "Add it, or generate the pages again.")
        return capital(topic.labels[self.language])

    def area(self, id_: str) -> str:
        """The label of an area of topics, with a capital."""
        return capital(self.vocabulary.areas[id_][self.language])

    @_remembered
    def when(self, edtf: str) -> str:
        """An EDTF date or interval in words, no more precise than it is; anything else stays as it is."""
        try:
            when = parse_when(edtf)
        except ValueError:
            return edtf
        if when.yearless:
            return self.say("date_no_year", date=self._days(when))
        if when.start == when.end and when.start:
            return self._moment(when.start)
        if when.start and when.end:
            return self._interval(when.start, when.end)
        if when.start:
            return self.say("date_since", date=self._moment(when.start))
        return self.say("date_until", date=self._moment(when.end)) if when.end else edtf

    def file_size(self, size: int) -> str:
        """The size of a file, `size` bytes, in whole kilobytes of 1,000 bytes, at least one."""
        return units.format_unit(max(round(size / 1000), 1), "digital-kilobyte", "short", locale=self.locale)

    def _days(self, when: When) -> str:
        """Days of an unknown year."""
        start, end = when.start or when.end, when.end or when.start
        assert start is not None, "an interval has at least one end"
        assert end is not None, "an interval has at least one end"
        if start == end:
            return self._day(start.first, "date_day_in_year")
        return self._days_between(start.first, end.first, "date_day_in_year")

    def _moment(self, moment: Moment) -> str:
        if moment.grain == "day":
            text = self._day(moment.first)
        elif moment.grain == "week":
            text = self.say("date_week", days=self._days_between(moment.first, moment.last))
        else:
            skeleton = {"month": "yMMMM", "quarter": "yQQQQ", "year": "y"}[moment.grain]
            text = _dates().format_skeleton(skeleton, _midnight(moment.first), locale=self.locale)
        return self.say("date_about", date=text) if moment.about else text

    def _interval(self, start: Moment, end: Moment) -> str:
        if start.grain == end.grain and not (start.about or end.about):
            if start.grain == "day":
                return self._days_between(start.first, end.first)
            if start.grain == "month":
                return str(_dates().format_interval(start.first, end.first, "yMMMM", locale=self.locale))
        return f"{self._moment(start)} – {self._moment(end)}"

    def _days_between(self, first: datetime.date, last: datetime.date, message: str = "date_day") -> str:
        """Two days, the first one without the month or the year that both share."""
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{self._day(last, message)}"
        start = self._day(first, "date_day_in_year" if first.year == last.year else message)
        return f"{start} – {self._day(last, message)}"

    def _day(self, day: datetime.date, message: str = "date_day") -> str:
        return str(_dates().format_date(day, self.say(message), self.locale))


def _dates() -> ModuleType:
    """What writes dates; when it is loaded, it looks for the machine's time zone, which takes long."""
    from babel import dates

    return dates


@functools.lru_cache(maxsize=KEPT)
def load_wording(language: str, knowledge: Knowledge = BUILT_IN) -> Wording:
    """The words for a site in `language`, with the topics of `knowledge`.

    BriefgenError if the site can't have that language, or if words are missing.
    """
    texts, topics = read_data(MESSAGES, Messages), knowledge.vocabulary
    if language not in texts.locales:
        choices = " or ".join(texts.locales)
        raise BriefgenError(CONFIG, "theme.language", f"The site has no words in {language!r}", f"Set {choices}.")
    for file, keys in (
        (MESSAGES, [key for key, message in texts.messages.items() if language not in message]),
        (
            UNITS,
            [id_ for id_, unit in listed_units().items() if unit.names and not unit.cldr and language not in unit.names],
        ),
        (OWN_FILE, [topic.id for topic in topics.topics if language not in topic.labels]),
        (OWN_FILE, [area for area, labels in topics.areas.items() if language not in labels]),
    ):
        if keys:
            next_step = f"Add a label `{language}: ...`." if file == OWN_FILE else "Add it, or set another theme.language."
            raise BriefgenError(str(file), keys[0], f"There is no text in {language!r}", next_step)
    if not (ABOUT / f"{language}.md").is_file():
        raise BriefgenError(str(ABOUT), f"{language}.md", "There is no such file", "Write it, as its neighbours are.")
    return Wording(language, Locale.parse(texts.locales[language]), texts, topics)


def about_text(language: str) -> str:
    """What the site says about itself in `language`, as Markdown."""
    return (ABOUT / f"{language}.md").read_text("utf-8")


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time())


def capital(text: str) -> str:
    """`text` with a capital first letter."""
    return text[:1].upper() + text[1:]


def as_line(text: str) -> str:
    """A piece of a sentence as a line of its own: with a capital, unless its first word has one inside, like "iPhone"."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    start = len(first) - len(first.lstrip("“\"‘'«(["))
    return text if first[start + 1 :] != first[start + 1 :].lower() else text[:start] + capital(text[start:])


def beginning(text: str) -> str:
    """`text`, or, if it is too long, as much of it as lists show, ending at the end of a word."""
    if len(text) <= SHOWN_IN_LISTS:
        return text
    return f"{text[:SHOWN_IN_LISTS].rsplit(maxsplit=1)[0]} …"


def office_of(actor: Actor) -> str:
    """What an actor is: role and organisation, the latter only if the role doesn't name it already."""
    if not actor.role or not actor.organisation:
        return actor.role or actor.organisation or ""
    named = set(actor.role.lower().split())
    new = [word for word in actor.organisation.lower().split() if word not in named]
    return actor.role if len(new) <= len(actor.organisation.split()) / 2 else f"{actor.role}, {actor.organisation}"
