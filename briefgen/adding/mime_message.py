"""MIME: the messages that mails and pages saved as MHTML are, parsed within bounds; shared by the readers of both."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage
from typing import cast

from briefgen.errors import BriefgenError

MOST_PARTS = 1_000
LONGEST_HEADER = 5_000
"""Characters of a header that are read: what parses longer ones takes very long."""

_MARKS = (re.compile(rb"^content-type:", re.IGNORECASE | re.MULTILINE), re.compile(rb"^--", re.MULTILINE))
"""What stands above a part: its type, or the border that its message has made up."""


class _ShortHeaders(email.policy.EmailPolicy):
    """The way in which the library reads messages, but for headers that are too long."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """The name and the value of a header, cut where it is too long."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_HEADER]


def parse_message(data: bytes, file: str) -> EmailMessage:
    """The message in `data`; BriefgenError if it has as many parts as none has."""
    if any(len(mark.findall(data)) >= MOST_PARTS for mark in _MARKS):
        problem = f"It has {MOST_PARTS:,} parts or more"
        raise BriefgenError(file, "", problem, "Copy the text of the article into a file.")
    return cast("EmailMessage", email.message_from_bytes(data, policy=_ShortHeaders()))
