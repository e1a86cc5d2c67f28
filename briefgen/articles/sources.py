"""Sources: the article that a briefing was made from, as long as it is still the same file in `seeds/`."""

from __future__ import annotations

from pathlib import Path

from briefgen.articles.article import Article, digest_of, parse_article
from briefgen.contract.kinds import facts_of
from briefgen.contract.model import Briefing
from briefgen.errors import BriefgenError


def find_article(briefing: Briefing, seeds: Path) -> Article | None:
    """The article that `briefing` was made from; None where it is not in `seeds`, or has changed.

    Raises BriefgenError where the file lies outside of `seeds`, or where a quote is not in the article at
    its place.
    """
    path = seeds / briefing.source.file
    if not path.is_file():
        return None
    if not path.resolve().is_relative_to(seeds.resolve()):
        raise BriefgenError(str(path), "", "The file lies outside of the folder", "Put the article itself there.")
    try:
        data = path.read_bytes()
    except OSError:
        return None
    if digest_of(data) != briefing.source.sha256:
        return None
    article = parse_article(briefing.source.file, data, language=briefing.language)
    for fact in facts_of(briefing):
        if article.text[fact.evidence.start : fact.evidence.end] != fact.evidence.quote:
            problem = f"The words {fact.evidence.quote[:60]!r} are not in {briefing.source.file} at {fact.evidence.start}"
            raise BriefgenError(f"{briefing.id}.md", fact.anchor, problem, "Generate the page anew with `briefgen build`.")
    return article
