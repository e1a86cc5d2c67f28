"""Facts as decisions see them: which of them an entry means, a new one from an entry, and its place among the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from briefgen.articles.article import Article
from briefgen.contract.ids import TakenIds
from briefgen.contract.kinds import Addition, Fact, Kind, Kinds, anchor_of
from briefgen.contract.model import CURATED, Actor, Evidence, Span
from briefgen.extracting.composing.evidence import Sentences, evidence_of, id_from_words
from briefgen.languages.sentences import normalize
from briefgen.storage.curation_file import Decision


def matching_facts(article: Article, facts: Iterable[Any], decision: Decision, places: Sequence[Span]) -> list[Any]:
    """Those of `facts` that `decision` may mean, whose words are at `places`; more than one is ambiguous."""
    kind = decision.kind
    of_kind = [fact for fact in facts if isinstance(fact, kind.struct)]
    named = decision.is_ or (decision.set.get(kind.key) if kind.key and decision.verb == "add" else None)
    if kind.key and kind.named and named:
        found = [fact for fact in of_kind if getattr(fact, kind.key) == named]
        if found or kind.struct is not Actor:
            return found
    quote = normalize(decision.quote)
    called: list[Any] = [a for a in of_kind if isinstance(a, Actor) and quote in map(normalize, (a.name, *a.aliases))]
    others: list[Any] = [
        f for f in of_kind if not isinstance(f, Actor) or normalize(f.name) in quote or quote in normalize(f.name)
    ]
    exact = [f for f in others if any((f.evidence.start, f.evidence.end) == (p.start, p.end) for p in places)]
    near = [f for f in others if any(_same_words(article, f.evidence, p) for p in places)]
    return called or exact or [f for f in near if decision.verb != "add" or _has_value(f, decision)]


def _has_value(fact: Fact, decision: Decision) -> bool:
    """Whether `fact` has the value that the entry adds: on other words, only then is it the same fact."""
    fields = decision.kind.value
    return bool(fields) and all(getattr(fact, field) == decision.set.get(field) for field in fields)


def overlapping_facts(facts: Iterable[Any], kind: Kind, places: Sequence[Span]) -> list[Any]:
    """Those of `facts` that are of `kind` and share words with `places`."""
    return [
        fact
        for fact in facts
        if isinstance(fact, kind.struct) and any(fact.evidence.start < p.end and p.start < fact.evidence.end for p in places)
    ]


def _same_words(article: Article, evidence: Evidence, place: Span) -> bool:
    """Whether one holds the other and no further number: `8%` is `khoảng 8%`, not `từ 8% lên 10%`."""
    start, end = sorted((evidence.start, place.start)), sorted((evidence.end, place.end))
    inner = start[1], end[0]
    if inner not in ((evidence.start, evidence.end), (place.start, place.end)):
        return False
    more = article.text[start[0] : start[1]] + article.text[end[0] : end[1]]
    return not any(character.isdigit() for character in more)


def new_fact(
    article: Article,
    sentences: Sentences,
    decision: Decision,
    places: Sequence[Span],
    facts: Sequence[Fact],
    kinds: Kinds,
) -> Any:
    """The fact that `decision` describes, on the first of `places`; `facts` are those that are there already.

    Raises msgspec.ValidationError where `decision` says too little for one.
    """
    kind, place = decision.kind, places[0]
    made = kind.defaults(Addition(words=decision.quote, given=decision.set, places=len(places), others=facts))
    if kind.key_from_words:
        made["id"] = id_from_words(kind.name, article, sentences, place.start, place.end)
    if "id" in made:
        made["id"] = TakenIds(anchor_of(fact, kinds) for fact in facts).unused(made["id"])
    evidence = msgspec.to_builtins(evidence_of(article, sentences, place.start, place.end, CURATED))
    return msgspec.convert({**made, **decision.set, "evidence": evidence}, kind.struct)


def insert_added(kind: Kind, facts: Sequence[Any], added: Iterable[Any]) -> list[Any]:
    """`facts` with each of `added` where the extractor would have put it."""
    ordered = list(facts)
    for fact in added:
        later = (i for i, other in enumerate(ordered) if kind.rank(other) > kind.rank(fact))
        ordered.insert(next(later, len(ordered)), fact)
    return sorted(ordered, key=kind.rank) if kind.always_sorted else ordered
