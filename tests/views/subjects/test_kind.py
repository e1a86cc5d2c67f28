"""A kind of subjects that briefings mention by id: what the site has on each, from one entry."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from invented import copper, hostile, tea

from briefgen.contract.model import Briefing
from briefgen.differences.index_pages import index_pages
from briefgen.library.library import make_library
from briefgen.library.subject_facts import Mention
from briefgen.views.pages import IndexPage
from briefgen.views.site import Site, make_site
from briefgen.views.subjects.catalogue import SUBJECTS
from briefgen.views.subjects.kind import ALL_FILES, mentioned_kind


def _statuses(briefing: Briefing) -> list[Mention]:
    """A briefing is on the status of its first event, and touches on those of the others."""
    first, *others = dict.fromkeys(event.status for event in briefing.timeline)
    return [Mention(first, main=True), *(Mention(status, main=False) for status in others)]


STATUS = mentioned_kind(
    "status",
    list_page="statuses/index",
    title="timeline",
    page=lambda id_: f"statuses/{id_}",
    label=lambda id_, wording: wording.say(id_),
    mentions=_statuses,
)
KINDS = (*SUBJECTS, STATUS)


@pytest.fixture(scope="module")
def site() -> Site:
    made = make_site("Desk", make_library([tea(), copper(), hostile()]), "en", Path("/nowhere"))
    return replace(made, kinds=KINDS)


def pages(site: Site) -> dict[str, IndexPage]:
    return {page.page: page for _, page in site.index_pages}


def test_the_list_has_those_in_most_briefings_first(site: Site) -> None:
    [section] = pages(site)["statuses/index"].sections
    assert [(jump.page, jump.label, jump.count) for jump in section.items] == [
        ("statuses/past", "past", 3),
        ("statuses/planned", "planned", 2),
    ]
    assert STATUS.link and STATUS.link(site.holdings) in site.views["about"].context["jumps"]


def test_a_page_has_all_its_briefings_and_the_facts_of_those_that_are_on_it(site: Site) -> None:
    past, planned = (pages(site)[f"statuses/{id_}"] for id_ in ("past", "planned"))
    assert past.briefings == site.library.briefings and past.about == (("status", "past"),)
    assert [section.key for section in past.sections] == [
        "briefings", "timeline", "figures", "actors", "countries", "topics",
    ]  # fmt: skip
    assert [section.key for section in planned.sections] == ["mentioned", "countries", "topics"]
    assert planned.briefings == (copper(), tea()) and planned.planned == ()
    assert [event.fact.id for event in past.planned] == ["event-next", "event-round"]


def test_its_files_are_next_to_the_pages_of_subjects_and_not_to_the_list(site: Site) -> None:
    for file in ALL_FILES:
        with_file = {entry.path for entry in site.pages_with(file)}
        assert {"statuses/past", "statuses/planned", "countries/vn", "topics/agriculture"} <= with_file
        assert not {"statuses/index", "countries/index", "actors/heidi-berg", "pairs/index"} & with_file


def test_a_change_is_found_on_its_pages() -> None:
    before, after = tea(), msgspec.structs.replace(tea(), title="Chè")
    changed = index_pages([before], [after], KINDS)
    assert {"statuses/past", "statuses/planned"} <= set(changed) and "statuses/index" not in changed
    assert set(changed) - set(index_pages([before], [after])) == {"statuses/past", "statuses/planned"}
    planned = msgspec.structs.replace(before, timeline=before.timeline[:1])
    assert {"statuses/index", "statuses/planned"} <= set(index_pages([before], [planned], KINDS))


def test_a_topic_that_the_vocabulary_has_lost_can_be_compared() -> None:
    lost = msgspec.structs.replace(tea(), topics=(msgspec.structs.replace(tea().topics[0], id="gossip"),))
    assert {"topics/gossip", "topics/index"} <= set(index_pages([lost], [tea()]))
    assert "topics/index" in index_pages([lost], [msgspec.structs.replace(lost, topics=())])
