"""Logo: the desk's picture in the form for mails, embedded in the mail, since mail programs load nothing; pure."""

from __future__ import annotations

import hashlib

from briefgen.contract.model import Struct
from briefgen.documents.schema import DigestDocument

LARGEST = 30_000
"""The most bytes of a logo, which leaves most of a mail to the briefings."""
_KINDS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}
"""The kinds of pictures that mail programs show, by their first bytes; hardly any program shows an SVG."""


class Logo(Struct, frozen=True):
    """A picture, the name of its kind, and the id by which the HTML of a mail refers to it."""

    data: bytes
    kind: str
    id: str


def mail_logo(digest: DigestDocument) -> Logo | None:
    """The logo of `digest`; None if there is none, mail programs don't show it, or it is too large."""
    data = bytes(digest.logo)
    kind = next((kind for start, kind in _KINDS.items() if data.startswith(start)), None)
    if not kind or len(data) > LARGEST:
        return None
    return Logo(data, kind, f"{hashlib.sha256(data).hexdigest()[:32]}@logo.invalid")
