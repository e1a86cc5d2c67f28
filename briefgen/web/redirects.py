"""Redirects: where a merged actor's page was, or would be by its name alone, a file that leads to the page of who it is.

In: the `Site`. Out: the files by path; the hook of the same name adds them.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.errors import BriefgenError
from briefgen.library.actors import ActorEntry
from briefgen.views.addresses import ACTORS, HOME, actor_page
from briefgen.views.site import Site
from briefgen.web.render import render_redirect


def redirects(site: Site) -> dict[str, str]:
    """The HTML files at the addresses of merged actors, by path from the root of the site.

    Raises BriefgenError where a briefing's page still has an actor under such an id.
    """
    language, merged = site.wording.language, site.registry.merged
    for briefing in site.library.briefings:
        for actor in briefing.actors:
            if actor.id in merged:
                problem = f"{actor.id!r} is merged into {merged[actor.id]!r}"
                raise BriefgenError(f"{briefing.id}.md", "actors", problem, "Run `briefgen build`.")
    leads = {old: (_target(id_, site), site.registry.by_id[id_].name(language)) for old, id_ in merged.items()}
    leads |= {old: lead for old, lead in _other_names(site) if old not in leads}
    return {
        f"{actor_page(old)}.html": render_redirect(actor_page(old), page, name, site) for old, (page, name) in leads.items()
    }


def _other_names(site: Site) -> Iterator[tuple[str, tuple[str, str]]]:
    """The ids that briefings have instead of one actor's, with its page and name; not those that several have."""
    index = site.holdings.actor_index
    holders: dict[str, list[ActorEntry]] = {}
    for entry in index.all:
        for old in entry.merged:
            holders.setdefault(old, []).append(entry)
    unnamed = {appearance.fact.id for appearance in index.unnamed}
    for old, (entry, *others) in holders.items():
        page = actor_page(entry.id, entry.disambiguator)
        if not others and old not in unnamed and old not in index.by_id and page in site.views:
            yield old, (page, entry.name)


def _target(id_: str, site: Site) -> str:
    """The actor's page; the list of actors where no briefing has this one, and the home page where there is no list."""
    return next((page for page in (actor_page(id_), ACTORS) if page in site.views), HOME)
