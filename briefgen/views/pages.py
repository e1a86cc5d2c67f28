"""Views: which index pages the site has, and what stands on each, before it is rendered.

All are made once, when a build begins, because which pages there are depends on how long their lists are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.contract.model import Struct
from briefgen.registry.registry import Registered
from briefgen.views.paging import Jump, cut
from briefgen.views.wording import Wording

SHORT = 30
"""Items up to which a list stands whole on the page of its subject; a longer one has pages of its own."""
SHOWN = 10
"""Items that the page shows of a longer list."""
WHOLE = frozenset({"jumps", "names", "offices", "roles"})
"""Kinds of lists that are short by nature and always stand there whole."""


class View(Struct, frozen=True):
    """A page: its path, its template, title and description as text, and what the template needs."""

    page: str
    template: str
    title: str
    description: str
    context: dict[str, Any]


class Download(Struct, frozen=True):
    """A PDF beside a page: its `size` in bytes, and where it holds several briefings, how many, in words."""

    size: int
    held: str = ""


class Section(Struct, frozen=True):
    """A list under a heading: `key` names it in addresses, `kind` says how its items look.

    `total` is the number beside the heading, where it isn't that of the items; `jumps` stand above them.
    """

    key: str
    kind: str
    label: str
    items: tuple[Any, ...]
    total: int | None = None
    jumps: tuple[Jump, ...] = ()

    @property
    def cut(self) -> bool:
        """Whether the list is too long for the page of its subject."""
        return self.kind not in WHOLE and len(self.items) > SHORT


class Subject(Struct, frozen=True):
    """What a page is about; `language` is that of `title` where it is an article's words, `up` leads to the wider lists.

    An actor's page shows what the registry knows of it as `registered`.
    """

    page: str
    title: str
    up: tuple[Jump, ...]
    sections: tuple[Section, ...]
    language: str | None = None
    facts: tuple[str, ...] = ()
    note: str | None = None
    registered: Registered | None = None


def subject_views(subject: Subject, wording: Wording) -> Iterator[View]:
    """The page of `subject`, and the pages of those of its lists that are too long for it."""
    description = ": ".join((subject.title, " · ".join(subject.facts))) if subject.facts else subject.note or subject.title
    yield View(subject.page, "subject.html", subject.title, description, {"subject": subject, "shown": SHOWN})
    for section in subject.sections:
        if section.cut:
            yield from list_views(subject, section, wording)


def list_views(subject: Subject, section: Section, wording: Wording) -> Iterator[View]:
    """The pages of one list of `subject`."""
    label = f"{subject.title}: {section.label}"
    for part in cut(section.items, f"{subject.page}/{section.key}"):
        title = numbered_title(label, part.number, wording)
        yield View(part.page, "list.html", title, title, {"subject": subject, "section": section, "part": part})


def numbered_title(title: str, number: int, wording: Wording) -> str:
    """`title`, with the number of the page behind it from the second on."""
    return title if number == 1 else wording.say("title_page", title=title, number=number)


def section(key: str, kind: str, items: tuple[Any, ...], wording: Wording, message: str = "") -> Section:
    """A list under the heading `message`, which is `key` if not given."""
    return Section(key=key, kind=kind, label=wording.say(message or key), items=items)
