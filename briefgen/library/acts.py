"""Acts: what an actor did and said: the dated events whose phrase begins with its name, and its quotations.

In: an entry of the index of actors. Out: both as one list, the newest first. If a phrase names somebody only later,
it may be about what somebody else did, and isn't used.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from briefgen.contract.edtf import parse_when
from briefgen.contract.model import Actor, Briefing, Event, Quote
from briefgen.extracting.actors.rules.actor_data import ActorData
from briefgen.knowledge.knowledge import BUILT_IN
from briefgen.languages import load
from briefgen.languages.sentences import load_sentences
from briefgen.library.actors import ActorEntry
from briefgen.library.chronology import year_of
from briefgen.library.identity.names import normalize
from briefgen.library.library import Occurrence
from briefgen.text import CAPITAL, lower

Act = Occurrence[Event] | Occurrence[Quote]

_WORD = re.compile(r"\w+")
_GOES_ON = re.compile(rf"[\w-]|['’]s?\b| {CAPITAL}")
"""What changes the meaning of a name before it: the rest of a longer word, a possessive, another word of a name."""
_NOTHING: frozenset[str] = frozenset()
_phrase = functools.lru_cache(maxsize=1 << 12)(normalize)
"""The phrase of an event in the form in which names are looked for, once for each actor of its briefing."""


def acts_of(actor: ActorEntry) -> tuple[Act, ...]:
    """What `actor` did, by the stated day, and said, by the day of publication; undated acts come last."""
    done = (Occurrence(event, a.briefing) for a in actor.every for event in _done(a))
    acts: dict[tuple[str, ...], Act] = {(act.briefing.id, act.fact.id): act for act in done}
    acts.update(((q.briefing.id, str(q.fact.evidence.start)), q) for q in actor.quotes)
    return tuple(sorted(acts.values(), key=_time, reverse=True))


def act_year(act: Act) -> int | None:
    """The year of `act`, if it is known."""
    if isinstance(act.fact, Event):
        return year_of(act.fact)
    return int(act.briefing.published[:4]) if act.briefing.published else None


def _time(act: Act) -> tuple[int, str, str, str]:
    """The time of `act` within its year, then its briefing, so that acts of one day stay in order."""
    event = act.fact if isinstance(act.fact, Event) else None
    day = parse_when(event.when).sort_key[0].isoformat() if event else act.briefing.published or ""
    return act_year(act) or 0, day, (event.time if event else None) or "", act.briefing.id


def _done(appearance: Occurrence[Actor]) -> Iterator[Event]:
    """The events whose phrase begins with a name of the actor, with or without titles and other names before it."""
    actor, briefing = appearance.fact, appearance.briefing
    names = [normalize(name) for name in (actor.name, *actor.aliases)]
    for event in briefing.timeline:
        phrase = _phrase(event.what)
        if any(name in phrase and _does(actor, name, phrase, briefing) for name in names):
            yield event


def _does(actor: Actor, name: str, phrase: str, briefing: Briefing) -> bool:
    """Whether the first `name` in `phrase`, an event's, shows that it is `actor` who acts."""
    start = phrase.index(name)
    if _GOES_ON.match(phrase, start + len(name)):
        return False
    before = _words(phrase[:start])
    return before <= _opening(briefing.language) or (actor.kind == "person" and before <= _people(briefing))


def _people(briefing: Briefing) -> frozenset[str]:
    """The words with which the article introduces people, by name, office and country."""
    people, language = [actor for actor in briefing.actors if actor.kind == "person"], briefing.language
    named = (text for a in people for text in (a.name, a.role, a.organisation, a.evidence.quote, *a.aliases) if text)
    countries = (_country(language).get(code, _NOTHING) for code in {a.country for a in people if a.country})
    return _words(*named, *load_sentences(language).conjunctions).union(_opening(language), *countries)


@functools.cache
def _country(language: str) -> dict[str, frozenset[str]]:
    """The words of all forms of each country's name, by its code."""
    forms: dict[str, list[str]] = {}
    for form, code in BUILT_IN.country_names(language).forms:
        forms.setdefault(code, []).append(form)
    return {code: _words(*own) for code, own in forms.items()}


@functools.cache
def _opening(language: str) -> frozenset[str]:
    """The words before a name that add nothing to it."""
    return _words(*load_sentences(language).articles, *load(language, "actors", ActorData).honorifics)


def _words(*texts: str) -> frozenset[str]:
    return frozenset(_WORD.findall(lower(normalize(" ".join(texts)))))
