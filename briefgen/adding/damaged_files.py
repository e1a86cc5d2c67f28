"""Libraries that read damaged files: whatever they raise becomes one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from briefgen.errors import BriefgenError
from briefgen.text import squeeze


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
