"""Invented articles by the thousand, as long and with as many facts as a newspaper's, the same for the same numbers.

`articles.yaml` has the sentences. A share of the articles copies another one, or gives another figure for the same thing.
"""

from __future__ import annotations

import datetime
import functools
import random
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from babel import Locale
from benchmarks.scaling.names import FAMOUS, FORMS, SHARE, Name, Names, rank_of

from briefgen.articles.head import Head, format_head
from briefgen.contract.checks import country_codes
from briefgen.knowledge.knowledge import BUILT_IN

FIRST, DAYS = datetime.date(2026, 1, 1), 5 * 365
VIETNAMESE = 2 / 3
SENTENCES = {"actor": 2, "figure": 3, "event": 3, "quotation": 2}
"""The number of sentences of each kind in an article, besides plain ones."""
STATED, RESTATED, OTHERWISE = 0.3, 0.4, 0.3
"""Shares: of articles with a figure that others may also give; of these, of those given before; of these, of new values."""
RECENT = 40
"""The number of last articles that may be copied."""
MOST_NAMED = [
    "US",
    "VN",
    "CN",
    "JP",
    "KR",
    "RU",
    "DE",
    "FR",
    "GB",
    "IN",
    "AU",
    "TH",
    "ID",
    "SG",
    "BR",
    "CA",
    "MX",
    "NO",
    "CH",
    "NL",
]

_PLACE = re.compile(r"\{(\w+)\}")
_LETTER = re.compile(r"[^\W\d_]")


class Written(NamedTuple):
    """An article: its file's name, its day, language, headline and paragraphs."""

    file: str
    day: datetime.date
    language: str
    title: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The file's text, with a head as `briefgen add` writes it."""
        head = format_head(Head(published=self.day, source="The Wharf Gazette", language=self.language))
        return "\n".join((head, "\n\n".join((self.title, *self.paragraphs)))) + "\n"


@functools.cache
def data() -> Any:
    """What is in `articles.yaml`."""
    return yaml.safe_load(Path(__file__).with_name("articles.yaml").read_text("utf-8"))


class Habits(NamedTuple):
    """How a newsroom writes: the characters of an article, the number of countries, and whom it names most (see `Names`)."""

    characters: int = 3_500
    countries: int = 120
    famous: int = FAMOUS
    share: float = SHARE
    copies: float = 0.02
    """The share of articles that are copies."""


USUAL = Habits()


class Newsroom:
    """Writes articles, two of three in Vietnamese, their days in no order; each may repeat actors and figures."""

    def __init__(self, seed: int = 15, habits: Habits = USUAL) -> None:
        self.chance, self.habits = random.Random(seed), habits
        self.names = Names(data()["names"], self.chance, habits.famous, habits.share)
        self._stated: list[tuple[str, Mapping[str, str]]] = []
        self._recent: list[Written] = []

    def write(self, file: str) -> Written:
        """An article with the file name `file`."""
        chance = self.chance
        if self._recent and chance.random() < self.habits.copies:
            article = self._copy(chance.choice(self._recent), file)
        else:
            article = self._compose(file)
        self._recent = [*self._recent[-RECENT:], article]
        return article

    def _compose(self, file: str) -> Written:
        chance = self.chance
        day = FIRST + datetime.timedelta(days=chance.randrange(DAYS))
        story = Story("vi" if chance.random() < VIETNAMESE else "en", day, self)
        sentences = [story.sentence(kind) for kind, times in SENTENCES.items() for _ in range(times)]
        if chance.random() < STATED:
            sentences.append(self._state(story))
        while sum(map(len, sentences)) < self.habits.characters * 0.93:
            sentences.append(story.sentence("plain"))
        chance.shuffle(sentences)
        sentences.insert(0, story.sentence("lead"))
        paragraphs: list[str] = []
        while sentences:
            size = chance.choice((1, 2, 2, 3))
            paragraphs.append(" ".join(sentences[:size]))
            del sentences[:size]
        return Written(file, day, story.language, story.sentence("title"), tuple(paragraphs))

    def _copy(self, other: Written, file: str) -> Written:
        """The `other` article a day later with another ending, as another newspaper prints it."""
        story = Story(other.language, other.day + datetime.timedelta(days=1), self)
        paragraphs = (*other.paragraphs[:-1], story.sentence("copied"))
        return Written(file, story.day, story.language, story.sentence("title"), paragraphs)

    def _state(self, story: Story) -> str:
        """A sentence with a figure that another article may have given before, or with another value for it."""
        chance, before = self.chance, [values for language, values in self._stated[-RECENT:] if language == story.language]
        if before and chance.random() < RESTATED:
            values = dict(chance.choice(before))
            if chance.random() < OTHERWISE:
                values["money"] = story.word("money")
        else:
            values = {name: story.word(name) for name in ("country", "goods", "money", "month")}
            self._stated.append((story.language, values))
        return story.sentence("stated", values)


class Story:
    """What one article is about: its countries and topic, and whom it has named."""

    def __init__(self, language: str, day: datetime.date, newsroom: Newsroom) -> None:
        self.language, self.day = language, day
        self._names, self._chance, self._data = newsroom.names, newsroom.chance, data()[language]
        chance, known = newsroom.chance, _names(language)[: newsroom.habits.countries]
        self._country, *self._others = _some(known, chance.choice((2, 3, 4, 5)), chance)
        self._topic, self._met = _topic(language, chance), list[Name]()

    def sentence(self, kind: str, values: Mapping[str, str] | None = None) -> str:
        """A sentence of this `kind`, with its placeholders filled from `values`, or with what is found for them."""
        text = self._fill(self._chance.choice(self._data[kind]), values or {})
        return _LETTER.sub(lambda letter: letter[0].upper(), text, count=1)

    def word(self, place: str) -> str:
        """The value for a placeholder `place` of `articles.yaml`."""
        chance = self._chance
        match place:
            case "country":
                return self._country
            case "other_country":
                return chance.choice(self._others)
            case "topic":
                return self._topic
            case "place":
                return self._names.place()
            case "thing":
                return self._names.thing()
            case "actor" | "person" | "organisation":
                return self._actor(place)
            case "again":
                return self._again()
            case "percent" | "number":
                return self._decimal(chance.randrange(11, 499) / 10)
            case "amount":
                return f"{chance.randrange(11, 99) * 100:,}".replace(",", "." if self.language == "vi" else ",")
            case "year":
                return str(chance.randrange(1950, FIRST.year))
            case "day" | "month":
                return self._date(place)
            case "money":
                return self._fill(self._data["money"], {})
        return str(chance.choice(self._data["words"][place]))

    def _fill(self, pattern: str, values: Mapping[str, str]) -> str:
        return _PLACE.sub(lambda place: values.get(place[1]) or self.word(place[1]), pattern)

    def _actor(self, kind: str) -> str:
        """An actor of this `kind`, or of any, by the full name."""
        name = self._names.draw()
        while kind not in ("actor", name.kind):
            name = self._names.draw()
        if name.kind == "organisation":
            form, trade = divmod(name.number % FORMS, FORMS // len(self._data["organisation"]))
            values = {"town": name.full, "trade": self._data["words"]["trade"][trade]}
            return self._fill(self._data["organisation"][form], values)
        self._met.append(name)
        roles = self._data["role"]
        return self._fill(self._data["person"], {"role": roles[name.number % len(roles)], "name": name.full})

    def _again(self) -> str:
        """Somebody whom the article has named, by the part of the name that it then uses."""
        if not self._met:
            return self._actor("person")
        name = self._chance.choice(self._met)
        return self._fill(self._data["person_again"], {"given": name.given, "family": name.family})

    def _date(self, grain: str) -> str:
        day = self.day + datetime.timedelta(days=self._chance.randrange(-300, 300))
        month = Locale(self.language).months["format"]["wide"][day.month] if self.language == "en" else str(day.month)
        return self._fill(self._data[grain], {"day": str(day.day), "month": month, "year": str(day.year)})

    def _decimal(self, number: float) -> str:
        return str(number).replace(".", "," if self.language == "vi" else ".")


def _some(names: Sequence[str], count: int, chance: random.Random) -> list[str]:
    """This many of `names`; the first of them are named most."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[names[rank_of(len(names), chance)]] = None
    return list(found)


@functools.cache
def _names(language: str) -> list[str]:
    """The names of countries in `language`, in the same order in each."""
    territories = Locale(language).territories
    others = sorted((country_codes() & set(Locale("vi").territories)) - set(MOST_NAMED))
    random.Random(len(others)).shuffle(others)
    return [territories[code] for code in (*MOST_NAMED, *others)]


def _topic(language: str, chance: random.Random) -> str:
    """Words for a topic; the first topics of the vocabulary come up most."""
    topics = BUILT_IN.vocabulary.topics
    topic = topics[rank_of(len(topics), chance)]
    return chance.choice([word for word in topic.words[language] if " " in word])
