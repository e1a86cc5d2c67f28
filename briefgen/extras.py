"""Extras: the libraries that only some parts of the program need, which `pip install briefgen` leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from briefgen.errors import BriefgenError


@contextmanager
def importing_extra(extra: str, what: str) -> Iterator[None]:
    """Says how to install `extra` if a library that is imported in the block is missing; `what` begins the sentence."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("briefgen"):
            raise
        problem = f"{what} needs the library {error.name}"
        raise BriefgenError(f"briefgen {extra}", "", problem, f'Install it: pip install "briefgen[{extra}]".') from None
