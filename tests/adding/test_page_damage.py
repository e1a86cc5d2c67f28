"""Damaged pages: whatever is cut out of a page or mixed up in it, it is read or refused."""

from __future__ import annotations

import random

import pytest
from adding.page_shapes import SHAPES, lay_out

from briefgen.adding.pages.web_page import read_web_page
from briefgen.errors import BriefgenError

PIECES = (
    b"",
    b"<",
    b'"',
    b"\0",
    b"&#0;",
    b"&#xD800;",
    b"<div>" * 50,
    b"</div>" * 50,
    b"<table>",
    b"<!--",
    b"\xff\xfe",
    b"<p>",
    b"null",
)


def damage(page: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.3:
        return page[: chance.randrange(len(page))]
    if chance.random() < 0.3:
        parts = page.split(b"<")
        for _ in range(8):
            one, other = chance.randrange(len(parts)), chance.randrange(len(parts))
            parts[one], parts[other] = parts[other], parts[one]
        return b"<".join(parts)
    for _ in range(4):
        start = chance.randrange(len(page))
        page = page[:start] + chance.choice(PIECES) + page[start + chance.choice((0, 3, 30, 600)) :]
    return page


@pytest.mark.parametrize("name", list(SHAPES)[::3])
def test_a_damaged_page_is_read_or_refused(name: str) -> None:
    chance = random.Random(name)
    page = lay_out(name).html.encode()
    for _ in range(4):
        try:
            document = read_web_page(damage(page, chance), file="page.html")
        except BriefgenError as error:
            assert error.file == "page.html"
        else:
            assert document.text.isprintable() or "\n" in document.text
