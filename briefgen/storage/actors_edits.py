"""Editing `seeds/actors.yaml` as text: adds an entry, or a name to one; every other character stays.

The file is written by people, who set its lines as they like; so none of it is rewritten.
"""

from __future__ import annotations

import json
import textwrap
from typing import Any

import yaml

from briefgen.storage.strict_yaml import write_yaml


def add_entry(text: str, entry: str) -> str:
    """The file `text`, which may be empty, with the `entry`, a YAML list of one, after its last one, in its style."""
    actors: Any = yaml.compose(text, Loader=yaml.CSafeLoader)
    if actors and actors.flow_style and actors.value:
        return _with_item(text, actors, actors.value[-1], json.dumps(yaml.safe_load(entry)[0], ensure_ascii=False), "")
    if actors and actors.flow_style:
        return f"{text[: actors.start_mark.index]}{entry.rstrip()}{text[actors.end_mark.index :]}"
    indented = textwrap.indent(entry, " " * actors.start_mark.column) if actors else entry
    return f"{text.rstrip()}\n\n{indented}" if text.strip() else indented


def add_name(text: str, id_: str, writing: str, name: str) -> str:
    """The file `text` with one more `name` of the actor `id_`, in the `writing` of that key; there has to be that actor."""
    root: Any = yaml.compose(text, Loader=yaml.CSafeLoader)
    actor = next(node for node in root.value if _value(node, "id").value == id_)
    names, written = _value(actor, "names"), write_yaml(name).strip()
    there = _value(names, writing)
    if there is None:
        return _with_item(text, names, names.value[-1][1], f"{writing}: [{written}]", "")
    if not there.value:
        return f"{text[: there.end_mark.index - 1]}{written}{text[there.end_mark.index - 1 :]}"
    return _with_item(text, there, there.value[-1], written, "- ")


def _value(mapping: Any, key: str) -> Any:
    """The node that `mapping` has for `key`."""
    return next((value for name, value in mapping.value if name.value == key), None)


def _with_item(text: str, parent: Any, last: Any, item: str, dash: str) -> str:
    """`text` with `item` after the `last` one of the list or mapping `parent`, in its style."""
    if parent.flow_style:
        end = last.end_mark.index
        return f"{text[:end]}, {item}{text[end:]}"
    end = text.find("\n", _end(last))
    end = len(text) if end < 0 else end
    return f"{text[:end]}\n{' ' * parent.start_mark.column}{dash}{item}{text[end:]}"


def _end(node: Any) -> int:
    """Where the words of `node` end: those of a list or mapping in block style end before the mark that YAML gives."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last)
