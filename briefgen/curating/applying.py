"""Applying: `(article, briefing, curation) -> (briefing, results)`, the second half of curating.

An entry finds its fact by kind and words, so it outlives a better extractor and an edited article. Each entry gets a
result: applied; redundant, where the extractor agrees by now; stale, where the words or the fact are gone; ambiguous,
where they fit more than one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import UNSET

from briefgen.articles.article import Article
from briefgen.contract.checks import check_briefing, check_fact
from briefgen.contract.kinds import KINDS, Kinds, anchor_of
from briefgen.contract.model import CURATED, Actor, Briefing, Evidence, KeyPoint, Span
from briefgen.contract.reviews import judge_review
from briefgen.curating.decided_facts import insert_added, matching_facts, new_fact, overlapping_facts
from briefgen.curating.locating import find_quote, find_words
from briefgen.curating.results import EntryResult, EntryState
from briefgen.extracting.composing.evidence import Sentences, evidence_of
from briefgen.storage.curation_file import Curation, Decision, Point
from briefgen.text import squeeze


def apply_curation(
    article: Article, briefing: Briefing, curation: Curation, kinds: Kinds = KINDS
) -> tuple[Briefing, tuple[EntryResult, ...]]:
    """`briefing`, found in `article`, as people decided, and what became of each entry of `curation`.

    Raises BriefgenError with the entry's line if it would break the contract.
    """
    run = CurationRun(article, briefing, curation, kinds)
    head = run.decide_head()
    for decision in curation.decisions:
        run.decide(decision)
    facts = run.ordered_facts()
    confirmed = tuple(sorted(set(run.confirmed))) or UNSET
    curated = judge_review(msgspec.structs.replace(briefing, **head, **facts, confirmed=confirmed), kinds)
    if curated.review and curated.review.status == "void":
        run.void_review()
    check_briefing(curated, curation.file, lambda path: _place(curation, path), kinds)
    return curated, tuple(sorted(run.results, key=lambda result: result.line))


class CurationRun:
    """The briefing while its entries are applied, one after another."""

    def __init__(self, article: Article, briefing: Briefing, curation: Curation, kinds: Kinds = KINDS) -> None:
        """Nothing is decided yet."""
        self.article, self.briefing, self.curation, self.kinds = article, briefing, curation, kinds
        self.sentences = Sentences(article)
        self.facts: list[Any] = [fact for kind in kinds if kind.decidable for fact in kind.facts(briefing)]
        self.added: list[Any] = []
        self.dropped: dict[int, list[Any]] = {}
        self.settled: dict[tuple[str, str], tuple[int, Any]] = {}
        self.pins: list[tuple[Decision, str]] = []
        self.confirmed: list[str] = []
        self.results: list[EntryResult] = []

    def report(self, line: int, entry: str, state: EntryState, why: str = "", anchor: str | None = None) -> None:
        """Notes what became of an entry."""
        result = EntryResult(file=self.curation.file, line=line, entry=entry, state=state, why=why, anchor=anchor)
        self.results.append(result)

    def decide_head(self) -> dict[str, Any]:
        """The fields that say something of the whole briefing: title, summary, note, review."""
        curation, head = self.curation, {}
        for key in ("title", "note", "review"):
            value, found = getattr(curation, key), getattr(self.briefing, key)
            if value is not None:
                head[key] = value
                self.report(curation.lines[key], key, "redundant" if value == found else "applied")
        if points := [(p, places) for p in curation.summary if (places := self.places(p))]:
            head["summary"] = tuple(self.key_point(p, places[0]) for p, places in points)
        # The entries are the whole summary, so none of them can go while the extractor's is another.
        agreed: EntryState = "redundant" if head.get("summary") == self.briefing.summary else "applied"
        for point, places in points:
            several = len(places) > 1 and not any(_at(p.evidence, places[0]) for p in self.briefing.summary)
            why = f"the words appear {len(places)} times: add `near`" if several else ""
            self.report(point.line, f"summary {_short(point.quote)}", "ambiguous" if several else agreed, why)
        return head

    def void_review(self) -> None:
        """Notes that the review is of something else."""
        why = "void: the article or a decision changed after it"
        self.results = [msgspec.structs.replace(r, why=why) if r.entry == "review" else r for r in self.results]

    def places(self, point: Point) -> tuple[Span, ...]:
        """Where the words of a key point are; its entry is stale if nowhere."""
        places = find_quote(self.article, point.quote, point.near)
        if not places:
            self.report(point.line, f"summary {_short(point.quote)}", "stale", self._missing(point.quote, point.near))
        return places

    def key_point(self, point: Point, place: Span) -> KeyPoint:
        """The key point that an entry of the summary asks for; one that the extractor has chosen too stays as it is."""
        text = point.text or point.quote
        found = next((p for p in self.briefing.summary if _at(p.evidence, place)), None)
        evidence = found.evidence if found else evidence_of(self.article, self.sentences, place.start, place.end, CURATED)
        return KeyPoint(text=squeeze(text), evidence=evidence)

    def decide(self, decision: Decision) -> None:
        """Applies one entry to the facts."""
        places = find_quote(self.article, decision.quote, decision.near)
        if not places:
            return self.answer(decision, "stale", self._missing(decision.quote, decision.near))
        if not decision.kind.named and len(places) > 1:
            return self.answer(decision, "ambiguous", f"the words appear {len(places)} times: add `near`")
        found = matching_facts(self.article, self.facts, decision, places)
        if len(found) > 1:
            return self.answer(decision, "ambiguous", f"it fits {len(found)} facts: add `near`, or `is` with the id")
        if not found and decision.verb != "drop" and (line := self._dropped_at(decision, places)):
            return self.answer(decision, "ambiguous", f"line {line} drops the same fact")
        fact = found[0] if found else None
        if decision.verb == "drop":
            self.drop(decision, fact, places)
        elif decision.verb == "pin":
            self.pin(decision, fact, places)
        elif fact is None:
            self.add(decision, places)
        else:
            self.set(decision, fact)
        return None

    def drop(self, decision: Decision, fact: Any | None, places: Sequence[Span]) -> None:
        """Takes the fact out; quotes of a dropped actor stay, without speaker."""
        if fact is None:
            why = self._instead(decision, places) or self._unnamed(decision)
            return self.answer(decision, "stale" if why else "redundant", why)
        self.dropped.setdefault(decision.line, []).append(fact)
        self.facts.remove(fact)
        if isinstance(fact, Actor):
            self._rename(fact.id, None)
        return self.answer(decision, "applied", anchor=self.anchor(fact))

    def add(self, decision: Decision, places: Sequence[Span]) -> None:
        """Adds the fact if the entry says enough: even one that was corrected or confirmed and is no longer found."""
        try:
            fact = new_fact(self.article, self.sentences, decision, places, self.facts, self.kinds)
        except msgspec.ValidationError:
            return self.answer(decision, "stale", self._gone(decision, places))
        self._check(decision, fact)
        self.facts.append(fact)
        self.added.append(fact)
        if decision.verb == "confirm":
            self.confirmed.append(self.anchor(fact))
        return self.answer(decision, "applied", anchor=self.anchor(fact))

    def set(self, decision: Decision, fact: Any) -> None:
        """Gives the fact the fields of the entry."""
        for field, value in decision.set.items():
            line, settled = self.settled.setdefault((self.anchor(fact), field), (decision.line, value))
            if settled != value:
                return self.answer(decision, "ambiguous", f"line {line} sets another {field}", self.anchor(fact))
        kept = msgspec.to_builtins(fact)
        kept.pop("doubt", None)  # a person has looked at it
        new: Any = msgspec.convert({**kept, **decision.set}, type(fact))
        self._check(decision, new)
        self._replace(fact, new)
        if isinstance(fact, Actor) and isinstance(new, Actor) and new.id != fact.id:
            self._rename(fact.id, new.id)
        if decision.verb == "confirm":
            self.confirmed.append(self.anchor(new))
        same = new == fact and decision.verb != "confirm"
        return self.answer(decision, "redundant" if same else "applied", anchor=self.anchor(new))

    def pin(self, decision: Decision, fact: Any | None, places: Sequence[Span]) -> None:
        """Notes that the fact comes first; the order is made when all facts are there."""
        if fact is None:
            return self.answer(decision, "stale", self._gone(decision, places))
        self.pins.append((decision, self.anchor(fact)))
        return None

    def ordered_facts(self) -> dict[str, tuple[Any, ...]]:
        """All facts by their field of the briefing: pinned ones first, in the order of the entries."""
        ordered = {}
        for kind in self.kinds:
            if not kind.decidable:
                continue
            of_kind = [fact for fact in self.facts if isinstance(fact, kind.struct)]
            added = [fact for fact in of_kind if fact in self.added]
            natural = insert_added(kind, [fact for fact in of_kind if fact not in added], added)
            pins = [(decision, anchor) for decision, anchor in self.pins if decision.kind == kind]
            first = [fact for _, anchor in pins for fact in natural if kind.anchor(fact) == anchor]
            facts = first + [fact for fact in natural if fact not in first]
            anchors = {kind.anchor(fact) for fact in facts}
            for decision, anchor in pins:
                if anchor in anchors:
                    self.answer(decision, "redundant" if facts == natural else "applied", anchor=anchor)
                else:
                    self.answer(decision, "ambiguous", "another entry drops the same fact")
            ordered[kind.field] = tuple(facts)
        return ordered

    def answer(self, decision: Decision, state: EntryState, why: str = "", anchor: str | None = None) -> None:
        """Notes what became of a decision."""
        entry = f"{decision.verb} {decision.kind.name} {_short(decision.quote)}"
        self.report(decision.line, entry, state, why, anchor)

    def anchor(self, fact: Any) -> str:
        """The anchor of `fact`."""
        return anchor_of(fact, self.kinds)

    def _replace(self, old: Any, new: Any) -> None:
        self.facts[self.facts.index(old)] = new
        if old in self.added:
            self.added[self.added.index(old)] = new

    def _rename(self, old: str, new: str | None) -> None:
        """Quotes of the speaker `old` become those of `new`."""
        for index, fact in enumerate(self.facts):
            if getattr(fact, "speaker", None) == old:
                self.facts[index] = msgspec.structs.replace(fact, speaker=new)

    def _dropped_at(self, decision: Decision, places: Sequence[Span]) -> int | None:
        return next((n for n, facts in self.dropped.items() if matching_facts(self.article, facts, decision, places)), None)

    def _check(self, decision: Decision, fact: Any) -> None:
        """Raises BriefgenError with the entry's line if the fact by itself breaks the contract."""
        check_fact(fact, decision.kind, self.curation.file, f"line {decision.line}")

    def _gone(self, decision: Decision, places: Sequence[Span]) -> str:
        """Why there is no fact to decide on, though its words are there."""
        return self._instead(decision, places) or f"no {decision.kind.name} is found on these words any more"

    def _instead(self, decision: Decision, places: Sequence[Span]) -> str:
        """What is found at `places` on other words; nothing if that is nothing."""
        others = overlapping_facts(self.facts, decision.kind, places)
        return f"what is found there now is based on {_short(others[0].evidence.quote)}" if others else ""

    def _unnamed(self, decision: Decision) -> str:
        """Why nobody can say that a fact is gone: a country or a topic has many words, and is based on others tomorrow."""
        if decision.is_ or not decision.kind.named or decision.kind.struct is Actor:
            return ""
        there = any(isinstance(fact, decision.kind.struct) for fact in self.facts)
        return f"no {decision.kind.name} is based on these words: name it with `is`" if there else ""

    def _missing(self, quote: str, near: str | None) -> str:
        if near and find_words(self.article, quote):
            return f"{_short(near)} is not in one sentence with these words any more"
        return "these words are not in the article any more"


def _place(curation: Curation, path: str) -> str:
    """The place of the entry for the value at `path` of the briefing: `$.review.date` gives `line 4, review.date`."""
    name = path.removeprefix("$.")
    line = curation.lines.get(name.partition(".")[0])
    return f"line {line}, {name}" if line else name


def _at(evidence: Evidence, place: Span) -> bool:
    return (evidence.start, evidence.end) == (place.start, place.end)


def _short(words: str) -> str:
    return f'"{words if len(words) <= 60 else words[:59] + "…"}"'
