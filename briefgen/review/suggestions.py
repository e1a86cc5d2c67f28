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
    """An `entry` that waits, with its number in the file, who proposes it, and where its words are in the article.

    `fact` is what it would be, if it adds or changes one; `why` says why it can't be accepted, where it can't.
    """

    index: int
    decision: Decision
    entry: dict[str, Any]
    by: str
    place: Span | None
    fact: Any | None
    why: str


def read_suggested(draft: Draft, text: str, file: str) -> tuple[Suggestion, ...]:
    """The suggestions in `text`, called `file`, for the article of `draft`; BriefgenError where it has no such form."""
    if not text:
        return ()
    decisions = parse_curation(file, text, knowledge=draft.knowledge).decisions
    entries = (read_yaml(text, file, first_line=1) or {}).get("decisions") or ()
    both = zip(decisions, entries, strict=True)
    return tuple(_suggestion(draft, index, decision, entry) for index, (decision, entry) in enumerate(both))


def accepted(draft: Draft, text: str, file: str, line: int) -> tuple[str, str]:
    """The curation file of `draft`, and the suggestions `text`, called `file`, after the one at `line` was accepted.

    BriefgenError where it is gone, or can't be accepted.
    """
    suggestion = _at_line(read_suggested(draft, text, file), line, file)
    if suggestion.why:
        raise BriefgenError(file, f"line {line}", f"This can't be accepted: {suggestion.why}", "Drop it.")
    return edit_text(draft.text, [Append(suggestion.entry)]), without_suggestion(text, suggestion.index)


def dropped(draft: Draft, text: str, file: str, line: int) -> str:
    """The suggestions `text`, called `file`, without the one at `line`; BriefgenError where it is gone."""
    return without_suggestion(text, _at_line(read_suggested(draft, text, file), line, file).index)


def _at_line(suggestions: tuple[Suggestion, ...], line: int, file: str) -> Suggestion:
    found = next((one for one in suggestions if one.decision.line == line), None)
    if not found:
        raise BriefgenError(file, f"line {line}", "There is no suggestion here any more", AGAIN)
    return found


def _suggestion(draft: Draft, index: int, decision: Decision, entry: dict[str, Any]) -> Suggestion:
    places = find_quote(draft.article, decision.quote, decision.near)
    fact, why = _tried(draft, decision)
    by = proposer(entry.get("why") or "")
    place = places[0] if places else None
    return Suggestion(index=index, decision=decision, entry=entry, by=by, place=place, fact=fact, why=why)


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
