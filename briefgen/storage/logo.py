"""The desk's logo, as it appears on paper; part of the interface to the disk."""

from __future__ import annotations

from pathlib import Path

from briefgen.errors import BriefgenError

MOST = 500_000
"""The most bytes of a logo: it is in every digest."""
_PRINTED = (".svg", ".png", ".jpg", ".jpeg")


def read_logo(docs: Path, name: str | None) -> bytes:
    """The picture `name`, a path in the folder `docs`; nothing for one that no document can contain, or that doesn't exist.

    A missing logo is reported when the site is built. BriefgenError for one that is too large.
    """
    if not name or not name.lower().endswith(_PRINTED) or not (docs / name).is_file():
        return b""
    with (docs / name).open("rb") as file:
        data = file.read(MOST + 1)
    if len(data) > MOST:
        raise BriefgenError(str(docs / name), "theme.logo", f"It has more than {MOST:,} bytes", "Make it smaller.")
    return data
