"""Sources: the articles from which briefings were made, as long as they are still the same files in `seeds/`."""

from __future__ import annotations

import functools
from pathlib import Path

from briefgen.articles.article import Article, digest_of, parse_article
from briefgen.contract.kinds import KINDS, anchor_of
from briefgen.contract.model import Briefing, Span, Struct
from briefgen.errors import BriefgenError


class ArticleText(Struct, frozen=True):
    """What is shown of an article: its text, and where its sentences are, in text order."""

    text: str
    sentences: tuple[Span, ...]

    def quote(self, span: Span) -> str:
        """The words of the article at `span`."""
        return self.text[span.start : span.end]


class Sources:
    """The articles in the folder `seeds`, none of which is held for longer than needed."""

    def __init__(self, seeds: Path) -> None:
        """The articles in `seeds`."""
        self._seeds = seeds
        self._lies_inside = functools.cache(lambda folder: folder.resolve().is_relative_to(seeds.resolve()))

    def has(self, briefing: Briefing) -> bool:
        """Whether the article of `briefing` is here, unchanged; BriefgenError if its file is outside of the folder."""
        return self._data(briefing) is not None

    def read(self, briefing: Briefing) -> Article | None:
        """The article of `briefing`; None if it is not here, or has changed.

        Raises BriefgenError if the file is outside of the folder, or if a quote is not at its place in the article.
        """
        data = self._data(briefing)
        if data is None:
            return None
        article = parse_article(briefing.source.file, data, language=briefing.language)
        for fact in (fact for kind in KINDS for fact in kind.facts(briefing)):
            if article.text[fact.evidence.start : fact.evidence.end] != fact.evidence.quote:
                file, quote, start = briefing.source.file, fact.evidence.quote[:60], fact.evidence.start
                problem = f"The words {quote!r} are not in {file} at {start}"
                next_step = "Generate the page again with `briefgen build`."
                raise BriefgenError(f"{briefing.id}.md", anchor_of(fact), problem, next_step)
        return article

    def _data(self, briefing: Briefing) -> bytes | None:
        path = self._seeds / briefing.source.file
        if not path.is_file():
            return None
        if not self._lies_inside(path if path.is_symlink() else path.parent):
            raise BriefgenError(str(path), "", "The file is outside the folder", "Put the article itself there.")
        try:
            data = path.read_bytes()
        except OSError:
            return None
        return data if digest_of(data) == briefing.source.sha256 else None


def shown_text(article: Article) -> ArticleText:
    """What is shown of `article`."""
    return ArticleText(article.text, tuple(s for block in article.blocks for s in block.sentences))
