"""Atoms: the smallest pieces of HTML, which are on a page for each fact; filters of the templates.

Functions and not macros, because calling a macro costs ten times what these write. All words are escaped here. An address
is what `href` makes of a page's path; `relative_from` makes it relative once the page is complete.
"""

from __future__ import annotations

import functools
from collections.abc import Container

from markupsafe import Markup, escape

from briefgen.contract.kinds import Fact, anchor_of
from briefgen.contract.model import Figure
from briefgen.library.actors import ActorEntry
from briefgen.library.library import Occurrence
from briefgen.views.addresses import briefing_page, country_page
from briefgen.views.evidence import words_anchor
from briefgen.views.fact_views import Cited
from briefgen.views.places import Place
from briefgen.views.wording import Wording

ROOT = "\x1d"
"""A placeholder before each address in rendered templates, for the path to the site's root; no article can contain it."""


def href(target: str, anchor: str = "") -> Markup:
    """The address of `target`, a page's path without extension, and of an `anchor` on it."""
    address = f"{ROOT}{target}.html"
    return escape(f"{address}#{anchor}" if anchor else address)


def relative_from(folder: str, html: str) -> str:
    """`html` with all addresses relative to a page in `folder`, as short as they can be."""
    steps = folder.split("/") if folder else []
    for up in range(len(steps) + 1):
        below = "".join(f"{step}/" for step in steps[: len(steps) - up])
        html = html.replace(f"{ROOT}{below}", "../" * up)
    return html


@functools.cache  # there are few languages
def lang(own: str, language: str | None) -> Markup:
    """The attribute for words in `language` on a page in the language `own`."""
    return Markup(' lang="{}"').format(language) if language not in (None, own) else Markup("")


def words_in(own: str, text: str, language: str | None) -> Markup:
    """`text`, which is in `language`, on a page in the language `own`."""
    attribute = lang(own, language)
    return Markup(f"<span{attribute}>{escape(text)}</span>") if attribute else escape(text)


def cite(fact: Cited) -> Markup:
    """Link from a fact to its words in their sentence, as a number like a footnote's, and what a person decided."""
    verdict = f' <span class="bg-verdict bg-{fact.decision}">{escape(fact.decided)}</span>' if fact.decision else ""
    return Markup(f'<a class="bg-cite" href="#{escape(words_anchor(fact.anchor))}">{fact.number}</a>{verdict}')


def origin(wording: Wording, occurrence: Occurrence[Fact]) -> Markup:
    """Link from an index to a fact in its briefing; it shows the briefing's day."""
    briefing, own = occurrence.briefing, wording.language
    day = wording.when(briefing.published) if briefing.published else wording.say("published_unknown")
    attribute = lang(own, briefing.language)
    words = Markup(f'<span lang="{own}">{escape(day)}</span>') if attribute else escape(day)
    address = href(briefing_page(briefing.id), anchor_of(occurrence.fact))
    return Markup(f'<a class="bg-origin" href="{address}" title="{escape(briefing.title)}"{attribute}>{words}</a>')


def country_link(wording: Wording, code: str, there: Container[str]) -> Markup:
    """The name of the country `code`, which links to its page if that is among those that are `there`."""
    name = escape(wording.country(code))
    return Markup(f'<a href="{href(country_page(code))}">{name}</a>') if code in there else name


def who(wording: Wording, actor: ActorEntry, place: Place) -> Markup:
    """The name of an actor, which links to its `place`, and whether it is an organisation."""
    address, attribute = href(place.page, place.anchor), lang(wording.language, actor.language)
    kind = f' <span class="bg-kind">{escape(wording.say("organisation"))}</span>' if actor.kind == "organisation" else ""
    return Markup(f'<strong><a href="{address}"{attribute}>{escape(actor.name)}</a></strong>{kind}')


@functools.lru_cache(maxsize=2**12)
def count_of(wording: Wording, count: int, message: str) -> Markup:
    """A count; pointing at it shows the message for what is counted."""
    title, number = escape(wording.say(message, n=count)), escape(wording.number(count))
    return Markup(f'<span class="bg-count" title="{title}">{number}</span>')


def redirect(wording: Wording, place: Place, title: str) -> str:
    """A complete file that only leads to `place`: there are thousands, so it has no more than it needs."""
    address, name = href(place.page, place.anchor), escape(title)
    return (
        f'<!doctype html><html lang="{wording.language}"><meta charset="utf-8">'
        """<meta http-equiv="Content-Security-Policy" content="default-src 'none'"><meta name="robots" content="noindex">"""
        f'<meta http-equiv="refresh" content="0; url={address}"><title>{name}</title>'
        f'<p>{escape(wording.say("moved"))} <a href="{address}">{name}</a>'
    )


def change(wording: Wording, figure: Figure) -> Markup:
    """Whether a figure rose or fell."""
    sign = "▲" if figure.direction == "up" else "▼"
    return Markup(f'<span class="bg-{figure.direction}">{sign} {escape(wording.say(figure.direction or ""))}</span>')
