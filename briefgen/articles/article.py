"""From a file in `seeds/` to an `Article`: the first step of the flow, and the only one that reads articles from disk."""

from __future__ import annotations

import datetime
import hashlib
import stat
from pathlib import Path

import msgspec

from briefgen.articles.credits import find_credits
from briefgen.articles.decoding import check_size, decode_article
from briefgen.articles.head import DATE_STEP, FoundHead, read_head
from briefgen.articles.head_values import read_day
from briefgen.articles.layout import Block, find_blocks
from briefgen.contract.model import PublishedSource, Source, Span, Struct
from briefgen.errors import BriefgenError
from briefgen.languages.detection import detect_language, is_doubtful
from briefgen.languages.sentences import normalize
from briefgen.text import Token, lower, tokenize


class Article(Struct, frozen=True):
    """One article: `text` is NFC and whole, with its title and without invisible characters; all offsets refer to it.

    Its head is in `text`, too, in blocks that are not part of the story. `norm` is `text` as rules read it, character for
    character: one spelling, and no line breaks inside a paragraph; `low` is `norm` in lower case, with the same offsets;
    both are cut into tokens once, for everything that looks for words in them. `language_doubt` is whether the language was
    not stated and may be another; `id` is what the head says; `warnings` are one line each.
    """

    text: str
    norm: str
    low: str
    norm_tokens: tuple[Token, ...]
    low_tokens: tuple[Token, ...]
    language: str
    language_doubt: bool
    source: Source
    published: datetime.date | None
    published_source: PublishedSource
    updated: datetime.date | None
    id: str | None
    blocks: tuple[Block, ...]
    credits: tuple[Span, ...]
    warnings: tuple[str, ...]

    @property
    def title(self) -> Span | None:
        """Where the headline is, if the article has one."""
        return next((Span(start=b.start, end=b.end) for b in self.blocks if b.kind == "title"), None)

    def quote(self, span: Span) -> str:
        """The words of the article at `span`."""
        return self.text[span.start : span.end]


def digest_of(data: bytes) -> str:
    """SHA-256 of an article's file with LF as line endings, which git may have changed to those of Windows."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()


def read_article(
    path: Path, *, seeds: Path | None = None, language: str | None = None, published: str | None = None
) -> Article:
    """The article in `path`; its source is relative to the folder `seeds`; `language` and `published` override the text's.

    Raises BriefgenError if the file is missing, empty, not text in UTF-8, over 1 MB, or in no known language, or if its
    head is invalid.
    """
    file = path.relative_to(seeds).as_posix() if seeds else path.name
    return parse_article(file, _read_bytes(path), place=str(path), language=language, published=published)


def parse_article(
    file: str, data: bytes, *, place: str = "", language: str | None = None, published: str | None = None
) -> Article:
    """The article in `data`, whose source is `file`; errors as for `read_article`, with `place` for the file."""
    place = place or file
    given = parse_date(published, "--published") if published is not None else None
    decoded = decode_article(data, place)
    found = read_head(decoded.text, place)
    text, found = _with_title(decoded.text, found)
    head = found.head
    story = found.cut_from(text)  # the head is not in the article's language
    stated = language or head.language
    code = stated or detect_language(story, place)
    blocks = find_blocks(text, code, found)
    norm = normalize(_without_line_breaks(text, blocks), code)
    low, tokens = lower(norm), tuple(tokenize(norm))
    return Article(
        text=text,
        norm=norm,
        low=low,
        norm_tokens=tokens,
        low_tokens=tuple([(start, low[start : start + len(word)]) for start, word in tokens]),
        language=code,
        language_doubt=not stated and is_doubtful(story, code),
        source=Source(
            file=file,
            sha256=digest_of(data),
            name=head.source,
            url=head.url,
            author=head.author,
        ),
        published=given or head.published,
        published_source="given" if given else "stated" if head.published else "unknown",
        updated=head.updated,
        id=head.id,
        blocks=blocks,
        credits=find_credits(text, code),
        warnings=(*decoded.warnings, *found.warnings),
    )


def parse_date(value: str, place: str) -> datetime.date:
    """`value` as a date; `place` (an option) goes into the error if it isn't one."""
    try:
        return read_day(value)
    except ValueError as error:
        raise BriefgenError("date", place, str(error), DATE_STEP) from None


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise BriefgenError(str(path), "", "This is a folder", "Name one article in it.")
        if not stat.S_ISREG(path.stat().st_mode):
            raise BriefgenError(str(path), "", "This is not a plain file", "Save the article into a file.")
        check_size(str(path), path.stat().st_size)
        return path.read_bytes()
    except PermissionError:
        raise BriefgenError(str(path), "", "The file may not be read", "Change its permissions.") from None
    except OSError:
        raise BriefgenError(str(path), "", "There is no such file", "Check the name; articles are kept in seeds/.") from None


def _with_title(text: str, found: FoundHead) -> tuple[str, FoundHead]:
    """The text, with the headline below the head if front matter has it in an escaped form."""
    title = found.head.title
    if not title or found.title:
        return text, found
    end = found.lines[-1].end
    place = Span(start=end + 1, end=end + 1 + len(title))
    return f"{text[:end]}\n{title}\n\n{text[end:]}", msgspec.structs.replace(found, title=place)


def _without_line_breaks(text: str, blocks: tuple[Block, ...]) -> str:
    parts, position = [], 0
    for block in blocks:
        parts += [text[position : block.start], text[block.start : block.end].replace("\n", " ")]
        position = block.end
    return "".join([*parts, text[position:]])
