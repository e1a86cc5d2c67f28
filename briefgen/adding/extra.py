"""The extra: the libraries that only adding needs, which `pip install briefgen` leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from briefgen.errors import BriefgenError


@contextmanager
def importing_extra(what: str) -> Iterator[None]:
    """Says how to install the libraries where one that is imported in the block is missing; `what` begins the sentence."""
    try:
        yield
    except ModuleNotFoundError as error:
        problem = f"{what} needs the library {error.name}"
        raise BriefgenError("briefgen add", "", problem, "Install it: pip install 'briefgen[add]'.") from None
