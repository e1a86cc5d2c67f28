"""Decisions survive: the extractor changes, the article is edited, and every decision still holds or is reported as open."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from typing import Any

import msgspec
import pytest

from briefgen.articles.article import Article, parse_article
from briefgen.contract.kinds import KINDS, Fact, kind_of
from briefgen.contract.model import Actor, Briefing, Span
from briefgen.curating.applying import apply_curation
from briefgen.curating.decided_facts import new_fact
from briefgen.curating.locating import find_words, nearby_words
from briefgen.curating.results import EntryResult
from briefgen.extracting.composing.compose import compose
from briefgen.extracting.composing.evidence import Sentences
from briefgen.storage.curation_file import Curation, Decision
from curating.articles import annotated

FILE = "x.curation.yaml"
TEXTS = 13
SETS = 5
"""For each of 16 articles: edited texts, and sets of ten decisions on each: 1,040 cases."""
INSERTED = {
    "vi": "Trong một diễn biến khác, cuộc họp về nuôi ong ở thung lũng được dời sang tuần sau vì mưa lớn.",
    "en": "In another development, a meeting on beekeeping in the valley was put off because of heavy rain.",
}
DECIDABLE = [kind for kind in KINDS if kind.decidable]
VALUES: dict[str, dict[str, Any]] = {
    "actor": {"kind": "person", "role": "người nuôi ong"},
    "figure": {"value": 4711, "unit": "hive"},
    "event": {"when": "2031-05", "status": "planned", "what": "họp về ong"},
    "quote": {"speaker": None},
    "country": {"code": "IS", "role": "mentioned"},
    "topic": {"id": "fisheries", "score": 0.3},
}


def decide(rng: random.Random, article: Article, fact: Fact, line: int) -> Decision:
    """A random decision about `fact`, written as `adopt` or a careful person would."""
    kind = kind_of(fact)
    verb = rng.choice([v for v in ("drop", "correct", "confirm", "add", "pin") if not (v == "pin" and kind.always_sorted)])
    evidence = fact.evidence
    quote = fact.name if isinstance(fact, Actor) and find_words(article, fact.name) else " ".join(evidence.quote.split())
    several = not kind.named and len(find_words(article, quote)) > 1
    values = {key: value for key, value in VALUES[kind.name].items() if key != kind.key}
    if verb == "add":
        values = {**msgspec.to_builtins(fact), **values}
        values = {k: v for k, v in values.items() if k in kind.settable}
    return Decision(
        line=line,
        verb=verb,
        kind=kind,
        quote=quote,
        near=nearby_words(article, Span(start=evidence.start, end=evidence.end)) if several else None,
        is_=getattr(fact, kind.key) if kind.named else None,
        set={} if verb in ("drop", "pin") else values,
    )


def edit(rng: random.Random, article: Article, touched: Sequence[Fact]) -> Article:
    """The article with a paragraph inserted, and the words of `touched` facts taken out or repeated."""
    text = article.text
    blocks = text.split("\n")
    for fact in touched:
        words = fact.evidence.quote
        if rng.random() < 0.5:
            blocks = [block.replace(words, "…") for block in blocks]
        else:
            blocks.append(next((block for block in blocks if words in block), words))
    blocks.insert(rng.randrange(1, len(blocks)), f"\n{INSERTED[article.language]}\n")
    return parse_article(article.source.file, "\n".join(blocks).encode(), language=article.language)


def change_extractor(rng: random.Random, article: Article, found: Briefing) -> Briefing:
    """What another extractor would find: without some rules, and with facts of new ones."""
    rules = sorted({fact.evidence.rule for kind in DECIDABLE for fact in kind.facts(found)})
    gone = set(rng.sample(rules, len(rules) // 3))
    kept = {k.field: [f for f in k.facts(found) if f.evidence.rule not in gone] for k in DECIDABLE}
    sentences = Sentences(article)
    words = [Span(start=m.start(), end=m.end()) for m in re.finditer(r"\S+ \S+", article.text)]
    for kind in (k for k in KINDS if k.key_from_words):
        for place in rng.sample(words, 3):
            entry = Decision(
                line=1,
                verb="add",
                kind=kind,
                quote=article.quote(place),
                set=VALUES[kind.name],
            )
            kept[kind.field].append(new_fact(article, sentences, entry, [place], kept[kind.field], KINDS))
    speakers = {actor.id for actor in kept["actors"]}
    kept["quotes"] = [q if q.speaker in speakers else msgspec.structs.replace(q, speaker=None) for q in kept["quotes"]]
    return msgspec.structs.replace(found, **{name: tuple(facts) for name, facts in kept.items()})


def meant_by(decision: Decision, result: EntryResult, briefing: Briefing) -> list[Fact]:
    """The facts of `briefing` that are based on the words of `decision`, found without the code under test."""
    facts = decision.kind.facts(briefing)
    if decision.kind.named:
        names = [f for f in facts if isinstance(f, Actor) and any(decision.quote in name for name in (f.name, *f.aliases))]
        return [f for f in facts if getattr(f, decision.kind.key) == decision.is_] or names
    words = decision.quote
    return [f for f in facts if words in " ".join(f.evidence.quote.split()) or f.evidence.quote in words]


def holds(decision: Decision, result: EntryResult, briefing: Briefing, pinned: int) -> bool:
    """Whether the decision holds in `briefing`."""
    facts = decision.kind.facts(briefing)
    meant = meant_by(decision, result, briefing)
    if decision.verb == "drop":
        exact = [f for f in meant if f.evidence.quote == decision.quote and decision.near is None]
        return not exact and (result.anchor is None or all(getattr(f, "id", None) != result.anchor for f in facts))
    if decision.verb == "pin":
        return any(f in facts[:pinned] for f in meant)
    return any(all(msgspec.to_builtins(f).get(k) == v for k, v in decision.set.items()) for f in meant)


def judge(
    decision: Decision, result: EntryResult, article: Article, curated: Briefing, decisions: Sequence[Decision]
) -> None:
    """Fails if the decision is lost, or wrongly reported."""
    times = len(find_words(article, decision.quote))
    unclear = not decision.kind.named and decision.near is None and times > 1
    case = (decision, result)
    if result.state == "stale":
        near_gone = decision.near is not None and not find_words(article, decision.near)
        incomplete = decision.verb in ("drop", "correct", "confirm", "pin") and result.why.startswith(
            ("no ", "what is found")
        )
        assert times == 0 or near_gone or incomplete, case
    elif result.state == "ambiguous":
        assert unclear or times > 1 or result.why.startswith(("it fits", "line", "another entry")), case
    else:
        pinned = sum(d.verb == "pin" and d.kind == decision.kind for d in decisions)
        assert times and not unclear, case
        assert holds(decision, result, curated, pinned), case


@pytest.mark.parametrize("number", range(len(annotated())))
def test_no_decision_is_lost(number: int) -> None:
    article, found = annotated()[number]
    facts = [fact for kind in DECIDABLE for fact in kind.facts(found)]
    counted = {"applied": 0, "redundant": 0, "stale": 0, "ambiguous": 0}
    for seed in range(TEXTS):
        rng = random.Random(f"{number} {seed}")
        touched = rng.sample(facts, 4)
        edited = edit(rng, article, touched)
        changed = change_extractor(rng, edited, compose(edited))
        for _ in range(SETS):
            others = rng.sample([f for f in facts if f not in touched], 6)
            decisions = tuple(decide(rng, article, fact, line) for line, fact in enumerate([*touched, *others], 1))
            curated, results = apply_curation(edited, changed, Curation(file=FILE, decisions=decisions))
            assert [r.line for r in results] == list(range(1, 11))
            for decision, result in zip(decisions, results, strict=True):
                counted[result.state] += 1
                judge(decision, result, edited, curated, decisions)
    assert all(counted.values()), counted
