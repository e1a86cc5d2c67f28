"""A change in one plain English line, for the command line and for its report."""

from __future__ import annotations

import json
from typing import Any

from briefgen.library.changes import Change, FieldChange, Side

WORDS_LIMIT = 80
"""Characters of an article's words, or of one value, in a line."""

_NOUNS = {"point": "key point"}
_SILENT = {"evidence.start", "evidence.end", "evidence.sentence", "evidence.quote"}
_SILENT_ALONE = {"kind", "name", "text", "mentions", "score", "evidence.rule"}
"""What needs no words where a fact is new or gone: it is in the quoted words, or says nothing by itself."""
_SILENT_HEAD = {"schema", "id", "title_source", "language", "published_source", "source.sha256"}


def tell_change(change: Change) -> str:
    """One line: `figure changed: value 8 -> 18 ("up 8%" -> "up 18%")`.

    It is plain text with words of the article in it; whoever puts it into Markdown or HTML has to escape it.
    """
    noun = _NOUNS.get(change.kind, change.kind)
    if change.what == ("order",):
        return f"{noun}s in another order"
    parts = [tell_field(field, change) for field in told_fields(change)]
    details = ": " + ", ".join(parts) if parts else ""
    return f"{noun} {tell_what(change)}{details}{_quoted(change)}"


def tell_what(change: Change) -> str:
    """What happened, in a word or two."""
    match change.what:
        case ("removed", "identity"):
            return "merged"
        case ("added", "identity"):
            return "split off"
        case ("evidence",) | ("evidence", "decision"):
            return "on other words"
        case ("moved",):
            return "moved in the article"
        case ("decision",):
            return "decided"
        case ("identity", *_) if change.kind == "actor":
            return "renamed"
        case (("added" | "removed") as what, *_):
            return what
        case _:
            return "changed"


def told_fields(change: Change) -> tuple[FieldChange, ...]:
    """The fields that say something to a reader: no offsets, and nothing that the quoted words say."""
    silent = _SILENT
    if {"added", "removed"} & set(change.what):
        silent = silent | (_SILENT_HEAD if change.kind == "briefing" else _SILENT_ALONE)
    if change.kind in ("actor", "figure", "event") and change.what[0] != "identity":
        silent = silent | {"id"}  # made of the words
    return tuple(field for field in change.fields if field.field not in silent)


def tell_field(field: FieldChange, change: Change) -> str:
    """`value 8 -> 18`, or `value 8` where the fact is new or gone."""
    values = [field.old, field.new]
    if "added" in change.what or "removed" in change.what:
        values = [value for value in values if value is not None]
    return f"{field.field} {' -> '.join(map(tell_value, values))}"


def tell_value(value: Any) -> str:
    """A value of the contract: text in quotes, `none` where there is none."""
    if value is None:
        return "none"
    return json.dumps(_clip(value) if isinstance(value, str) else value, ensure_ascii=False)


def _quoted(change: Change) -> str:
    words = [_clip(side.words) for side in (change.old, change.new) if isinstance(side, Side)]
    return f" ({' -> '.join(json.dumps(text, ensure_ascii=False) for text in dict.fromkeys(words))})" if words else ""


def _clip(text: str) -> str:
    return text if len(text) <= WORDS_LIMIT else text[: WORDS_LIMIT - 1].rstrip() + "…"
