"""Adopting: edits that somebody made by hand in a page become entries of the curation file.

Pure: a page's data and a curation file's text go in, the file's new text comes out. The new text is read and applied
before it is handed over, so building again gives the edited page, or the edit is named as one that can't be kept.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from briefgen.articles.article import Article
from briefgen.contract.kinds import KINDS, Kind, Kinds
from briefgen.contract.model import Actor, Briefing, KeyPoint, Quote, Review, Span
from briefgen.contract.reviews import NO_LABELS, content_hash
from briefgen.curating.applying import apply_curation
from briefgen.curating.edited_page import (
    Data,
    data_of,
    differences,
    facts_in,
    label_of,
    order,
    plain,
    quote_of,
    renamed_actor,
    sort_untouched,
    words_of,
)
from briefgen.curating.locating import find_words, nearby_words
from briefgen.curating.rebasing import States, rebase_edits
from briefgen.curating.results import EntryResult
from briefgen.errors import BriefgenError
from briefgen.knowledge.knowledge import BUILT_IN, Knowledge
from briefgen.storage.curation_edits import Append, Edit, Put, Remove, Update, bound_review, edit_text
from briefgen.storage.curation_file import Curation, parse_curation
from briefgen.text import slug, squeeze

_MOST_NAMED = 10


def adopt_edits(
    article: Article,
    found: Briefing,
    file: str,
    text: str,
    page: Data,
    kinds: Kinds = KINDS,
    knowledge: Knowledge = BUILT_IN,
    *,
    before: Briefing | None = None,
    labels: Mapping[str, str] = NO_LABELS,
) -> tuple[str, tuple[EntryResult, ...]]:
    """The curation file `text`, called `file`, with the edits in `page`, and what became of each entry then.

    `found` is the briefing of `article` before any decision; `page` the edited page's data, its body as `note`; `before`
    what the page said before the edits, if that may be something else than what is built now; `labels` are what the desk
    calls topics, by id.

    Raises BriefgenError that names every edit that no entry can express, or that a later decision or another article
    contradicts.
    """
    parse = functools.partial(parse_curation, file, kinds=kinds, knowledge=knowledge)
    curation = parse(text)
    built, _ = apply_curation(article, found, curation, kinds)
    rebased = before is not None and before != built
    seen = None
    if before and rebased:
        seen = before if content_hash(before, kinds) != content_hash(built, kinds) else None
        states = States(before=data_of(before), built=data_of(built), found=data_of(found))
        page, conflicts = rebase_edits(page, states, kinds)
        _refuse(found, "These edits no longer apply", conflicts)
    adoption = _Adoption(article, found, curation, page, kinds)
    first = edit_text(text, adoption.edits(), file)
    try:
        if rebased:
            page = _in_order(article, found, parse(first), page, adoption.built, kinds)
        second = edit_text(first, tuple(_pins(article, found, parse(first), page, kinds)), file)
        review = parse(second).review
        seen = seen or apply_curation(article, found, parse(second), kinds)[0]
        third = _bind(second, review, content_hash(seen, kinds, labels), file)
        rebuilt, results = apply_curation(article, found, parse(third), kinds)
    except BriefgenError as error:  # in entries that are in no file yet, so it is reported for the page
        problem = f"{_entry_at(first, error.place)}{error.problem}"
        raise BriefgenError(f"{found.id}.md", "", problem, "Nothing was written; fix the page.") from None
    made = data_of(rebuilt)
    always_sorted = tuple(kind for kind in kinds if kind.always_sorted)
    wanted = sort_untouched(page, adoption.built, made, always_sorted)
    wanted = wanted | {"review": made.get("review")}  # its state is no edit
    _refuse(found, "No entry can keep these edits", tuple(differences(wanted, made, kinds)))
    return third, results


def _refuse(found: Briefing, why: str, edits: Sequence[str]) -> None:
    """Raises BriefgenError if there are `edits` that can't be kept."""
    if edits:
        more = f"; and {len(edits) - _MOST_NAMED} more" if len(edits) > _MOST_NAMED else ""
        problem = f"{why}: {'; '.join(edits[:_MOST_NAMED])}{more}"
        raise BriefgenError(f"{found.id}.md", "", problem, "Nothing was written; undo them and adopt the others.")


def _in_order(article: Article, found: Briefing, curation: Curation, page: Data, before: Data, kinds: Kinds) -> Data:
    """`page`, whose edits were made in an older state, with its facts in the order that building gives them."""
    made = data_of(apply_curation(article, found, curation, kinds)[0])
    return sort_untouched(page, before, made, tuple(kind for kind in kinds if kind.decidable))


def _bind(text: str, review: Review | None, seen: str, file: str) -> str:
    """The curation file `text`, its `review`, if it is a new one, with the hash of what was `seen`.

    That is what is built with the review, unless it was another page: nobody has read what changed since.
    """
    if not review or review.status != "reviewed" or review.of:
        return text
    return edit_text(text, [bound_review(msgspec.structs.replace(review, of=seen))], file)


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

    def __init__(self, article: Article, found: Briefing, curation: Curation, page: Data, kinds: Kinds) -> None:
        base, results = apply_curation(article, found, curation, kinds)
        self.article, self.curation, self.page, self.kinds = article, curation, page, kinds
        self.found, self.built = data_of(found), data_of(base)
        line_of = {decision.line: index for index, decision in enumerate(curation.decisions)}
        self.entries: dict[str, list[int]] = {}
        for result in results:
            if result.anchor and result.line in line_of:
                self.entries.setdefault(result.anchor, []).append(line_of[result.line])

    def edits(self) -> Iterator[Edit]:
        """The edits of the curation file, without those for the order of facts."""
        for key in ("title", "review", "note"):
            wanted, built = self.page.get(key), self.built.get(key)
            if built not in (wanted, _judged_by_page(wanted)):
                yield Put(key, None if wanted == self.found.get(key) else _unbound(wanted))
        for kind in self.kinds:
            if kind.struct is KeyPoint:
                yield from self.summary(kind)
            elif kind.decidable:
                yield from self.facts(kind)
        yield from self.confirmations()

    def confirmations(self) -> Iterator[Edit]:
        """The edits for the facts that somebody has confirmed in the page, or does no longer."""
        wanted, built = _confirmed(self.page), _confirmed(self.built)
        for kind in self.kinds:
            if kind.decidable and wanted - built:
                new = [item for item in self.built[kind.field] if _anchor(kind, item) in wanted - built]
                yield from (Append({"confirm": kind.name, **self.selector(kind, item)}) for item in new)
        for index in itertools.chain.from_iterable(self.entries.get(anchor, ()) for anchor in built - wanted):
            if self.curation.decisions[index].verb == "confirm":
                yield Remove(index)

    def summary(self, kind: Kind) -> Iterator[Edit]:
        """The edit for the key points, which are decided as a whole."""
        if (points := self.page.get(kind.field)) != self.built[kind.field]:
            same = points == self.found[kind.field]
            yield Put(kind.field, None if same else [self.point(kind, p) for p in facts_in(self.page, kind)])

    def point(self, kind: Kind, point: Data) -> Data:
        """The entry for one key point."""
        words, place = self.words(kind, point)
        text = squeeze(str(point.get("text") or words))
        return {"quote": words, **self.near(words, place), **({"text": text} if text != words else {})}

    def facts(self, kind: Kind) -> Iterator[Edit]:
        """The edits for all facts of one kind."""
        built = {label_of(kind, item): item for item in self.built[kind.field]}
        found = {label_of(kind, item): item for item in self.found[kind.field]}
        kept, page = set(), facts_in(self.page, kind)
        for item in page:
            label = label_of(kind, item)
            old = built.get(label) or (renamed_actor(item, page, built.values()) if kind.struct is Actor else None)
            if old is None and label in found and (dropping := self.entries.get(_anchor(kind, found[label]))):
                yield from (Remove(index) for index in dropping)
                old = found[label]
            if old is not None:
                kept.add(label_of(kind, old))
            if old is None or (kind.key_from_words and quote_of(item) != quote_of(old)):
                kept.discard(label)
                yield Append(self.added(kind, item))
            elif changed := {key: item.get(key) for key in kind.settable if item.get(key) != old.get(key)}:
                yield self.corrected(kind, old, changed)
        for label, item in built.items():
            if label not in kept:
                yield from (Remove(index) for index in self.entries.get(_anchor(kind, item), ()))
                if label in found:
                    yield Append({"drop": kind.name, **self.selector(kind, item)})

    def corrected(self, kind: Kind, old: Data, changed: Data) -> Edit:
        """The edit that sets `changed` fields: in the entry that set them before, if there is one."""
        indexes = self.entries.get(_anchor(kind, old), [])
        setting = [i for i in indexes if self.curation.decisions[i].verb in ("correct", "add", "confirm")]
        same = [i for i in setting if changed.keys() & self.curation.decisions[i].set.keys()]
        if setting:
            return Update((same or setting)[-1], changed)
        return Append({"correct": kind.name, **self.selector(kind, old), "set": changed})

    def added(self, kind: Kind, item: Data) -> Data:
        """The entry for a fact that somebody wrote into the page."""
        words, place = self.words(kind, item)
        fields = {key: item[key] for key in kind.settable if item.get(key) not in (None, [])}
        if kind.struct is Actor and fields.get("id") == slug(str(fields.get("name", words))):
            del fields["id"]
        if kind.struct is Quote and fields.get("text") == words:
            del fields["text"]
        near = {} if kind.named else self.set_apart(words, place)
        return {"add": kind.name, "quote": words, **near, **({"set": fields} if fields else {})}

    def selector(self, kind: Kind, item: Data) -> Data:
        """The words by which an entry finds a fact that is there."""
        words = squeeze(item["evidence"]["quote"])
        if kind.key and kind.named:
            by_name = kind.struct is Actor and find_words(self.article, item["name"])
            return {"quote": item["name"] if by_name else words, "is": item[kind.key]}
        return {"quote": words, **self.set_apart(words, Span(start=item["evidence"]["start"], end=item["evidence"]["end"]))}

    def words(self, kind: Kind, item: Data) -> tuple[str, Span]:
        """The words that an added fact is based on, and their place: the one that the page gives, or else the first."""
        evidence = item.get("evidence")
        words = words_of(item)
        places = find_words(self.article, words) if words else ()
        if not places:
            problem = (
                f"{kind.field}: an added fact needs `evidence: {{quote: ...}}` with words of the article, not {words!r}"
            )
            raise BriefgenError(f"{self.found['id']}.md", "", problem, "Nothing was written.")
        start = evidence.get("start") if isinstance(evidence, dict) else None
        return words, next((place for place in places if place.start == start), places[0])

    def near(self, words: str, place: Span) -> Data:
        """The words nearby, where `words` appear several times."""
        near = nearby_words(self.article, place) if len(find_words(self.article, words)) > 1 else None
        return {"near": near} if near else {}

    def set_apart(self, words: str, place: Span) -> Data:
        """The same for an entry that is about one place alone; BriefgenError if nothing sets it apart."""
        near = self.near(words, place)
        if not near and len(find_words(self.article, words)) > 1:
            problem = f"{words!r} is in the article several times, and so is all that is around it"
            raise BriefgenError(f"{self.found['id']}.md", "", problem, "Leave it in the article once; nothing was written.")
        return near


def _pins(article: Article, found: Briefing, curation: Curation, page: Data, kinds: Kinds) -> Iterator[Edit]:
    """The edits that give the facts the order of the page: as few of them pinned as possible."""
    pinless = msgspec.structs.replace(curation, decisions=tuple(d for d in curation.decisions if d.verb != "pin"))
    rebuilt = data_of(apply_curation(article, found, curation, kinds)[0])
    natural = data_of(apply_curation(article, found, pinless, kinds)[0])
    adoption = _Adoption(article, found, curation, page, kinds)
    for kind in kinds:
        wanted = order(kind, page, rebuilt)
        if kind.always_sorted or not kind.decidable or wanted == order(kind, rebuilt, page):
            continue
        items = dict(zip(order(kind, natural, page), natural[kind.field], strict=True))
        yield from (Remove(i) for i, d in enumerate(curation.decisions) if d.verb == "pin" and d.kind == kind)
        if sorted(wanted) == sorted(items):
            first = next(n for n in range(len(wanted) + 1) if wanted[n:] == [i for i in items if i not in wanted[:n]])
            yield from (Append({"pin": kind.name, **adoption.selector(kind, items[label])}) for label in wanted[:first])


def _judged_by_page(value: Any) -> Any:
    """A head field of the page, as it would be if a review weren't void for what topics are called, which no page says."""
    return {**value, "status": "reviewed"} if isinstance(value, dict) and value.get("status") == "void" else value


def _unbound(value: Any) -> Any:
    """A head field of the page as its entry; a review that somebody changed is a new one, of what is built with it."""
    return {key: item for key, item in plain(value).items() if key != "of"} if isinstance(value, dict) else value


def _confirmed(page: Data) -> set[str]:
    """The anchors that `page` names as confirmed; none if it has something else there, which is an edit nobody keeps."""
    anchors = page.get("confirmed")
    return {anchor for anchor in anchors if isinstance(anchor, str)} if isinstance(anchors, list) else set()


def _anchor(kind: Kind, item: Data) -> str:
    return kind.anchor(msgspec.convert(item, kind.struct))
