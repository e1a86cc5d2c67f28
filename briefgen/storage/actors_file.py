"""Reading `seeds/actors.yaml`: the file becomes a `Registry`, or an error that names the line.

It comes in pull requests, so it is read as strictly as a page, and what its types can't say is checked: an id, an address
or a name must never belong to two actors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from briefgen.contract.checks import country_codes, has_letter
from briefgen.contract.edtf import first_day, last_day, parse_when
from briefgen.languages import codes
from briefgen.registry.readings import is_chinese
from briefgen.registry.registry import Registered, Registry, Tenure, keys_of
from briefgen.registry.titles import same_role
from briefgen.storage.desk_file import NAME_LIMIT, Problem, page_id_problems, parse_desk_file, read_desk_file

FILE = "actors.yaml"
MOST_NAMESAKES = 20
WIKIDATA = "Q[1-9][0-9]{0,11}"
_KEYS = "The comment at the top of the file says what an entry holds."


def read_registry(folder: Path) -> Registry:
    """The registry in `folder`; an empty one if the folder has none. Errors as for `parse_registry`."""
    return parse_registry(*read_desk_file(folder / FILE))


def parse_registry(text: str, file: str) -> Registry:
    """The registry that `text` holds; BriefgenError with the line in `file` if it is not a registry."""
    actors = parse_desk_file(text, file, tuple[Registered, ...], lambda actors: _problems(Registry(actors)), _KEYS)
    return Registry(actors)


def _problems(registry: Registry) -> Iterator[Problem]:
    for index, actor in enumerate(registry.actors):
        at = f"$[{index}]"
        yield from _identity_problems(at, actor)
        yield from _name_problems(at, actor)
        for number, role in enumerate(actor.roles):
            yield from _role_problems(f"{at}.roles[{number}]", role, registry)
    yield from _shared_ids(registry)
    yield from _shared_names(registry)


def _identity_problems(at: str, actor: Registered) -> Iterator[Problem]:
    ids = [(f"{at}.id", actor.id), *((f"{at}.merged[{n}]", old) for n, old in enumerate(actor.merged))]
    for path, id_ in ids:
        yield from page_id_problems(path, id_)
    if actor.country is not None and actor.country not in country_codes():
        yield f"{at}.country", f"{actor.country[:8]!r} is not a country code", "Use ISO 3166-1 alpha-2, or EU."
    if actor.wikidata is not None and not re.fullmatch(WIKIDATA, actor.wikidata):
        yield f"{at}.wikidata", f"{actor.wikidata[:16]!r} is not a Wikidata id", "Write it as Q42, or leave it out."


def _name_problems(at: str, actor: Registered) -> Iterator[Problem]:
    if not actor.names.every:
        yield f"{at}.names", "The actor has no name", "Give it one at least."
    for writing in actor.names.__struct_fields__:
        for number, name in enumerate(getattr(actor.names, writing)):
            path = f"{at}.names.{writing}[{number}]"
            if name != " ".join(name.split()) or not has_letter(name) or len(name) > NAME_LIMIT:
                yield (
                    path,
                    f"{name[:40]!r} is not a name",
                    f"Write letters, at most {NAME_LIMIT} characters, with single blanks.",
                )
            elif is_chinese(name) != (writing == "chinese"):
                yield path, f"{name!r} is not in this script", "Put Chinese characters under chinese, all else elsewhere."


def _role_problems(at: str, role: Tenure, registry: Registry) -> Iterator[Problem]:
    if not role.role or not all(role.role.values()) or not all(w.strip() for ws in role.role.values() for w in ws):
        yield f"{at}.role", "The role has no words", "Write it in one language at least."
    for language in role.role.keys() - set(codes()):
        yield f"{at}.role", f"{language[:8]!r} is not a language of the project", f"Known are {', '.join(codes())}."
    organisation = registry.by_id.get(role.organisation or "")
    if role.organisation is not None and (organisation is None or organisation.kind != "organisation"):
        problem = f"No organisation {role.organisation[:80]!r} is registered"
        yield f"{at}.organisation", problem, "Register it, or leave it out: the role's words can name it."
    days = [d for d in (role.from_, role.to) if d is not None]
    for key, day in (("from", role.from_), ("to", role.to)):
        if day is not None and not _is_moment(day):
            yield f"{at}.{key}", f"{day[:40]!r} is not an EDTF date", "Write 2025, '2025-06' or '2025-06-09'."
            return
    if len(days) == 2 and first_day(days[0]) > last_day(days[1]):
        yield f"{at}.to", "The role ends before it begins", "Correct one of the dates."


def _is_moment(day: str) -> bool:
    try:
        return "/" not in day and not parse_when(day).yearless
    except ValueError:
        return False


def _shared_ids(registry: Registry) -> Iterator[Problem]:
    live: dict[str, int] = {}
    for index, actor in enumerate(registry.actors):
        if actor.id in live:
            yield f"$[{index}].id", f"The id {actor.id!r} appears twice", "Make them one entry, or rename one."
        live[actor.id] = index
    merged: dict[str, str] = {}
    items: dict[str, str] = {}
    for index, actor in enumerate(registry.actors):
        if actor.wikidata and (other := items.setdefault(actor.wikidata, actor.id)) != actor.id:
            yield f"$[{index}].wikidata", f"{other!r} is the same item", "Make them one entry, or correct one of the two."
        for number, old in enumerate(actor.merged):
            path = f"$[{index}].merged[{number}]"
            if old in live:
                chain = registry.actors[live[old]].merged
                problem = f"{old!r} is merged, and an entry of its own" + (", into which others are merged" if chain else "")
                yield path, problem, f"Move its names, roles and merged ids to {actor.id!r}, and delete that entry."
            if old in merged:
                yield path, f"{old!r} is merged into {merged[old]!r} already", "An address leads to one actor: keep one."
            merged[old] = actor.id


def _shared_names(registry: Registry) -> Iterator[Problem]:
    """Actors of one kind, name and country that no role distinguishes."""
    holders: dict[tuple[str, str | None, str], list[Registered]] = {}
    for index, actor in enumerate(registry.actors):
        for key in keys_of(actor):
            others = holders.setdefault((actor.kind, actor.country, key), [])
            if len(others) == MOST_NAMESAKES:
                yield f"$[{index}].names", f"More than {MOST_NAMESAKES} actors are called {key!r}", "Leave some out."
            for other in others:
                if not _distinct(actor, other):
                    problem = f"{other.id!r} has the same name and country: {key!r}"
                    yield f"$[{index}].names", problem, "Make them one entry, or give both roles that distinguish them."
            others.append(actor)


def _distinct(one: Registered, other: Registered) -> bool:
    """Whether both have roles, and hold none at the same time under the same title."""
    pairs = [(a, b) for a in one.roles for b in other.roles]
    return bool(pairs) and not any(_overlap(a, b) and same_role(a, b, one.country) for a, b in pairs)


def _overlap(one: Tenure, other: Tenure) -> bool:
    (a, b), (c, d) = _span(one), _span(other)
    return a <= d and c <= b


def _span(role: Tenure) -> tuple[str, str]:
    first = first_day(role.from_).isoformat() if role.from_ else ""
    return first, last_day(role.to).isoformat() if role.to else "9999-12-31"
