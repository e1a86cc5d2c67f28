"""Suggestions: proposals placed on words of an article, as decisions that nobody has made yet.

They are in `seeds/NAME.suggestions.yaml`, in the form of the curation file next to it: accepting one means moving it there.
Builds read them only to say how many are pending.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from briefgen.articles.article import Article
from briefgen.contract.model import Briefing, Struct
from briefgen.curating.locating import find_words, nearby_words
from briefgen.curating.trying import Trial
from briefgen.errors import BriefgenError
from briefgen.knowledge.knowledge import Knowledge
from briefgen.storage.curation_edits import Append, Remove, edit_text
from briefgen.storage.curation_file import Curation, Decision, parse_curation
from briefgen.suggesting.placing import place_of
from briefgen.suggesting.proposals import FactProposal
from briefgen.suggesting.readings import Readings, read_fact

_HEAD = "# Suggestions, which no page shows. Move what is right into the curation file, and delete the others.\n"
MOST = 1_000
"""The most suggestions for one article, pending and proposed: nobody decides on more."""
_TRIED = "suggestion"
"""The file name for an entry that is in no file yet."""
_BY = "proposed by "
"""The beginning of the reason of a proposed entry."""


class Refusal(Struct, frozen=True):
    """A proposal that can't be a suggestion, and why."""

    proposal: FactProposal
    why: str


class Suggested(Struct, frozen=True):
    """The results of the proposals for one article: the new entries, those that say nothing new, and those refused."""

    entries: tuple[dict[str, Any], ...]
    known: int
    refused: tuple[Refusal, ...]


def with_suggestions(text: str, entries: Iterable[dict[str, Any]], file: str) -> str:
    """The `file` of suggestions `text`, which may be empty, with `entries` at its end."""
    return edit_text(text or _HEAD, map(Append, entries), file)


def without_suggestion(text: str, index: int, file: str) -> str:
    """The `file` of suggestions `text` without the one with this index; empty if nothing else is in it."""
    left = edit_text(text, [Remove(index)], file)
    return "" if left == _HEAD else left


def proposer(why: str) -> str:
    """Who proposes an entry, by its reason; any other text there stays as it is."""
    return why.removeprefix(_BY)


def check_count(file: str, waiting: int, proposed: int) -> None:
    """Raises BriefgenError if more than `MOST` are `proposed` for an article besides those `waiting` in its `file`."""
    if waiting + proposed > MOST:
        problem = f"{proposed:,} facts are proposed, and {waiting:,} suggestions wait: more than {MOST:,}"
        raise BriefgenError(file, "", problem, "Split what is proposed, and decide on what waits: `briefgen review`.")


def suggest_facts(
    proposals: Iterable[FactProposal],
    article: Article,
    briefing: Briefing,
    decided: Iterable[Decision],
    readings: Readings,
    by: str,
    knowledge: Knowledge,
) -> Suggested:
    """Those of `proposals`, made `by` somebody, that can be suggested for `article`, whose facts as found are in `briefing`.

    What is already `decided` or suggested is not suggested again, nor what is found anyway.
    """
    entries: list[dict[str, Any]] = []
    refused: list[Refusal] = []
    known, seen = 0, {(each.kind.name, each.quote, each.near) for each in decided}
    trial = Trial(article, briefing, Curation(file=_TRIED))
    for proposal in proposals:
        entry = _entry(proposal, article, readings, by)
        if isinstance(entry, str):
            refused.append(Refusal(proposal, entry))
            continue
        key = (entry["add"], entry["quote"], entry.get("near"))
        state = "redundant" if key in seen else _state(entry, trial, knowledge)
        if state == "redundant":
            known += 1
        elif state == "applied":
            seen.add(key)
            entries.append(entry)
        else:
            refused.append(Refusal(proposal, state))
    return Suggested(tuple(entries), known, tuple(refused))


def _entry(proposal: FactProposal, article: Article, readings: Readings, by: str) -> dict[str, Any] | str:
    """`proposal` as a decision, or why it can't be one."""
    fact = read_fact(proposal, readings)
    if isinstance(fact, str):
        return fact
    place = place_of(proposal, article)
    if isinstance(place, str):
        return place
    kind, fields = fact
    quote = " ".join(article.text[place.start : place.end].split())
    near = nearby_words(article, place) if len(find_words(article, quote)) > 1 else None
    entry = {"add": kind.name, "quote": quote, "near": near, "set": fields, "why": f"{_BY}{by}"}
    return {key: value for key, value in entry.items() if value}


def _state(entry: dict[str, Any], trial: Trial, knowledge: Knowledge) -> str:
    """The result if `entry` were accepted: its state, or why it can't be accepted."""
    try:
        [decision] = parse_curation(_TRIED, edit_text("", [Append(entry)], _TRIED), knowledge=knowledge).decisions
    except BriefgenError as error:
        return error.problem
    _, result = trial.of(decision)
    return result.state if result.state in ("applied", "redundant") else result.why or result.state
