"""Gestures: what a person does at the page, each one value, and the curation file that it gives.

Pure. A gesture becomes an edit of the briefing's page, and `adopt_edits` makes the entries of it, as if somebody had edited
the page by hand: with comments and order kept, and with the proof that building gives what the gesture asked for.
"""

from __future__ import annotations

from typing import Any

import msgspec

from briefgen.contract.checks import check_fact
from briefgen.contract.kinds import KINDS, Addition, Kind
from briefgen.contract.model import Actor, KeyPoint, Struct
from briefgen.curating.adopting import adopt_edits
from briefgen.curating.decided_facts import insert_added, new_fact
from briefgen.curating.edited_page import Data, data_of
from briefgen.errors import BriefgenError
from briefgen.extracting.composing.evidence import Sentences
from briefgen.review.article_head import Describe
from briefgen.review.drafts import AGAIN, Draft, find_fact, marked_words
from briefgen.review.identity import Register
from briefgen.storage.curation_edits import Edit, Put, Remove, edit_text
from briefgen.storage.curation_file import MOST_KEY_POINTS, parse_curation
from briefgen.storage.curation_file import Decision as Entry
from briefgen.text import squeeze

MOST_CHARACTERS = 20_000
"""Of a text that somebody types."""


class Accept(Struct, frozen=True, tag="accept"):
    """The fact is right; or, not `accepted`, nobody says so any longer."""

    anchor: str
    accepted: bool = True


class Drop(Struct, frozen=True, tag="drop"):
    """The fact, or the key point, is wrong or not worth a line."""

    anchor: str


class Correct(Struct, frozen=True, tag="correct"):
    """Some fields of the fact are other ones; text from a form, empty where a field holds nothing."""

    anchor: str
    fields: dict[str, Any]


class Add(Struct, frozen=True, tag="add"):
    """The marked `words`, from `start` to `end` of the article, say a fact of the kind of this name."""

    kind: str
    start: int
    end: int
    words: str
    fields: dict[str, Any] = {}


class Move(Struct, frozen=True, tag="move"):
    """The key point comes at this place, from 0."""

    anchor: str
    to: int


class Merge(Struct, frozen=True, tag="merge"):
    """Two actors of the briefing are one, who keeps the id and the name of `into`."""

    anchor: str
    into: str


class Entitle(Struct, frozen=True, tag="title"):
    """The briefing has this title; the article's own where it is empty."""

    title: str


class Note(Struct, frozen=True, tag="note"):
    """The analyst's note, in Markdown; none where it is empty."""

    note: str


class Sign(Struct, frozen=True, tag="sign"):
    """The briefing was read as it is, by this person, on this day (ISO 8601)."""

    by: str
    date: str


class Discard(Struct, frozen=True, tag="discard"):
    """The entry at this line (from 1) of the curation file goes: it fits no more, or was a mistake."""

    line: int


Decision = Accept | Drop | Correct | Add | Move | Merge | Entitle | Note | Sign | Discard
"""What is kept in the curation file."""
Gesture = Decision | Describe | Register


def decided(draft: Draft, gesture: Decision) -> str:
    """The curation file of `draft` after `gesture`: what a person would have written.

    Raises BriefgenError, and so nothing is saved, where the fact or the words are not there, a value is none of its field,
    or another decision stands against it.
    """
    if isinstance(gesture, Discard):
        text = edit_text(draft.text, [_discarding(draft, gesture.line)])
        parse_curation(draft.file, text, knowledge=draft.knowledge)
        return text
    page, labels = _edited(draft, gesture), draft.labels
    text, _ = adopt_edits(draft.article, draft.found, draft.file, draft.text, page, knowledge=draft.knowledge, labels=labels)
    return text


def _edited(draft: Draft, gesture: Decision) -> Data:
    """The page as `gesture` edits it."""
    page = data_of(draft.shown)
    match gesture:
        case Accept():
            kind, _ = find_fact(draft, gesture.anchor)
            if not kind.decidable:
                raise BriefgenError(draft.file, "", "A key point is not accepted alone", "Review the briefing.")
            _confirm(page, gesture.anchor, gesture.accepted)
        case Drop():
            _drop(draft, page, gesture.anchor)
        case Correct():
            kind, item = _item(draft, page, gesture.anchor)
            item.update(fields_of(kind, gesture.fields, draft.file))
        case Add():
            _add(draft, page, gesture)
        case Move():
            points = page["summary"]
            _, item = _item(draft, page, gesture.anchor)
            points.remove(item)
            points.insert(max(0, gesture.to), item)
        case Merge():
            _merge(draft, page, gesture)
        case Entitle():
            page["title"] = _typed(draft, squeeze(gesture.title)) or draft.found.title
        case Note():
            page["note"] = _typed(draft, gesture.note.strip()) or None
        case Sign():
            review = {"status": "reviewed", "by": _typed(draft, squeeze(gesture.by)), "date": gesture.date}
            page["review"] = review
    return {key: value for key, value in page.items() if value is not None or key not in ("note", "confirmed")}


def fields_of(kind: Kind, given: dict[str, Any], file: str) -> Data:
    """The fields that a form gives, as the contract has them: a number is a number, and nothing is null."""
    types: dict[str, Any] = {"text": str} if kind.struct is KeyPoint else kind.settable
    fields: Data = {}
    for key, value in given.items():
        if key not in types:
            raise BriefgenError(file, key, f"A {kind.name} has no {key!r} to set", f"It has {', '.join(types)}.")
        stripped = squeeze(value) if isinstance(value, str) else value
        try:
            fields[key] = msgspec.convert(None if stripped == "" else stripped, types[key], strict=False)
        except msgspec.ValidationError:
            problem = f"{str(value)[:60]!r} is not possible for {key!r}"
            raise BriefgenError(file, key, problem, "Write another one, or leave it empty.") from None
        if isinstance(fields[key], str) and len(fields[key]) > MOST_CHARACTERS:
            raise BriefgenError(file, key, f"More than {MOST_CHARACTERS:,} characters", "Write less.")
    return fields


def _typed(draft: Draft, text: str) -> str:
    """`text`, which somebody has typed, if a file can hold it."""
    if len(text) > MOST_CHARACTERS:
        raise BriefgenError(draft.file, "", f"More than {MOST_CHARACTERS:,} characters", "Write less.")
    return text


def _item(draft: Draft, page: Data, anchor: str) -> tuple[Kind, Data]:
    """The kind and the data of a fact on the page."""
    kind, fact = find_fact(draft, anchor)
    item: Data = page[kind.field][kind.facts(draft.shown).index(fact)]
    return kind, item


def _confirm(page: Data, anchor: str, accepted: bool) -> None:
    """Adds `anchor` to the facts that are confirmed, or takes it out."""
    others = {one for one in page.get("confirmed", ()) if one != anchor}
    page["confirmed"] = sorted({*others, anchor} if accepted else others) or None


def _drop(draft: Draft, page: Data, anchor: str) -> None:
    """Takes the fact out; quotes of a dropped actor stay, without speaker."""
    kind, item = _item(draft, page, anchor)
    page[kind.field].remove(item)
    _confirm(page, anchor, accepted=False)
    if kind.struct is Actor:
        _give_quotes(page, anchor, None)


def _give_quotes(page: Data, speaker: str, other: str | None) -> None:
    """Makes the quotes of `speaker` those of `other`."""
    for quote in page["quotes"]:
        if quote["speaker"] == speaker:
            quote["speaker"] = other


def _merge(draft: Draft, page: Data, gesture: Merge) -> None:
    """Drops the one actor and gives what is his to the other."""
    (kind, one), (other_kind, other) = (_item(draft, page, anchor) for anchor in (gesture.anchor, gesture.into))
    if one is other or {kind.struct, other_kind.struct} != {Actor}:
        raise BriefgenError(draft.file, "", "Only two actors can be merged", "Choose another one.")
    _give_quotes(page, one["id"], other["id"])
    names = dict.fromkeys([*other.get("aliases", ()), one["name"], *one.get("aliases", ())])
    other["aliases"] = [name for name in names if name != other["name"]]
    for field in ("role", "organisation", "country"):
        other[field] = other.get(field) or one.get(field)
    _drop(draft, page, gesture.anchor)


def _add(draft: Draft, page: Data, gesture: Add) -> None:
    """Puts the new fact where building will have it."""
    kind = next((kind for kind in KINDS if kind.name == gesture.kind), None)
    if kind is None:
        raise BriefgenError(draft.file, "", f"There is no kind {gesture.kind[:40]!r}", AGAIN)
    place = marked_words(draft, gesture.start, gesture.end, gesture.words)
    words = squeeze(draft.article.quote(place))
    given = {key: value for key, value in gesture.fields.items() if value not in (None, "")}
    filled = fields_of(kind, given, draft.file)
    usual = kind.defaults(Addition(words=words, given={}, places=1, others=()))
    fields = {
        key: value for key, value in filled.items() if usual.get(key) != value
    }  # nobody writes what goes without saying
    evidence = {"quote": words, "start": place.start, "end": place.end}
    shown = kind.facts(draft.shown)
    if kind.key in fields and any(getattr(fact, kind.key) == fields[kind.key] for fact in shown):
        raise BriefgenError(draft.file, "", f"This {kind.name} is there already", "Correct or accept it.")
    if not kind.named and any((fact.evidence.start, fact.evidence.end) == (place.start, place.end) for fact in shown):
        raise BriefgenError(draft.file, "", f"There is a {kind.name} on these words already", "Correct that one.")
    if kind.struct is KeyPoint:
        if len(shown) == MOST_KEY_POINTS:
            raise BriefgenError(draft.file, "", f"There are {MOST_KEY_POINTS} key points already", "Drop one first.")
        page[kind.field].append({"text": words, **fields, "evidence": evidence})
        return
    decision = Entry(line=0, verb="add", kind=kind, quote=words, set=fields)
    everything = [fact for one in KINDS for fact in one.facts(draft.shown)]
    try:
        fact = new_fact(draft.article, Sentences(draft.article), decision, [place], everything, KINDS)
    except msgspec.ValidationError as error:
        raise BriefgenError(draft.file, "", f"This is no {kind.name} yet: {error}", "Fill in what is missing.") from None
    check_fact(fact, kind, draft.file, "")
    index = insert_added(kind, shown, [fact]).index(fact)
    page[kind.field].insert(index, {**fields, "evidence": evidence})


def _discarding(draft: Draft, line: int) -> Edit:
    """The edit that takes the entry at `line` out of the curation file."""
    for index, decision in enumerate(draft.curation.decisions):
        if decision.line == line:
            return Remove(index)
    points = draft.curation.summary
    if any(point.line == line for point in points):
        left = [_entry(point) for point in points if point.line != line]
        return Put("summary", left or None)
    for key, at in draft.curation.lines.items():
        if at == line and key in ("title", "note", "review"):
            return Put(key, None)
    raise BriefgenError(draft.file, f"line {line}", "There is no entry here any more", AGAIN)


def _entry(point: Any) -> Data:
    """The entry of a key point."""
    return {key: value for key in ("quote", "near", "text") if (value := getattr(point, key)) is not None}
