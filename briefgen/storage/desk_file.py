"""A file that a desk keeps in `seeds/`: its text becomes a struct, or an error that names the line.

It comes in pull requests, so it is read as strictly as a page; `actors_file` and `knowledge_files` check what its types
can't.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from briefgen.contract.checks import is_slug
from briefgen.errors import BriefgenError
from briefgen.languages import codes
from briefgen.storage.files import check_plain_file
from briefgen.storage.strict_yaml import FILE_LIMIT, check_text, place_of, problem_of, read_yaml, text_of
from briefgen.text import DEVICES

T = TypeVar("T")

Problem = tuple[str, str, str]
"""A path such as `$[3].country`, what is wrong there, and what to do next."""

RESERVED = "index"
"""The one name in a folder of pages that is not a subject's."""
NAME_LIMIT = 200
"""The longest name, in characters."""
LEAST_LETTERS = 2
"""The fewest characters of a name or word that articles are searched for: a single letter may mean anything."""
MOST_BYTES = 4 * FILE_LIMIT
"""The largest file that is opened; a larger one certainly has more characters than a file may have."""

_GOT = re.compile(r"got `(\w+)`$")
_UNKNOWN = re.compile(r"unknown field `(.*)`$", re.DOTALL)
_ANY_KEY = "[...]"
_TYPES = {"str": str, "int": int, "float": float, "bool": bool, "null": type(None), "array": list, "object": dict}


def read_desk_file(path: Path) -> tuple[str, str]:
    """The text of the file, empty if there is none, and what messages call it; BriefgenError for anything but text."""
    file = f"{path.parent.name}/{path.name}".lstrip("/")
    check_plain_file(path, "Put the file itself there.")
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BriefgenError(file, "", "The file is too large", "Shorten it.")
        return text_of(path.read_bytes(), file), file
    except FileNotFoundError:
        return "", file
    except PermissionError:
        raise BriefgenError(file, "", "The file may not be read", "Change its permissions.") from None


def parse_desk_file(text: str, file: str, form: type[T], problems: Callable[[T], Iterable[Problem]], keys: str) -> T:
    """The content of `text` as a `form`; BriefgenError with the line in `file` if it isn't one, or has one of `problems`.

    `keys` says in a sentence what the file holds.
    """
    check_text(text, file)
    text = unicodedata.normalize("NFC", text)
    data = read_yaml(text, file, first_line=1)
    try:
        value = form() if data is None else msgspec.convert(data, form)
    except msgspec.ValidationError as error:
        problem, path = problem_of(error)
        place = place_of(text, _located(data, path, problem), first_line=1)
        raise BriefgenError(file, place, problem, _next_step(problem, keys)) from None
    for path, problem, next_step in problems(value):
        raise BriefgenError(file, place_of(text, path, first_line=1), problem, next_step)
    return value


def _next_step(problem: str, keys: str) -> str:
    if problem.endswith("got `int`") or problem.endswith("got `float`"):
        return "Put it in quotes."
    return "Write a list, even of one: [...]." if problem == "Expected `array`, got `str`" else keys


def _located(data: Any, path: str, problem: str) -> str:
    """`path` down to what `problem` complains of: to an unknown key, and to the first value of a type that doesn't fit."""
    paths = _paths(data, re.findall(r"\[\.\.\.\]|\w+", path), "")
    if unknown := _UNKNOWN.search(problem):
        having = (found for found, value in paths if isinstance(value, dict) and unknown[1] in value)
        return f"{next(having, path)}.{unknown[1]}"
    got = _GOT.search(problem)
    return next((found for found, value in paths if got and type(value) is _TYPES.get(got[1])), path)


def _paths(value: Any, steps: list[str], path: str) -> Iterator[tuple[str, Any]]:
    """Every value to which `steps` lead, with its path."""
    if not steps:
        yield path, value
        return
    step, *others = steps
    if isinstance(value, dict):
        for key in value if step == _ANY_KEY else (step,):
            if key in value:
                yield from _paths(value[key], others, f"{path}.{key}")
    elif isinstance(value, list) and step.isdecimal() and int(step) < len(value):
        yield from _paths(value[int(step)], others, f"{path}[{step}]")


def id_problems(path: str, id_: str) -> Iterator[Problem]:
    """What is wrong with an id, which is part of addresses and the name of a file."""
    if id_ in DEVICES:
        yield path, f"{id_!r} is a device on Windows, where no file has that name", "Choose another id."
    elif not is_slug(id_):
        yield path, f"{id_[:80]!r} is not an id", "Write small letters a-z, digits and hyphens, at most 120."


def page_id_problems(path: str, id_: str) -> Iterator[Problem]:
    """What is wrong with the id of an actor or a topic, which is the name of a page among those of its kind."""
    yield from id_problems(path, id_)
    if id_ == RESERVED:
        yield path, f"{id_!r} can't be the name of a page", "Choose another id."


def searched_problems(path: str, name: str) -> Iterator[Problem]:
    """What is wrong with a name or a word that articles are searched for."""
    yield from name_problems(path, name)
    if len(name) < LEAST_LETTERS:
        yield path, f"{name!r} is too short to be searched for", "Write the whole name."


def name_problems(path: str, name: str) -> Iterator[Problem]:
    """What is wrong with a name, a label or a word."""
    if not name or name != " ".join(name.split()) or len(name) > NAME_LIMIT:
        yield path, f"{name[:40]!r} is not a name", f"Write at most {NAME_LIMIT} characters, with single blanks."
    elif not name[0].isalnum():
        yield path, f"{name[:40]!r} begins with no letter", "Leave out the sign before it."


def language_problems(path: str, languages: Iterable[str]) -> Iterator[Problem]:
    """What is wrong with the keys of a mapping by language."""
    for language in languages:
        if language not in codes():
            problem = f"{language[:8]!r} is not a language of the program"
            yield f"{path}.{language}", problem, f"Known are {', '.join(codes())}."
