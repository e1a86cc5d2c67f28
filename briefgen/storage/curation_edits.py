"""Editing a curation file as text: comments, order and quoting of what is already there are kept.

`adopting.py` decides on the edits; `building` writes hashes of reviews.
"""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable
from typing import Any

import msgspec
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import LiteralScalarString, SingleQuotedScalarString

from briefgen.contract.model import Review, Struct
from briefgen.storage.strict_yaml import write_yaml


class Put(Struct, frozen=True):
    """Sets a key of the file; None removes it. A mapping is set key by key, so that the form of what is there stays."""

    key: str
    value: Any


class Remove(Struct, frozen=True):
    """Removes the decision with this index (from 0)."""

    index: int


class Update(Struct, frozen=True):
    """Sets more fields in the decision with this index (from 0)."""

    index: int
    fields: dict[str, Any]


class Append(Struct, frozen=True):
    """Adds a decision at the end."""

    entry: dict[str, Any]


def bound_review(review: Review) -> Put:
    """The edit that writes `review` with the hash of what it covers."""
    return Put("review", {key: value for key, value in msgspec.to_builtins(review).items() if value is not None})


Edit = Put | Remove | Update | Append


def edit_text(text: str, edits: Iterable[Edit]) -> str:
    """The curation file `text`, which may be empty, with `edits`."""
    yaml = _yaml()
    data = yaml.load(text) or CommentedMap()
    decisions = data.get("decisions") or CommentedSeq()
    removed = []
    for edit in edits:
        match edit:
            case Put(key=key, value=None):
                data.pop(key, None)
            case Put(key=key, value=dict(value)) if isinstance(old := data.get(key), CommentedMap):
                for gone in old.keys() - value.keys():
                    del old[gone]
                old.update({name: _node(item) for name, item in value.items() if old.get(name) != item})
            case Put(key=key, value=list(value)) if isinstance(old := data.get(key), CommentedSeq):
                same = [next((item for item in old if item == new), None) for new in value]
                data[key] = CommentedSeq(item or _node(new) for item, new in zip(same, value, strict=True))
                data[key].ca.comment = old.ca.comment
            case Put():
                data[edit.key] = _node(edit.value)
            case Remove():
                removed.append(edit.index)
            case Update():
                fields = decisions[edit.index].setdefault("set", CommentedMap())
                fields.update({key: _node(value) for key, value in edit.fields.items()})
            case Append():
                decisions.append(_node(edit.entry))
    for index in sorted(set(removed), reverse=True):
        del decisions[index]
    if decisions:
        data["decisions"] = decisions
    else:
        data.pop("decisions", None)
    head = "".join(itertools.takewhile(lambda line: line.startswith(("#", "\n")), text.splitlines(keepends=True)))
    if not data:
        return head
    stream = io.StringIO()
    yaml.dump(data, stream)
    return head + stream.getvalue() if head == text else stream.getvalue()


class _Representer(RoundTripRepresenter):
    """Writes null as a word, because the reader refuses an empty value."""


_Representer.add_representer(type(None), lambda self, _: self.represent_scalar("tag:yaml.org,2002:null", "null"))


def _yaml() -> YAML:
    yaml = YAML()
    yaml.Representer = _Representer
    yaml.preserve_quotes = True
    yaml.width = 1 << 20
    yaml.allow_unicode = True
    return yaml


def _node(value: Any) -> Any:
    """`value` as ruamel writes it, so that every YAML reader reads text as text."""
    if isinstance(value, dict):
        return CommentedMap((key, _node(item)) for key, item in value.items())
    if isinstance(value, list | tuple):
        return CommentedSeq(_node(item) for item in value)
    if isinstance(value, str):
        if "\n" in value:
            return LiteralScalarString(value)
        return SingleQuotedScalarString(value) if write_yaml(value)[0] in "'\"" else value
    return value
