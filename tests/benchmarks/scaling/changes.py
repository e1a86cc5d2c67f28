"""One change to a desk, as people make it: each is a function of the desk's folder."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from benchmarks.scaling.articles import Newsroom

from briefgen.articles.article import read_article
from briefgen.contract.model import Briefing
from briefgen.storage.page import read_page
from briefgen.storage.strict_yaml import read_yaml, write_yaml

_THING = re.compile(r"\b[a-z]{9,}\b")
"""An invented word of an article; replacing it changes no fact."""


def change_word(desk: Path, word: str = "brynkelstead") -> Briefing:
    """Puts another `word` into a sentence that a page shows; returns the briefing of that page."""
    for briefing, seed in _briefings(desk):
        text, article = seed.read_text("utf-8"), read_article(seed)
        for event in briefing.timeline:
            sentence = article.quote(event.evidence.sentence)
            if text.count(sentence) == 1 and (found := _THING.search(sentence)):
                seed.write_text(text.replace(sentence, sentence.replace(found[0], word)), "utf-8")
                return briefing
    raise LookupError("No sentence can be changed")


def decide(desk: Path) -> None:
    """A figure that a person leaves out."""
    for briefing, seed in _briefings(desk):
        text = seed.read_text("utf-8")
        for figure in briefing.figures:
            if text.count(figure.evidence.quote) == 1:
                decision = {"decisions": [{"drop": "figure", "quote": figure.evidence.quote}]}
                seed.with_suffix(".curation.yaml").write_text(write_yaml(decision), "utf-8")
                return
    raise LookupError("No figure can be left out")


def add(desk: Path) -> None:
    """A new article."""
    article = Newsroom(seed=16).write("b00000.txt")
    (desk / "seeds" / article.file).write_text(article.text, "utf-8")


def delete(desk: Path) -> None:
    """One article less, and the decisions about it."""
    _, seed = next(itertools.islice(_briefings(desk), 7, None))
    seed.unlink()
    seed.with_suffix(".curation.yaml").unlink(missing_ok=True)


def retitle(desk: Path) -> None:
    """Another headline, and so another address."""
    briefing, seed = next(itertools.islice(_briefings(desk), 9, None))
    text = seed.read_text("utf-8")
    assert briefing.title in text
    seed.write_text(text.replace(briefing.title, f"{briefing.title} brynmere", 1), "utf-8")


def merge(desk: Path) -> None:
    """Two registered people who are one."""
    file = desk / "seeds/actors.yaml"
    first, second, *others = read_yaml(file.read_text("utf-8"), str(file))
    first["names"]["latin"] += second["names"]["latin"]
    file.write_text(write_yaml([first | {"merged": [second["id"]]}, *others]), "utf-8")


def _briefings(desk: Path) -> Iterator[tuple[Briefing, Path]]:
    """The briefings, and the files of their articles."""
    for path in sorted((desk / "docs/briefings").glob("*.md")):
        briefing = read_page(path)
        yield briefing, desk / "seeds" / briefing.source.file


CHANGES: Mapping[str, Callable[[Path], object]] = {
    "a word": change_word,
    "a decision": decide,
    "an article added": add,
    "an article deleted": delete,
    "an article retitled": retitle,
    "two actors merged": merge,
}
