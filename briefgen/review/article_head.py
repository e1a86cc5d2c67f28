"""Where an article comes from: the one gesture that is kept in the article itself, in the head above its story."""

from __future__ import annotations

from briefgen.articles.article import parse_article
from briefgen.articles.head_editing import edit_head
from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError


class Describe(Struct, frozen=True, tag="describe"):
    """The article appeared on this day (ISO 8601), in this source, at this address; empty if it stays as it is."""

    date: str = ""
    source: str = ""
    url: str = ""


def described(data: bytes, file: str, gesture: Describe) -> bytes:
    """The article in `data` with what `gesture` says in its head.

    Raises BriefgenError if the head would not say it, or the story would be read as another one.
    """
    given = {key: value for key in ("date", "source", "url") if (value := getattr(gesture, key).strip())}
    text = data.decode("utf-8-sig")
    ends = "\r\n" if "\r\n" in text else "\n"
    edited = edit_head(text.replace("\r\n", "\n"), given, file).replace("\n", ends)
    mark = data[: len(data) - len(text.encode())]
    new = mark + edited.encode()
    if _story(data, file) != _story(new, file):
        raise BriefgenError(file, "", "The article would be read as another one", "Write it at the head of the article.")
    return new


def _story(data: bytes, file: str) -> list[str]:
    """What the article says, paragraph by paragraph."""
    article = parse_article(file, data)
    return [article.text[block.start : block.end] for block in article.blocks if block.is_story]
