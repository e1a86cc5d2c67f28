"""Pages for tests: invented articles (stories.yaml) laid out as publishers do it (shapes/), and the expected results."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

import jinja2
import msgspec

FOLDER = Path(__file__).parent


class Story(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An article; its lines are used if a shape has room for them."""

    language: str
    title: str
    lead: str
    author: str
    site: str
    paragraphs: Sequence[str]
    heading: str
    items: Sequence[str]
    quote: str


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a page of a shape says about its article."""

    story: str
    day: datetime.date
    author: str | None
    source: str | None
    url: str | None = None
    title: str | None = None


class Page(msgspec.Struct, frozen=True):
    """A page, what it says, and the lines of its article in their order."""

    name: str
    html: str
    shape: Shape
    title: str
    lines: tuple[str, ...]


STORIES = msgspec.yaml.decode((FOLDER / "stories.yaml").read_bytes(), type=dict[str, Story])
SHAPES = msgspec.yaml.decode((FOLDER / "shapes.yaml").read_bytes(), type=dict[str, Shape])


def lay_out(name: str) -> Page:
    """The page of the shape `name`; what its template marks with `own` is the article."""
    own: list[str] = []

    def mark(text: str) -> str:
        own.append(text)
        return text

    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    environment.filters["own"] = mark
    shape = SHAPES[name]
    story = STORIES[shape.story]
    template = (FOLDER / "shapes" / f"{name}.html").read_text(encoding="utf-8")
    html = environment.from_string(template).render(s=msgspec.to_builtins(story))
    return Page(name=name, html=html, shape=shape, title=shape.title or story.title, lines=tuple(own))
