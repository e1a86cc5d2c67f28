"""Redirects: at the address that a subject without a page of its own would have, a file that leads to where it is covered.

Such subjects are merged actors, unambiguous names, and those with too little for a page: if one loses its page because an
article was deleted, its address keeps working. So do those of long lists of quotations, which are in other lists now.
In: the `Site`. Out: the files by path; the hook `redirects` adds them.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from briefgen.errors import BriefgenError
from briefgen.library.actors import ActorEntry
from briefgen.storage.derived import digest_of
from briefgen.views.addresses import actor_page
from briefgen.views.outputs import Output
from briefgen.views.paging import SHORT
from briefgen.views.places import Place, actor_place
from briefgen.views.site import Site
from briefgen.views.subjects.kind import Lead
from briefgen.web.render import render_redirect


def redirects(site: Site) -> Iterator[Output]:
    """The HTML files that only redirect.

    Raises BriefgenError if a briefing's page still has an actor under the id of a merged one.
    """
    merged = site.registry.merged
    for briefing in site.library.briefings:
        for actor in briefing.actors:
            if actor.id in merged:
                problem = f"{actor.id!r} is merged into {merged[actor.id]!r}"
                raise BriefgenError(f"{briefing.id}.md", "actors", problem, "Run `briefgen build`.")
    leads = (*(lead for kind in site.kinds for lead in kind.leads(site.holdings)), *_other_names(site), *_merged(site))
    for lead in (*leads, *_quotations(site)):
        yield Output(f"{lead.page}.html", digest_of(lead.place, lead.title), functools.partial(_page, lead, site))


def _page(lead: Lead, site: Site) -> bytes:
    return render_redirect(lead.page, lead.place, lead.title, site).encode()


def _merged(site: Site) -> Iterator[Lead]:
    """The ids that the registry has merged; they lead to the list of actors if no briefing has the actor."""
    for old, id_ in site.registry.merged.items():
        name = site.registry.by_id[id_].name(site.wording.language)
        yield Lead(actor_page(old), name, Place(site.registered_page(id_)))


def _quotations(site: Site) -> Iterator[Lead]:
    """The former pages of long lists of an actor's quotations, which are now in the list of what the actor did and said."""
    continued = [path for path in site.views if "/acts/" in path]
    for actor in site.holdings.actor_index.all:
        page = actor_page(actor.id, actor.disambiguator)
        acts = f"{page}/acts"
        if acts in site.views and len(actor.quotes) > SHORT:
            for found in (acts, *(path for path in continued if path.startswith(f"{acts}/"))):
                yield Lead(f"{page}/quotes{found.removeprefix(acts)}", actor.name, Place(found))


def _other_names(site: Site) -> Iterator[Lead]:
    """The ids that briefings use instead of one actor's; not those that several actors share."""
    index = site.holdings.actor_index
    holders: dict[str, list[ActorEntry]] = {}
    for entry in index.all:
        for old in entry.merged:
            holders.setdefault(old, []).append(entry)
    unnamed = {appearance.fact.id for appearance in index.unnamed}
    for old, (entry, *others) in holders.items():
        if not others and old not in unnamed and old not in index.by_id:
            yield Lead(actor_page(old), entry.name, actor_place(entry, site.holdings))
