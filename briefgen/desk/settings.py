"""What a newer program's `mkdocs.yml` has and a desk's lacks; the file is a person's, so an upgrade only names them."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from briefgen.contract.model import Struct

_LISTS = frozenset({"hooks", "plugins"})
"""The lists whose entries are compared; others are a person's own, such as `nav`."""


class Setting(Struct, frozen=True):
    """A setting by its keys, such as `extra.paper`, with the lines of the program's `mkdocs.yml` that explain it."""

    name: str
    lines: tuple[str, ...]


def missing_settings(theirs: str, ours: str) -> tuple[Setting, ...]:
    """The settings of `ours` that `theirs` lacks; both are texts of a `mkdocs.yml`. Raises yaml.YAMLError."""
    text = ours.splitlines()
    return tuple(
        Setting(name=name, lines=tuple(text[first:last])) for name, first, last in _missing(_tree(theirs), _tree(ours), "")
    )


def _tree(text: str) -> yaml.Node:
    node: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    return node or yaml.MappingNode("tag:yaml.org,2002:map", [])


def _missing(theirs: yaml.Node | None, ours: yaml.Node, name: str) -> Iterator[tuple[str, int, int]]:
    """Names, first line and line after the last of what is missing below `name`."""
    if isinstance(ours, yaml.MappingNode) and isinstance(theirs, yaml.MappingNode):
        there = {key.value: value for key, value in theirs.value}
        for key, value in ours.value:
            inner = f"{name}.{key.value}".lstrip(".")
            if key.value in there:
                yield from _missing(there[key.value], value, inner)
            else:
                yield inner, key.start_mark.line, _line_after(value)
    elif isinstance(ours, yaml.SequenceNode) and isinstance(theirs, yaml.SequenceNode) and name in _LISTS:
        known = {_entry(item) for item in theirs.value}
        for item in ours.value:
            if (entry := _entry(item)) not in known:
                yield f"{name}: {entry}", item.start_mark.line, _line_after(item)


def _entry(item: yaml.Node) -> str:
    """An entry of a list: a word, or a word with settings of its own."""
    while not isinstance(item, yaml.ScalarNode) and item.value:
        item = item.value[0][0] if isinstance(item, yaml.MappingNode) else item.value[0]
    return str(item.value)


def _line_after(node: yaml.Node) -> int:
    """The line after the last of `node`; a block ends where the next thing begins."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        node = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
    return int(node.end_mark.line) + 1 if node.end_mark.column else int(node.end_mark.line)
