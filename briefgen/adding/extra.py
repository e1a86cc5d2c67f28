"""The extra: the libraries that only adding needs, which `pip install briefgen` leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from briefgen.errors import BriefgenError
from briefgen.text import squeeze


@contextmanager
def importing_extra(what: str) -> Iterator[None]:
    """Says how to install the libraries where one that is imported in the block is missing; `what` begins the sentence."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("briefgen"):
            raise
        problem = f"{what} needs the library {error.name}"
        raise BriefgenError("briefgen add", "", problem, 'Install it: pip install "briefgen[add]".') from None


@contextmanager
def reading_with_library(file: str, kind: str) -> Iterator[None]:
    """Makes one line of whatever a library raises in the block about `file`, which should be a `kind`.

    The libraries raise nearly anything about damaged files (KeyError, struct.error, RecursionError), and say so nowhere.
    """
    try:
        yield
    except (BriefgenError, ModuleNotFoundError):
        raise
    except Exception as error:
        reason = squeeze(f"{type(error).__name__} {error}")[:100]
        problem = f"This {kind} can't be read: it is damaged, or cut off ({reason})"
        raise BriefgenError(file, "", problem, "Save or fetch it again.") from None
