"""Selecting: which briefings `briefgen docx`, `pdf` and `mail` are asked for, and the site that they are of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from briefgen.cli import options
from briefgen.contract.model import Briefing, Struct
from briefgen.documents.cover import Occasion, time_before
from briefgen.documents.digest import digest_title, select_briefings
from briefgen.errors import BriefgenError
from briefgen.library.loading import load_library
from briefgen.storage.actors_file import read_registry
from briefgen.storage.files import check_no_link
from briefgen.storage.introductions import read_introduction
from briefgen.storage.knowledge_files import read_knowledge
from briefgen.storage.logo import read_logo
from briefgen.storage.settings import PAGE_SIZES, Settings, read_settings
from briefgen.views.design import make_design
from briefgen.views.site import Site, make_site

period = click.option(
    "--period", metavar="EDTF", help="Only briefings published then: 2025-W24, 2025-06, 2025-06-01/2025-06-15."
)
topic = click.option("--topic", metavar="TOPIC", help="Only briefings with this topic.")
country = click.option("--country", metavar="CODE", help="Only briefings with this country, ISO 3166-1 alpha-2 or EU.")


def selecting(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command what `docx` and `pdf` have in common: which briefings, in how many files, on which paper."""
    for option in (
        click.option(
            "--paper", type=click.Choice(PAGE_SIZES), help="Size of the pages.  [default: extra.paper of mkdocs.yml]"
        ),
        click.option(
            "--digest", is_flag=True, help="One file with all of them: contents, a timeline, actors, the briefings."
        ),
        period,
        topic,
        country,
        click.argument("ids", nargs=-1, metavar="[ID]..."),
    ):
        command = option(command)
    return command


class Selection(Struct, frozen=True):
    """The briefings that are asked for under a common title, the site that they are of, and its settings."""

    settings: Settings
    site: Site
    briefings: tuple[Briefing, ...]
    title: str
    occasion: Occasion


def select(ids: tuple[str, ...], country: str | None, topic: str | None, period: str | None) -> Selection:
    """The briefings of this desk that fit everything that is given; BriefgenError if none does."""
    settings = read_settings(options.CONFIG)
    check_no_link(options.SEEDS, options.SEEDS.parent)
    site = make_site(
        settings.site_name,
        load_library(options.PAGES),
        settings.theme.language,
        options.SEEDS,
        read_registry(options.SEEDS),
        url=settings.address,
        knowledge=read_knowledge(options.SEEDS),
        design=make_design(settings.colours),
        logo=read_logo(Path(settings.docs_dir), settings.theme.logo),
    )
    if topic and topic not in site.wording.vocabulary.by_id:
        known = ", ".join(sorted({t.id for b in site.library.briefings for t in b.topics}))
        raise BriefgenError("--topic", topic, "There is no topic with this id", f"Briefings have {known or 'none'}.")
    briefings = select_briefings(site.library, ids=ids, country=country, topic=topic, period=period)
    if not briefings:
        raise BriefgenError(str(options.PAGES), "", "No briefing fits", "Choose another country, topic or period.")
    title = digest_title(site.wording, country=country, topic=topic, period=period)
    before = time_before(period) if period else ""
    earlier = select_briefings(site.library, ids=ids, country=country, topic=topic, period=before) if before else ()
    introduction = read_introduction(options.SEEDS, period) if period and not (ids or country or topic) else ""
    return Selection(settings, site, briefings, title, Occasion(introduction, before, tuple(b.id for b in earlier)))
