"""Figures of two articles: told differently, put right by the later, or nothing of the kind."""

from __future__ import annotations

import pytest
import yaml
from invented import EXAMPLES

from briefgen.composing.compose import compose
from briefgen.library.disagreements import Disagreement, find_disagreements
from briefgen.library.duplicates import find_copies
from briefgen.library.load import make_library
from briefgen.reading.article import Article, parse_article

DAYS = ("2031-03-03", "2031-03-05")
DATA = {path.parent.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in EXAMPLES.glob("*/pairs.yaml")}
PAIRS = [
    pytest.param(language, pair, kind, id=f"{language}: {pair[0]} | {pair[1]}")
    for language, data in sorted(DATA.items())
    for kind in ("disagreement", "revision")
    for pair in data[kind]
]
NOTHING = [
    pytest.param(language, pair, id=f"{language}: {reason}: {pair[0]} | {pair[1]}")
    for language, data in sorted(DATA.items())
    for reason, pairs in data["nothing"].items()
    for pair in pairs
]


def article_of(text: str, language: str, day: str | None, name: str) -> Article:
    head = f"date {day}\n" if day else ""
    return parse_article(f"{name}.txt", f"{head}{name}\n\n{text}\n".encode(), language=language)


def found(*articles: Article) -> tuple[Disagreement, ...]:
    """The disagreements among the briefings of `articles`."""
    briefings = [compose(article) for article in articles]
    by_id = {briefing.id: article for briefing, article in zip(briefings, articles, strict=True)}
    return find_disagreements(make_library(briefings), by_id, find_copies(by_id))


def both(language: str, pair: list[str], days: tuple[str | None, str | None] = DAYS) -> list[Article]:
    return [article_of(text, language, day, name) for text, day, name in zip(pair, days, ("one", "two"), strict=True)]


@pytest.mark.parametrize(("language", "pair", "kind"), PAIRS)
def test_a_figure_told_with_two_values(language: str, pair: list[str], kind: str) -> None:
    [told] = found(*both(language, pair))
    assert told.kind == kind
    assert [side.tellings[0].briefing.source.file for side in (told.first, told.second)] == ["one.txt", "two.txt"]


@pytest.mark.parametrize(("language", "pair"), NOTHING)
def test_figures_that_do_not_contradict_each_other(language: str, pair: list[str]) -> None:
    assert found(*both(language, pair)) == ()
