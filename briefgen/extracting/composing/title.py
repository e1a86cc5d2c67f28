"""Title: the article's headline, or one derived from its lead, in the article's words."""

from __future__ import annotations

import re

from briefgen.articles.article import Article
from briefgen.contract.model import Span, TitleSource
from briefgen.extracting.matching.punctuation import COMMAS
from briefgen.languages.sentences import load_sentences
from briefgen.text import any_word, squeeze

LONGEST = 150
SHORTEST = 25
"""Longest and shortest derived headline, in characters."""

_COMMA = re.compile(rf"[{COMMAS}] ")


def title_of(article: Article) -> tuple[str, TitleSource]:
    """The headline of `article`, and whether it is its own."""
    if article.title:
        return squeeze(article.quote(article.title)), "article"
    lead = next((s for b in article.blocks if b.kind == "paragraph" for s in b.sentences), None)
    words = squeeze(article.quote(lead or Span(start=0, end=len(article.text))))
    return _headline(words, article.language) or words, "derived"


def _headline(sentence: str, language: str) -> str:
    """The main clause of `sentence`, cut where it turns to when and why."""
    written = load_sentences(language)
    opening = tuple(f"{word} " for word in written.scene_setters)
    headline = sentence.rstrip(" " + "".join(written.full_stops))
    while (comma := _COMMA.search(headline)) and headline.startswith(opening) and len(headline) - comma.end() >= SHORTEST:
        headline = headline[comma.end() :]
    tail = any_word(written.adjunct_openers)
    for cut in reversed(list(re.finditer(rf" (?:{tail}) [^{COMMAS}]*$", headline))):
        if cut.start() >= SHORTEST and (len(headline) > LONGEST or re.search(r"\d", cut.group())):
            headline = headline[: cut.start()]
    if len(headline) > LONGEST:
        headline = headline[: headline.rfind(" ", 0, LONGEST)].rstrip(" ,;:") + "…"
    return headline[:1].upper() + headline[1:]
