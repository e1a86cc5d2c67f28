"""Titles: whether the office that an article gives somebody is one that the registry has for this person.

In: an `Actor` of a briefing and a registered one. Out: `fits`, `differs`, or `silent` if that is unknown. Titles are
compared word by word: "Bộ trưởng" fits "Bộ trưởng Bộ Tài chính", "Treasury Secretary" fits "Secretary of the Treasury".
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Literal

from babel import Locale

from briefgen.contract.edtf import first_day, last_day
from briefgen.contract.model import Actor, Briefing, Struct
from briefgen.knowledge.countries import short_names
from briefgen.languages import codes, load
from briefgen.languages.sentences import normalize
from briefgen.registry.registry import Registered, Registry, Tenure
from briefgen.text import lower

Agreement = Literal["fits", "silent", "differs"]

_NOT_WORD = re.compile(r"[\W_]+")
_SEPARATOR = re.compile(r"[,;/]")


class TitleData(Struct, frozen=True):
    """`titles.yaml`: what the words of a title do to it."""

    ranks: frozenset[str] = frozenset()
    former: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    vague: frozenset[str] = frozenset()
    ignored: frozenset[str] = frozenset()


class Title(Struct, frozen=True):
    """The parts of a title: its ranks, whether it is a former one, and its other words."""

    ranks: frozenset[str]
    former: bool
    words: frozenset[str]


def agreement(actor: Actor, registered: Registered, briefing: Briefing, registry: Registry) -> Agreement:
    """How the title of `actor` on the day of `briefing` agrees with the dated roles of `registered`.

    A day that is only inferred may confirm somebody, but contradicts nobody.
    """
    found = _titles(actor.role or "", (actor.organisation or "",), actor.country)
    if not found or not registered.roles:
        return "silent"
    offices = [
        (title, role)
        for role in registered.roles
        for registered_title in _registered_titles(role, registered, registry)
        for title in found
        if _within(title, registered_title)
    ]
    if any(_in_time(title, role, briefing.published) for title, role in offices):
        return "fits"
    return "silent" if offices and briefing.published_source == "inferred" else "differs"


def same_role(one: Tenure, other: Tenure, country: str | None) -> bool:
    """Whether two registered roles have a wording in common."""
    titles = [[t for wording in _wordings(role) for t in _titles(wording, (), country)] for role in (one, other)]
    return any(_within(a, b) or _within(b, a) for a in titles[0] for b in titles[1])


def alike(role: str | None, other: str | None) -> bool:
    """Whether two found titles may be the same office; one that says nothing is like no other."""
    titles = [_titles(text or "", (), None) for text in (role, other)]
    return any(_within(a, b) or _within(b, a) for a in titles[0] for b in titles[1])


def _registered_titles(role: Tenure, registered: Registered, registry: Registry) -> list[Title]:
    """A registered role in each of its wordings, with the words of its organisation."""
    organisation = registry.by_id.get(role.organisation or "")
    names = organisation.names.every if organisation else ()
    return [t for wording in _wordings(role) for t in _titles(wording, names, registered.country)]


def _wordings(role: Tenure) -> list[str]:
    return [wording for wordings in role.role.values() for wording in wordings]


def _within(found: Title, known: Title) -> bool:
    """Whether `known` has all words of `found`: one more in `known` ("President of Shan Tea") may make another office."""
    return found.ranks == known.ranks and found.words <= known.words


def _in_time(title: Title, role: Tenure, published: str | None) -> bool:
    """Whether somebody can be called so on that day: in office, or since its beginning if the title says "former"."""
    if published is None:
        return True
    begun = role.from_ is None or first_day(role.from_).isoformat() <= published
    over = role.to is not None and last_day(role.to).isoformat() < published
    return begun and (title.former or not over)


def _titles(role: str, organisations: Iterable[str], country: str | None) -> list[Title]:
    """The offices that `role` joins, each with the words of `organisations`; none if they say nothing."""
    words = _title_words()
    text = " | ".join(map(_plain, _SEPARATOR.split(role)))
    for conjunction in sorted(words.conjunctions):
        text = text.replace(f" {conjunction} ", " | ")
    around = " ".join(map(_plain, organisations))
    titles = [_title(part, around, country) for part in text.split("|") if part.strip() and part.strip() not in words.vague]
    return [title for title in titles if title.words]


def _title(text: str, around: str, country: str | None) -> Title:
    words = _title_words()
    text, former = _without(f" {text} ", words.former)
    text, ranks = _without(text, words.ranks)
    rest, _ = _without(f"{text} {around} ", (*words.ignored, *_country_names(country)))
    return Title(ranks=ranks, former=bool(former), words=frozenset(rest.split()))


def _without(text: str, phrases: Iterable[str]) -> tuple[str, frozenset[str]]:
    """`text`, with blanks at its ends, without those of `phrases` that are in it as whole words, and those phrases."""
    found = frozenset(phrase for phrase in phrases if f" {phrase} " in text)
    for phrase in sorted(found, key=lambda p: (-len(p), p)):
        while f" {phrase} " in text:
            text = text.replace(f" {phrase} ", " ")
    return text, found


def _plain(text: str) -> str:
    """`text` in lower case, its words between single blanks."""
    return f" {_NOT_WORD.sub(' ', lower(normalize(text))).strip()} "


@functools.cache
def _country_names(country: str | None) -> tuple[str, ...]:
    """The names of `country` in every known language; without its towns, because they distinguish offices."""
    if country is None:
        return ()
    cldr = (str(Locale(code).territories.get(country, "")) for code in codes())
    names = dict.fromkeys(_plain(name).strip() for name in (*cldr, *short_names().get(country, ())))
    return tuple(name for name in names if name)


@functools.cache
def _title_words() -> TitleData:
    """The words of every language: an article's language may differ from that of the registry's wording."""
    known = [load(code, "titles", TitleData) for code in codes()]
    return TitleData(*(frozenset().union(*(getattr(data, key) for data in known)) for key in TitleData.__struct_fields__))
