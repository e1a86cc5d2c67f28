"""Editing a curation file as text: comments, order and quoting of what is already there are kept.

`adopting.py` decides on the edits; `building` writes hashes of reviews.
"""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable, Set
from typing import Any

import msgspec
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import LiteralScalarString, SingleQuotedScalarString

from briefgen.contract.model import Review, Struct
from briefgen.errors import BriefgenError
from briefgen.storage.strict_yaml import read_yaml, write_yaml


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


def edit_text(text: str, edits: Iterable[Edit], file: str) -> str:
    """The curation file `text`, which may be empty, with `edits`; indexes are those of the decisions before all edits.

    BriefgenError, with the name of the `file`, if it is in a form that can be read, but not edited.
    """
    edits = tuple(edits)
    text = _editable(text, file)
    text = _with_blocks(text) if "#" in text else text
    yaml = _yaml(text)
    data = yaml.load(text) or CommentedMap()
    decisions = data.get("decisions") or CommentedSeq()
    removed = {edit.index for edit in edits if isinstance(edit, Remove)}
    for edit in edits:
        _apply(edit, data, decisions)
    if not _decisions(text):
        decisions[:] = [entry for index, entry in enumerate(decisions) if index not in removed]
        removed = set()
    if len(decisions) > len(removed):
        data["decisions"] = decisions
    else:
        data.pop("decisions", None)
    head = "".join(itertools.takewhile(lambda line: line.startswith(("#", "\n")), text.splitlines(keepends=True)))
    if not data:
        return head
    stream = io.StringIO()
    yaml.dump(data, stream)
    edited = head + stream.getvalue() if head == text else stream.getvalue()
    return _without(edited, removed) if "decisions" in data else edited


def _apply(edit: Edit, data: CommentedMap, decisions: CommentedSeq) -> None:
    """Does one edit, but for those that remove a decision."""
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
        case Update():
            fields = decisions[edit.index].setdefault("set", CommentedMap())
            fields.update({key: _node(value) for key, value in edit.fields.items()})
        case Append():
            decisions.append(_node(edit.entry))


def _editable(text: str, file: str) -> str:
    """`text` with blanks for its tabs if ruamel, unlike the reader, can't read them where they are."""
    try:
        YAML().compose(text)
    except MarkedYAMLError as error:
        place = f"line {error.problem_mark.line + 1}" if error.problem_mark else ""
        blank = text.replace("\t", " ")
        if "\t" in text and read_yaml(blank, "") == read_yaml(text, ""):
            return blank
        raise BriefgenError(file, place, str(error.problem), "Write this line in the form of the others.") from None
    return text


def _without(text: str, removed: Set[int]) -> str:
    """`text` without the lines of some decisions; ruamel would remove the comment before the next one, too."""
    lines = text.splitlines(keepends=True)
    nodes = _decisions(text)
    for index in sorted(removed, reverse=True):
        del lines[nodes[index].start_mark.line : _last_line(nodes[index]) + 1]
    return "".join(lines)


def _with_blocks(text: str) -> str:
    """`text` with each decision that is in braces in lines of its own: ruamel loses comments after braces."""
    for node in reversed(_decisions(text)):
        start, end = node.start_mark.index, node.end_mark.index
        if isinstance(node, MappingNode) and node.flow_style and "#" not in text[start:end]:
            lines = write_yaml(YAML(typ="safe").load(text[start:end])).rstrip().split("\n")
            text = text[:start] + f"\n{' ' * node.start_mark.column}".join(lines) + text[end:]
    return text


def _decisions(text: str) -> list[Node]:
    """The nodes of the decisions in `text`, which know where they are; none if all of them are in one pair of brackets."""
    top = YAML().compose(text)
    values = [value for key, value in top.value if key.value == "decisions"] if isinstance(top, MappingNode) else []
    return [node for value in values if isinstance(value, SequenceNode) and not value.flow_style for node in value.value]


def _last_line(node: Node) -> int:
    """The number of the last line of `node`, from 0; comments and empty lines after it are not part of it."""
    if isinstance(node, MappingNode) and node.value and not node.flow_style:
        return _last_line(node.value[-1][1])
    if isinstance(node, SequenceNode) and node.value and not node.flow_style:
        return _last_line(node.value[-1])
    end: int = node.end_mark.line
    return end if node.end_mark.column else end - 1


class _Representer(RoundTripRepresenter):
    """Writes null as a word, because the reader refuses an empty value."""


_Representer.add_representer(type(None), lambda self, _: self.represent_scalar("tag:yaml.org,2002:null", "null"))


def _yaml(text: str) -> YAML:
    """The editor of `text`: it indents lists as they are there."""
    yaml = YAML()
    if indented := next((node.start_mark.column for node in _decisions(text)), 0):
        yaml.indent(mapping=2, sequence=indented, offset=max(indented - 2, 0))
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
