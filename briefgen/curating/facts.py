"""Facts as decisions see them: which one an entry means, a new one from an entry, and where it stands among the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from briefgen.articles.article import Article
from briefgen.contract.edtf import first_day
from briefgen.contract.model import CURATED, Actor, Country, Event, Evidence, Figure, Quote, Span, Topic
from briefgen.extracting.composing.evidence import Sentences, evidence_of
from briefgen.extracting.composing.identity import fact_id, unused
from briefgen.languages.sentences import normalize
from briefgen.storage.curation_file import FORMS, KEYS, Decision, Kind
from briefgen.text import slug

CuratedFact = Actor | Figure | Event | Quote | Country | Topic


def fitting(article: Article, facts: Iterable[CuratedFact], decision: Decision, places: Sequence[Span]) -> list[CuratedFact]:
    """Those of `facts` that `decision` may mean, whose words stand at `places`; more than one is ambiguous."""
    of_kind = [fact for fact in facts if isinstance(fact, FORMS[decision.kind])]
    key = KEYS.get(decision.kind)
    named = decision.is_ or (decision.set.get(key) if key and decision.verb == "add" else None)
    if key and named:
        found = [fact for fact in of_kind if getattr(fact, key) == named]
        if found or decision.kind != "actor":
            return found
    quote = normalize(decision.quote)
    called: list[CuratedFact] = [
        a for a in of_kind if isinstance(a, Actor) and quote in map(normalize, (a.name, *a.aliases))
    ]
    of_kind = [f for f in of_kind if not isinstance(f, Actor) or normalize(f.name) in quote or quote in normalize(f.name)]
    exact = [f for f in of_kind if any((f.evidence.start, f.evidence.end) == (p.start, p.end) for p in places)]
    near = [f for f in of_kind if any(_same_words(article, f.evidence, p) for p in places)]
    return called or exact or [f for f in near if decision.verb != "add" or _says(f, decision)]


def _says(fact: CuratedFact, decision: Decision) -> bool:
    """Whether `fact` has the value that the entry adds: on other words, only then is it the same fact."""
    told = {"figure": ("value", "low", "high", "unit"), "event": ("when",)}.get(decision.kind, ())
    return bool(told) and all(getattr(fact, field) == decision.set.get(field) for field in told)


def overlapping(facts: Iterable[CuratedFact], decision: Decision, places: Sequence[Span]) -> list[CuratedFact]:
    """Those of `facts` that share words with `places`, be they meant or not."""
    return [
        fact
        for fact in facts
        if isinstance(fact, FORMS[decision.kind])
        and any(fact.evidence.start < p.end and p.start < fact.evidence.end for p in places)
    ]


def _same_words(article: Article, evidence: Evidence, place: Span) -> bool:
    """Whether one holds the other, and what it has more is no other number: `8%` is `khoảng 8%`, not `từ 8% lên 10%`."""
    start, end = sorted((evidence.start, place.start)), sorted((evidence.end, place.end))
    inner = start[1], end[0]
    if inner not in ((evidence.start, evidence.end), (place.start, place.end)):
        return False
    more = article.text[start[0] : start[1]] + article.text[end[0] : end[1]]
    return not any(character.isdigit() for character in more)


def new_fact(
    article: Article, sentences: Sentences, decision: Decision, places: Sequence[Span], facts: Sequence[CuratedFact]
) -> CuratedFact:
    """The fact that `decision` describes, on the first of `places`; `facts` are those that are there already.

    Raises msgspec.ValidationError where `decision` says too little for one.
    """
    place = places[0]
    taken = {fact.id for fact in facts if isinstance(fact, Actor | Figure | Event)}
    made: dict[str, Any] = {}
    match decision.kind:
        case "actor":
            name = decision.set.get("name", decision.quote)
            made = {
                "id": unused(slug(name) or decision.set.get("kind", "actor"), taken),
                "name": name,
                "mentions": len(places),
            }
        case "figure":
            made = {"id": fact_id("figure", article, sentences, place.start, place.end, taken)}
        case "event":
            made = {"id": fact_id("event", article, sentences, place.start, place.end, taken), "what": decision.quote}
        case "quote":
            made = {"speaker": None, "text": decision.quote}
        case "country":
            made = {"role": "mentioned", "mentions": len(places)}
        case "topic":
            made = {"score": min((fact.score for fact in facts if isinstance(fact, Topic)), default=1.0)}
    evidence = msgspec.to_builtins(evidence_of(article, sentences, place.start, place.end, CURATED))
    form: Any = FORMS[decision.kind]
    fact: CuratedFact = msgspec.convert({**made, **decision.set, "evidence": evidence}, form)
    return fact


def in_order(kind: Kind, facts: Sequence[CuratedFact], added: Iterable[CuratedFact]) -> list[CuratedFact]:
    """`facts` with each of `added` at the place where the extractor would have put it."""
    ordered = list(facts)
    for fact in added:
        behind = (i for i, other in enumerate(ordered) if _rank(kind, other) > _rank(kind, fact))
        ordered.insert(next(behind, len(ordered)), fact)
    return sorted(ordered, key=_time) if kind == "event" else ordered


def _rank(kind: Kind, fact: CuratedFact) -> tuple[Any, ...]:
    match fact:
        case Actor():
            return (fact.kind == "organisation", -fact.mentions, fact.evidence.start)
        case Country():
            return (fact.role == "mentioned",)
        case Topic():
            return (-fact.score,)
    return (fact.evidence.start,)


def _time(event: CuratedFact) -> tuple[Any, ...]:
    assert isinstance(event, Event)
    return (first_day(event.when), event.when, event.time or "", event.evidence.start)
