"""Standing: how the sentence of a figure tells it, so that only like is compared with like.

In: a figure, its briefing and its article. Out: its `Standing`, or None where the words leave open whose the figure is. Used
by `disagreements`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.articles.article import Article
from briefgen.claims.figure_identity import WORD, ComparingRules, Identity, blank, comparing_rules, identify, needs_owner
from briefgen.claims.values import kind_of
from briefgen.contract.edtf import parse_when
from briefgen.contract.model import Briefing, Figure, Struct
from briefgen.extracting.matching.overlaps import keep_longest
from briefgen.languages.sentences import normalize
from briefgen.text import lower

BASES = frozenset({"on-the-year", "on-the-period-before"})
"""What a change is measured against; of a level in the same sentence it says nothing."""
LEAST_IN_COPY = 6
"""Words of a sentence, without its numbers, that make it one sentence in two copies."""


class Standing(Struct, frozen=True):
    """How an article tells a figure.

    `names` are others whom the sentence names and whose the figure may be; `frame` is what has to be the same for two
    figures to be compared: a forecast, growth on the month. `revises`: the sentence puts right what was told before.
    """

    identity: Identity
    names: frozenset[str]
    frame: frozenset[str]
    revises: bool


def standing_of(figure: Figure, briefing: Briefing, article: Article) -> Standing | None:
    """How `article` tells `figure`; None where nobody can say of what it is, or where it tells a movement of its own."""
    identity = identify(figure, briefing.language)
    if identity is None:
        return None
    rules = comparing_rules(briefing.language)
    sentence = article.norm[figure.evidence.sentence.start : figure.evidence.sentence.end]
    hits, _ = keep_longest(rules.matcher.scan(lower(sentence)))
    said = {hit.value for hit in hits} - (frozenset() if kind_of(figure) == "change" else BASES)
    if kind_of(figure) == "movement" and "revision" not in said:
        return None
    if needs_owner(figure, briefing.language) and not _has_owner(figure, sentence, rules):
        return None
    return Standing(
        identity=identity,
        names=frozenset(_names(figure, briefing, article, rules)),
        frame=frozenset(said - {"revision"}) | _running(figure, briefing),
        revises="revision" in said,
    )


def _has_owner(figure: Figure, sentence: str, rules: ComparingRules) -> bool:
    """Whether the figure's country stands directly before its measure: "Norway's exports"."""
    before, measure, _ = sentence.partition(normalize(figure.measure or "", rules.language))
    owners = [state for state in rules.states.find(before) if not before[state.end :].strip(" 's")]
    return bool(measure and owners) and owners[0].value == figure.country


def standing_in_copy(figure: Figure, briefing: Briefing, article: Article) -> Standing | None:
    """The same for an article that copies another: the whole sentence, but for its numbers, says what the figure is of.

    None where the sentence is too short for that, or where the figure only tells from where it came.
    """
    span = figure.evidence.sentence
    told = [f.evidence for f in briefing.figures if span.start <= f.evidence.start < span.end]
    sentence = article.norm[span.start : span.end]
    for evidence in told:
        sentence = blank(sentence, evidence.start - span.start, evidence.end - span.start)
    words = WORD.findall(lower(sentence))
    if len(words) < LEAST_IN_COPY or (figure.value is None and kind_of(figure) != "range"):
        return None
    place = sorted(evidence.start for evidence in told).index(figure.evidence.start)
    identity = Identity(
        language=briefing.language,
        measure=(str(place), *words),
        country=figure.country or "",
        period=figure.period or briefing.published or "",
        unit=figure.unit,
        kind=kind_of(figure),
    )
    return Standing(identity=identity, names=frozenset(), frame=frozenset(), revises=False)


def _running(figure: Figure, briefing: Briefing) -> frozenset[str]:
    """Of a period that was not over on the day of publication: it is told as of that day, or ahead of time."""
    assert figure.period is not None
    if briefing.published is None:
        return frozenset()
    first, last = (day.isoformat() for day in parse_when(figure.period).sort_key)
    if first > briefing.published:
        return frozenset({"forecast"})
    return frozenset({f"until {briefing.published}"}) if last > briefing.published else frozenset()


def _names(figure: Figure, briefing: Briefing, article: Article, rules: ComparingRules) -> Iterator[str]:
    """The names in the figure's sentence, but for its country, those in its measure, and those who only tell it."""
    span = figure.evidence.sentence
    text = article.norm[span.start : span.end]
    for evidence in (f.evidence for f in briefing.figures if span.start <= f.evidence.start < span.end):
        text = blank(text, evidence.start - span.start, evidence.end - span.start)
    for date in rules.dates.scan(lower(text)):
        text = blank(text, date.start, date.end)
    for name in _tellers(briefing, rules):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda m: " " * len(m.group()), text)
    for told in rules.known_tellers.find(text):
        text = blank(text, told.start, told.end)
    for state in rules.states.find(text):
        if state.value != figure.country:
            yield state.value
        text = blank(text, state.start, state.end)
    measured = frozenset(WORD.findall(lower(normalize(figure.measure or "", briefing.language))))
    for run in _runs(text):
        words = [w for w in WORD.findall(lower(run)) if w not in measured and w not in rules.calendar]
        if words and not rules.tellers & {words[0], words[-1]}:
            yield " ".join(words)


def _tellers(briefing: Briefing, rules: ComparingRules) -> list[str]:
    """What the briefing's people, ministries and the like are called, the longest first."""
    found = {
        normalize(name, briefing.language)
        for actor in briefing.actors
        for name in (actor.name, *actor.aliases)
        if actor.kind == "person" or rules.tellers & set(WORD.findall(lower(normalize(actor.name, briefing.language))))
    }
    return sorted(found, key=lambda name: (-len(name), name))


def _runs(text: str) -> Iterator[str]:
    """The capitalised words of a sentence, those that follow each other as one; a lone one that opens it is no name."""
    run: list[re.Match[str]] = []
    for word in re.finditer(r"\w+", text):
        if run and (not word.group()[0].isupper() or text[run[-1].end() : word.start()] not in (" ", "-", ".", "&")):
            yield from _run(text, run)
            run = []
        if word.group()[0].isupper():
            run.append(word)
    yield from _run(text, run)


def _run(text: str, run: list[re.Match[str]]) -> Iterator[str]:
    if run and (len(run) > 1 or text[: run[0].start()].rstrip()[-1:] not in ("", ":", '"', "“", "‘", "'")):
        yield text[run[0].start() : run[-1].end()]
