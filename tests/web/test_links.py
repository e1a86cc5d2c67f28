"""The check of the built site's links."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from briefgen.web.links import SiteLinks, are_still_unbroken, are_unbroken, broken_links, files_in, find_links


def test_links_to_files_and_anchors_have_to_exist(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text(
        '<a href="a/x.html#here">ok</a> <a href="a/x.html#gone">1</a> <a href="b.html">2</a> '
        '<a href="#top">3</a>'
        '<img src="a/pic%20ture.png"> <a href="https://example.org/no">ok</a> '
        '<a href="mailto:a@example.org">ok</a>'
        " &lt;a href=\"text.html\"&gt; <a href='a/'>ok</a><a id='z'></a>",
        "utf-8",
    )
    (tmp_path / "a" / "x.html").write_text(
        '<p id="here"><a href="../index.html">ok</a><a href="..">ok</a><a href="/a/x.html">ok</a><a href="../../x">4</a>',
        "utf-8",
    )
    (tmp_path / "a" / "pic ture.png").write_bytes(b"")
    assert list(broken_links(tmp_path)) == [
        "a/x.html: ../../x: there is no such file",
        "index.html: #top: there is no such anchor",
        "index.html: a/x.html#gone: there is no such anchor",
        "index.html: b.html: there is no such file",
    ]


def test_a_link_without_a_host_begins_with_the_path_of_the_site(tmp_path: Path) -> None:
    links = ("/desk/index.html", "/desk/", "/desk/x", "/index.html")
    (tmp_path / "index.html").write_text(" ".join(f'<a href="{link}">' for link in links), "utf-8")
    assert list(broken_links(tmp_path, "/desk/")) == [
        "index.html: /desk/x: there is no such file",
        "index.html: /index.html: it leads out of the site",
    ]


def links_of(site: Path, base: str = "/") -> SiteLinks:
    pages = {path: (site / path).read_text("utf-8") for path in files_in(site) if path.endswith(".html")}
    return {path: find_links(pages[path], path, base) if path in pages else None for path in files_in(site)}


@pytest.mark.parametrize(
    ("page", "whole"),
    [
        ('<a\n  class="x"\thref="gone.html"\n>', False),
        ('<a href="gone.html" title="1 < 2 > 0">', False),
        ('<a title="1 < 2 > 0" href="gone.html">', False),
        ('He wrote: "see href="gone.html" there", <b>he</b> said.', True),
        ('<a href="#z">z</a> is the one with id="z" in it. <i></i>', False),
    ],
)
def test_what_a_tag_has_counts_and_not_what_words_say(tmp_path: Path, page: str, whole: bool) -> None:
    (tmp_path / "index.html").write_text(page, "utf-8")
    assert are_unbroken(links_of(tmp_path)) is whole
    assert (not list(broken_links(tmp_path))) is whole


@pytest.mark.parametrize(
    ("link", "whole"),
    [
        ("a/x.html#here", True),
        ("a/x.html#gone", False),
        ("a/pic%20ture.png", True),
        ("a/picture.png", False),
        ("a/pic%20ture.png#page=2", True),
        ("#z", True),
        ("#y", False),
        ("a/x.html?q=1#here", True),
        ("a/", False),
        ("https://example.org/no", True),
        ("//example.org/no", True),
        ("mailto:a@example.org", True),
        ("/desk/a/x.html", True),
        ("/a/x.html", False),
        (".", True),
        ("../index.html", True),
        ("", True),
        ("#", True),
        ("x&quot; href=&quot;a/gone.html", False),
    ],
)
def test_pages_are_compared_by_what_was_taken_from_each(tmp_path: Path, link: str, whole: bool) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text(f'<a id="z" href="{link}">', "utf-8")
    (tmp_path / "a" / "x.html").write_text('<p id="here"><a href="../index.html#z"><a href="#here"></p>', "utf-8")
    (tmp_path / "a" / "pic ture.png").write_bytes(b"")
    assert are_unbroken(links_of(tmp_path, "/desk/")) is whole
    assert (not list(broken_links(tmp_path, "/desk/"))) is whole


@pytest.mark.parametrize("seed", range(6))
def test_a_site_whose_links_led_somewhere_is_judged_by_what_has_changed(seed: int) -> None:
    """Whatever is edited: no site with a broken link passes, and most of those without do at once."""
    chance, passed, unbroken = random.Random(seed), 0, 0
    names = [f"{name}.html" for name in "abcdef"]

    def page(path: str) -> str:
        anchors = "".join(f'<p id="{chance.choice("xyz")}">' for _ in range(chance.randrange(3)))
        targets = (f"{chance.choice(names)}{chance.choice(('', '', '#x', '#y'))}" for _ in range(chance.randrange(3)))
        return anchors + "".join(f'<a href="{target}">' for target in targets)

    site: dict[str, str] = {}
    before: SiteLinks = {}
    for _ in range(800):
        edited = dict(site)
        name = chance.choice([*names, "p.png"])
        if name in edited and chance.random() < 0.2:
            del edited[name]
        else:
            edited[name] = page(name)
        after = {path: find_links(html, path, "/") if path.endswith(".html") else None for path, html in edited.items()}
        is_unbroken = are_unbroken(after)
        at_once = are_still_unbroken(before, after)
        assert is_unbroken or not at_once
        if is_unbroken:
            site, before = edited, after
            unbroken += 1
            passed += at_once
    assert passed > unbroken / 4 > 20


def test_an_anchor_that_is_gone_is_looked_for_in_all_pages() -> None:
    def site(anchor: str, link: str) -> SiteLinks:
        pages = {"a.html": f'<p id="{anchor}"><a href="b.html">', "b.html": f'<p id="top"><a href="{link}">'}
        return {path: find_links(html, path, "/") for path, html in pages.items()}

    assert are_still_unbroken(site("one", "a.html"), site("other", "a.html"))
    assert not are_still_unbroken(site("one", "a.html#one"), site("other", "a.html#one"))
    assert are_still_unbroken(site("one", "a.html#one"), site("one", "a.html"))
