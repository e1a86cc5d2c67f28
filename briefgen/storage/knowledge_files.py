"""What a desk knows: `topics.yaml`, `places.yaml` and `organisations.yaml` in its `seeds/` become a `Knowledge`.

What no type expresses is checked: ids that are part of addresses, codes of countries, and that no word means two things.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Set
from pathlib import Path
from typing import get_args

from briefgen.contract.checks import country_codes
from briefgen.errors import BriefgenError
from briefgen.knowledge.countries import OwnPlaces
from briefgen.knowledge.knowledge import Knowledge
from briefgen.knowledge.organisations import Organisation, OrganisationKind
from briefgen.knowledge.vocabulary import OwnTopic, OwnTopics, WordsByLanguage, compared, known_topics
from briefgen.languages.sentences import normalize
from briefgen.storage.desk_file import (
    Problem,
    id_problems,
    language_problems,
    name_problems,
    page_id_problems,
    parse_desk_file,
    read_desk_file,
    searched_problems,
)
from briefgen.storage.strict_yaml import place_of

TOPICS, PLACES, ORGANISATIONS = FILES = ("topics.yaml", "places.yaml", "organisations.yaml")

_TOPICS_KEYS = (
    "The file has `areas`, `topics`, `drop`, `not_topics`, `replaces`; "
    "a topic has `id`, `area`, `labels`, `words`, `hints`, `beside`."
)
_PLACES_KEYS = "The file has `places`, by code of a country and by language, and `not_places`, by language."
_ORGANISATIONS_KEYS = (
    "The file is a list: `- {name: Highland Tea Council, kind: association}`, with `aliases`, `names` by language and "
    "`country` where you know them. "
    f"A kind is one of {', '.join(get_args(OrganisationKind))}."
)


def read_knowledge(folder: Path) -> Knowledge:
    """What is known, with what the files in `folder` add; a file that isn't there adds nothing.

    Raises BriefgenError, with the line, if a file is invalid.
    """
    topics, places, organisations = (read_desk_file(folder / name) for name in FILES)
    return Knowledge(
        own_topics=parse_topics(*topics),
        own_places=parse_places(*places),
        own_organisations=parse_organisations(*organisations),
    )


def missing_labels(folder: Path, language: str) -> Iterator[BriefgenError]:
    """The topics and areas of the valid file in `folder` that have no label in `language`, that of the site."""
    text, file = read_desk_file(folder / TOPICS)
    own = parse_topics(text, file)
    known = known_topics(own)
    areas = {area: labels | known.areas.get(area, {}) for area, labels in own.areas.items()}
    entries = [(f"$.areas.{area}", area, labels) for area, labels in areas.items()]
    entries += [(f"$.topics[{n}]", t.id, t.labels) for n, t in enumerate(own.topics) if t.id not in known.by_id]
    for path, id_, labels in entries:
        if language not in labels:
            problem = f"{id_!r} has no label in {language!r}, the language of the site, which can't be made without it"
            yield BriefgenError(file, place_of(text, path, first_line=1), problem, f"Add `{language}: ...` to its labels.")


def parse_topics(text: str, file: str) -> OwnTopics:
    """The topics that `text` adds; BriefgenError with the line in `file` for anything else."""
    return parse_desk_file(text, file, OwnTopics, _topics_problems, _TOPICS_KEYS)


def parse_places(text: str, file: str) -> OwnPlaces:
    """The names of places that `text` adds; errors as for `parse_topics`."""
    return parse_desk_file(text, file, OwnPlaces, _places_problems, _PLACES_KEYS)


def parse_organisations(text: str, file: str) -> tuple[Organisation, ...]:
    """The organisations that `text` adds; errors as for `parse_topics`."""
    return parse_desk_file(text, file, tuple[Organisation, ...], _organisations_problems, _ORGANISATIONS_KEYS)


def _topics_problems(own: OwnTopics) -> Iterator[Problem]:
    known = known_topics(own)
    added = {topic.id for topic in own.topics}
    areas, ids = known.areas.keys() | own.areas.keys(), (known.by_id.keys() | added) - {*own.drop}
    for area, labels in own.areas.items():
        yield from id_problems(f"$.areas.{area}", area)
        yield from _label_problems(f"$.areas.{area}", labels, new=area not in known.areas)
    for number, topic in enumerate(own.topics):
        at = f"$.topics[{number}]"
        yield from _topic_problems(at, topic, areas, new=topic.id not in known.by_id)
        for n, other in enumerate(topic.beside):
            if other not in ids:
                yield f"{at}.beside[{n}]", f"There is no topic {other[:80]!r}", "Name an existing one."
    for number, id_ in enumerate(own.drop):
        if id_ not in known.by_id or id_ in added:
            close = difflib.get_close_matches(id_, known.by_id.keys() - added, 1)
            next_step = f"Write {close[0]}." if close else "They are listed in docs/assets/topics.schema.json."
            yield f"$.drop[{number}]", f"{id_[:80]!r} is not a topic that can be dropped", next_step
    yield from _names_problems("$.not_topics", own.not_topics)
    yield from _twice((topic.id, f"$.topics[{n}].id", "a topic", topic.id) for n, topic in enumerate(own.topics))
    yield from _twice((id_, f"$.drop[{n}]", "dropped", id_) for n, id_ in enumerate(own.drop))
    yield from _twice(
        ((language, compared(phrase, language)), path, holder, phrase)
        for at, words, holder in _words_of(own)
        for path, language, phrase in _each(at, words)
    )


def _topic_problems(at: str, topic: OwnTopic, areas: Set[str], *, new: bool) -> Iterator[Problem]:
    yield from page_id_problems(f"{at}.id", topic.id)
    if topic.area is None and new:
        yield at, "A new topic needs an area", f"Known are {', '.join(sorted(areas)) or 'none: add one under `areas`'}."
    if topic.area is not None and topic.area not in areas:
        yield f"{at}.area", f"There is no area {topic.area[:80]!r}", "Add it under `areas`."
    yield from _label_problems(f"{at}.labels" if topic.labels else at, topic.labels, new=new)
    yield from _names_problems(f"{at}.words", topic.words, searched_problems)
    yield from _names_problems(f"{at}.hints", topic.hints, searched_problems)


def _words_of(own: OwnTopics) -> Iterator[tuple[str, WordsByLanguage, str]]:
    """All words of the file with their paths, and what they are."""
    for number, topic in enumerate(own.topics):
        yield f"$.topics[{number}].words", topic.words, f"a word of {topic.id!r}"
        yield f"$.topics[{number}].hints", topic.hints, f"a hint of {topic.id!r}"
    yield "$.not_topics", own.not_topics, "under `not_topics`"


def _label_problems(at: str, labels: Mapping[str, str], *, new: bool) -> Iterator[Problem]:
    if new and not labels:
        yield at, "There are no labels", "Write `labels: {vi: ..., en: ...}`, one at least in the site's language."
    yield from language_problems(at, labels)
    for language, label in labels.items():
        yield from name_problems(f"{at}.{language}", label)


def _places_problems(own: OwnPlaces) -> Iterator[Problem]:
    for code, names in own.places.items():
        if code not in country_codes():
            yield f"$.places.{code}", f"{code[:8]!r} is not a country code", "Use ISO 3166-1 alpha-2, or EU."
        yield from _names_problems(f"$.places.{code}", names, searched_problems)
    yield from _names_problems("$.not_places", own.not_places)
    lists = [(f"$.places.{code}", names, f"a name of {code}") for code, names in own.places.items()]
    yield from _twice(
        ((language, normalize(name, language)), path, holder, name)
        for at, names, holder in (*lists, ("$.not_places", own.not_places, "under `not_places`"))
        for path, language, name in _each(at, names)
    )


def _organisations_problems(own: tuple[Organisation, ...]) -> Iterator[Problem]:
    for number, one in enumerate(own):
        if one.country is not None and one.country not in country_codes():
            problem = f"{one.country[:8]!r} is not a country code"
            yield (
                f"$[{number}].country",
                problem,
                "Use ISO 3166-1 alpha-2, or EU; a body of many countries has none.",
            )
        yield from language_problems(f"$[{number}].names", one.names)
        for path, name in _names_of(f"$[{number}]", one):
            yield from searched_problems(path, name)
    yield from _twice(
        (normalize(name), path, f"a name of {one.name!r}", name)
        for number, one in enumerate(own)
        for path, name in _names_of(f"$[{number}]", one)
    )


def _names_of(at: str, one: Organisation) -> Iterator[tuple[str, str]]:
    """Every name of an organisation, with its path."""
    yield f"{at}.name", one.name
    yield from ((f"{at}.aliases[{number}]", alias) for number, alias in enumerate(one.aliases))
    yield from ((path, name) for path, _, name in _each(f"{at}.names", one.names))


def _names_problems(
    at: str, names: WordsByLanguage, problems: Callable[[str, str], Iterator[Problem]] = name_problems
) -> Iterator[Problem]:
    """What is wrong with words by language; those that are never searched for may be one letter, like the country Ý."""
    yield from language_problems(at, names)
    for path, _, name in _each(at, names):
        yield from problems(path, name)


def _each(at: str, names: WordsByLanguage) -> Iterator[tuple[str, str, str]]:
    """Every name with its path and its language."""
    for language, own in names.items():
        yield from ((f"{at}.{language}[{number}]", language, name) for number, name in enumerate(own))


def _twice(entries: Iterable[tuple[Hashable, str, str, str]]) -> Iterator[Problem]:
    """The duplicates among `entries`: what each is compared by, its path, its role there, and itself."""
    holders: dict[Hashable, str] = {}
    for key, path, holder, shown in entries:
        if key in holders:
            yield path, f"{shown[:80]!r} is there already, {holders[key]}", "Keep one of the two."
        holders.setdefault(key, holder)
