"""Message: a digest as a mail with a plain and an HTML part; pure, and the same bytes for the same digest."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import urlsplit

from briefgen.contract.model import Struct
from briefgen.documents.schema import DigestDocument
from briefgen.errors import BriefgenError
from briefgen.mail.logo import mail_logo
from briefgen.mail.parts import Room, html_part, mail_subject, text_part, visible_line
from briefgen.views.site import Site

MOST = 100_000
"""The most bytes of a mail: programs cut longer ones off."""
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_NO_HOST = "briefgen.invalid"
"""The host of ids if the site has none: RFC 2606 reserves it."""


class Envelope(Struct, frozen=True):
    """Sender and recipients of a mail, in order, and its date; without `sender` it is a draft."""

    sender: Address | None
    recipients: tuple[Address, ...]
    date: datetime.datetime


def read_address(text: str, option: str) -> Address:
    """The address in `text`, `lan@example.org` or `Lan <lan@example.org>`; BriefgenError, about `option`, for any other."""
    line = visible_line(text)
    header = SMTP.header_factory("to", line)
    found: Sequence[Address] = header.addresses
    if text != line or header.defects or len(found) != 1 or not found[0].domain or not found[0].addr_spec.isascii():
        raise BriefgenError(option, line, "This is not an email address", "Write it like lan@example.org.")
    return found[0]


def digest_mail(digest: DigestDocument, site: Site, envelope: Envelope) -> EmailMessage:
    """The mail of `digest`, which is of `site`, in less than `MOST` bytes.

    If not all fit, the last briefings have only their title, or are counted. BriefgenError if nothing fits.
    """
    count = len(digest.briefings)
    least, most = -1, 2 * count  # how many titles fit, and then how many with their points
    while least < most:
        tried = (least + most + 1) // 2
        message = _message(digest, site, envelope, Room(max(tried - count, 0), min(tried, count)))
        if len(message.as_bytes()) < MOST:
            least, fitting = tried, message
        else:
            most = tried - 1
    if least < 0:
        raise BriefgenError("mail", digest.title, "It is too long for an email", "Shorten the introduction of the digest.")
    return fitting


def _message(digest: DigestDocument, site: Site, envelope: Envelope, room: Room) -> EmailMessage:
    message = EmailMessage(SMTP)
    message["Subject"] = mail_subject(digest)
    if envelope.sender:
        message["From"] = envelope.sender
    else:
        message["X-Unsent"] = "1"  # programs open it as a draft
    if envelope.recipients:
        message["To"] = envelope.recipients
    message["Date"] = envelope.date
    text, html = text_part(digest, site, room), html_part(digest, site, room)
    headers = "\n".join(f"{name}: {value}" for name, value in message.items())
    content = hashlib.sha256("\0".join((headers, text, html)).encode()).hexdigest()[:32]
    message["Message-ID"] = f"<{content}@{_host(site.url)}>"
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    for part in message.iter_parts():
        part["Content-Language"] = digest.language
    _, shown = message.iter_parts()
    if isinstance(shown, EmailMessage) and (logo := mail_logo(digest)):
        shown.add_related(logo.data, "image", logo.kind, disposition="inline", cid=f"<{logo.id}>")
        shown.set_boundary(f"=_logo_{content}")
    message.set_boundary(f"=_{content}")  # no part can contain it: "=" is written as "=3D"
    return message


def _host(url: str) -> str:
    host = urlsplit(url).hostname or ""
    return host if _HOST.fullmatch(host) else _NO_HOST
