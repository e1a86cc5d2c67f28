"""The search of a site that has set `extra.search: full`: words that no briefing shows, in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import NEEDS_BROWSER, PHONE, chrome, complaints, fits, look, served
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

if TYPE_CHECKING:
    from sites import SiteFolder

pytestmark = NEEDS_BROWSER


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, folder_at: Callable[[Path], SiteFolder]) -> Path:
    """The built site of three briefings."""
    folder = folder_at(tmp_path_factory.mktemp("full"))
    folder.edit("mkdocs.yml", "search: summaries", "search: full")
    result = folder.build("-q", "--strict")
    assert result.returncode == 0, result.stderr
    return folder.out


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    with chrome() as driver:
        yield driver


@pytest.fixture(params=["served", "from a disk"])
def address(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    if request.param == "from a disk":
        yield (site / "about.html").as_uri()
    else:
        with served(site) as root:
            yield f"{root}/about.html"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("mung", ["2031-02-03-tea"]),
        ("mừng", ["2031-02-03-tea"]),
        ("year", ["2031-03-10-copper"]),
        ("norway year", ["2031-03-10-copper"]),
        ("qwxzjk", []),
    ],
)
def test_a_word_of_the_article_finds_its_briefing(
    browser: webdriver.Chrome, address: str, query: str, found: list[str]
) -> None:
    look(browser, "about:blank")
    look(browser, address, PHONE)
    browser.find_element(By.CSS_SELECTOR, "label[for='__search']").click()
    browser.execute_script("document.querySelector('.md-search-result__meta').textContent = ''")
    browser.find_element(By.CSS_SELECTOR, ".md-search__input").send_keys(query)
    read = "return [...document.querySelectorAll('.md-search-result__item a')].map(a => [a.href, a.innerText])"
    wait = WebDriverWait(browser, 20)
    wait.until(lambda b: b.find_element(By.CSS_SELECTOR, ".md-search-result__meta").text)
    wait.until(lambda b: bool(b.execute_script(read)) == bool(found))
    results = browser.execute_script(read)
    assert all(name in href for name, (href, _) in zip(found, results, strict=False))
    assert all("bản tóm lược" in text and "có trong bài báo" in text for _, text in results[:1])
    assert fits(browser)
    assert complaints(browser) == []
