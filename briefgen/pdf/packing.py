"""Packing: puts the many small objects of a PDF by Typst into object streams (ISO 32000-1, 7.5.7 and 7.5.8); pure.

Each element of the structure tree is an object, several hundred a page, and Typst writes all of them uncompressed: more than
half of a file. Only the places of objects change, and streams (text, fonts, attachments) stay as they are.
"""

from __future__ import annotations

import itertools
import re
import zlib
from collections.abc import Iterator

TOGETHER = 1000
"""The number of objects in a stream, which a reader unpacks completely for each of them."""
_ENTRY = 20
"""Bytes in a line of a cross-reference table."""
_TABLE = re.compile(rb"xref\n0 (\d+)\n")
_TRAILER = re.compile(rb"trailer\n<</Size \d+(.+)>>\nstartxref\n(\d+)\n%%EOF\s*", re.DOTALL)
_OBJECT = re.compile(rb"(\d+) 0 obj\n(.+)\nendobj\s*", re.DOTALL)

Place = tuple[int, int, int]
"""Where an object is, as in a cross-reference stream: 1, its offset, 0; or 2, the number of its stream, its index there."""


def pack(pdf: bytes) -> bytes:
    """`pdf`, written by Typst, with the same objects in fewer bytes; ValueError if it is not of the form Typst writes."""
    start, objects, trailer = _read(pdf)
    packed = {number: body for number, body in objects.items() if _can_be_packed(body)}
    places: dict[int, Place] = {}
    written = [pdf[:start]]
    at = start

    def write(number: int, body: bytes) -> None:
        nonlocal at
        places[number] = (1, at, 0)
        written.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        at += len(written[-1])

    for number, body in objects.items():
        if number not in packed:
            write(number, body)
    following = itertools.count(max(objects) + 1)
    rest = iter(packed.items())
    while some := dict(itertools.islice(rest, TOGETHER)):
        stream = next(following)
        places |= {number: (2, stream, index) for index, number in enumerate(some)}
        write(stream, _object_stream(some))
    last = next(following)
    places[last] = (1, at, 0)
    table = b"".join(_rows([(0, 0, 0), *(places[number] for number in sorted(places))]))
    dictionary = b"/Type/XRef/Size %d/W[1 4 2]%b" % (last + 1, trailer)
    written.append(b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (last, _stream(dictionary, table), at))
    return b"".join(written)


def _read(pdf: bytes) -> tuple[int, dict[int, bytes], bytes]:
    """Where the first object begins, the objects by number in the order of the file, and the trailer without its size."""
    found = _TRAILER.search(pdf, pdf.rfind(b"trailer\n"))
    table = found and _TABLE.match(pdf, int(found[2]))
    if not found or not table:
        raise ValueError("This is not how Typst ends a file")
    rows = [pdf[at : at + _ENTRY] for at in range(table.end() + _ENTRY, found.start(), _ENTRY)]
    offsets = sorted(int(row[:10]) for row in rows)
    if len(rows) != int(table[1]) - 1 or any(row[10:] != b" 00000 n\r\n" for row in rows):
        raise ValueError("This is not how Typst lists the objects of a file")
    objects = {}
    for begin, end in itertools.pairwise((*offsets, table.start())):
        each = _OBJECT.fullmatch(pdf, begin, end)
        if not each:
            raise ValueError(f"This is not how Typst writes an object: {pdf[begin : begin + 20]!r}")
        objects[int(each[1])] = each[2]
    return offsets[0], objects, found[1]


def _can_be_packed(body: bytes) -> bool:
    """Whether it is not a stream, and not a page, whose size stays where tools that unpack nothing look for it."""
    return not body.endswith(b"endstream") and b"/Type/Page/" not in body


def _object_stream(objects: dict[int, bytes]) -> bytes:
    offsets = itertools.accumulate((len(body) + 1 for body in objects.values()), initial=0)
    head = b"".join(b"%d %d " % each for each in zip(objects, offsets, strict=False))
    dictionary = b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head))
    return _stream(dictionary, head + b"\n".join(objects.values()))


def _stream(dictionary: bytes, data: bytes) -> bytes:
    packed = zlib.compress(data, 9)
    return b"<<%b/Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (dictionary, len(packed), packed)


def _rows(places: list[Place]) -> Iterator[bytes]:
    for kind, where, index in places:
        yield kind.to_bytes(1, "big") + where.to_bytes(4, "big") + index.to_bytes(2, "big")
