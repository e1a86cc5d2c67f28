"""What somebody corrects is served before the rest of the site is made, as the whole site has it."""

from __future__ import annotations

import threading
import time
import urllib.request
from pathlib import Path

import pytest
from invented import TEA
from sites import SiteFolder

from briefgen.serving.live_site import LiveSite
from briefgen.serving.server import DeskServer
from briefgen.serving.watching import make_observer
from briefgen.views.wording import load_wording

ADDRESS = "http://127.0.0.1:8000/"
PAGE = "briefings/2031-02-03-viet-nam-va-thuy-si-ky-thoa-thuan-ve-che.html"
PATIENCE = 90


@pytest.fixture
def site(tmp_path: Path) -> LiveSite:
    folder = SiteFolder(tmp_path / "desk", empty=True)
    (folder.root / "seeds/tea.txt").write_text(TEA, "utf-8")
    return LiveSite(folder.root, tmp_path / "served/site")


def correct(site: LiveSite) -> None:
    (site.desk / "seeds/tea.txt").write_text(TEA.replace("12,5%", "18,5%"), "utf-8")


def test_its_page_is_there_first_and_stays_as_it_is(site: LiveSite) -> None:
    pages: list[tuple[bool, str, str]] = []

    def look(allowed: bool) -> None:
        pages.append((allowed, *((site.root / path).read_text("utf-8") for path in (PAGE, "figures/index.html"))))

    site.rebuild(ADDRESS)
    correct(site)
    assert site.rebuild(ADDRESS, look).startswith("Built in ")
    (first, page, figures), (then, _, _) = pages
    assert (first, then) == (True, False)
    assert "18,5%" in page and "18,5%" not in figures
    assert page == (site.root / PAGE).read_text("utf-8")
    assert "18,5%" in (site.root / "figures/index.html").read_text("utf-8")


def test_where_nothing_has_changed_nobody_comes_in_before_the_site_is_whole(site: LiveSite) -> None:
    let_in: list[bool] = []
    for _ in range(2):
        site.rebuild(ADDRESS, let_in.append)
    assert True not in let_in


def test_it_is_served_while_the_rest_is_made(site: LiveSite) -> None:
    told: list[str] = []
    server = DeskServer(site, load_wording("en"), "127.0.0.1", 0, told.append)
    server.observer = make_observer(site.desk, frozenset({"seeds"}), site.desk / "docs", site.is_saved)  # type: ignore[assignment]
    server.watch(str(site.desk))
    serving = threading.Thread(target=server.serve)
    serving.start()
    try:
        until = time.monotonic() + PATIENCE
        while len(told) < 2 and time.monotonic() < until:
            time.sleep(0.02)
        correct(site)
        while "18,5%" not in (page := _read(f"{server.url}{PAGE}")) and time.monotonic() < until:
            time.sleep(0.02)
        assert "18,5%" in page and len(told) == 2, told
    finally:
        server.shutdown()
        serving.join()


def _read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        text: str = answer.read().decode()
    return text
