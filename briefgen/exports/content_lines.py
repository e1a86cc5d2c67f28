"""Content lines: the lines of an iCalendar file (RFC 5545, 3.1 and 3.3.11): names and values, folded and escaped.

Written here and not by a library, which takes half a millisecond for an event: a site has tens of thousands.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from briefgen.text import one_line

_OCTETS = 75
"""The most octets of a line, without its end; a longer one continues on the next line after a space."""
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,"})


def component(name: str, lines: Iterable[str]) -> bytes:
    """The component `name`, with `lines` in it."""
    whole = (f"BEGIN:{name}", *lines, f"END:{name}")
    return b"".join(piece + b"\r\n" for line in whole for piece in _folded(line.encode()))


def text(name: str, *values: str) -> str:
    """A property that is text, or a list of texts."""
    return f"{name}:{','.join(map(_plain, values))}"


def paragraphs(name: str, values: Iterable[str]) -> str:
    """A property that is one text of several paragraphs."""
    return f"{name}:" + r"\n\n".join(map(_plain, values))


def moment(name: str, value: datetime.date) -> str:
    """A property that is a day, or a moment in UTC or in no zone."""
    if not isinstance(value, datetime.datetime):
        return f"{name};VALUE=DATE:{value.isoformat().replace('-', '')}"
    zone = "Z" if value.tzinfo else ""
    return f"{name}:{value.replace(tzinfo=None).isoformat().replace('-', '').replace(':', '')}{zone}"


def _plain(value: str) -> str:
    return one_line(value).translate(_ESCAPED)


def _folded(line: bytes) -> Iterator[bytes]:
    """`line` in pieces of at most `_OCTETS`, none of which ends within a character or an escaped one."""
    begin = b""
    while len(begin) + len(line) > _OCTETS:
        end = _OCTETS - len(begin)
        while line[end] & 0b1100_0000 == 0b1000_0000:  # in UTF-8, a continuation byte
            end -= 1
        slashes = end - len(line[:end].rstrip(b"\\"))
        end -= slashes % 2
        yield begin + line[:end]
        begin, line = b" ", line[end:]
    yield begin + line
