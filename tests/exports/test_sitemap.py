"""The sitemap: addresses, and days that come from the briefings."""

from __future__ import annotations

from xml.etree import ElementTree

import msgspec
from invented import copper, tea
from outputs import made, remade

from briefgen.contract.model import Review
from briefgen.exports.sitemap import sitemap_files

URL = "https://desk.example/a&b/"
PLACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_a_newer_text_is_a_change(site_of):
    files = made(
        sitemap_files(
            ["briefings/a.html"], site_of(msgspec.structs.replace(copper(), id="a", updated="2031-04-02"), url=URL)
        )
    )
    assert "<lastmod>2031-04-02</lastmod>" in files["sitemap.xml"].decode()


def test_each_page_has_its_address_and_the_day_of_its_last_change(site_of):
    undated = msgspec.structs.replace(
        tea(), published=None, id="undated", source=msgspec.structs.replace(tea().source, file="u")
    )
    reviewed = msgspec.structs.replace(copper(), review=Review(status="reviewed", date="2031-05-01"))
    paths = ["topics/index.html", "index.html", "countries/no.html", "countries/ch.html", "briefings/undated.html"]
    files = made(sitemap_files(paths, site_of(reviewed, undated, url=URL)))
    root = ElementTree.fromstring(files["sitemap.xml"])
    found = {url.findtext(f"{PLACE}loc").removeprefix(URL): url.findtext(f"{PLACE}lastmod") for url in root}
    assert found == {
        "briefings/undated.html": None,
        "countries/ch.html": None,
        "countries/no.html": "2031-05-01",
        "index.html": "2031-05-01",
        "topics/index.html": None,
    }
    assert list(found) == sorted(found)
    assert f"Sitemap: {URL}sitemap.xml" in files["robots.txt"].decode()


def test_more_addresses_than_a_file_may_have_are_in_several(site_of):
    paths = ["index.html", "briefings/index.html", "countries/no.html", "countries/vn.html", "topics/index.html"]
    site = site_of(copper(), url=URL)
    files = made(sitemap_files(paths, site, most=2))
    index = ElementTree.fromstring(files["sitemap.xml"])
    assert index.tag.endswith("sitemapindex") and {part.tag.rpartition("}")[2] for part in index} == {"sitemap"}
    parts = {part.findtext(f"{PLACE}loc").removeprefix(URL): part.findtext(f"{PLACE}lastmod") for part in index}
    assert parts == {"sitemap-1.xml": "2031-03-10", "sitemap-2.xml": "2031-03-10", "sitemap-3.xml": None}
    assert set(files) == {"sitemap.xml", "robots.txt", *parts}
    places = [place.text for part in parts for place in ElementTree.fromstring(files[part]).iter(f"{PLACE}loc")]
    assert places == [URL + path for path in sorted(paths)]
    assert set(made(sitemap_files(paths, site, most=5))) == {"sitemap.xml", "robots.txt"}


def test_a_new_day_remakes_only_the_sitemap(site_of):
    newer = msgspec.structs.replace(copper(), updated="2031-04-02")
    before, after = (sitemap_files(["index.html"], site_of(briefing, url=URL)) for briefing in (copper(), newer))
    assert remade(before, after) == {"sitemap.xml"}
