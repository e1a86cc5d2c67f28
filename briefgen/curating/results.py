"""What becomes of people's decisions when they are applied, entry by entry."""

from __future__ import annotations

from typing import Literal

from briefgen.contract.model import Struct

EntryState = Literal["applied", "redundant", "stale", "ambiguous"]


class EntryResult(Struct, frozen=True, kw_only=True):
    """What became of the entry at `line` (from 1) of `file`, and the anchor of its fact, if it has found one."""

    file: str
    line: int
    entry: str
    state: EntryState
    why: str = ""
    anchor: str | None = None
