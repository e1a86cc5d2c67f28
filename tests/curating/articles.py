"""The articles of the gold set with their briefings, made once for all tests of curating."""

from __future__ import annotations

import functools

from invented import GOLD

from briefgen.articles.article import Article, read_article
from briefgen.contract.model import Briefing
from briefgen.extracting.composing.compose import compose


@functools.cache
def annotated() -> tuple[tuple[Article, Briefing], ...]:
    """Every annotated article, and what is found in it."""
    articles = [read_article(path) for path in sorted(GOLD.glob("*.txt"))]
    return tuple((article, compose(article)) for article in articles)
