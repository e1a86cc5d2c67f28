"""A merged actor's old address leads to the actor, in the site as MkDocs builds it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from invented import copper, made, many, tea
from library.desks import desk
from searched import entries_in

from briefgen.contract.model import Briefing
from briefgen.library.library import make_library
from briefgen.storage.actors_file import parse_registry
from briefgen.views.site import make_site
from briefgen.web.redirects import redirects

if TYPE_CHECKING:
    from sites import SiteFolder

ENTRY = """- id: heidi-berg
  kind: person
  country: CH
  names: {latin: ["Heidi <b>Berg</b>", Heidi Berg], chinese: [海伯格]}
  merged: [berg, ha-ba-cach]
"""


def test_the_old_address_redirects_and_the_page_is_closed_and_not_searched(folder: SiteFolder) -> None:
    (folder.root / "seeds/actors.yaml").write_text(ENTRY, "utf-8")
    result = folder.build("--strict")
    assert result.returncode == 0 and "WARNING" not in result.stderr, result.stderr
    for old in ("berg", "ha-ba-cach"):
        html = (folder.out / f"actors/{old}.html").read_text("utf-8")
        [address] = re.findall(r'<meta http-equiv="refresh" content="0; url=([^"]+)">', html)
        assert f'<a href="{address}">Heidi &lt;b&gt;Berg' in html
        assert (folder.out / "actors" / address).resolve().is_file()
        assert '<meta name="robots" content="noindex">' in html
        assert "default-src 'none'" in unescape(html.partition("refresh")[0])
        assert "<script" not in html and "<b>" not in html
        assert "Trang này nay ở địa chỉ khác:" in html
    assert "ha-ba-cach" not in str(entries_in(folder.out))


def test_whatever_has_no_page_leads_to_where_it_is_covered_and_is_not_searched(folder: SiteFolder) -> None:
    result = folder.build("--strict")
    assert result.returncode == 0 and "WARNING" not in result.stderr, result.stderr
    html = (folder.out / "actors/heidi-berg.html").read_text("utf-8")
    assert 'url=../briefings/2031-02-03-tea.html#heidi-berg"' in html and len(html) < 600
    assert "actors/heidi-berg" not in str(entries_in(folder.out))


def test_a_page_under_a_merged_id_or_a_broken_registry_stops_the_build(folder: SiteFolder) -> None:
    (folder.root / "seeds/actors.yaml").write_text(ENTRY.replace("berg, ", "tran-bao-che, "), "utf-8")
    result = folder.build("-q")
    assert result.returncode == 1
    assert "2031-02-03-tea.md: actors: 'tran-bao-che' is merged into 'heidi-berg'. Run `briefgen build`." in result.stderr
    (folder.root / "seeds/actors.yaml").write_text(ENTRY.replace("CH", "XY"), "utf-8")
    result = folder.build("-q")
    assert result.returncode == 1 and "actors.yaml: line 3, [0].country: 'XY' is not a country code" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(("briefing", "address"), [(tea(), "heidi-berg.html"), (copper(), "index.html")])
def test_it_leads_to_the_actor_or_the_list_of_actors(briefing: Briefing, address: str, tmp_path: Path) -> None:
    site = make_site("Test", make_library([briefing]), "vi", tmp_path, parse_registry(ENTRY, "actors.yaml"))
    assert f'content="0; url={address}"' in made(redirects(site))["actors/berg.html"]


def test_the_address_of_a_name_leads_to_the_one_whom_it_means(tmp_path: Path) -> None:
    rows = [
        {"times": "5", "name": "Kari Nordmann", "country": "NO"},
        {"name": "Nordmann", "country": "NO"},
        {"times": "2", "name": "Liên Hợp Quốc", "kind": "organisation"},
        {"name": "LHQ", "kind": "organisation"},
        {"name": "Reed", "country": "US"},
    ]
    found = made(redirects(make_site("Test", make_library(desk(rows)), "vi", tmp_path)))
    assert {path for path in found if path.startswith("actors/")} == {"actors/nordmann.html", "actors/lhq.html"}
    assert 'content="0; url=kari-nordmann.html"' in found["actors/nordmann.html"]
    assert "Liên Hợp Quốc" in found["actors/lhq.html"]


def test_the_address_of_a_name_that_means_several_or_nobody_leads_nowhere(tmp_path: Path) -> None:
    rows = [
        {"times": "5", "name": "Kari Nordmann", "country": "NO"},
        {"times": "5", "name": "Ola Nordmann", "country": "SE"},
        {"name": "Nordmann", "country": "NO"},
        {"name": "Nordmann", "country": "SE"},
        {"times": "5", "name": "Heidi Berg", "country": "CH"},
        {"name": "Berg", "country": "CH"},
        {"name": "Berg", "country": "DE"},
    ]
    site = make_site("Test", make_library(desk(rows)), "vi", tmp_path)
    assert not [path for path in made(redirects(site)) if path.startswith("actors/")]
    assert {a.id for a in site.holdings.actor_index.all} == {"kari-nordmann", "ola-nordmann", "heidi-berg"}


def test_the_pages_of_long_lists_of_quotations_lead_to_what_somebody_did_and_said(tmp_path: Path) -> None:
    site = make_site("Test", make_library(many(130)), "vi", tmp_path)
    found = made(redirects(site))
    old = {path.removesuffix(".html") for path in found if "/quotes" in path}
    assert {"actors/heidi-berg/quotes", "actors/heidi-berg/quotes/2030"} <= old
    assert {path.replace("/quotes", "/acts") for path in old} <= site.views.keys()
    assert 'content="0; url=acts.html"' in found["actors/heidi-berg/quotes.html"]
    few = made(redirects(make_site("Test", make_library(many(30)), "vi", tmp_path)))
    assert not [path for path in few if "/quotes" in path]
