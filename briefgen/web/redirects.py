"""Redirects: where a merged actor's page was, a file that leads to the page of who it is.

In: the `Site`. Out: the files by path; the hook of the same name adds them.
"""

from __future__ import annotations

from briefgen.errors import BriefgenError
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
    names = {old: site.registry.by_id[id_].name(language) for old, id_ in merged.items()}
    return {
        f"{actor_page(old)}.html": render_redirect(actor_page(old), _target(id_, site), names[old], site)
        for old, id_ in merged.items()
    }


def _target(id_: str, site: Site) -> str:
    """The actor's page; the list of actors where no briefing has this one, and the home page where there is no list."""
    return next((page for page in (actor_page(id_), ACTORS) if page in site.views), HOME)
