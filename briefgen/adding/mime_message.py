"""MIME messages, such as mails and pages saved as MHTML, parsed within bounds; shared by the readers of both."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage
from typing import cast

from briefgen.errors import BriefgenError

MOST_PARTS = 1_000
LONGEST_HEADER = 5_000
"""The number of characters of a header that are read: parsing longer ones takes very long."""

_MARKS = (re.compile(rb"^content-type:", re.IGNORECASE | re.MULTILINE), re.compile(rb"^--", re.MULTILINE))
"""What is above a part: its type, or the boundary that its message has chosen."""


class _ShortHeaders(email.policy.EmailPolicy):
    """The library's way of reading messages, with overlong headers cut."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """The name and the value of a header, cut if it is too long."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_HEADER]


def parse_message(data: bytes, file: str) -> EmailMessage:
    """The message in `data`; BriefgenError if it has an absurd number of parts."""
    if any(len(mark.findall(data)) >= MOST_PARTS for mark in _MARKS):
        problem = f"It has {MOST_PARTS:,} parts or more"
        raise BriefgenError(file, "", problem, "Copy the text of the article into a file.")
    return cast("EmailMessage", email.message_from_bytes(data, policy=_ShortHeaders()))
