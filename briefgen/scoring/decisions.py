"""Decisions: what people change in what was found, by kind and rule, so that rules are fixed where they hurt."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from briefgen.articles.article import Article
from briefgen.contract.kinds import KINDS
from briefgen.contract.model import Briefing, Struct
from briefgen.curating.decided_facts import matching_facts
from briefgen.curating.locating import find_quote
from briefgen.storage.curation_file import Curation, Decision, Verb
from briefgen.text import one_line

_HEAD = ("kind", "rule", "found", "dropped", "corrected", "fields", "missed", "confirmed")
NO_RULE = "–"
"""In place of a rule, for a fact that only people found."""


class DecidedChange(Struct, frozen=True):
    """What a person did about a fact of a `kind`, found by a `rule`; `fields` are the wrong ones."""

    kind: str
    rule: str
    verb: Verb
    fields: tuple[str, ...] = ()


@dataclass
class _Row:
    found: int = 0
    done: Counter[Verb] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)

    @property
    def corrections(self) -> int:
        """How often people had to do something."""
        return self.done["drop"] + self.done["correct"] + self.done["add"]


def decided_changes(article: Article, briefing: Briefing, curation: Curation) -> Iterator[DecidedChange]:
    """What the decisions in `curation` change in `briefing`, the facts found in `article`.

    Decisions that are stale or ambiguous, repeat what was found, or only order facts don't count.
    """
    for decision in curation.decisions:
        places = find_quote(article, decision.quote, decision.near)
        facts = matching_facts(article, decision.kind.facts(briefing), decision, places) if places else []
        if decision.verb == "pin" or not places or len(facts) > 1:
            continue
        if change := _change(decision, facts[0] if facts else None):
            yield change


def _change(decision: Decision, fact: Any | None) -> DecidedChange | None:
    kind, verb = decision.kind.name, decision.verb
    if fact is None:
        return None if verb == "drop" else DecidedChange(kind, NO_RULE, "add")
    rule = fact.evidence.rule
    if verb == "drop":
        return DecidedChange(kind, rule, "drop")
    values = msgspec.to_builtins(fact)
    wrong = tuple(key for key, value in decision.set.items() if values.get(key) != value)
    if wrong:
        return DecidedChange(kind, rule, "correct", wrong)
    return DecidedChange(kind, rule, "confirm") if verb == "confirm" else None


def decisions_table(briefings: Iterable[Briefing], changes: Sequence[DecidedChange]) -> str:
    """`changes` about the facts of `briefings` as a table in Markdown: what people fix most comes first."""
    rows = defaultdict[tuple[str, str], _Row](_Row)
    for briefing in briefings:
        for kind in KINDS:
            for fact in kind.facts(briefing):
                rows[kind.name, fact.evidence.rule].found += 1
    for change in changes:
        row = rows[change.kind, change.rule]
        row.done[change.verb] += 1
        row.fields.update(change.fields)
    decided = [(key, row) for key, row in rows.items() if row.done]
    cells = [_cells(*key, row) for key, row in sorted(decided, key=lambda each: (-each[1].corrections, each[0]))]
    return "".join(f"| {' | '.join(line)} |\n" for line in (_HEAD, ["---"] * len(_HEAD), *cells))


def _cells(kind: str, rule: str, row: _Row) -> tuple[str, ...]:
    fields = ", ".join(f"{name} {count}" for name, count in sorted(row.fields.items(), key=lambda item: (-item[1], item[0])))
    counts = (row.found, row.done["drop"], row.done["correct"], row.done["add"], row.done["confirm"])
    found, dropped, corrected, added, confirmed = (str(count) if count else "" for count in counts)
    return kind, one_line(rule).replace("|", "\\|"), found, dropped, corrected, fields, added, confirmed
