"""A draft: an article, what was found in it, and what people have decided so far; every gesture is made on a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.articles.article import Article
from briefgen.contract.kinds import KINDS, Kind
from briefgen.contract.model import Briefing, Span, Struct
from briefgen.contract.reviews import NO_LABELS, judge_review
from briefgen.curating.applying import apply_curation
from briefgen.curating.results import EntryResult
from briefgen.errors import BriefgenError
from briefgen.knowledge.knowledge import BUILT_IN, Knowledge
from briefgen.storage.curation_file import Curation, parse_curation
from briefgen.text import squeeze

AGAIN = "What you see is how it is now, and what you typed is still there: save it again if it fits."


class Draft(Struct, frozen=True, kw_only=True):
    """The article, what was `found` in it, the `text` of its curation file, called `file`, and their outcome.

    `shown` is the briefing as its page will show it, `results` the result of each entry; `labels` are the desk's names for
    topics, by id.
    """

    article: Article
    found: Briefing
    file: str
    text: str
    curation: Curation
    shown: Briefing
    results: tuple[EntryResult, ...]
    knowledge: Knowledge
    labels: Mapping[str, str]


def make_draft(
    article: Article,
    found: Briefing,
    file: str,
    text: str,
    knowledge: Knowledge = BUILT_IN,
    labels: Mapping[str, str] = NO_LABELS,
) -> Draft:
    """The draft of `article`; BriefgenError, with the line, if `text` is not a curation file."""
    curation = parse_curation(file, text, knowledge=knowledge)
    shown, results = apply_curation(article, found, curation)
    return Draft(
        article=article,
        found=found,
        file=file,
        text=text,
        curation=curation,
        shown=judge_review(shown, labels=labels),
        results=results,
        knowledge=knowledge,
        labels=labels,
    )


def facts_of(draft: Draft) -> Iterator[tuple[Kind, str, Any]]:
    """Every fact that is shown: its kind, its anchor, and itself."""
    return ((kind, kind.anchor(fact), fact) for kind in KINDS for fact in kind.facts(draft.shown))


def find_fact(draft: Draft, anchor: str) -> tuple[Kind, Any]:
    """The kind and the fact of this `anchor`; BriefgenError if it is gone."""
    for kind, found, fact in facts_of(draft):
        if found == anchor:
            return kind, fact
    raise BriefgenError(draft.file, "", f"Fact {anchor[:80]!r} no longer exists", AGAIN)


def kind_named(name: str) -> Kind:
    """The kind of this name; BriefgenError if there is none."""
    for kind in KINDS:
        if kind.name == name:
            return kind
    raise BriefgenError("", "", f"There is no kind {name[:40]!r}", "Choose another one.")


def marked_words(draft: Draft, start: int, end: int, words: str) -> Span:
    """Where in the article the marked `words` are, extended to whole words; a fact has exactly these or none.

    BriefgenError if they are not at `start` to `end`, or not in a single paragraph.
    """
    text = draft.article.text
    if not words.strip() or not 0 <= start < end <= len(text) or squeeze(text[start:end]) != squeeze(words):
        raise BriefgenError(draft.file, "", f"{squeeze(words)[:60]!r} is not there in the article", "Mark the words again.")
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    if not any(block.start <= start and end <= block.end and block.sentences for block in draft.article.blocks):
        raise BriefgenError(draft.file, "", "These words are not in one paragraph of the article", "Mark fewer of them.")
    return Span(start=start, end=end)
