"""Adopting: edits that somebody made by hand in a page become entries of the curation file.

Pure: a page's data and a curation file's text go in, the file's new text comes out. The new text is read and applied
before it is handed over, so building again gives the edited page, or the edit is named as one that can't be kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from briefgen.curating.applying import Result, apply_curation
from briefgen.curating.editing import Append, Edit, Put, Remove, Update, edit_text
from briefgen.curating.entries import COLLECTIONS, FORMS, KEYS, Curation, Kind, parse_curation
from briefgen.curating.words import find_words, nearby_words
from briefgen.errors import BriefgenError
from briefgen.model import CURATED, Briefing, Span
from briefgen.pages.evidence import anchor_of
from briefgen.reading.article import Article
from briefgen.text import slug, squeeze

Data = dict[str, Any]
"""A briefing or a fact as its page holds it."""

MOST_TOLD = 10

_BY_KIND: dict[str, Kind] = {name: kind for kind, name in COLLECTIONS.items()}
_KEPT_ELSEWHERE = {
    "published": "write `date YYYY-MM-DD` at the head of the article",
    "source": "write `source NAME` and `url ADDRESS` at the head of the article",
    "title_source": "it tells where the article's own title is from",
    "confirmed": "write `confirm` entries into the curation file",
}


def adopt_edits(article: Article, found: Briefing, file: str, text: str, page: Data) -> tuple[str, tuple[Result, ...]]:
    """The curation file `text`, called `file`, with the edits in `page`, and what became of each entry then.

    `found` is the briefing of `article` before any decision; `page` the edited page's data, its body as `note`.
    Raises BriefgenError that names every edit which no entry can express.
    """
    curation = parse_curation(file, text)
    first = edit_text(text, _Adoption(article, found, curation, page).edits())
    second = edit_text(first, tuple(_pins(article, found, parse_curation(file, first), page)))
    rebuilt, results = apply_curation(article, found, parse_curation(file, second))
    left = [f"{place}: {why}" for place, why in _differences(page, _data(rebuilt))]
    if left:
        more = f"; and {len(left) - MOST_TOLD} more" if len(left) > MOST_TOLD else ""
        problem = f"No entry can keep these edits: {'; '.join(left[:MOST_TOLD])}{more}"
        raise BriefgenError(f"{found.id}.md", "", problem, "Nothing was written; undo them and adopt the others.")
    return second, results


class _Adoption:
    """What differs between the page as it is built and as somebody edited it, as edits of the curation file."""

    def __init__(self, article: Article, found: Briefing, curation: Curation, page: Data) -> None:
        base, results = apply_curation(article, found, curation)
        self.article, self.curation, self.page = article, curation, page
        self.found, self.built = _data(found), _data(base)
        line_of = {decision.line: index for index, decision in enumerate(curation.decisions)}
        self.entries: dict[str, list[int]] = {}
        for result in results:
            if result.anchor and result.line in line_of:
                self.entries.setdefault(result.anchor, []).append(line_of[result.line])

    def edits(self) -> Iterator[Edit]:
        """The edits of the curation file, without those for the order of facts."""
        for key in ("title", "review", "note"):
            if (wanted := self.page.get(key)) != self.built.get(key):
                yield Put(key, None if wanted == self.found.get(key) else _plain(wanted))
        if (points := self.page.get("summary")) != self.built["summary"]:
            same = points == self.found["summary"]
            yield Put("summary", None if same else [self.point(p) for p in _items(self.page, "summary")])
        for name, kind in _BY_KIND.items():
            yield from self.facts(kind, name)

    def point(self, point: Data) -> Data:
        """The entry for one key point."""
        words, place = self.words("summary", point)
        text = squeeze(str(point.get("text") or words))
        return {"quote": words, **self.near(words, place), **({"text": text} if text != words else {})}

    def facts(self, kind: Kind, name: str) -> Iterator[Edit]:
        """The edits for all facts of one kind."""
        built = {_label(kind, item): item for item in self.built[name]}
        found = {_label(kind, item): item for item in self.found[name]}
        kept = set()
        for item in _items(self.page, name):
            label = _label(kind, item)
            old = built.get(label) or (self.renamed(item, built) if kind == "actor" else None)
            if old is None and label in found and (dropping := self.entries.get(_anchor(kind, found[label]))):
                yield from (Remove(index) for index in dropping)
                old = found[label]
            if old is not None:
                kept.add(_label(kind, old))
            if old is None or (kind in ("figure", "event") and _quote(item) != _quote(old)):
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
        """The actor that has another id in the edited page, by its name."""
        ids = {other.get("id") for other in _items(self.page, "actors")}
        return next((old for old in built.values() if old["name"] == item.get("name") and old["id"] not in ids), None)

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
        words = squeeze(str(_quote(item) or ""))
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
    rebuilt = _data(apply_curation(article, found, curation)[0])
    natural = _data(apply_curation(article, found, pinless)[0])
    adoption = _Adoption(article, found, curation, page)
    for name, kind in _BY_KIND.items():
        wanted = _order(kind, page, rebuilt, name)
        if kind == "event" or wanted == _order(kind, rebuilt, page, name):
            continue
        items = dict(zip(_order(kind, natural, page, name), natural[name], strict=True))
        yield from (Remove(i) for i, d in enumerate(curation.decisions) if d.verb == "pin" and d.kind == kind)
        if sorted(wanted) == sorted(items):
            first = next(n for n in range(len(wanted) + 1) if wanted[n:] == [i for i in items if i not in wanted[:n]])
            yield from (Append({"pin": kind, **adoption.selector(kind, items[label])}) for label in wanted[:first])


def _order(kind: Kind, data: Data, other: Data, name: str) -> list[str]:
    """The labels of the facts in their order; a fact whose id `other` doesn't have goes by its words."""
    known = {_label(kind, item) for item in _items(other, name)}
    labels = ((_label(kind, item), item) for item in _items(data, name))
    return [label if label in known else str(_quote(item)) for label, item in labels]


def _differences(page: Data, built: Data) -> Iterator[tuple[str, str]]:
    """Where the edited page is not what building gives, and why no entry helps."""
    for key in page.keys() | built.keys() - {"summary", *_BY_KIND}:
        if key not in ("summary", *_BY_KIND) and _plain(page.get(key)) != _plain(built.get(key)):
            yield key, _KEPT_ELSEWHERE.get(key, "it comes from the article")
    for name in ("summary", *_BY_KIND):
        items = _items(page, name)
        if len(items) != len(built[name]):
            yield name, f"building gives {len(built[name])} of them, the page has {len(items)}"
        for index, (item, other) in enumerate(zip(items, built[name], strict=False)):
            yield from ((f"{name}[{index}].{field}", why) for field, why in _item_differences(item, other))


def _item_differences(item: Data, built: Data) -> Iterator[tuple[str, str]]:
    added = built["evidence"]["rule"] == CURATED
    for field in item.keys() | built.keys():
        given, made = item.get(field), built.get(field)
        if field == "evidence" and added:
            given, made = squeeze(str(_quote(item))), squeeze(built["evidence"]["quote"])
        if given != made and not (added and (field == "id" or given is None)):
            yield field, f"building gives {made!r}, the page has {given!r}"


def _data(briefing: Briefing) -> Data:
    """`briefing` as its page holds it."""
    data: Data = msgspec.json.decode(msgspec.json.encode(briefing))
    return data


def _items(page: Data, name: str) -> list[Data]:
    items = page.get(name)
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise BriefgenError(str(page.get("id")), name, "This is no list of facts", "Nothing was written; mend the page.")
    return items


def _fields(kind: Kind) -> list[str]:
    """The fields of a fact that an entry can set."""
    fields = [field.encode_name for field in msgspec.structs.fields(FORMS[kind])]
    return [f for f in fields if f != "evidence" and not (f == "id" and kind in ("figure", "event"))]


def _label(kind: Kind, item: Data) -> str:
    """What tells a fact from the others of its kind: its id or code, for a quote its words."""
    return str(_quote(item) if kind == "quote" else item.get(KEYS.get(kind, "id")))


def _quote(item: Data) -> Any:
    evidence = item.get("evidence")
    return evidence.get("quote") if isinstance(evidence, dict) else evidence


def _anchor(kind: Kind, item: Data) -> str:
    fact: Any = msgspec.convert(item, FORMS[kind])
    return anchor_of(fact)


def _plain(value: Any) -> Any:
    """`value` without keys that hold nothing."""
    return {key: item for key, item in value.items() if item is not None} if isinstance(value, dict) else value
