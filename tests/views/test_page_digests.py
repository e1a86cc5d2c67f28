"""Digests of pages: if the digest stays, so does every byte, whatever is edited; and most digests do stay."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from invented import COPPER, TEA, copper, hostile, many, tea

from briefgen.contract.kinds import Fact
from briefgen.contract.model import Briefing, Evidence
from briefgen.library.library import make_library
from briefgen.registry.registry import NOBODY, Registry
from briefgen.storage.actors_file import parse_registry
from briefgen.views.addresses import HOME, briefing_page
from briefgen.views.page_digests import PageDigests
from briefgen.views.site import Site, make_site
from briefgen.web.render import render_briefing, render_index

REGISTRIES = (
    NOBODY,
    *(
        parse_registry(text, "actors.yaml")
        for text in (
            "- {id: heidi-berg, kind: person, names: {latin: [Heidi Berg]}}",
            "- {id: heidi-berg, kind: person, country: DE, names: {latin: [Heidi Berg], chinese: [海伯格]}}",
            "- {id: bern, kind: organisation, names: {latin: [City of Bern]}}\n"
            "- id: tran-bao-che\n  kind: person\n  names: {latin: [Trần Bảo Chè]}\n"
            "  roles: [{role: {en: [Minister], vi: [Bộ trưởng]}, organisation: bern, from: '2030'}]",
        )
    ),
)
Edit = Callable[[Briefing, random.Random], Briefing]


def _replaced(briefing: Briefing, field: str, chance: random.Random, **changes: object) -> Briefing:
    """`briefing` with one of its facts changed, if it has any."""
    facts = list(getattr(briefing, field))
    if facts:
        place = chance.randrange(len(facts))
        facts[place] = msgspec.structs.replace(facts[place], **changes)
    return msgspec.structs.replace(briefing, **{field: tuple(facts)})


EDITS: tuple[Edit, ...] = (
    lambda b, chance: msgspec.structs.replace(b, title=f"{b.title} {chance.randrange(9)}"),
    lambda b, chance: msgspec.structs.replace(b, published=f"2031-0{chance.randrange(1, 9)}-11"),
    lambda b, chance: msgspec.structs.replace(b, topics=b.topics[: chance.randrange(3)]),
    lambda b, chance: msgspec.structs.replace(b, countries=b.countries[: chance.randrange(3)]),
    lambda b, chance: msgspec.structs.replace(b, actors=b.actors[: chance.randrange(3)], quotes=()),
    lambda b, chance: _replaced(b, "countries", chance, role=chance.choice(["primary", "mentioned"])),
    lambda b, chance: _replaced(b, "figures", chance, value=chance.randrange(1, 99)),
    lambda b, chance: _replaced(b, "figures", chance, country=chance.choice(["VN", "CH", "FR", None])),
    lambda b, chance: _replaced(b, "timeline", chance, when=f"203{chance.randrange(9)}-05"),
    lambda b, chance: _replaced(b, "timeline", chance, what="a visit", status=chance.choice(["past", "planned"])),
    lambda b, chance: _replaced(b, "actors", chance, role=chance.choice(["Minister", "Envoy", None])),
    lambda b, chance: _replaced(b, "actors", chance, country=chance.choice(["VN", "CH", "FR", None])),
    lambda b, chance: _replaced(b, "actors", chance, name=chance.choice(["Heidi Berg", "Heidi Maria Berg"])),
)


def _moved(briefing: Briefing, field: str) -> Briefing:
    """`briefing` with the words of its facts one character later in the article; for pages that show none of it."""
    found = getattr(briefing, field)
    return msgspec.structs.replace(briefing, **{field: tuple(msgspec.structs.replace(f, evidence=_later(f)) for f in found)})


def _later(fact: Fact) -> Evidence:
    return msgspec.structs.replace(fact.evidence, start=fact.evidence.start + 1, end=fact.evidence.end + 1)


def site_of(briefings: list[Briefing], registry: Registry, seeds: Path) -> Site:
    return make_site("Desk", make_library(briefings), "en", seeds, registry)


def pages_of(site: Site) -> dict[str, tuple[bytes, str]]:
    """The digest and the HTML of every page."""
    digests = PageDigests(site)
    html = {path: render_index(path, site).html for path in (HOME, *site.views)}
    html |= {briefing_page(b.id): render_briefing(b, site).html for b in site.library.briefings}
    return {path: (digests.of(path), made) for path, made in html.items()}


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    (tmp_path / "tea.txt").write_text(TEA, "utf-8")
    (tmp_path / "copper.txt").write_text(COPPER, "utf-8")
    return tmp_path


@pytest.mark.parametrize("seed", range(4))
def test_a_page_whose_digest_stays_has_the_same_bytes(seed: int, seeds: Path) -> None:
    chance = random.Random(seed)
    briefings, registry = [tea(), copper(), hostile(), *many(32 if seed == 0 else 4)], NOBODY
    spare = {b.id: b for b in many(40)}
    before = pages_of(site_of(briefings, registry, seeds))
    for _ in range(4 if seed == 0 else 20):
        what = chance.randrange(len(EDITS) + 3)
        place = chance.randrange(len(briefings))
        if what < len(EDITS):
            briefings[place] = EDITS[what](briefings[place], chance)
        elif what == len(EDITS):
            registry = chance.choice(REGISTRIES)
        elif what == len(EDITS) + 1 and len(briefings) > 2:
            del briefings[place]
        else:
            left = [b for id_, b in spare.items() if id_ not in {b.id for b in briefings}]
            briefings.append(chance.choice(left))
        after = pages_of(site_of(briefings, registry, seeds))
        same = [path for path in before.keys() & after.keys() if before[path][0] == after[path][0]]
        assert not [path for path in same if before[path] != after[path]], what
        before = after


def test_a_change_of_one_briefing_leaves_most_pages_alone(seeds: Path) -> None:
    briefings = [tea(), copper(), *many(130)]
    before = pages_of(site_of(briefings, NOBODY, seeds))
    briefings[1] = EDITS[6](briefings[1], random.Random(1))
    after = pages_of(site_of(briefings, NOBODY, seeds))
    changed = {path for path in after if before[path][0] != after[path][0]}
    assert {"figures/index", "countries/no", briefing_page(copper().id)} <= changed
    assert (
        not {"countries/ch", "pairs/ch-vn", "actors/heidi-berg", "briefings/2031-02-02-tea", "figures/index/2030"} & changed
    )


@pytest.mark.parametrize("field", ["figures", "timeline", "actors"])
def test_words_that_are_elsewhere_in_an_article_leave_all_lists_alone(field: str, tmp_path: Path) -> None:
    """As if a word before them had become longer; without articles, which would have to contain the words."""
    briefings = [tea(), copper(), *many(4)]
    before = pages_of(site_of(briefings, NOBODY, tmp_path))
    after = pages_of(site_of([_moved(tea(), field), *briefings[1:]], NOBODY, tmp_path))
    changed = {path for path in after if before[path][0] != after[path][0]}
    assert changed == {briefing_page(tea().id)}
    assert all(before[path][1] == after[path][1] for path in after if path not in changed)


def test_one_more_briefing_leaves_the_pages_of_actors_it_does_not_name(seeds: Path) -> None:
    *briefings, more = many(4)
    first, second, *_ = more.actors
    before = pages_of(site_of(briefings, NOBODY, seeds))
    after = pages_of(site_of([*briefings, msgspec.structs.replace(more, actors=(first,), quotes=())], NOBODY, seeds))
    assert before[f"actors/{first.id}"] != after[f"actors/{first.id}"]
    assert before[f"actors/{second.id}"] == after[f"actors/{second.id}"]


def test_what_an_actor_is_leaves_the_lists_of_figures_and_events(seeds: Path) -> None:
    briefings = [tea(), copper()]
    before = pages_of(site_of(briefings, NOBODY, seeds))
    other = _replaced(tea(), "actors", random.Random(1), role="Herald")
    after = pages_of(site_of([other, copper()], NOBODY, seeds))
    changed = {path for path in after if before[path][0] != after[path][0]}
    assert briefing_page(tea().id) in changed
    assert not {"figures/index", "timeline/index"} & changed
