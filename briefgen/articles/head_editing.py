"""Editing the head of an article as text: a value is put where its key is, or on a new line at the top.

Everything else stays as it is, in the form of head that the article has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from briefgen.articles.front_matter import find_front_matter
from briefgen.articles.head import read_head
from briefgen.articles.head_lines import find_head_lines
from briefgen.errors import BriefgenError
from briefgen.text import squeeze

_PLAIN = re.compile(r"\w[\w./ -]*")
"""Values that need no quotes in YAML after a key to be read as text."""


def edit_head(text: str, values: Mapping[str, str], file: str) -> str:
    """The article `text` with these `values` in its head, by key (`date`, `source`, `url`); none may be empty.

    Raises BriefgenError if the head can't be read, before or after, or a value would be read differently.
    """
    edited = text
    for key in reversed(list(values)):  # each new line goes above the last one
        edited = _with_value(edited, key, squeeze(values[key]), file)
    head = read_head(edited, file).head
    read = {"date": str(head.published), "source": head.source, "url": head.url}
    for key, value in values.items():
        if read[key] != squeeze(value):
            raise BriefgenError(file, key, f"{squeeze(value)[:60]!r} is not possible here", "Write another one.")
    return edited


def _with_value(text: str, key: str, value: str, file: str) -> str:
    matter = find_front_matter(text, file)
    entries = matter.entries if matter else [line.entry for line in find_head_lines(text)]
    written = f": {value if _PLAIN.fullmatch(value) else msgspec.json.encode(value).decode()}" if matter else value
    entry = next((entry for entry in entries if entry.key == key), None)
    if entry:
        blank = "" if matter or entry.value else " "
        return f"{text[: entry.place.start]}{blank}{written}{text[entry.place.end :]}"
    if matter:
        top = text.index("\n", text.index("---")) + 1
        return f"{text[:top]}{key}{written}\n{text[top:]}"
    return f"{key}: {value}\n{'' if entries else chr(10)}{text}"
