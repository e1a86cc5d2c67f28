"""The report: everything that differs between two snapshots, as one value; `briefgen diff` prints it, a preview shows it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

import msgspec

from briefgen.contract.model import Briefing, Struct
from briefgen.differences.change_report import PLAIN, describe_parts
from briefgen.differences.changes import BriefingChange, Change, FieldChange, compare
from briefgen.differences.index_pages import index_pages
from briefgen.differences.snapshots import Snapshot, kind_of
from briefgen.errors import BriefgenError
from briefgen.storage.desk_parts import PAGES
from briefgen.storage.page import from_page, is_briefing
from briefgen.storage.strict_yaml import read_yaml, text_of

_NONE: frozenset[str] = frozenset()

FileWhat = Literal["added", "removed", "changed"]


class FileChange(Struct, frozen=True):
    """A file that differs and has no facts or decisions to show for it: an article, a registry, a page's mere form."""

    file: str
    what: FileWhat


class CurationChange(Struct, frozen=True):
    """Decisions that were made, withdrawn or changed in a curation file; each is the whole entry, before and after."""

    file: str
    what: FileWhat
    fields: tuple[FieldChange, ...]


class Report(Struct, frozen=True, kw_only=True):
    """What differs between `base` and `head`; `pages` are the index pages that change with it, without extension."""

    schema: Literal["briefgen-diff/1"] = "briefgen-diff/1"
    base: str
    head: str
    briefings: tuple[BriefingChange, ...]
    curations: tuple[CurationChange, ...]
    pages: tuple[str, ...]
    files: tuple[FileChange, ...]


def compare_snapshots(base: Snapshot, head: Snapshot) -> Report:
    """What differs between two snapshots; BriefgenError for a page or curation file that can't be read."""
    known = base.files.keys() | head.files.keys()
    paths = sorted(p for p in known if base.files.get(p, _NONE).isdisjoint(head.files.get(p, _NONE)))
    olds, news = _read(base, paths), _read(head, paths)
    before, after = (
        [_briefing(side, path, data) for path, data in found.items() if kind_of(path) == "page" and is_briefing(data)]
        for side, found in ((base, olds), (head, news))
    )
    changes = compare(before, after)
    curations = [_curation(path, base, head, olds, news) for path in paths if kind_of(path) == "curation"]
    curations = [curation for curation in curations if curation.fields]
    reported = {f"{PAGES}/{name.id}.md" for change in changes for name in (change.old, change.new) if name}
    reported |= {curation.file for curation in curations}
    return Report(
        base=base.name,
        head=head.name,
        briefings=changes,
        curations=tuple(curations),
        pages=index_pages(before, after),
        files=tuple(FileChange(path, _what(path, base, head)) for path in paths if path not in reported),
    )


def describe_change(change: Change) -> str:
    """One line of plain English: `figure changed: value 8 -> 18 ("up 8%" -> "up 18%")`."""
    what, fields, words = describe_parts(msgspec.to_builtins(change), PLAIN)
    return what + (f": {fields}" if fields else "") + (f" ({words})" if words else "")


def _read(side: Snapshot, paths: Iterable[str]) -> dict[str, bytes]:
    return side.read([path for path in paths if path in side.files and kind_of(path) != "other"])


def _what(path: str, base: Snapshot, head: Snapshot) -> FileWhat:
    if path not in base.files:
        return "added"
    return "changed" if path in head.files else "removed"


def _briefing(side: Snapshot, path: str, data: bytes) -> Briefing:
    file = f"{side.name}:{path}"
    return from_page(text_of(data, file), file)


def _curation(path: str, base: Snapshot, head: Snapshot, olds: dict[str, bytes], news: dict[str, bytes]) -> CurationChange:
    old, new = (_decisions(side, path, found.get(path)) for side, found in ((base, olds), (head, news)))
    return CurationChange(path, _what(path, base, head), tuple(_field_changes(old, new)))


def _decisions(side: Snapshot, path: str, data: bytes | None) -> dict[str, Any]:
    """The data of a curation file; any mapping will do, because `curating` says what may be in one."""
    file = f"{side.name}:{path}"
    found = None if data is None else read_yaml(text_of(data, file), file)
    if found is not None and not isinstance(found, dict):
        raise BriefgenError(file, "", "The file holds no keys with values", "Fix it.")
    return found or {}


def _field_changes(old: dict[str, Any], new: dict[str, Any]) -> Iterator[FieldChange]:
    """Keys that differ; for lists, the entries, and their order if it changed."""
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key), new.get(key)
        if isinstance(before, list) or isinstance(after, list):
            yield from _entry_changes(key, _entries(before), _entries(after))
        elif before != after:
            yield FieldChange(key, before, after)


def _entries(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _entry_changes(key: str, old: Sequence[Any], new: Sequence[Any]) -> Iterator[FieldChange]:
    """Entries that are new, gone or different; those that decide on the same fact are the same entry."""
    left = list(range(len(new)))
    partner: dict[int, int] = {}
    for sign in (_whole, _subject):
        for place, entry in enumerate(old):
            match = next((n for n in left if sign(new[n]) == sign(entry)), None) if place not in partner else None
            if match is not None:
                partner[place] = match
                left.remove(match)
    for place, entry in enumerate(old):
        if place not in partner or _whole(entry) != _whole(new[partner[place]]):
            yield FieldChange(key, entry, new[partner[place]] if place in partner else None)
    yield from (FieldChange(key, None, new[place]) for place in left)
    order = [partner[place] for place in sorted(partner)]
    if order != sorted(order):
        yield FieldChange(
            f"{key} in another order", [old[place] for place in sorted(partner)], [new[n] for n in sorted(order)]
        )


def _whole(entry: Any) -> str:
    """An entry as text; unlike `==` it distinguishes 1, 1.0 and true."""
    return json.dumps(entry, ensure_ascii=False)


def _subject(entry: Any) -> Any:
    """The subject of an entry: its first key with its value, and the words of the fact."""
    return (*next(iter(entry.items()), ()), entry.get("quote"), entry.get("near")) if isinstance(entry, dict) else None
