"""Parts: what a digest says as HTML and as plain text, by the templates of this package; pure.

Everything that comes from articles is escaped in the HTML, and can't look like the next line in the plain text.
"""

from __future__ import annotations

import functools
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jinja2

from briefgen.contract.model import Struct
from briefgen.documents.schema import BriefingDocument, DigestDocument
from briefgen.mail.logo import mail_logo
from briefgen.text import squeeze
from briefgen.views.addresses import briefing_page
from briefgen.views.notes import Node
from briefgen.views.site import Site

TITLE = 120
"""The longest title of a briefing in a mail, in characters."""
_WIDTH = 72
_COLOURS = ("page", "ink", "soft", "line", "tint", "brand", "link")


class Room(Struct, frozen=True):
    """The number of briefings of a digest that a mail has with their key points, and in all, including these."""

    full: int
    listed: int


def mail_subject(digest: DigestDocument) -> str:
    """The subject of a mail, in one line, without anything that could begin another header."""
    return visible_line(f"{digest.site}: {digest.kind}, {digest.title}")


def visible_line(text: str) -> str:
    """`text` without line breaks and invisible characters."""
    return squeeze("".join(c if c.isprintable() else " " for c in text))


def html_part(digest: DigestDocument, site: Site, room: Room) -> str:
    """The HTML of `digest`, which is of `site`."""
    return _environment().get_template("digest.html").render(_context(digest, site, room))


def text_part(digest: DigestDocument, site: Site, room: Room) -> str:
    """The same as plain text."""
    return _environment().get_template("digest.txt").render(_context(digest, site, room))


def _context(digest: DigestDocument, site: Site, room: Room) -> dict[str, Any]:
    return {
        "digest": digest,
        "logo": mail_logo(digest),
        "subject": mail_subject(digest),
        "full": room.full,
        "listed": digest.briefings[: room.listed],
        "left_out": len(digest.briefings) - room.listed,
        "say": site.wording.say,
        "url": site.url,
        "page": lambda briefing: briefing_page(briefing.id),
        "colour": {name: site.design.colours[name].light for name in _COLOURS},
        "fonts": ", ".join((*site.design.fonts["text"], "sans-serif")),
    }


@functools.cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=lambda name: (name or "").endswith(".html"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"shortened": _shortened, "wrapped": _wrapped, "about": _about, "plain": _plain}
    return environment


def _shortened(title: str) -> str:
    line = visible_line(title)
    return line if len(line) <= TITLE else f"{line[:TITLE].rpartition(' ')[0] or line[:TITLE]}…"


def _wrapped(text: str, first: str = "") -> str:
    lines = textwrap.wrap(
        visible_line(text), _WIDTH, initial_indent=first, subsequent_indent=" " * len(first), break_long_words=False
    )
    return "\n".join(lines)


def _plain(nodes: Sequence[Node]) -> str:
    """The blocks of an introduction as paragraphs of plain text, with the addresses of its links."""
    blocks = []
    for node in nodes:
        if node.tag in ("ul", "ol", "table", "thead", "tbody", "blockquote"):
            blocks.append(_plain(node.nodes))
        elif node.tag != "hr":
            blocks.append(_wrapped(_words(node), "- " if node.tag == "li" else ""))
    return "\n".join(filter(None, blocks))


def _words(node: Node) -> str:
    inner = (
        " ".join(filter(None, (node.text, *map(_words, node.nodes))))
        if node.tag == "tr"
        else "".join((node.text, *map(_words, node.nodes)))
    )
    return f"{inner} ({node.url})" if node.url else inner


def _about(briefing: BriefingDocument) -> str:
    return " · ".join(filter(None, (briefing.date, briefing.cited, briefing.state)))
