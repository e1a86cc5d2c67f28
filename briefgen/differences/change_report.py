"""A report of changes as Markdown for a comment, and the words for a single change.

Takes the report as data, as `briefgen diff --format json` prints it, and uses nothing but the standard library: the workflow
that comments on a pull request runs this file alone, on a report made by the build of untrusted code. So every text in a
report is put into a code span, in which GitHub renders no mention, reference, link, HTML or table cell, and anything that is
not a report ends in KeyError, TypeError, ValueError or AttributeError.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

LIMIT = 60_000
"""The most characters of a comment; GitHub accepts 65,536, and a script may add lines of its own."""
TEXT_LIMIT = 160
"""The most characters of one text in a report."""

Data = Mapping[str, Any]
Row = tuple[str, int]
"""A line of the report, and how many changes it lists."""

LABELS = {
    "briefing": "briefing",
    "point": "key point",
    "actor": "actor",
    "quote": "quote",
    "figure": "figure",
    "event": "event",
    "country": "country",
    "topic": "topic",
}
"""The name in a comment of each kind of `contract.kinds`, which can't be imported here, and of a briefing's own fields."""
_WHAT = {
    "added": "added",
    "removed": "removed",
    "identity": "renamed",
    "value": "changed",
    "evidence": "on other words",
    "moved": "moved in the article",
    "decision": "decided",
    "order": "order changed",
}
_OUTCOMES = _WHAT | {"renamed": "renamed", "changed": "changed", "merged": "merged", "split": "split off"}
_BRIEFINGS = {what: what for what in ("added", "removed", "renamed", "changed")}
_SILENT = {"order", "salience", "evidence.start", "evidence.end", "evidence.sentence", "evidence.quote"}
_SILENT_ALONE = {"kind", "name", "text", "mentions", "score", "evidence.rule"}
"""Fields left out if a fact is new or gone: they are in the quoted words, or mean nothing by themselves."""
_SILENT_HEAD = {"schema", "id", "title_source", "language", "published_source", "source.sha256"}


class Style(NamedTuple):
    """How texts of articles, names of keys and numbers, and "became" are written."""

    text: Callable[[str], str]
    name: Callable[[str], str]
    arrow: str


def outcome_of(change: Data) -> str:
    """What happened, as one key: a category of `changes.What`, or `renamed`, `changed`, `merged`, `split`."""
    match change["what"]:
        case ["removed", "identity"]:
            return "merged"
        case ["added", "identity"]:
            return "split"
        case ["identity", *_] if change["kind"] in ("actor", "briefing"):
            return "renamed"
        case [("identity" | "value"), *_]:
            return "changed"
        case [what, *_]:
            return str(what)
    raise ValueError("The change has no category")


def visible_fields(change: Data) -> list[Data]:
    """The fields that mean something to a reader: no offsets, and nothing that the quoted words say."""
    silent = set(_SILENT)
    if alone := {"added", "removed"} & set(change["what"]):
        silent |= _SILENT_HEAD if change["kind"] == "briefing" else _SILENT_ALONE
        silent -= {"text"} if _is_reworded(change) else set()
    if change["kind"] in ("figure", "event") or (change["kind"] == "actor" and alone):
        silent.add("id")  # made from the words
    if change.get("old") and change.get("new"):
        sides = [change["old"]["words"], change["new"]["words"]]
        silent |= {field["field"] for field in change["fields"] if [field.get("old"), field.get("new")] == sides}
    return [_short(field) for field in change["fields"] if field["field"] not in silent]


def _is_reworded(change: Data) -> bool:
    """Whether a person has put what a fact says into other words than the article's."""
    side = change.get("new") or change.get("old") or {"words": ""}
    words = " ".join(side["words"].split())
    texts = (field.get("old") or field.get("new") for field in change["fields"] if field["field"] == "text")
    return any(" ".join(str(text).split()) not in words for text in texts)


def _short(field: Data) -> Data:
    """A field, shortened if nobody reads all of it: a digest's first eight digits."""
    if field["field"] != "source.sha256":
        return field
    return {key: value and value[:8] if key != "field" else value for key, value in field.items()}


def describe_parts(change: Data, style: Style) -> tuple[str, str, str]:
    """What happened, which fields, and on which words."""
    alone = change["what"][0] in ("added", "removed")
    fields = ", ".join(describe_field(field, style, alone) for field in visible_fields(change))
    words = [side["words"] for side in (change.get("old"), change.get("new")) if side]
    what = f"{LABELS.get(change['kind']) or style.name(change['kind'])} {_OUTCOMES[outcome_of(change)]}"
    return what, fields, style.arrow.join(style.text(text) for text in from_difference(list(dict.fromkeys(words))))


def describe_field(field: Data, style: Style, alone: bool = False) -> str:
    """`value 8 -> 18`, or `value 8` of a fact that is `alone`, new or gone."""
    values = [v for v in (field.get("old"), field.get("new")) if v is not None or not alone]
    values = from_difference(values) if all(isinstance(value, str) for value in values) else values
    return f"{style.name(field['field'])} {style.arrow.join(_value(value, style) for value in values)}"


def from_difference(texts: list[Any]) -> list[Any]:
    """Both `texts`, beginning shortly before they differ if that would otherwise be cut off."""
    shortest, longest = min(map(len, texts), default=0), max(map(len, texts), default=0)
    same = next((place for place in range(shortest) if len({text[place] for text in texts}) > 1), shortest)
    if len(texts) < 2 or same < TEXT_LIMIT // 2 or longest <= TEXT_LIMIT:
        return texts
    return ["…" + text[same - TEXT_LIMIT // 4 :] for text in texts]


def _value(value: Any, style: Style) -> str:
    if value is None:
        return "none"
    return style.text(value) if isinstance(value, str) else style.name(json.dumps(value, ensure_ascii=False))


def code(text: str) -> str:
    """`text` as a code span: one line, nothing hidden, and bars that can't end a cell of a table."""
    plain = clip(" ".join(text.split()).replace("|", "│"))
    plain = "".join("�" if unicodedata.category(c).startswith("C") else c for c in plain)
    fence = "`" * (1 + max(map(len, re.findall("`+", plain)), default=0))
    space = " " if not plain or "`" in (plain[0], plain[-1]) else ""
    return f"{fence}{space}{plain}{space}{fence}"


def clip(text: str) -> str:
    """`text`, or as much of it as a report shows."""
    return text if len(text) <= TEXT_LIMIT else text[: TEXT_LIMIT - 1].rstrip() + "…"


PLAIN = Style(text=lambda text: json.dumps(clip(text), ensure_ascii=False), name=clip, arrow=" -> ")
MARKDOWN = Style(text=code, name=code, arrow=" → ")


def to_markdown(report: Data, limit: int = LIMIT) -> str:
    """The report as Markdown of at most `limit` characters; what is left out is counted at its end."""
    lines = ["## What changed in the facts", "", _summary(report)]
    room = limit - sum(len(line) + 1 for line in lines) - 200
    left_out = 0
    for head, rows in _sections(report):
        block = ["", *head]
        room -= sum(len(line) + 1 for line in block)
        for line, count in rows:
            room -= len(line) + 1
            if room >= 0:
                lines += [*block, line]
                block = []
            else:
                left_out += count
    if left_out:
        lines += ["", f"**{left_out} more changes** are left out, because the length of a comment is limited."]
    return "\n".join(lines) + "\n"


def _summary(report: Data) -> str:
    briefings = Counter(_BRIEFINGS[b["what"]] for b in report["briefings"])
    changes = [c for b in report["briefings"] for c in b["changes"] if c["kind"] != "briefing"]
    facts = Counter(_WHAT[what] for change in changes for what in change["what"])
    summary = f"Briefings: {_counts(briefings, _BRIEFINGS)}." if briefings else "No briefing changed."
    return f"{summary} Facts: {_counts(facts, _WHAT.values())}." if facts else summary


def _counts(counted: Counter[str], order: Iterable[str]) -> str:
    return ", ".join(f"{counted[name]} {name}" for name in order if counted[name])


def _sections(report: Data) -> Iterator[tuple[list[str], Sequence[Row]]]:
    """Each section's head, and its rows."""
    table = ["| fact | change | words |", "| --- | --- | --- |"]
    for briefing in report["briefings"]:
        name = briefing.get("new") or briefing["old"]
        head = [f"### {code(name['title'])}", "", f"{_BRIEFINGS[briefing['what']]}: {code(name['id'])}", "", *table]
        if rows := list(_rows(briefing["changes"])):
            yield head, rows
    for file in report["curations"]:
        rows = [(f"- {describe_field(field, MARKDOWN)}", 1) for field in file["fields"]]
        yield [f"### Decisions in {code(file['file'])}", ""], rows
    if report["pages"]:
        yield ["### Index pages that change", ""], [(f"- {code(page)}", 1) for page in report["pages"]]
    if report["files"]:
        rows = [(f"- {_BRIEFINGS[file['what']]}: {code(file['file'])}", 1) for file in report["files"]]
        yield ["### Files", ""], rows


def _rows(changes: Sequence[Data]) -> Iterator[Row]:
    """A row of the table for each change; those that merely moved share one."""
    moved = sum(change["what"] == ["moved"] for change in changes)
    for change in changes:
        if change["what"] != ["moved"]:
            yield f"| {' | '.join(describe_parts(change, MARKDOWN))} |", 1
    if moved:
        yield f"| {moved} {'facts' if moved > 1 else 'fact'} moved in the article | the same words | |", moved
