"""Adopting: edits that somebody made by hand in a page become entries of the curation file.

Pure: a page's data and a curation file's text go in, the file's new text comes out. The new text is read and applied
before it is handed over, so building again gives the edited page, or the edit is named as one that can't be kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from briefgen.articles.article import Article
from briefgen.contract.kinds import anchor_of
from briefgen.contract.model import Briefing, Span
from briefgen.curating.applying import Result, apply_curation
from briefgen.curating.paged import (
    BY_NAME,
    Data,
    data_of,
    differences,
    facts_in,
    in_time,
    label_of,
    order,
    plain,
    quote_of,
    words_of,
)
from briefgen.curating.words import find_words, nearby_words
from briefgen.errors import BriefgenError
from briefgen.storage.curation_edits import Append, Edit, Put, Remove, Update, edit_text
from briefgen.storage.curation_file import FORMS, KEYS, Curation, Kind, parse_curation
from briefgen.text import slug, squeeze

_MOST_TOLD = 10


def adopt_edits(article: Article, found: Briefing, file: str, text: str, page: Data) -> tuple[str, tuple[Result, ...]]:
    """The curation file `text`, called `file`, with the edits in `page`, and what became of each entry then.

    `found` is the briefing of `article` before any decision; `page` the edited page's data, its body as `note`.
    Raises BriefgenError that names every edit which no entry can express.
    """
    adoption = _Adoption(article, found, parse_curation(file, text), page)
    first = edit_text(text, adoption.edits())
    try:
        second = edit_text(first, tuple(_pins(article, found, parse_curation(file, first), page)))
        rebuilt, results = apply_curation(article, found, parse_curation(file, second))
    except BriefgenError as error:  # in entries that stand in no file yet, so it is told of the page
        problem = f"{_entry_at(first, error.place)}{error.problem}"
        raise BriefgenError(f"{found.id}.md", "", problem, "Nothing was written; mend the page.") from None
    left = list(differences(in_time(page, adoption.built, data_of(rebuilt)), data_of(rebuilt)))
    if left:
        more = f"; and {len(left) - _MOST_TOLD} more" if len(left) > _MOST_TOLD else ""
        problem = f"No entry can keep these edits: {'; '.join(left[:_MOST_TOLD])}{more}"
        raise BriefgenError(f"{found.id}.md", "", problem, "Nothing was written; undo them and adopt the others.")
    return second, results


def _entry_at(text: str, place: str) -> str:
    """The entry of the curation file `text` that an error is about, from the line that its `place` names."""
    lines = text.splitlines()
    number = re.match(r"line (\d+)", place)
    if not number:
        return f"{place}: "
    first = max((n for n, line in enumerate(lines[: int(number[1])]) if not line.startswith(" ")), default=0)
    last = next((n for n, line in enumerate(lines) if n > first and not line.startswith(" ")), len(lines))
    return f"`{' '.join(' '.join(lines[first:last]).split())}`: "


class _Adoption:
    """What differs between the page as it is built and as somebody edited it, as edits of the curation file."""

    def __init__(self, article: Article, found: Briefing, curation: Curation, page: Data) -> None:
        base, results = apply_curation(article, found, curation)
        self.article, self.curation, self.page = article, curation, page
        self.found, self.built = data_of(found), data_of(base)
        line_of = {decision.line: index for index, decision in enumerate(curation.decisions)}
        self.entries: dict[str, list[int]] = {}
        for result in results:
            if result.anchor and result.line in line_of:
                self.entries.setdefault(result.anchor, []).append(line_of[result.line])

    def edits(self) -> Iterator[Edit]:
        """The edits of the curation file, without those for the order of facts."""
        for key in ("title", "review", "note"):
            if (wanted := self.page.get(key)) != self.built.get(key):
                yield Put(key, None if wanted == self.found.get(key) else plain(wanted))
        if (points := self.page.get("summary")) != self.built["summary"]:
            same = points == self.found["summary"]
            yield Put("summary", None if same else [self.point(p) for p in facts_in(self.page, "summary")])
        for name, kind in BY_NAME.items():
            yield from self.facts(kind, name)

    def point(self, point: Data) -> Data:
        """The entry for one key point."""
        words, place = self.words("summary", point)
        text = squeeze(str(point.get("text") or words))
        return {"quote": words, **self.near(words, place), **({"text": text} if text != words else {})}

    def facts(self, kind: Kind, name: str) -> Iterator[Edit]:
        """The edits for all facts of one kind."""
        built = {label_of(name, item): item for item in self.built[name]}
        found = {label_of(name, item): item for item in self.found[name]}
        kept = set()
        for item in facts_in(self.page, name):
            label = label_of(name, item)
            old = built.get(label) or (self.renamed(item, built) if kind == "actor" else None)
            if old is None and label in found and (dropping := self.entries.get(_anchor(kind, found[label]))):
                yield from (Remove(index) for index in dropping)
                old = found[label]
            if old is not None:
                kept.add(label_of(name, old))
            if old is None or (kind in ("figure", "event") and quote_of(item) != quote_of(old)):
                kept.discard(label)
                yield Append(self.added(kind, name, item))
            elif changed := {key: item.get(key) for key in _fields(kind) if item.get(key) != old.get(key)}:
                yield self.corrected(kind, old, changed)
        for label, item in built.items():
            if label not in kept:
                yield from (Remove(index) for index in self.entries.get(_anchor(kind, item), ()))
                if label in found:
                    yield Append({"drop": kind, **self.selector(kind, item)})

    def renamed(self, item: Data, built: dict[str, Data]) -> Data | None:
        """The actor that has another id in the edited page, by its name or its evidence."""
        ids = {other.get("id") for other in facts_in(self.page, "actors")}
        left = [old for old in built.values() if old["id"] not in ids]
        return next((old for old in left if any(old[key] == item.get(key) for key in ("name", "evidence"))), None)

    def corrected(self, kind: Kind, old: Data, changed: Data) -> Edit:
        """The edit that sets `changed` fields: in the entry that set them before, if there is one."""
        indexes = self.entries.get(_anchor(kind, old), [])
        setting = [i for i in indexes if self.curation.decisions[i].verb in ("correct", "add", "confirm")]
        same = [i for i in setting if changed.keys() & self.curation.decisions[i].set.keys()]
        if setting:
            return Update((same or setting)[-1], changed)
        return Append({"correct": kind, **self.selector(kind, old), "set": changed})

    def added(self, kind: Kind, name: str, item: Data) -> Data:
        """The entry for a fact that somebody wrote into the page."""
        words, place = self.words(name, item)
        fields = {key: item[key] for key in _fields(kind) if item.get(key) not in (None, [])}
        if kind == "actor" and fields.get("id") == slug(str(fields.get("name", words))):
            del fields["id"]
        if kind == "quote" and fields.get("text") == words:
            del fields["text"]
        near = {} if kind in KEYS else self.near(words, place)
        return {"add": kind, "quote": words, **near, **({"set": fields} if fields else {})}

    def selector(self, kind: Kind, item: Data) -> Data:
        """The words by which an entry finds a fact that is there."""
        words = squeeze(item["evidence"]["quote"])
        if kind in KEYS:
            named = kind == "actor" and find_words(self.article, item["name"])
            return {"quote": item["name"] if named else words, "is": item[KEYS[kind]]}
        return {"quote": words, **self.near(words, Span(start=item["evidence"]["start"], end=item["evidence"]["end"]))}

    def words(self, name: str, item: Data) -> tuple[str, Span]:
        """The words that an added fact stands on, and their place: where the page says, else the first."""
        evidence = item.get("evidence")
        words = words_of(item)
        places = find_words(self.article, words) if words else ()
        if not places:
            problem = f"{name}: an added fact needs `evidence: {{quote: ...}}` with words of the article, not {words!r}"
            raise BriefgenError(f"{self.found['id']}.md", "", problem, "Nothing was written.")
        start = evidence.get("start") if isinstance(evidence, dict) else None
        return words, next((place for place in places if place.start == start), places[0])

    def near(self, words: str, place: Span) -> Data:
        """The words nearby, where `words` stand several times."""
        near = nearby_words(self.article, place) if len(find_words(self.article, words)) > 1 else None
        return {"near": near} if near else {}


def _pins(article: Article, found: Briefing, curation: Curation, page: Data) -> Iterator[Edit]:
    """The edits that give the facts the order of the page: as few of them pinned as possible."""
    pinless = msgspec.structs.replace(curation, decisions=tuple(d for d in curation.decisions if d.verb != "pin"))
    rebuilt = data_of(apply_curation(article, found, curation)[0])
    natural = data_of(apply_curation(article, found, pinless)[0])
    adoption = _Adoption(article, found, curation, page)
    for name, kind in BY_NAME.items():
        wanted = order(page, rebuilt, name)
        if kind == "event" or wanted == order(rebuilt, page, name):
            continue
        items = dict(zip(order(natural, page, name), natural[name], strict=True))
        yield from (Remove(i) for i, d in enumerate(curation.decisions) if d.verb == "pin" and d.kind == kind)
        if sorted(wanted) == sorted(items):
            first = next(n for n in range(len(wanted) + 1) if wanted[n:] == [i for i in items if i not in wanted[:n]])
            yield from (Append({"pin": kind, **adoption.selector(kind, items[label])}) for label in wanted[:first])


def _fields(kind: Kind) -> list[str]:
    """The fields of a fact that an entry can set."""
    fields = [field.encode_name for field in msgspec.structs.fields(FORMS[kind])]
    return [f for f in fields if f != "evidence" and not (f == "id" and kind in ("figure", "event"))]


def _anchor(kind: Kind, item: Data) -> str:
    fact: Any = msgspec.convert(item, FORMS[kind])
    return anchor_of(fact)
