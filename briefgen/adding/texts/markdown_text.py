"""Markdown: the words of a note, a clipping, a page of a site generator, without their marks; one of the readers of adding.

The parser gives a flat list of tokens, however deep the text is nested, and reads paragraph by paragraph, so that none can
hold it up, however long it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from briefgen.adding.document import Document
from briefgen.adding.texts.encodings import decode_text
from briefgen.adding.texts.front_matter import read_front_matter
from briefgen.adding.texts.html_text import read_html_text
from briefgen.adding.texts.paragraphs import tidy
from briefgen.adding.texts.plain_text import is_title
from briefgen.errors import BriefgenError
from briefgen.extras import importing_extra

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

LONGEST_BLOCK = 5_000
"""Characters of the longest paragraph or line whose marks are read; a longer one is taken as it is written."""
MOST_BLOCKS = 10_000
LONGEST_WRAPPED = 100
"""Characters of the longest line that may have been broken at a margin; after a longer one a paragraph ends."""

_WIKI_LINK = re.compile(r"!\[\[[^\[\]\n]{1,200}\]\]|\[\[(?:[^\[\]|\n]{1,200}\|)?([^\[\]|\n]{1,200})\]\]")
_MARKS = re.compile(
    r"\[\^[^\[\]\s]{1,40}\]:?|\{\{[<%].{0,300}?[%>]\}\}|\{%.{0,300}?%\}|^\[![a-z]{1,20}\][-+]?"
    r"|(?:(?:^| )#[^\W\d_][\w/-]{0,60})+$",
    re.IGNORECASE,
)
"""Footnotes, short codes of site generators, the signs of boxes, tags at the end of a line."""
_MARKED = re.compile(r"==(?=[^\s=])([^\n=]{1,300}?)(?<=[^\s=])==")


def read_markdown(data: bytes, *, file: str, url: str | None = None) -> Document:
    """The article in `data`; its title is in the head (front matter in YAML or TOML, or head lines), or the first heading.

    Raises BriefgenError if it is not text, or its front matter can't be read.
    """
    text = decode_text(data, file).replace("\r\n", "\n").replace("\r", "\n")
    head, body = read_front_matter(text, file)
    blocks = _blocks(body, file)
    first = next(blocks, ("", ""))
    is_headline = first[0] == "h1" or (not head.title and "\n" not in first[1] and is_title(first[1]))
    title = head.title or (first[1] if is_headline else None)
    lines = [line for tag, line in blocks]
    return msgspec.structs.replace(
        head,
        text="\n".join(lines if is_headline and lines else [first[1], *lines]),
        title=title,
        url=head.url or url,
    )


def _blocks(body: str, file: str) -> Iterator[tuple[str, str]]:
    """The tag and the text of each block that has a text."""
    with importing_extra("add", "Reading Markdown"):
        from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    blocks_alone = MarkdownIt("commonmark").enable("table")
    blocks_alone.core.ruler.disable(["inline", "text_join"])
    environment: dict[str, object] = {}
    cells: list[str] = []
    tag = ""
    tokens = blocks_alone.parse(body, environment)
    if sum(bool(token.content) for token in tokens) > MOST_BLOCKS:
        raise BriefgenError(file, "", f"It has more than {MOST_BLOCKS:,} paragraphs", "Cut it down to the article's text.")
    for token in tokens:
        tag = token.tag if token.nesting == 1 else tag
        if token.type == "inline":
            pieces = [token.content] if len(token.content) <= LONGEST_BLOCK else token.content.split("\n")
            text = "\n".join(_text(piece, markdown, environment) for piece in pieces)
        else:
            text = read_html_text(token.content) if token.type == "html_block" else token.content
        if tag in ("th", "td") and token.type == "inline":
            cells.append(text)
        elif text:
            yield tag, tidy(text)
        if token.type == "tr_close":
            yield "tr", " | ".join(filter(None, cells))
            cells = []


def _text(content: str, markdown: MarkdownIt, environment: dict[str, object]) -> str:
    """The words of a paragraph: of a link those that are shown, of a picture none."""
    if len(content) > LONGEST_BLOCK:
        return content
    words = ""
    for token in markdown.parseInline(content, environment)[0].children or ():
        if token.type == "softbreak":
            words += " " if len(words) - words.rfind("\n") <= LONGEST_WRAPPED else "\n"
        elif token.type == "hardbreak":
            words += "\n"
        elif token.type not in ("image", "html_inline"):
            words += token.content
    words = _MARKED.sub(r"\1", _WIKI_LINK.sub(r"\1", words))
    return "\n".join(_MARKS.sub("", line) for line in words.split("\n"))
