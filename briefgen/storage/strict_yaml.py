"""Strict YAML: the form in which pages, curation files and the registry of actors are read and written.

These files come from pull requests, so nothing in them is trusted: no anchors, aliases or tags, no duplicate keys, no hidden
characters, bounded sizes. Text is written in quotes wherever some YAML reader would read it as something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, NoReturn

import msgspec
import yaml

from briefgen.errors import BriefgenError
from briefgen.storage.plain_yaml import (
    CONSTANTS,
    DEPTH_LIMIT,
    DIGIT_LIMIT,
    ITEM_LIMIT,
    KEY_LIMIT,
    NUMBER,
    TEXT_LIMIT,
    is_text,
    read_plain_yaml,
)
from briefgen.text import find_hidden

FILE_LIMIT = 4_000_000
"""The largest file, in characters."""

_PROBLEM = re.compile(r"^(.*?)(?: - at `(.*)`)?$", re.DOTALL)
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


class _Source(NamedTuple):
    """The file that is read, and in which of its lines the YAML begins."""

    file: str
    first_line: int


def hidden_character(text: str) -> str | None:
    """The first control, bidirectional or zero-width character of `text` as `U+200B`, or None."""
    match = find_hidden(text)
    return f"U+{ord(match.group()):04X}" if match else None


def text_of(data: bytes, file: str) -> str:
    """The text in `data`, the bytes of `file`, with LF as line ends; BriefgenError with the place if it is not UTF-8."""
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise BriefgenError(file, f"byte {error.start}", "The file is not UTF-8", "Save it again as UTF-8.") from None


def check_size(text: str, file: str) -> None:
    """Raises BriefgenError if the file's `text` is too large."""
    if len(text) > FILE_LIMIT:
        raise BriefgenError(file, f"{len(text):,} characters", "The file is too large", "Shorten it.")


def check_text(text: str, file: str) -> None:
    """Raises BriefgenError if the file's `text` is too large or holds hidden characters."""
    check_size(text, file)
    if hidden := find_hidden(text):
        line = text.count("\n", 0, hidden.start()) + 1
        raise BriefgenError(file, f"line {line}", f"Hidden character U+{ord(hidden.group()):04X}", "Remove it.")


def read_yaml(text: str, file: str, *, first_line: int = 2) -> Any:
    """The value of the YAML `text`, made of dicts, lists, strings, numbers, booleans and None.

    Raises BriefgenError with the line in `file`; `text` begins at its line `first_line`; in a page that is after the fence.
    """
    plain = None if find_hidden(text) else read_plain_yaml(text)
    return _read_any(text, _Source(file, first_line)) if plain is None else plain


def _read_any(text: str, source: _Source) -> Any:
    """The value of any YAML, from the events of its reader."""
    try:
        events = yaml.parse(text, Loader=yaml.CSafeLoader)
        first = next(event for event in events if not isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent))
        value = None if isinstance(first, yaml.StreamEndEvent) else _value(first, events, source, 0)
        for event in events:
            if not isinstance(event, yaml.DocumentEndEvent | yaml.StreamEndEvent):
                _refuse(source, event, "There is more than one document", "Keep one.")
    except StopIteration:
        return None
    except yaml.MarkedYAMLError as error:
        line = source.first_line + (error.problem_mark.line if error.problem_mark else 0)
        problem = f"This is not valid YAML: {error.problem}"
        raise BriefgenError(source.file, f"line {line}", problem, "Fix the line.") from None
    return value


def _value(event: Any, events: Iterator[Any], source: _Source, depth: int) -> Any:
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        _refuse(source, event, "YAML anchors and aliases are not allowed", "Write the value out.")
    if event.tag not in (None, "!"):
        _refuse(source, event, f"YAML tags such as {event.tag!r} are not allowed", "Write the plain value.")
    if depth > DEPTH_LIMIT:
        _refuse(source, event, f"More than {DEPTH_LIMIT} levels deep", "Write it flatter.")
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event, source)
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Any] = []
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            if len(items) >= ITEM_LIMIT:
                _refuse(source, item, f"More than {ITEM_LIMIT:,} items", "Leave some out.")
            items.append(_value(item, events, source, depth + 1))
        return items
    mapping: dict[str, Any] = {}
    while not isinstance(key := next(events), yaml.MappingEndEvent):
        name = _value(key, events, source, depth + 1)
        if not isinstance(name, str) or len(name) > KEY_LIMIT:
            _refuse(source, key, f"A key has to be a word of at most {KEY_LIMIT} characters", "Rename it.")
        if name in mapping:
            _refuse(source, key, f"The key {name!r} appears twice", "Keep one.")
        mapping[name] = _value(next(events), events, source, depth + 1)
    return mapping


def _scalar(event: Any, source: _Source) -> str | int | float | bool | None:
    text: str = event.value
    if len(text) > TEXT_LIMIT:
        _refuse(source, event, f"A value of more than {TEXT_LIMIT:,} characters", "Shorten it.")
    if event.implicit[0]:
        if text in CONSTANTS:
            return CONSTANTS[text]
        if number := NUMBER.fullmatch(text):
            if len(text) > DIGIT_LIMIT:
                _refuse(source, event, f"A number of more than {DIGIT_LIMIT} characters", "Shorten it, or put it in quotes.")
            return float(text) if number[1] else int(text)
        if not text:
            _refuse(source, event, "There is no value here", "Write one, or `null`, or delete the line.")
        if not is_text(text):
            _refuse(source, event, f"YAML doesn't read {text!r} as text", "Put it in quotes.")
    elif hidden := hidden_character(text):
        _refuse(source, event, f"Hidden character {hidden}", "Remove it.")
    return text


def _refuse(source: _Source, event: Any, problem: str, next_step: str) -> NoReturn:
    raise BriefgenError(source.file, f"line {event.start_mark.line + source.first_line}", problem, next_step)


def problem_of(error: msgspec.ValidationError) -> tuple[str, str]:
    """What `error` says, and the path of the value that it is about: `$.figures[3].unit`, or `$` for all of them."""
    problem, path = _PROBLEM.fullmatch(str(error)).groups()  # type: ignore[union-attr]
    return problem, path or "$"


def place_of(text: str, path: str, *, first_line: int = 2) -> str:
    """The place of the value at `path` in `text`: `$.figures[3].unit` gives `line 14, figures[3].unit`."""
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    line = first_line
    for name, index in _STEP.findall(path.removeprefix("$")):
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == name), None)
        elif isinstance(node, yaml.SequenceNode) and index and int(index) < len(node.value):
            node = node.value[int(index)]
        if node is None:
            break
        line = node.start_mark.line + first_line
    return f"line {line}, {path.removeprefix('$').lstrip('.')}".removesuffix(", ")


class _Dumper(yaml.CSafeDumper):
    """Writes strings plain where every YAML reader takes them for strings, and in quotes elsewhere."""


def _represent_text(dumper: yaml.CSafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if "\n" in text else None)


def unreadable(value: Any, path: str = "$") -> Iterator[tuple[str, str]]:
    """What of `value` would be written, and not be read back: paths such as `$.figures[3].unit`, and what is wrong there."""
    if isinstance(value, str):
        if hidden := hidden_character(value):
            yield path, f"Hidden character {hidden}"
        if len(value) > TEXT_LIMIT:
            yield path, f"A value of more than {TEXT_LIMIT:,} characters"
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from unreadable(item, f"{path}.{key}")
    elif isinstance(value, list | tuple):
        if len(value) > ITEM_LIMIT:
            yield path, f"More than {ITEM_LIMIT:,} items"
        for index, item in enumerate(value):
            yield from unreadable(item, f"{path}[{index}]")


_Dumper.add_representer(str, _represent_text)
_Dumper.add_implicit_resolver("tag:briefgen,ambiguous", re.compile(r"[-+.]?\d|[yYnN]$"), list("0123456789-+.yYnN"))


def write_yaml(data: Any) -> str:
    """`data` as YAML: keys in their order, one line a value however long, letters as they are."""
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=2**31 - 1)
