"""A curation file, `seeds/NAME.curation.yaml`: what people decided about the briefing of `seeds/NAME.txt`.

First half of curating: the file becomes a `Curation`, read as strictly as a page, each entry with its line. Nothing here
knows the article; `applying.py` does.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec
import yaml

from briefgen.contract.checks import COUNTRY_FIELDS, country_codes
from briefgen.contract.kinds import KINDS, Kind, Kinds
from briefgen.contract.model import Review, Struct, Topic
from briefgen.errors import BriefgenError
from briefgen.knowledge.knowledge import BUILT_IN, Knowledge
from briefgen.knowledge.vocabulary import OWN_FILE
from briefgen.storage.files import check_plain_file
from briefgen.storage.strict_yaml import check_text, read_yaml, text_of
from briefgen.text import squeeze

SUFFIX = ".curation.yaml"
SUGGESTIONS = ".suggestions.yaml"
"""The suffix of files of the same form with decisions that other tools propose and nobody has made."""
MOST_KEY_POINTS = 5
MOST_CHARACTERS = 20_000
"""The most characters of a note: Markdown takes minutes for longer ones."""

Verb = Literal["drop", "correct", "add", "confirm", "pin"]
VERBS: tuple[Verb, ...] = get_args(Verb)

HEAD_KEYS = ("title", "summary", "note", "review", "decisions")
POINT_KEYS = ("quote", "near", "text")
DECISION_KEYS = ("quote", "near", "is", "set", "why")
"""The keys of a file, of a key point, and, besides the verb, of a decision."""

_UNITS = "Write `percent`, `USD`, `tonne`, `USD_per_tonne` or a noun of your own; data/index.html of the site lists them."
_NEXT = "docs/guide says how to write an entry, on the page of decisions."


class Decision(Struct, frozen=True, kw_only=True):
    """One decision about one fact, which is identified by its kind, its words, words nearby, or its code or id.

    `set` has the fields of the fact that the person decides, as the contract names them; `line` counts from 1.
    """

    line: int
    verb: Verb
    kind: Kind
    quote: str
    near: str | None = None
    is_: str | None = None
    set: dict[str, Any] = {}


class Point(Struct, frozen=True, kw_only=True):
    """A key point of one's own: the words of the article on which it is based, and its text if that differs."""

    line: int
    quote: str
    near: str | None = None
    text: str | None = None


class Curation(Struct, frozen=True, kw_only=True):
    """Everything that was decided about one briefing; `lines` has the lines of title, note and review."""

    file: str
    title: str | None = None
    summary: tuple[Point, ...] = ()
    note: str | None = None
    review: Review | None = None
    decisions: tuple[Decision, ...] = ()
    lines: dict[str, int] = {}


def curation_path(article: Path) -> Path:
    """The path of the decisions about the article at `article`."""
    return article.with_name(f"{article.stem}{SUFFIX}")


def read_curation(article: Path, knowledge: Knowledge) -> Curation | None:
    """What was decided about the article at `article`; None if there is no file. Errors as for `parse_curation`."""
    path = curation_path(article)
    text = read_decisions(path)
    return parse_curation(str(path), text, knowledge=knowledge) if text else None


def suggestions_path(article: Path) -> Path:
    """The path of other tools' proposals about the article at `article`."""
    return article.with_name(f"{article.stem}{SUGGESTIONS}")


def read_suggestions(path: Path, knowledge: Knowledge) -> tuple[Decision, ...]:
    """What is suggested in the file at `path`, nothing if there is none. Errors as for `parse_curation`."""
    return parse_curation(str(path), read_decisions(path), knowledge=knowledge).decisions


def read_decisions(path: Path) -> str:
    """The text of the curation file at `path`, empty if there is none; BriefgenError for anything but a plain text file."""
    check_plain_file(path, "Put the decisions themselves there.")
    try:
        return text_of(path.read_bytes(), str(path))
    except FileNotFoundError:
        return ""


def parse_curation(file: str, text: str, kinds: Kinds = KINDS, knowledge: Knowledge = BUILT_IN) -> Curation:
    """The decisions in `text`, about facts of `kinds`; BriefgenError with the line for anything that is not a decision."""
    check_text(text, file)
    data = read_yaml(text, file, first_line=1)
    data = {} if data is None else data
    if not isinstance(data, dict):
        raise BriefgenError(file, "line 1", "The file holds no keys", _NEXT)
    lines = _lines(text)
    for key in data:
        if key not in HEAD_KEYS:
            raise BriefgenError(
                file, _place(lines, key), f"There is no key {key!r}", f"Known are {', '.join(sorted(HEAD_KEYS))}."
            )
    reader = _Reader(file, lines, kinds, knowledge)
    points = tuple(reader.point(i, p) for i, p in enumerate(reader.many(data, "summary")))
    if len(points) > MOST_KEY_POINTS:
        raise BriefgenError(file, _place(lines, "summary"), f"More than {MOST_KEY_POINTS} key points", "Keep the best.")
    note = reader.text(data, "note")
    if note and len(note) > MOST_CHARACTERS:
        problem = f"The note has more than {MOST_CHARACTERS:,} characters"
        raise BriefgenError(file, _place(lines, "note"), problem, "Shorten it.")
    return Curation(
        file=file,
        title=reader.text(data, "title"),
        summary=points,
        note=note,
        review=reader.review(data["review"]) if "review" in data else None,
        decisions=tuple(reader.decision(i, d) for i, d in enumerate(reader.many(data, "decisions"))),
        lines={key: lines.get((key,), 1) for key in data},
    )


class _Reader:
    """Turns the values of one file into structs, and what doesn't fit into errors with its line."""

    def __init__(self, file: str, lines: dict[tuple[str | int, ...], int], kinds: Kinds, knowledge: Knowledge) -> None:
        self._file, self._lines, self._topics = file, lines, knowledge.vocabulary.by_id
        self._kinds = {kind.name: kind for kind in kinds if kind.decidable}

    def refuse(self, problem: str, *path: str | int, next_step: str = _NEXT) -> BriefgenError:
        return BriefgenError(self._file, _place(self._lines, *path), problem, next_step)

    def text(self, data: dict[str, Any], key: str, *path: str | int) -> str | None:
        value = data.get(key)
        if value is not None and (not isinstance(value, str) or not value.strip()):
            raise self.refuse(f"{key!r} has to be text", *path, key, next_step="Put it in quotes.")
        return value.strip() if value is not None else None

    def many(self, data: dict[str, Any], key: str) -> list[dict[str, Any]]:
        items = [] if data.get(key) is None else data[key]
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            raise self.refuse(f"{key!r} has to be a list of entries", key)
        return items

    def review(self, value: Any) -> Review:
        try:
            review = msgspec.convert(value, Review)
        except msgspec.ValidationError as error:
            raise self.refuse(str(error), "review") from None
        if review.status == "void":
            raise self.refuse("'void' is found out, not decided", "review", next_step="Write `draft` or `reviewed`.")
        return review

    def quote(self, data: dict[str, Any], *path: str | int) -> str:
        quote = self.text(data, "quote", *path)
        if quote is None:
            raise self.refuse("There is no quote: a decision needs words of the article", *path)
        return squeeze(quote)

    def point(self, index: int, data: dict[str, Any]) -> Point:
        path = ("summary", index)
        if strange := data.keys() - set(POINT_KEYS):
            raise self.refuse(f"There is no key {min(strange)!r} in a key point", *path)
        text, near = self.text(data, "text", *path), self.text(data, "near", *path)
        line = self._lines[path]
        return Point(line=line, quote=self.quote(data, *path), near=near and squeeze(near), text=text and squeeze(text))

    def decision(self, index: int, data: dict[str, Any]) -> Decision:
        path = ("decisions", index)
        verbs = [verb for verb in VERBS if verb in data]
        if len(verbs) != 1:
            raise self.refuse(f"An entry has one of {', '.join(VERBS)}", *path)
        verb, name = verbs[0], data[verbs[0]]
        if name not in list(self._kinds):
            raise self.refuse(f"There is no kind {name!r}", *path, verb, next_step=f"Known are {', '.join(self._kinds)}.")
        kind = self._kinds[name]
        if strange := data.keys() - {verb, *DECISION_KEYS}:
            raise self.refuse(f"There is no key {min(strange)!r} in a decision", *path)
        if verb == "pin" and kind.always_sorted:
            raise self.refuse(
                f"{kind.field!r} is always in order", *path, next_step="Correct the fields that it is sorted by."
            )
        self.text(data, "why", *path)
        near = self.text(data, "near", *path)
        return Decision(
            line=self._lines[path],
            verb=verb,
            kind=kind,
            quote=self.quote(data, *path),
            near=near and squeeze(near),
            is_=self.text(data, "is", *path),
            set=self.fields(verb, kind, data.get("set"), *path),
        )

    def fields(self, verb: Verb, kind: Kind, value: Any, *path: str | int) -> dict[str, Any]:
        """The fields that an entry sets, each of the contract's type."""
        if value is None and verb != "correct" and not (verb == "add" and kind.required):
            return {}
        if verb in ("drop", "pin") or not isinstance(value, dict) or not value:
            problem = f"{verb!r} sets nothing" if verb in ("drop", "pin") else "'set' has to name fields and their values"
            raise self.refuse(problem, *path)
        if verb == "add" and (missing := kind.required - value.keys()):
            next_step = _UNITS if "unit" in missing else _NEXT
            raise self.refuse(f"An added {kind.name} needs {', '.join(sorted(missing))}", *path, next_step=next_step)
        for key, given in value.items():
            self.field(kind, key, given, *path, "set", key)
        return dict(value)

    def field(self, kind: Kind, key: str, given: Any, *path: str | int) -> None:
        """Refuses the field `key` if `kind` has no such field to set, or its value may not be `given`."""
        types = kind.settable
        if key not in types:
            raise self.refuse(f"The {kind.name} has no {key!r} to set", *path, next_step=f"It has {', '.join(types)}.")
        try:
            msgspec.convert(given, types[key])
        except msgspec.ValidationError as error:
            raise self.refuse(f"{key}: {error}", *path) from None
        if key in COUNTRY_FIELDS and given is not None and given not in country_codes():
            raise self.refuse(f"{given!r} is not a country code", *path, next_step="Use ISO 3166-1, or EU.")
        if kind.struct is Topic and key == "id" and given not in self._topics:
            near = difflib.get_close_matches(str(given), self._topics)
            next_step = f"{f'Write {near[0]}' if near else 'Write another one'}, or add the topic to {OWN_FILE}."
            raise self.refuse(f"There is no topic {given!r}", *path, next_step=next_step)


def _place(lines: dict[tuple[str | int, ...], int], *path: str | int) -> str:
    while path and path not in lines:
        path = path[:-1]
    return f"line {lines.get(path, 1)}"


def _lines(text: str) -> dict[tuple[str | int, ...], int]:
    """The line of every value in the YAML `text`, by its path of keys and indexes."""
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    return dict(_walk(root, ())) if root else {}


def _walk(node: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], int]]:
    yield path, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from (
                (p, key.start_mark.line + 1 if p == (*path, key.value) else line)
                for p, line in _walk(value, (*path, key.value))
            )
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _walk(value, (*path, index))
