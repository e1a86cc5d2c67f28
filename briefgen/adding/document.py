"""What every kind of source is read into, before it is filed as an article."""

from __future__ import annotations

import datetime

from briefgen.contract.model import Struct


class Document(Struct, frozen=True, kw_only=True):
    """One article as its source gives it; None if the source doesn't say.

    `text` is the body without the title, one paragraph a line; where it is only a `teaser` of an article (a feed has those),
    the article is at `url`. `updated` is the day of its last change. `language` is an ISO 639 code as the source states it.
    `notes` are short remarks for the person who adds it, such as attachments that were skipped.
    """

    text: str
    title: str | None = None
    published: datetime.date | None = None
    updated: datetime.date | None = None
    url: str | None = None
    source: str | None = None
    author: str | None = None
    language: str | None = None
    teaser: bool = False
    notes: tuple[str, ...] = ()
