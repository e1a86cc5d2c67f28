"""The page of what somebody corrects is served before the rest of the site is made, and is what the complete site has."""

from __future__ import annotations

import re
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from invented import TEA
from sites import SiteFolder

from briefgen.serving.first_pages import MOST, Show, show_nothing
from briefgen.serving.live_site import LiveSite
from briefgen.serving.server import DeskServer
from briefgen.serving.watching import make_observer
from briefgen.views.wording import load_wording

ADDRESS = "http://127.0.0.1:8000/"
PAGE = "briefings/2031-02-03-viet-nam-va-thuy-si-ky-thoa-thuan-ve-che.html"
PATIENCE = 90
SOON = 0.5
"""Seconds in which what is not answered waits."""


@pytest.fixture
def site(tmp_path: Path) -> LiveSite:
    folder = SiteFolder(tmp_path / "desk", empty=True)
    (folder.root / "seeds/tea.txt").write_text(TEA, "utf-8")
    return LiveSite(folder.root, tmp_path / "served/site")


def write(site: LiveSite, name: str, text: str) -> None:
    (site.desk / "seeds" / name).write_text(text, "utf-8")


def first_pages(site: LiveSite) -> dict[str, bytes]:
    """The pages that are shown before the site is complete; it then has exactly these."""
    shown: dict[str, bytes] = {}

    def show(pages: Mapping[str, bytes]) -> None:
        assert not site.has(pages)
        shown.update(pages)

    assert site.rebuild(ADDRESS, show).startswith("Built in ")
    assert site.has(shown)
    return shown


def test_a_page_is_shown_first_as_the_complete_site_has_it(site: LiveSite) -> None:
    assert first_pages(site) == {}, "the first build has no frames yet"
    write(site, "tea.txt", TEA.replace("12,5%", "18,5%"))
    shown = first_pages(site)
    assert list(shown) == [PAGE] and "18,5%" in shown[PAGE].decode()
    assert first_pages(site) == {}, "nothing has changed"


def test_new_pages_and_many_pages_come_with_the_site(site: LiveSite) -> None:
    site.rebuild(ADDRESS)
    for number in range(MOST):
        write(site, f"tea{number}.txt", TEA.replace("chè", f"chè {number}"))
    assert first_pages(site) == {}
    for name in ("tea", *(f"tea{number}" for number in range(MOST))):
        file = site.desk / f"seeds/{name}.txt"
        file.write_text(file.read_text("utf-8").replace("12,5%", "18,5%"), "utf-8")
    assert first_pages(site) == {}


def test_nothing_is_shown_first_if_mkdocs_makes_the_pages(site: LiveSite) -> None:
    own = site.desk / "hooks/own.py"
    own.write_text("def on_post_page(output, page, config):\n    return output + '<p>Own</p>'\n", "utf-8")
    config = site.desk / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("hooks:", "hooks:\n  - hooks/own.py\n#", 1), "utf-8")
    site.rebuild(ADDRESS)
    write(site, "tea.txt", TEA.replace("12,5%", "18,5%"))
    assert first_pages(site) == {}
    assert "<p>Own</p>" in (site.root / PAGE).read_text("utf-8")


def test_a_menu_that_changes_with_an_article_is_shown_in_the_end(site: LiveSite) -> None:
    site.rebuild(ADDRESS)
    config = site.desk / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("site_name: ", "site_name: Bàn mới, "), "utf-8")
    write(site, "tea.txt", TEA.replace("12,5%", "18,5%"))
    shown: dict[str, bytes] = {}
    site.rebuild(ADDRESS, shown.update)
    assert list(shown) == [PAGE] and not site.has(shown)
    assert "Bàn mới, " in (site.root / PAGE).read_text("utf-8")


def test_rules_are_loaded_whatever_has_become_of_the_articles(site: LiveSite) -> None:
    site.load_rules()
    site.rebuild(ADDRESS)
    site.load_rules()
    (site.desk / "seeds/tea.txt").unlink()
    site.load_rules()


class SlowSite(LiveSite):
    """A site with a page and a picture; from the second build on, others are shown first, and it waits to be completed."""

    first: Mapping[str, bytes]
    complete: threading.Event
    becomes: Callable[[], None]

    def rebuild(self, address: str, show: Show = show_nothing) -> str:
        """A build that does as it is told."""
        if self.complete.is_set():
            show(self.first)
            self.complete.clear()
            assert self.complete.wait(PATIENCE)
            self.becomes()
        self.complete.set()
        return "Built"


@pytest.fixture
def slow(tmp_path: Path) -> SlowSite:
    site = SlowSite(tmp_path, tmp_path / "site")
    for name, text in (("tea.html", "<body>Green"), ("home.html", "<body>Old home"), ("look.css", "h1 {}")):
        site.root.mkdir(exist_ok=True)
        (site.root / name).write_text(text, "utf-8")
    (site.desk / "seeds").mkdir()
    site.first = {"tea.html": b"<body>Black"}
    site.complete = threading.Event()
    return site


@contextmanager
def changing(site: SlowSite) -> Iterator[Callable[[str], str]]:
    """Serves `site`, whose build after a save waits; gives what reads a page."""
    server = DeskServer(site, load_wording("en"), "127.0.0.1", 0, lambda line: None)
    server.observer = make_observer(site.desk, frozenset({"seeds"}), site.desk / "docs", site.is_saved)  # type: ignore[assignment]
    server.watch(str(site.desk))
    serving = threading.Thread(target=server.serve)
    serving.start()

    def read(path: str) -> str:
        with urllib.request.urlopen(f"{server.url}{path}", timeout=PATIENCE) as answer:
            text: str = answer.read().decode()
        return text

    try:
        assert site.complete.wait(PATIENCE)
        assert "Green" in read("tea.html")
        write(site, "tea.txt", TEA)
        until = time.monotonic() + PATIENCE
        while site.complete.is_set() and time.monotonic() < until:
            time.sleep(0.02)
        yield read
    finally:
        site.complete.set()
        server.shutdown()
        serving.join()


def epoch(html: str) -> int:
    """The number of the state that a page shows: it loads again if there is a later one."""
    [found] = re.findall(r"livereload\((\d+), ", html)
    return int(found)


def test_a_first_page_is_served_with_what_it_needs_while_others_wait(slow: SlowSite) -> None:
    def complete() -> None:
        (slow.root / "tea.html").write_bytes(slow.first["tea.html"])
        (slow.root / "home.html").write_text("<body>New home", "utf-8")

    slow.becomes = complete
    with changing(slow) as read, ThreadPoolExecutor() as waiting:
        first = read("tea.html")
        assert "Black" in first and read("look.css") == "h1 {}"
        home = waiting.submit(read, "home.html")
        time.sleep(SOON)
        assert not home.done()
        slow.complete.set()
        assert "New home" in home.result()
        assert epoch(read("tea.html")) == epoch(home.result()) == epoch(first), "it is loaded once"


@pytest.mark.parametrize("wrong", ["page", "file", "problem"])
def test_a_first_page_loads_again_if_the_complete_site_shows_something_else(slow: SlowSite, wrong: str) -> None:
    def become() -> None:
        (slow.root / "tea.html").write_bytes(b"<body>White" if wrong == "page" else slow.first["tea.html"])
        (slow.root / "look.css").write_text("h2 {}" if wrong == "file" else "h1 {}", "utf-8")
        slow.problems = ("seeds/tea.txt: Too strong",) if wrong == "problem" else ()

    slow.becomes = become
    with changing(slow) as read, ThreadPoolExecutor() as waiting:
        first = read("tea.html")
        read("look.css")
        home = waiting.submit(read, "home.html")
        slow.complete.set()
        assert epoch(home.result()) > epoch(first)
        assert ("Too strong" in read("tea.html")) == (wrong == "problem")
