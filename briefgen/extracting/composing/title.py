"""Title: the article's headline, or one derived from its lead, in the article's words."""

from __future__ import annotations

import re

from briefgen.articles.article import Article
from briefgen.contract.model import Span, TitleSource
from briefgen.languages.sentences import load_sentences
from briefgen.text import squeeze

LONGEST = 150
"""Longest derived headline, in characters."""
SHORTEST = 25


def title_of(article: Article) -> tuple[str, TitleSource]:
    """The headline of `article`, and whether it is its own."""
    if article.title:
        return squeeze(article.quote(article.title)), "article"
    lead = next((s for b in article.blocks if b.kind == "paragraph" for s in b.sentences), None)
    words = squeeze(article.quote(lead or Span(start=0, end=len(article.text))))
    return _headline(words, article.language) or words, "derived"


def _headline(sentence: str, language: str) -> str:
    """The main clause of `sentence`, cut where it turns to when and why."""
    sentences = load_sentences(language)
    sentence = sentence.rstrip(" .…")
    clauses = re.split(r", ", sentence)
    opening = tuple(f"{word} " for word in sentences.scene_setters)
    while len(clauses) > 1 and clauses[0].startswith(opening) and len(", ".join(clauses[1:])) >= SHORTEST:
        clauses = clauses[1:]
    headline = ", ".join(clauses)
    tail = "|".join(map(re.escape, sentences.adjunct_openers))
    for cut in reversed(list(re.finditer(rf" (?:{tail}) [^,]*$", headline))):
        if cut.start() >= SHORTEST and (len(headline) > LONGEST or re.search(r"\d", cut.group())):
            headline = headline[: cut.start()]
    if len(headline) > LONGEST:
        headline = headline[: headline.rfind(" ", 0, LONGEST)].rstrip(" ,;:") + "…"
    return headline[:1].upper() + headline[1:]
