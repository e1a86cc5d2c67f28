"""Gestures: what a person does on the page, each a value, and the resulting curation file.

Pure. A gesture becomes an edit of the briefing's page, and `adopt_edits` makes the entries from it, as if somebody had
edited the page by hand: with comments and order kept, and with the proof that a build gives what the gesture asked for.
"""

from __future__ import annotations

from typing import Any

from briefgen.contract.kinds import Kind
from briefgen.contract.model import Actor, Struct
from briefgen.curating.adopting import adopt_edits
from briefgen.curating.edited_page import Data, data_of
from briefgen.errors import BriefgenError
from briefgen.review.additions import MOST_CHARACTERS, Add, add_fact, fields_of
from briefgen.review.article_head import Describe
from briefgen.review.drafts import AGAIN, Draft, find_fact
from briefgen.review.identity import Register
from briefgen.review.suggestions import AcceptSuggestion, DropSuggestion
from briefgen.storage.curation_edits import Edit, Put, Remove, edit_text
from briefgen.storage.curation_file import parse_curation
from briefgen.text import squeeze


class Accept(Struct, frozen=True, tag="accept"):
    """The fact is right; or, not `accepted`, nobody says so any longer."""

    anchor: str
    accepted: bool = True


class Drop(Struct, frozen=True, tag="drop"):
    """The fact, or the key point, is wrong or not worth a line."""

    anchor: str


class Correct(Struct, frozen=True, tag="correct"):
    """Some fields of the fact have other values; text from a form, empty for no value."""

    anchor: str
    fields: dict[str, Any]


class Move(Struct, frozen=True, tag="move"):
    """The key point goes to this position, from 0."""

    anchor: str
    to: int


class Merge(Struct, frozen=True, tag="merge"):
    """Two actors of the briefing are the same; the id and the name of `into` are kept."""

    anchor: str
    into: str


class Entitle(Struct, frozen=True, tag="title"):
    """The briefing has this title; the article's own if it is empty."""

    title: str


class Note(Struct, frozen=True, tag="note"):
    """The analyst's note, in Markdown; none if it is empty."""

    note: str


class Sign(Struct, frozen=True, tag="sign"):
    """The briefing was read as it is, by this person, on this day (ISO 8601)."""

    by: str
    date: str


class Discard(Struct, frozen=True, tag="discard"):
    """The entry at this line (from 1) of the curation file goes: it no longer fits, or was a mistake."""

    line: int


Decision = Accept | Drop | Correct | Add | Move | Merge | Entitle | Note | Sign | Discard
"""The gestures that are saved in the curation file."""
Gesture = Decision | Describe | Register | AcceptSuggestion | DropSuggestion


def decided(draft: Draft, gesture: Decision) -> str:
    """The curation file of `draft` after `gesture`: what a person would have written.

    Raises BriefgenError, so that nothing is saved, if the fact or the words don't exist, a value is invalid for its field,
    or another decision contradicts it.
    """
    if isinstance(gesture, Discard):
        text = edit_text(draft.text, [_discarding(draft, gesture.line)], draft.file)
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
                raise BriefgenError(draft.file, "", "A key point can't be accepted on its own", "Review the briefing.")
            _confirm(page, gesture.anchor, gesture.accepted)
        case Drop():
            _drop(draft, page, gesture.anchor)
        case Correct():
            kind, item = _item(draft, page, gesture.anchor)
            item.update(fields_of(kind, gesture.fields, draft.file))
        case Add():
            add_fact(draft, page, gesture)
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


def _typed(draft: Draft, text: str) -> str:
    """`text`, which somebody has typed, if a file can contain it."""
    if len(text) > MOST_CHARACTERS:
        raise BriefgenError(draft.file, "", f"More than {MOST_CHARACTERS:,} characters", "Write less.")
    return text


def _item(draft: Draft, page: Data, anchor: str) -> tuple[Kind, Data]:
    """The kind and the data of a fact on the page."""
    kind, fact = find_fact(draft, anchor)
    item: Data = page[kind.field][kind.facts(draft.shown).index(fact)]
    return kind, item


def _confirm(page: Data, anchor: str, accepted: bool) -> None:
    """Adds `anchor` to the confirmed facts, or removes it."""
    others = {one for one in page.get("confirmed", ()) if one != anchor}
    page["confirmed"] = sorted({*others, anchor} if accepted else others) or None


def _drop(draft: Draft, page: Data, anchor: str) -> None:
    """Removes the fact; quotes of a dropped actor stay, without a speaker."""
    kind, item = _item(draft, page, anchor)
    page[kind.field].remove(item)
    _confirm(page, anchor, accepted=False)
    if kind.struct is Actor:
        _give_quotes(page, anchor, None)


def _give_quotes(page: Data, speaker: str, other: str | None) -> None:
    """Assigns the quotes of `speaker` to `other`."""
    for quote in page["quotes"]:
        if quote["speaker"] == speaker:
            quote["speaker"] = other


def _merge(draft: Draft, page: Data, gesture: Merge) -> None:
    """Drops one actor and gives everything of it to the other."""
    (kind, one), (other_kind, other) = (_item(draft, page, anchor) for anchor in (gesture.anchor, gesture.into))
    if one is other or {kind.struct, other_kind.struct} != {Actor}:
        raise BriefgenError(draft.file, "", "Only two actors can be merged", "Choose another one.")
    _give_quotes(page, one["id"], other["id"])
    names = dict.fromkeys([*other.get("aliases", ()), one["name"], *one.get("aliases", ())])
    other["aliases"] = [name for name in names if name != other["name"]]
    for field in ("role", "organisation", "country"):
        other[field] = other.get(field) or one.get(field)
    _drop(draft, page, gesture.anchor)


def _discarding(draft: Draft, line: int) -> Edit:
    """The edit that removes the entry at `line` from the curation file."""
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
    raise BriefgenError(draft.file, f"line {line}", "This entry no longer exists", AGAIN)


def _entry(point: Any) -> Data:
    """The entry of a key point."""
    return {key: value for key in ("quote", "near", "text") if (value := getattr(point, key)) is not None}
