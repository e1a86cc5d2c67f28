"""Claim context: how the sentence of a figure states it, so that only like is compared with like.

In: a figure, its briefing and its article. Out: a `ClaimContext`, or None if the words leave open what the figure is of.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from briefgen.articles.article import Article
from briefgen.claims.claim_rules import WORD, ClaimRules, claim_rules, known_sources
from briefgen.claims.figure_identity import FigureIdentity, blank, identify, needs_owner
from briefgen.claims.values import kind_of
from briefgen.contract.edtf import parse_when
from briefgen.contract.model import Briefing, Evidence, Figure, Struct
from briefgen.extracting.matching.overlaps import keep_longest
from briefgen.extracting.matching.phrases import Phrases
from briefgen.knowledge.knowledge import BUILT_IN, Knowledge
from briefgen.languages.sentences import normalize
from briefgen.text import lower

BASES = frozenset({"on-the-year", "on-the-period-before"})
"""What a change is measured against; it says nothing about a level in the same sentence."""
FEWEST_WORDS_IN_COPY = 6
"""The number of words, without numbers, that identify a sentence in two copies."""


class ClaimContext(Struct, frozen=True, gc=False):
    """What an article says about a figure besides its value.

    `other_names` are others that the sentence names and whose figure it may be; `frame` is what has to be the same for two
    figures to be compared: a forecast, monthly growth. `revises`: the sentence corrects what was stated before.
    """

    identity: FigureIdentity
    other_names: frozenset[str]
    frame: frozenset[str]
    revises: bool


def claim_context(
    figure: Figure, briefing: Briefing, article: Article, knowledge: Knowledge = BUILT_IN
) -> ClaimContext | None:
    """How `article` states `figure`; None if it is unclear what it is a figure of, or if it is a movement by itself."""
    identity = identify(figure, briefing.language)
    if identity is None:
        return None
    rules, known = claim_rules(briefing.language), known_sources(briefing.language, knowledge)
    sentence = article.norm[figure.evidence.sentence.start : figure.evidence.sentence.end]
    hits, _ = keep_longest(rules.matcher.scan(lower(sentence)))
    said = {hit.value for hit in hits} - (frozenset() if kind_of(figure) == "change" else BASES)
    if kind_of(figure) == "movement" and "revision" not in said:
        return None
    if needs_owner(figure, briefing.language) and not _has_owner(figure, sentence, rules):
        return None
    return ClaimContext(
        identity=identity,
        other_names=frozenset(_other_names(figure, briefing, article, rules, known)),
        frame=frozenset(said - {"revision"}) | _period_frame(figure, briefing),
        revises="revision" in said,
    )


def copied_claim_context(figure: Figure, briefing: Briefing, article: Article) -> ClaimContext | None:
    """The same for an article that copies another: the whole sentence, except its numbers, says what the figure is of.

    None if the sentence is too short for that, or if the figure only says where it came from.
    """
    numbers = _numbers(figure, briefing)
    words = WORD.findall(lower(_without_numbers(figure, briefing, article)))
    if len(words) < FEWEST_WORDS_IN_COPY or (figure.value is None and kind_of(figure) != "range"):
        return None
    position = sorted(evidence.start for evidence in numbers).index(figure.evidence.start)
    identity = FigureIdentity(
        language=briefing.language,
        measure=(str(position), *words),
        country=figure.country or "",
        period=figure.period or briefing.published or "",
        unit=figure.unit,
        kind=kind_of(figure),
    )
    return ClaimContext(identity=identity, other_names=frozenset(), frame=frozenset(), revises=False)


def _has_owner(figure: Figure, sentence: str, rules: ClaimRules) -> bool:
    """Whether the figure's country is right before its measure: "Norway's exports"."""
    before, measure, _ = sentence.partition(normalize(figure.measure or "", rules.language))
    owners = (state for state in rules.states.find(before) if before[state.end :].strip() in rules.possessives)
    owner = next(owners, None)
    return bool(measure) and owner is not None and owner.value == figure.country


def _numbers(figure: Figure, briefing: Briefing) -> list[Evidence]:
    """The evidence of all figures in the sentence of `figure`."""
    span = figure.evidence.sentence
    return [f.evidence for f in briefing.figures if span.start <= f.evidence.start < span.end]


def _without_numbers(figure: Figure, briefing: Briefing, article: Article) -> str:
    """The sentence of `figure` with blanks for the words of its figures."""
    span = figure.evidence.sentence
    text = article.norm[span.start : span.end]
    for evidence in _numbers(figure, briefing):
        text = blank(text, evidence.start - span.start, evidence.end - span.start)
    return text


def _period_frame(figure: Figure, briefing: Briefing) -> frozenset[str]:
    """The frame of a period that is not over on the day of publication: the figure is as of that day, or a forecast."""
    assert figure.period is not None
    if briefing.published is None:
        return frozenset()
    first, last = (day.isoformat() for day in parse_when(figure.period).days)
    if first > briefing.published:
        return frozenset({"forecast"})
    return frozenset({f"until {briefing.published}"}) if last > briefing.published else frozenset()


def _other_names(
    figure: Figure, briefing: Briefing, article: Article, rules: ClaimRules, known: Phrases[str]
) -> Iterator[str]:
    """The names in the figure's sentence, except its country, those in its measure, and its sources."""
    text = _without_numbers(figure, briefing, article)
    for date in rules.dates.scan(lower(text)):
        text = blank(text, date.start, date.end)
    for name in _sources(briefing, rules):
        if name not in text:
            continue  # a check that is faster than compiling an expression
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda m: " " * len(m.group()), text)
    for source in known.find(text):
        text = blank(text, source.start, source.end)
    for state in rules.states.find(text):
        if state.value != figure.country:
            yield state.value
        text = blank(text, state.start, state.end)
    measured = frozenset(WORD.findall(lower(normalize(figure.measure or "", briefing.language))))
    for name in _capitalised(text):
        words = [w for w in WORD.findall(lower(name)) if w not in measured and w not in rules.calendar_words]
        if words and not rules.source_words & {words[0], words[-1]}:
            yield " ".join(words)


def _sources(briefing: Briefing, rules: ClaimRules) -> list[str]:
    """The names of the briefing's people, ministries and the like, the longest first."""
    found = {
        normalize(name, briefing.language)
        for actor in briefing.actors
        for name in (actor.name, *actor.aliases)
        if actor.kind == "person" or rules.source_words & set(WORD.findall(lower(normalize(actor.name, briefing.language))))
    }
    return sorted(found, key=lambda name: (-len(name), name))


def _capitalised(text: str) -> Iterator[str]:
    """The runs of capitalised words of a sentence; a single word that opens the sentence or a quotation is not a name."""
    run: list[re.Match[str]] = []
    for word in WORD.finditer(text):
        if run and (not word.group()[0].isupper() or text[run[-1].end() : word.start()] not in (" ", "-", ".", "&")):
            yield from _as_name(text, run)
            run = []
        if word.group()[0].isupper():
            run.append(word)
    yield from _as_name(text, run)


def _as_name(text: str, run: list[re.Match[str]]) -> Iterator[str]:
    if len(run) > 1 or (run and not _opens(text[: run[0].start()].rstrip()[-1:])):
        yield text[run[0].start() : run[-1].end()]


def _opens(mark: str) -> bool:
    """Whether a word after `mark` is capitalised by position: nothing, a colon, or any opening quotation mark."""
    return mark in ("", ":", '"', "'") or unicodedata.category(mark) == "Pi"
