"""Proposing: what would be filed of a document, and where; shown to a person before anything is written.

In: a document, and what `seeds/` holds. Out: a proposal, or where the article already is. Only a text to be replaced
is read from disk.
"""

from __future__ import annotations

import datetime
import difflib
import textwrap
from collections.abc import Iterator
from pathlib import Path

import msgspec

from briefgen.adding.collecting import Collected
from briefgen.adding.document import Document
from briefgen.adding.filing.holdings import Held, Holdings
from briefgen.adding.filing.seed_text import SeedText, clean, head_of, likeness, write_seed
from briefgen.adding.web_addresses import is_of_site
from briefgen.articles.article import Article, parse_article, read_article
from briefgen.articles.head import Head
from briefgen.contract.ids import briefing_id
from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError
from briefgen.extracting.composing.compose import compose
from briefgen.languages import codes
from briefgen.languages.detection import detect_language
from briefgen.storage.desk_parts import ENDING
from briefgen.text import squeeze

LEAST_LIKENESS = 0.1
"""The similarity from which two texts of one address are texts of one article."""

_WIDTH = 160
_BEFORE = 40
_CHANGES = 8
"""How much is shown: characters of a paragraph, characters before a change, and lines of changes."""
_TEASER = "perhaps only the feed's summary; `briefgen add ADDRESS` puts the article in its place"


class Proposal(Struct, frozen=True, kw_only=True):
    """An article as it would be filed at `path`, relative to `seeds/`, with `/`; `seed` has its text.

    `sentence` is its first; `changes` are lines that say how a revision differs from the text that it `replaces`.
    """

    path: str
    seed: SeedText
    language: str
    sentence: str
    replaces: Held | None = None
    changes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def held(self) -> Held:
        """The article as `seeds/` will have it."""
        return Held(path=self.path, head=self.seed.head, title=self.seed.title, paragraphs=self.seed.paragraphs)


class Known(Struct, frozen=True):
    """A document that `seeds/` already has, as the file at `path`; `why` ends the sentence "it is there already:"."""

    path: str
    why: str


def propose(found: Collected, holdings: Holdings, seeds: Path, today: datetime.date) -> Proposal | Known:
    """What to file of the document that was `found`; `today` dates a revision whose source states no day of its own.

    Raises BriefgenError if it has no text, or none in a language that is read.
    """
    document, origin = found.document, found.origin
    head = head_of(document)
    older = holdings.at_address(head.url)
    if older and document.teaser:
        return Known(older.path, "the same address")
    seed = write_seed(document, head, origin)
    if not head.published and (day := _stated_day(document, origin)):
        head = msgspec.structs.replace(head, published=day)
        seed = write_seed(document, head, origin)
    if same := holdings.with_words(seed.title, seed.paragraphs):
        return Known(same.path, "the same text")
    if older and _is_same_article(older, seed):
        if found.online and not is_of_site(origin, older.head.url or ""):
            return Known(older.path, "the same address; the text that another site has of it is not taken for a newer one")
        return _revision(found, head, older, seeds, today)
    wanted = briefing_id(head.published, seed.title or _shortened(seed.paragraphs[0]))
    name = holdings.unused_id(wanted)
    if name != wanted:
        head = msgspec.structs.replace(head, id=name)
    return _proposal(f"{name}{ENDING}", document, origin, head)


def _is_same_article(older: Held, seed: SeedText) -> bool:
    """Whether a text at the same address is of the same article: some sites show another article there every day."""
    same_title = bool(seed.title) and clean(older.title).casefold() == seed.title.casefold()
    return same_title or likeness(older.paragraphs, seed.paragraphs) >= LEAST_LIKENESS


def _revision(found: Collected, head: Head, older: Held, seeds: Path, today: datetime.date) -> Proposal | Known:
    """The newer text of the article that is `older`, if it is newer: a file without a day may be of any day.

    It keeps its file, its day, the address of its page, and what somebody has put into its head.
    """
    document, kept = found.document, older.head
    known = kept.updated or kept.published
    if document.updated and known and document.updated < known:
        return Known(older.path, f"the same address, in a text of {known}")
    if kept.updated and not document.updated and not found.online:
        return Known(older.path, f"the same address, in a text of {known}; nothing says that this one is newer")
    head = Head(
        published=kept.published or head.published,
        updated=document.updated or today,
        id=kept.id or compose(read_article(seeds / older.path)).id,
        source=kept.source or head.source,
        url=kept.url,
        author=kept.author or head.author,
        language=kept.language or head.language,
    )
    return _proposal(older.path, document, found.origin, head, older)


def _proposal(path: str, document: Document, origin: str, head: Head, replaces: Held | None = None) -> Proposal:
    """The proposal of `document` under `head`, which is read as `briefgen build` will read it."""
    seed = write_seed(document, head, origin)
    article = _read(seed, origin)
    if seed.title and (article.title is None or squeeze(article.quote(article.title)) != seed.title):
        seed = write_seed(document, msgspec.structs.replace(head, title=seed.title), origin)
        article = _read(seed, origin)
    return Proposal(
        path=path,
        seed=seed,
        language=article.language,
        sentence=_first_sentence(article),
        replaces=replaces,
        changes=tuple(_changes(replaces, seed)) if replaces else (),
        notes=(*document.notes, *((_TEASER,) if document.teaser else ()), *_left_out(seed.left_out)),
    )


def _read(seed: SeedText, origin: str) -> Article:
    if not seed.head.language:
        try:
            detect_language(seed.text, origin)
        except BriefgenError as error:
            raise BriefgenError(origin, "", error.problem, f"Articles in {' and '.join(codes())} are read.") from None
    return parse_article(origin, seed.text.encode())


def _stated_day(document: Document, origin: str) -> datetime.date | None:
    """The day of publication that the text itself states, in a dateline or a line above; as the briefing would have it."""
    briefing = compose(_read(write_seed(document, Head(language=head_of(document).language), origin), origin))
    is_stated = briefing.published_source == "stated"
    return datetime.date.fromisoformat(briefing.published) if is_stated and briefing.published else None


def _left_out(lines: tuple[str, ...]) -> tuple[str, ...]:
    """What to say of lines that are left out."""
    more = f", and {len(lines) - 1} more" if len(lines) > 1 else ""
    return (f"left out, because it reads like a head line: {_shortened(lines[0])}{more}",) if lines else ()


def _first_sentence(article: Article) -> str:
    """The first sentence of the story."""
    sentences = (s for block in article.blocks if block.kind == "paragraph" for s in block.sentences)
    first = next(sentences, None)
    return _shortened(article.quote(first)) if first else ""


def _changes(older: Held, seed: SeedText) -> Iterator[str]:
    """How the paragraphs of `seed` differ from those of `older`: `- ` before what goes, `+ ` before what comes."""
    before, after = [older.title, *older.paragraphs], [seed.title, *seed.paragraphs]
    lines: list[str] = []
    for kind, start, end, other_start, other_end in difflib.SequenceMatcher(None, before, after).get_opcodes():
        if kind != "equal":
            gone, come = before[start:end], after[other_start:other_end]
            same = _same(gone[0], come[0]) if len(gone) == len(come) == 1 else 0
            lines += [f"- {_shortened(text, same)}" for text in gone]
            lines += [f"+ {_shortened(text, same)}" for text in come]
    yield from lines[:_CHANGES]
    if len(lines) > _CHANGES:
        yield f"  and {len(lines) - _CHANGES} more paragraphs"


def _same(one: str, other: str) -> int:
    """The number of characters with which both texts begin."""
    differing = (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differing, min(len(one), len(other)))


def _shortened(text: str, same: int = 0) -> str:
    """`text` on one line, cut; beginning shortly before its character `same`, up to which it is known."""
    start = text.rfind(" ", 0, same - _BEFORE) + 1 if same > _BEFORE else 0
    return ("… " if start else "") + textwrap.shorten(text[start:], _WIDTH, placeholder=" …")
