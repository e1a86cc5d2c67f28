"""What every kind of source is read into, before it is filed as an article."""

from __future__ import annotations

import datetime

from briefgen.contract.model import Struct


class Document(Struct, frozen=True, kw_only=True):
    """One article as its source gives it; None where the source doesn't say.

    `text` is the body without the title, one paragraph a line. `language` is an ISO 639 code as the source states it.
    """

    text: str
    title: str | None = None
    published: datetime.date | None = None
    url: str | None = None
    source: str | None = None
    author: str | None = None
    language: str | None = None
