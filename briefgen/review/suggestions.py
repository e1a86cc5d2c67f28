"""Suggestions: what other tools propose for an article, as it would be if a person accepted it.

In: a draft and the file of suggestions next to the article. Out: for each entry the fact that it would be, or why it can't
be one; and the two files after it was accepted or dropped. Accepting moves the entry, together with who proposed it.
"""

from __future__ import annotations

from typing import Any

from briefgen.contract.model import Span, Struct
from briefgen.curating.applying import apply_curation
from briefgen.curating.locating import find_quote
from briefgen.curating.trying import Trial
from briefgen.errors import BriefgenError
from briefgen.review.drafts import AGAIN, Draft
from briefgen.storage.curation_edits import Append, edit_text
from briefgen.storage.curation_file import Decision, parse_curation
from briefgen.storage.strict_yaml import read_yaml
from briefgen.suggesting.suggestions import proposer, without_suggestion


class AcceptSuggestion(Struct, frozen=True, tag="accept-suggestion"):
    """The suggestion at this line (from 1) of its file is right: it becomes a decision."""

    line: int


class DropSuggestion(Struct, frozen=True, tag="drop-suggestion"):
    """The suggestion at this line (from 1) of its file is wrong, or not worth a line."""

    line: int


class Suggestion(Struct, frozen=True, kw_only=True):
    """A pending `entry`, who proposes it, and where its words are in the article.

    `fact` is what it would be, if it adds or changes one; `why` is why it can't be accepted, if it can't.
    """

    decision: Decision
    entry: dict[str, Any]
    by: str
    place: Span | None
    fact: Any | None
    why: str


Entries = list[tuple[Decision, dict[str, Any]]]
"""The entries of a file of suggestions, as read and as written."""


def read_suggested(draft: Draft, text: str, file: str) -> tuple[Suggestion, ...]:
    """The suggestions in `text`, called `file`, for the article of `draft`; BriefgenError if it is invalid."""
    trial = _trial(draft)
    return tuple(_suggestion(draft, trial, *entry) for entry in _entries(draft, text, file))


def accepted(draft: Draft, text: str, file: str, line: int) -> tuple[str, str]:
    """The curation file of `draft`, and the suggestions `text`, called `file`, after the one at `line` was accepted.

    BriefgenError if it is gone, or can't be accepted.
    """
    entries = _entries(draft, text, file)
    index = _index(entries, line, file)
    suggestion = _suggestion(draft, _trial(draft), *entries[index])
    decisions = edit_text(draft.text, [Append(suggestion.entry)], draft.file)
    if why := suggestion.why or _broken(draft, decisions):
        raise BriefgenError(file, f"line {line}", f"This can't be accepted: {why}", "Drop it.")
    return decisions, without_suggestion(text, index, file)


def dropped(draft: Draft, text: str, file: str, line: int) -> str:
    """The suggestions `text`, called `file`, without the one at `line`; BriefgenError if it is gone."""
    return without_suggestion(text, _index(_entries(draft, text, file), line, file), file)


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
    raise BriefgenError(file, f"line {line}", "This suggestion no longer exists", AGAIN)


def _trial(draft: Draft) -> Trial:
    return Trial(draft.article, draft.found, draft.curation)


def _suggestion(draft: Draft, trial: Trial, decision: Decision, entry: dict[str, Any]) -> Suggestion:
    places = find_quote(draft.article, decision.quote, decision.near)
    fact, result = trial.of(decision)
    why = "" if result.state == "applied" else result.why or "the briefing says this already"
    by = proposer(entry.get("why") or "")
    place = places[0] if places else None
    return Suggestion(decision=decision, entry=entry, by=by, place=place, fact=None if why else fact, why=why)


def _broken(draft: Draft, decisions: str) -> str:
    """What the contract has against the briefing that `decisions`, the text of a curation file, would make."""
    try:
        apply_curation(draft.article, draft.found, parse_curation(draft.file, decisions, knowledge=draft.knowledge))
    except BriefgenError as error:
        return error.problem
    return ""
