"""Adding a fact: what a person says about marked words, as the fact that a build will make from the entry."""

from __future__ import annotations

from typing import Any

import msgspec

from briefgen.contract.checks import check_fact
from briefgen.contract.kinds import KINDS, Addition, Kind
from briefgen.contract.model import KeyPoint, Struct
from briefgen.curating.decided_facts import insert_added, new_fact
from briefgen.curating.edited_page import Data, data_of
from briefgen.errors import BriefgenError
from briefgen.extracting.composing.evidence import Sentences
from briefgen.review.drafts import Draft, kind_named, marked_words
from briefgen.storage.curation_file import MOST_KEY_POINTS, Decision
from briefgen.text import squeeze

MOST_CHARACTERS = 20_000
"""The most characters of a text that somebody types."""


class Add(Struct, frozen=True, tag="add"):
    """The marked `words`, from `start` to `end` of the article, state a fact of the kind with this name."""

    kind: str
    start: int
    end: int
    words: str
    fields: dict[str, Any] = {}


def fields_of(kind: Kind, given: dict[str, Any], file: str) -> Data:
    """The fields of a form in the types of the contract: a number is a number, and an empty text is null."""
    types: dict[str, Any] = {"text": str} if kind.struct is KeyPoint else kind.settable
    fields: Data = {}
    for key, value in given.items():
        if key not in types:
            raise BriefgenError(file, key, f"The {kind.name} has no {key!r} to set", f"It has {', '.join(types)}.")
        stripped = squeeze(value) if isinstance(value, str) else value
        try:
            fields[key] = msgspec.convert(None if stripped == "" else stripped, types[key], strict=False)
        except msgspec.ValidationError:
            problem = f"{str(value)[:60]!r} is not possible for {key!r}"
            raise BriefgenError(file, key, problem, "Write another one, or leave it empty.") from None
        if isinstance(fields[key], str) and len(fields[key]) > MOST_CHARACTERS:
            raise BriefgenError(file, key, f"More than {MOST_CHARACTERS:,} characters", "Write less.")
    return fields


def add_fact(draft: Draft, page: Data, gesture: Add) -> None:
    """Puts the new fact on the `page` where a build will put it; BriefgenError if its words or fields give none."""
    kind = kind_named(gesture.kind)
    place = marked_words(draft, gesture.start, gesture.end, gesture.words)
    words = squeeze(draft.article.quote(place))
    given = {key: value for key, value in gesture.fields.items() if value not in (None, "")}
    filled = fields_of(kind, given, draft.file)
    usual = kind.defaults(Addition(words=words, given={}, places=1, others=()))
    fields = {key: value for key, value in filled.items() if usual.get(key) != value}  # defaults are not written
    evidence = {"quote": words, "start": place.start, "end": place.end}
    shown = kind.facts(draft.shown)
    key = kind.key or ""
    if key in fields and any(getattr(fact, key) == fields[key] for fact in shown):
        raise BriefgenError(draft.file, "", f"This {kind.name} is there already", "Correct or accept it.")
    if not kind.named and any((fact.evidence.start, fact.evidence.end) == (place.start, place.end) for fact in shown):
        raise BriefgenError(draft.file, "", f"There is one {kind.name} on these words already", "Correct that one.")
    if kind.struct is KeyPoint:
        if len(shown) == MOST_KEY_POINTS:
            raise BriefgenError(draft.file, "", f"There are {MOST_KEY_POINTS} key points already", "Drop one first.")
        page[kind.field].append({"text": words, **fields, "evidence": evidence})
        return
    decision = Decision(line=0, verb="add", kind=kind, quote=words, set=fields)
    everything = [fact for one in KINDS for fact in one.facts(draft.shown)]
    try:
        fact = new_fact(draft.article, Sentences(draft.article), decision, [place], everything, KINDS)
    except msgspec.ValidationError as error:
        problem = f"This is not a complete {kind.name} yet: {error}"
        raise BriefgenError(draft.file, "", problem, "Fill in what is missing.") from None
    check_fact(fact, kind, draft.file, "")
    index = insert_added(kind, shown, [fact]).index(fact)
    found = data_of(draft.found)[kind.field] if key in fields else ()
    dropped: Data = next((item for item in found if item[key] == fields[key]), {})
    page[kind.field].insert(index, {"evidence": evidence, **dropped, **fields})
