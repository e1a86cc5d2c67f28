"""Identity: ids that stay when the article or the extractor changes around a fact.

An id is made of the fact's kind and words, and the few words beside them that tell two alike apart; never of offsets
or order.
"""

from __future__ import annotations

import datetime

from briefgen.articles.article import Article
from briefgen.extracting.composing.evidence import Sentences
from briefgen.text import digest, slug

WORDS_BESIDE = 3
SLUG_LIMIT = 32


def briefing_id(published: datetime.date | None, title: str) -> str:
    """Publication date and slug of the title; `undated-...` where the date is not known."""
    return f"{published.isoformat() if published else 'undated'}-{slug(title) or digest(title)}"


def fact_id(kind: str, article: Article, sentences: Sentences, start: int, end: int, taken: set[str]) -> str:
    """The id of the fact that stands on `article.text[start:end]`; `taken` ids get a number, and the new one is added."""
    sentence = sentences.at(start, end)
    before = article.norm[sentence.start : start].split()[-WORDS_BESIDE:]
    behind = article.norm[end : sentence.end].split()[:WORDS_BESIDE]
    quote = article.norm[start:end]
    return unused("-".join(filter(None, (kind, slug(quote, SLUG_LIMIT), digest(*before, quote, *behind)))), taken)


def unused(wanted: str, taken: set[str]) -> str:
    """`wanted`, with a number behind it where it is among `taken`; the result is added to `taken`."""
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    taken.add(name)
    return name
