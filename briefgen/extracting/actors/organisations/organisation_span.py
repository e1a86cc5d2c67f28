"""Span: what is known of a name of an organisation as soon as it is read."""

from __future__ import annotations

from briefgen.contract.model import Struct


class OrganisationSpan(Struct, frozen=True):
    """How far an organisation's name reaches, whose it is, and what is known of its kind; 0-based half-open offsets.

    One named by `common` nouns is an organisation only where it acts.
    """

    start: int
    end: int
    country: str | None = None
    medium: bool = False
    governs: bool = False
    known: str | None = None
    common: bool = False
