"""A naming: one place of an article that means somebody who might speak; `namings` finds them."""

from __future__ import annotations

from typing import Literal

from briefgen.contract.model import Struct

NamingKind = Literal["person", "organisation", "title", "pronoun", "several", "other"]


class Naming(Struct, frozen=True):
    """Somebody named at 0-based half-open offsets; `who` is the person's index, `words` how rules read the naming.

    `country` is the one that a title names, or whose an organisation is, `organisation` where a title names one; `apposed`
    tells that a role after the name is part of the naming.
    """

    start: int
    end: int
    kind: NamingKind
    words: str
    who: int | None = None
    country: str | None = None
    organisation: int | None = None
    apposed: bool = False
