"""Contrasts in words: a figure of a briefing and the value that other briefings state."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.articles.sources import ArticleText
from briefgen.claims.disagreements import Statement
from briefgen.contract.kinds import anchor_of
from briefgen.contract.model import Briefing, Struct
from briefgen.views.amounts import amount
from briefgen.views.comparisons import Contrast, ContrastKind
from briefgen.views.wording import Wording


class StatementView(Struct, frozen=True):
    """A statement of a value: its briefing, its anchor there, and the day on which that article was published, if known."""

    briefing: str
    anchor: str
    title: str
    language: str
    date: str


class ValueView(Struct, frozen=True):
    """A value in its sentence, and its statements; `sources` says as how many they count, if that isn't obvious."""

    amount: str
    direction: str
    before: str
    quote: str
    after: str
    statements: tuple[StatementView, ...]
    sources: str

    @property
    def language(self) -> str:
        """The language of the sentence."""
        return self.statements[0].language


class ContrastView(Struct, frozen=True):
    """What is measured (in the language of the article), of which country and when, and the two values of it.

    The country is left out if the measure names it; `state` is the word for the `kind`.
    """

    kind: ContrastKind
    state: str
    what: str
    country: str
    period: str
    own: ValueView
    other: ValueView


def view_contrast(contrast: Contrast, article: Callable[[str], ArticleText | None], wording: Wording) -> ContrastView:
    """`contrast` in words; `article` gives the articles of both briefings, by their ids."""
    figure, others = contrast.own.fact, contrast.others.statements
    country = wording.country(figure.country) if figure.country else ""
    sources = wording.say("count_sources", n=contrast.others.sources) if len(others) > 1 else ""
    return ContrastView(
        kind=contrast.kind,
        state=wording.say(f"is_{contrast.kind}"),
        what=figure.measure or figure.evidence.quote,
        country="" if country in (figure.measure or "") else country,
        period=wording.when(figure.period) if figure.period else "",
        own=_value((contrast.own,), article(contrast.own.briefing.id), "", wording),
        other=_value(others, article(contrast.other.briefing.id), sources, wording),
    )


def _value(statements: tuple[Statement, ...], article: ArticleText | None, sources: str, wording: Wording) -> ValueView:
    """The value in the sentence of the first of `statements`, which links to it; the others link to their figures."""
    first, *rest = statements
    evidence = first.fact.evidence
    sentences = article.sentences if article else ()
    sentence = next((s for s in sentences if s.start < evidence.end and evidence.start < s.end), evidence.sentence)
    text = article.text if article else ""
    return ValueView(
        amount=amount(first.fact, wording),
        direction=first.fact.direction or "",
        before=text[sentence.start : evidence.start],
        quote=evidence.quote,
        after=text[evidence.end : max(evidence.end, sentence.end)],
        statements=(
            _statement(first.briefing, f"sentence:{sentence.start}", wording),
            *(_statement(statement.briefing, anchor_of(statement.fact), wording) for statement in rest),
        ),
        sources=sources,
    )


def _statement(briefing: Briefing, anchor: str, wording: Wording) -> StatementView:
    date = wording.when(briefing.published) if briefing.published else ""
    return StatementView(briefing.id, anchor, briefing.title, briefing.language, date)
