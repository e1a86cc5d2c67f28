"""Suggestions: what other tools propose for an article, as it would be if a person accepted it.

In: a draft and the file of suggestions beside the article. Out: for each entry the fact that it would be, or why it can be
none; and the two files after it was accepted or dropped. To accept is to move the entry, with who proposed it.
"""

from __future__ import annotations

from typing import Any

import msgspec

from briefgen.contract.kinds import KINDS
from briefgen.contract.model import Span, Struct
from briefgen.curating.applying import apply_curation
from briefgen.curating.locating import find_quote
from briefgen.errors import BriefgenError
from briefgen.review.drafts import AGAIN, Draft
from briefgen.storage.curation_edits import Append, edit_text
from briefgen.storage.curation_file import Decision, parse_curation
from briefgen.storage.strict_yaml import read_yaml
from briefgen.suggesting.suggestions import proposer, without_suggestion

_TRIED = 0
"""The line of an entry that is in no curation file yet."""


class AcceptSuggestion(Struct, frozen=True, tag="accept-suggestion"):
    """The suggestion at this line (from 1) of its file is right: it becomes a decision."""

    line: int


class DropSuggestion(Struct, frozen=True, tag="drop-suggestion"):
    """The suggestion at this line (from 1) of its file is wrong, or not worth a line."""

    line: int


class Suggestion(Struct, frozen=True, kw_only=True):
    """An `entry` that waits, who proposes it, and where its words are in the article.

    `fact` is what it would be, if it adds or changes one; `why` says why it can't be accepted, where it can't.
    """

    decision: Decision
    entry: dict[str, Any]
    by: str
    place: Span | None
    fact: Any | None
    why: str


Entries = list[tuple[Decision, dict[str, Any]]]
"""The entries of a file of suggestions, as they are read and as they are written."""


def read_suggested(draft: Draft, text: str, file: str) -> tuple[Suggestion, ...]:
    """The suggestions in `text`, called `file`, for the article of `draft`; BriefgenError where it has no such form."""
    return tuple(_suggestion(draft, *entry) for entry in _entries(draft, text, file))


def accepted(draft: Draft, text: str, file: str, line: int) -> tuple[str, str]:
    """The curation file of `draft`, and the suggestions `text`, called `file`, after the one at `line` was accepted.

    BriefgenError where it is gone, or can't be accepted.
    """
    entries = _entries(draft, text, file)
    index = _index(entries, line, file)
    suggestion = _suggestion(draft, *entries[index])
    if suggestion.why:
        raise BriefgenError(file, f"line {line}", f"This can't be accepted: {suggestion.why}", "Drop it.")
    return edit_text(draft.text, [Append(suggestion.entry)]), without_suggestion(text, index)


def dropped(draft: Draft, text: str, file: str, line: int) -> str:
    """The suggestions `text`, called `file`, without the one at `line`; BriefgenError where it is gone."""
    return without_suggestion(text, _index(_entries(draft, text, file), line, file))


def _entries(draft: Draft, text: str, file: str) -> Entries:
    if not text:
        return []
    decisions = parse_curation(file, text, knowledge=draft.knowledge).decisions
    return list(zip(decisions, (read_yaml(text, file, first_line=1) or {}).get("decisions") or (), strict=True))


def _index(entries: Entries, line: int, file: str) -> int:
    """The index of the entry at `line`."""
    for index, (decision, _) in enumerate(entries):
        if decision.line == line:
            return index
    raise BriefgenError(file, f"line {line}", "There is no suggestion here any more", AGAIN)


def _suggestion(draft: Draft, decision: Decision, entry: dict[str, Any]) -> Suggestion:
    places = find_quote(draft.article, decision.quote, decision.near)
    fact, why = _tried(draft, decision)
    by = proposer(entry.get("why") or "")
    place = places[0] if places else None
    return Suggestion(decision=decision, entry=entry, by=by, place=place, fact=fact, why=why)


def _tried(draft: Draft, decision: Decision) -> tuple[Any | None, str]:
    """The fact that `decision` would give after those that are made, and why it can't be one of them."""
    decisions = (*draft.curation.decisions, msgspec.structs.replace(decision, line=_TRIED))
    tried = msgspec.structs.replace(draft.curation, decisions=decisions)
    try:
        shown, results = apply_curation(draft.article, draft.found, tried)
    except BriefgenError as error:
        return None, error.problem
    result = next(result for result in results if result.line == _TRIED)
    if result.state != "applied":
        return None, result.why or "the briefing says this already"
    facts = (fact for kind in KINDS for fact in kind.facts(shown) if kind.anchor(fact) == result.anchor)
    return next(facts, None), ""
