"""Holdings: what `seeds/` already has, by address and by words, so that nothing is added twice."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from briefgen.adding.filing.seed_text import fingerprints
from briefgen.adding.web_addresses import article_key
from briefgen.articles.decoding import LIMIT, decode_article
from briefgen.articles.head import FoundHead, Head, read_head
from briefgen.contract.ids import briefing_id
from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError
from briefgen.storage.desk_parts import ENDING


class Held(Struct, frozen=True):
    """An article in `seeds/`: its relative path with `/`, its head, its headline, and its paragraphs."""

    path: str
    head: Head
    title: str
    paragraphs: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id of its briefing, if it is clear without reading the article."""
        return self.head.id or briefing_id(self.head.published, self.title)


class Holdings:
    """The articles of a folder; grows as articles are added."""

    def __init__(self, names: set[str], held: list[Held]) -> None:
        """The articles that are `held`; `names` are those of all files, in lower case."""
        self._names = names
        self._ids: set[str] = set()
        self._by_address: dict[str, Held] = {}
        self._by_words: dict[str, Held] = {}
        for article in held:
            self.add(article)

    def add(self, article: Held) -> None:
        """Adds `article`; a newer text replaces the older."""
        self._names.add(article.path.lower())
        self._ids.add(article.id)
        if (key := article_key(article.head.url or "")) is not None:
            self._by_address[key] = article
        for mark in fingerprints(article.title, list(article.paragraphs)):
            self._by_words.setdefault(mark, article)

    def at_address(self, url: str | None) -> Held | None:
        """The article of the address `url`, however it is written."""
        key = article_key(url or "")
        return None if key is None else self._by_address.get(key)

    def with_words(self, title: str, paragraphs: tuple[str, ...]) -> Held | None:
        """An article with the same words."""
        found = (self._by_words.get(mark) for mark in fingerprints(title, list(paragraphs)))
        return next((article for article in found if article), None)

    def unused_id(self, wanted: str) -> str:
        """`wanted`, or with a number after it, so that neither a briefing nor a file has the name."""
        number, name = 1, wanted
        while name in self._ids or f"{name}{ENDING}" in self._names:
            number += 1
            name = f"{wanted}-{number}"
        return name


def read_holdings(seeds: Path) -> Holdings:
    """What is in `seeds`; files that can't be read as articles only keep their names."""
    names: set[str] = set()
    held = []
    for path in _files(seeds):
        name = path.relative_to(seeds).as_posix()
        names.add(name.lower())
        if path.suffix == ENDING and (article := _held(path, name)):
            held.append(article)
    return Holdings(names, held)


def _files(seeds: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(seeds):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(files))


def _held(path: Path, name: str) -> Held | None:
    """The article in the file `path`; None if it can't be read."""
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > LIMIT:
            return None
        text = decode_article(path.read_bytes(), name).text
        return _article(name, text, read_head(text, name))
    except (OSError, BriefgenError):
        return None


def _article(name: str, text: str, found: FoundHead) -> Held:
    """The article `text` of the file `name`, whose head was `found`."""
    lines = found.cut_from(text).split("\n")
    paragraphs = [line for line in lines if line.strip()]
    title = found.head.title or (paragraphs.pop(0) if paragraphs else "")
    return Held(path=name, head=found.head, title=title.strip(), paragraphs=tuple(paragraphs))
