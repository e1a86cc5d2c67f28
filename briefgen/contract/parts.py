"""Parts: the list that replaces a file of data that would be too large."""

from __future__ import annotations

from briefgen.contract.model import Struct


class DataPart(Struct, frozen=True):
    """A part of the data: its file, next to the list, the year or month of publication, and how many briefings it has."""

    file: str
    published: str | None
    briefings: int


class DataParts(Struct, frozen=True):
    """The files into which all briefings are split, the newest first."""

    parts: tuple[DataPart, ...]
