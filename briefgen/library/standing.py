"""Standing: what a figure is a figure of, and how its sentence tells it, so that only like is compared with like.

In: a figure, its briefing and its article, and `comparing.yaml` of the language. Out: its `Standing`, or None where the
words leave open what was measured. Used by `disagreements`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from babel import Locale

from briefgen.edtf import parse_when
from briefgen.finding.dates import date_rules
from briefgen.finding.numbers import DURATIONS
from briefgen.finding.overlaps import keep_longest
from briefgen.finding.patterns import Matcher, Pattern
from briefgen.finding.phrases import Phrases, any_of
from briefgen.finding.resolution import Anchor, resolve
from briefgen.gazetteer import organisations, state_names
from briefgen.languages import load
from briefgen.library.values import Kind, kind_of
from briefgen.model import Briefing, Figure, Struct
from briefgen.reading.article import Article
from briefgen.text import lower, unify

TELLERS = frozenset({"international", "government", "association", "medium"})
"""Kinds of organisations that tell figures which are not their own."""

LEAST_IN_COPY = 6
"""Words of a sentence, without its numbers, that make it one sentence in two copies."""

_WORD = re.compile(r"\w+")


class ComparingData(Struct, frozen=True):
    """`comparing.yaml` of a language; the file's comments say what its keys hold."""

    small: tuple[str, ...]
    open: tuple[str, ...]
    partial: tuple[str, ...]
    whole: tuple[str, ...]
    shifting: tuple[str, ...]
    tellers: tuple[str, ...]
    patterns: tuple[Pattern, ...]


class Identity(Struct, frozen=True):
    """What a figure is a figure of: equal for the same figure told in two articles. `measure` are its words, sorted."""

    language: str
    measure: tuple[str, ...]
    country: str
    period: str
    unit: str
    kind: Kind


class Standing(Struct, frozen=True):
    """How an article tells a figure.

    `names` are others whom the sentence names and whose the figure may be; `frame` is what has to be the same for two
    figures to be compared: a forecast, growth on the month. `revises`: the sentence puts right what was told before.
    """

    identity: Identity
    names: frozenset[str]
    frame: frozenset[str]
    revises: bool


class ComparingRules:
    """`comparing.yaml` of one language, compiled."""

    def __init__(self, code: str) -> None:
        """Compile the data of language `code`."""
        data = load(code, "comparing", ComparingData)
        self.small, self.whole = any_of(data.small), any_of(data.whole)
        self.open, self.partial = any_of(data.open), any_of((*data.open, *data.partial))
        self.shifting, self.tellers = any_of(data.shifting), frozenset(data.tellers)
        self.matcher = Matcher(data.patterns, {}, {}, {})
        self.states = Phrases(state_names(code).items())
        told = (o for o in organisations() if o.kind in TELLERS)
        self.known_tellers = Phrases((name, "") for o in told for name in (o.name, *o.aliases, *o.vi))
        calendar = Locale(code)
        self.calendar = frozenset(
            name.lower()
            for names in (calendar.months, calendar.days)
            for width in ("wide", "abbreviated")
            for name in names["format"][width].values()
        )


@functools.cache
def comparing_rules(code: str) -> ComparingRules:
    """The compiled rules of language `code`."""
    return ComparingRules(code)


def identify(figure: Figure, language: str) -> Identity | None:
    """What `figure` is a figure of; None where its words, its country or its period don't make that certain."""
    if figure.measure is None or figure.country is None or figure.period is None or figure.unit in (*DURATIONS, "time"):
        return None
    rules = comparing_rules(language)
    text = unify(figure.measure)
    own = [state for state in rules.states.find(text) if state.value == figure.country]
    dates = date_rules(language).dates.scan(lower(text))
    told = [(date.start, date.end) for date in dates if resolve(date.gives, Anchor(), None) == figure.period]
    for start, end in [(state.start, state.end) for state in own] + told:
        text = _blank(text, start, end)
    words, wholes = rules.whole.subn(" ", lower(text))
    years = any_of(_WORD.findall(figure.period))
    words = years.sub(" ", rules.small.sub(" ", words))
    vague = rules.open if own or wholes else rules.partial
    if not _WORD.search(vague.sub(" ", words)):
        return None
    if "~" in figure.period or (len(figure.period) == len("2025-06-09") and rules.shifting.search(words)):
        return None
    kind = kind_of(figure)
    return Identity(
        language=language,
        measure=tuple(sorted(_WORD.findall(words))),
        country=figure.country,
        period=figure.period,
        unit=figure.unit,
        kind="level" if kind == "movement" else kind,
    )


def standing_of(figure: Figure, briefing: Briefing, article: Article) -> Standing | None:
    """How `article` tells `figure`; None where nobody can say of what it is, or where it tells a movement of its own."""
    identity = identify(figure, briefing.language)
    if identity is None:
        return None
    rules = comparing_rules(briefing.language)
    sentence = article.norm[figure.evidence.sentence.start : figure.evidence.sentence.end]
    hits, _ = keep_longest(rules.matcher.scan(lower(sentence)))
    said = {hit.gives for hit in hits}
    if kind_of(figure) == "movement" and "revision" not in said:
        return None
    return Standing(
        identity=identity,
        names=frozenset(_names(figure, briefing, article, rules)),
        frame=frozenset(said - {"revision"}) | _running(figure, briefing),
        revises="revision" in said,
    )


def standing_in_copy(figure: Figure, briefing: Briefing, article: Article) -> Standing | None:
    """The same for an article that copies another: the whole sentence, but for its numbers, says what the figure is of.

    None where the sentence is too short for that.
    """
    span = figure.evidence.sentence
    told = [f.evidence for f in briefing.figures if span.start <= f.evidence.start < span.end]
    sentence = article.norm[span.start : span.end]
    for evidence in told:
        sentence = _blank(sentence, evidence.start - span.start, evidence.end - span.start)
    words = _WORD.findall(lower(sentence))
    if len(words) < LEAST_IN_COPY:
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
        text = _blank(text, evidence.start - span.start, evidence.end - span.start)
    for date in date_rules(briefing.language).dates.scan(lower(text)):
        text = _blank(text, date.start, date.end)
    for name in _tellers(briefing, rules):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda m: _blank(m.group(), 0), text)
    for told in rules.known_tellers.find(text):
        text = _blank(text, told.start, told.end)
    for state in rules.states.find(text):
        if state.value != figure.country:
            yield state.value
        text = _blank(text, state.start, state.end)
    measured = frozenset(_WORD.findall(lower(unify(figure.measure or ""))))
    for run in _runs(text):
        words = [w for w in _WORD.findall(lower(run)) if w not in measured and w not in rules.calendar]
        if words and not rules.tellers & {words[0], words[-1]}:
            yield " ".join(words)


def _tellers(briefing: Briefing, rules: ComparingRules) -> list[str]:
    """What the briefing's people, ministries and the like are called, the longest first."""
    found = {
        unify(name)
        for actor in briefing.actors
        for name in (actor.name, *actor.aliases)
        if actor.kind == "person" or rules.tellers & set(_WORD.findall(lower(unify(actor.name))))
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


def _blank(text: str, start: int, end: int | None = None) -> str:
    end = len(text) if end is None else end
    return text[:start] + " " * (end - start) + text[end:]
