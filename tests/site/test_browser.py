"""A person's way through the site, in a real browser: from the index to the words of the article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import NEEDS_BROWSER, PHONE, chrome, click, complaints, look, requests, served
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

pytestmark = NEEDS_BROWSER


def width_on_phone(browser: webdriver.Chrome, address: str) -> int:
    """The width of a page on a phone."""
    look(browser, address, PHONE)
    width: int = browser.execute_script("return document.documentElement.scrollWidth")
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    return width


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    """The address at which the built site is served."""
    with served(built) as address:
        yield address


@pytest.fixture(scope="module")
def long_address(long_site: Path) -> Iterator[str]:
    """The address at which a site with long lists is served."""
    with served(long_site) as address:
        yield address


@pytest.fixture(scope="module")
def started() -> Iterator[webdriver.Chrome]:
    with chrome() as driver:
        yield driver


@pytest.fixture
def browser(started: webdriver.Chrome) -> Iterator[webdriver.Chrome]:
    """The browser; afterwards its console has to be clean, and no request may have gone anywhere else."""
    yield started
    assert complaints(started) == []
    asked = requests(started)
    assert asked and all(url.startswith(("http://127.0.0.1:", "data:", "blob:", "chrome:")) for url in asked), asked


def follow(browser: webdriver.Chrome, selector: str) -> None:
    """Clicks the first element of the page's content that `selector` finds."""
    click(browser, browser.find_element(By.CSS_SELECTOR, f"article {selector}"))


@pytest.mark.parametrize("chip", ["countries/vn.html", "topics/trade-agreements.html"])
@pytest.mark.parametrize("title", ["Việt Nam và Thuỵ Sĩ ký thoả thuận về chè", "Norway and Viet Nam talk about copper"])
def test_both_briefings_are_reached_through_country_and_topic(
    browser: webdriver.Chrome, address: str, chip: str, title: str
) -> None:
    browser.get(f"{address}/index.html")
    follow(browser, f"a.bg-chip[href='{chip}']")
    index = browser.find_element(By.CSS_SELECTOR, "h1").text
    click(browser, browser.find_element(By.LINK_TEXT, title))
    assert browser.find_element(By.CSS_SELECTOR, "h1").text == title
    follow(browser, f"a.bg-chip[href='../{chip}']")
    assert browser.find_element(By.CSS_SELECTOR, "h1").text == index


def test_a_figure_leads_to_its_words_in_the_article(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}/countries/no.html")
    follow(browser, ".bg-figures a.bg-origin")
    assert browser.find_element(By.CSS_SELECTOR, "tr:target").get_attribute("id") == "figure-copper"
    follow(browser, "#figure-copper a.bg-cite")
    sentence = browser.find_element(By.CSS_SELECTOR, ".bg-evidence li:has(:target)")
    assert "Copper exports fell by nearly 20% in the year." in sentence.text
    assert "fell by nearly 20%" in [mark.text for mark in sentence.find_elements(By.TAG_NAME, "mark")]
    box, height = sentence.rect, browser.execute_script("return innerHeight")
    top = box["y"] - browser.execute_script("return scrollY")
    assert 48 <= top < height, "the sentence is on screen and not under the header"
    click(browser, sentence.find_element(By.CSS_SELECTOR, "a[href='#figure-copper']"))
    assert browser.find_element(By.CSS_SELECTOR, "tr:target").get_attribute("id") == "figure-copper"


@pytest.mark.parametrize(
    "page",
    ["index", "briefings/2031-02-03-tea", "briefings/2031-01-01-hostile", "countries/vn", "topics/index", "data/index"],
)
def test_nothing_scrolls_sideways_on_a_phone(browser: webdriver.Chrome, address: str, page: str) -> None:
    assert width_on_phone(browser, f"{address}/{page}.html") == PHONE


def test_hostile_words_are_dead_on_the_page_and_in_search_results(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}/briefings/2031-01-01-hostile.html")
    assert browser.find_element(By.CSS_SELECTOR, "h1").text.startswith(
        "><script>alert(1)</script> & &lt;b&gt; [x](javascript"
    )
    click(browser, browser.find_element(By.CSS_SELECTOR, "label[for='__search']"))
    browser.find_element(By.CSS_SELECTOR, "input.md-search__input").send_keys("minister")
    # Read in one call: the page redraws the results for each letter.
    titles = "return [...document.querySelectorAll('.md-search-result__item h1')].map(title => title.textContent)"
    wanted = "<script>alert(1)</script>"
    WebDriverWait(browser, 20).until(lambda b: any(wanted in title for title in b.execute_script(titles)))
    assert not browser.find_elements(By.CSS_SELECTOR, ".md-search-result__item :is(img, script)")


def test_the_site_works_as_files(started: webdriver.Chrome, built: Path) -> None:
    started.get((built / "index.html").as_uri())
    follow(started, "a.bg-chip[href='countries/vn.html']")
    follow(started, ".bg-list a[href$='tea.html']")
    assert started.find_element(By.CSS_SELECTOR, "#figure-tea-value .bg-number").text == "7,8 tỷ USD"
    started.get((built / "figures/index.html").as_uri())
    Select(started.find_element(By.NAME, "country")).select_by_value("NO")
    wait_for_status(started, "1 / 4 số liệu")
    Select(started.find_element(By.NAME, "country")).select_by_value("VN")
    wait_for_status(started, "2 / 4 số liệu")
    started.get_log("browser"), started.get_log("performance")


def test_the_policy_lets_linked_data_pass(browser: webdriver.Chrome, address: str) -> None:
    """The browser's console, which the fixture reads, has no message about a refused script."""
    browser.get(f"{address}/briefings/2031-01-01-hostile.html")
    [script] = browser.find_elements(By.CSS_SELECTOR, "head script[type='application/ld+json']")
    data = json.loads(str(script.get_property("textContent")))
    assert data["@type"] == "Report" and data["name"] == browser.find_element(By.CSS_SELECTOR, "h1").text


def test_an_address_without_a_page_leads_home(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}/404.html")
    assert browser.find_element(By.CSS_SELECTOR, "h1").text == "Không có trang này"
    follow(browser, "a[href$='index.html']")
    assert browser.find_elements(By.CSS_SELECTOR, "a.bg-chip[href='countries/vn.html']")


def column(browser: webdriver.Chrome, number: int) -> list[str]:
    """The texts of a column of the table of figures, read at once."""
    script = (
        "return [...document.querySelectorAll('.bg-all-figures tbody tr')].map(r => r.cells[arguments[0]].innerText.trim())"
    )
    return [str(text) for text in browser.execute_script(script, number)]


def wait_for_status(browser: webdriver.Chrome, words: str) -> None:
    """Waits until the table says `words` about itself."""
    status = browser.find_element(By.CSS_SELECTOR, ".bg-filter [role=status]")
    WebDriverWait(browser, 10).until(lambda _: status.text == words)


def test_figures_are_filtered_and_sorted(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}/figures/index.html")
    assert len(column(browser, 0)) == 4
    Select(browser.find_element(By.NAME, "country")).select_by_value("VN")
    wait_for_status(browser, "2 / 4 số liệu")
    assert column(browser, 0) == ["Xuất khẩu chè", "Xuất khẩu chè"]
    Select(browser.find_element(By.NAME, "unit")).select_by_value("USD")
    wait_for_status(browser, "1 / 4 số liệu")
    Select(browser.find_element(By.NAME, "topic")).select_by_value("critical-minerals")
    wait_for_status(browser, "Không có số liệu nào khớp.")
    follow(browser, ".bg-filter [type=reset]")
    wait_for_status(browser, "4 / 4 số liệu")
    value = browser.find_element(By.CSS_SELECTOR, "th[data-key=value]")
    click(browser, value.find_element(By.TAG_NAME, "button"))
    wait_for_status(browser, "4 / 4 số liệu")
    assert value.get_attribute("aria-sort") == "ascending"
    percent = [text for text in column(browser, 1) if text.endswith("%")]
    assert [text.split()[-1] for text in percent] == ["12,5%", "20%"]
    click(browser, value.find_element(By.TAG_NAME, "button"))
    wait_for_status(browser, "4 / 4 số liệu")
    assert value.get_attribute("aria-sort") == "descending"
    assert [text.split()[-1] for text in column(browser, 1) if text.endswith("%")] == ["20%", "12,5%"]
    click(browser, browser.find_element(By.CSS_SELECTOR, "th[data-key=country] button"))
    wait_for_status(browser, "4 / 4 số liệu")
    assert value.get_attribute("aria-sort") is None
    assert column(browser, 2)[:3] == ["Na Uy", "Việt Nam", "Việt Nam"], "rows without a country stand last"
    assert browser.current_url.endswith("?sort=country")


ROWS = """
return [...document.querySelectorAll(".bg-all-figures tbody tr")].map((row) => {
  for (const link of row.querySelectorAll("a")) link.setAttribute("href", link.href);
  return row.outerHTML.replace(/\\s+/g, " ").replace(/> | </g, (edge) => edge.trim());
});
"""


@pytest.mark.parametrize("place", ["address", "long_address"])
def test_a_row_of_the_script_is_that_of_the_page(
    browser: webdriver.Chrome, place: str, request: pytest.FixtureRequest
) -> None:
    table = f"{request.getfixturevalue(place)}/figures/index.html"
    browser.get(table)
    of_page = browser.execute_script(ROWS)
    browser.get(f"{table}?country=")
    body = browser.find_element(By.CSS_SELECTOR, ".bg-all-figures tbody")
    no_blanks = "return arguments[0].childNodes.length === arguments[0].rows.length"
    WebDriverWait(browser, 10).until(lambda b: b.execute_script(no_blanks, body), "the script leaves none between rows")
    assert browser.execute_script(ROWS)[: len(of_page)] == of_page and len(of_page) in (4, 30)


def test_the_table_loads_what_is_requested_and_nothing_before(browser: webdriver.Chrome, long_address: str) -> None:
    loaded = "return performance.getEntriesByType('resource').map(e => e.name).filter(n => n.includes('/figures/')).sort()"
    browser.get(f"{long_address}/figures/index.html")
    assert browser.execute_script(loaded) == []
    Select(browser.find_element(By.NAME, "unit")).select_by_value("USD")
    wait_for_status(browser, "61 / 124 số liệu")
    names = ["columns/unit", "parts", "rows/2030", "rows/2031"]
    assert browser.execute_script(loaded) == [f"{long_address}/figures/{name}.js" for name in names]


def test_the_chosen_figures_can_be_shared_and_lead_to_their_briefings(browser: webdriver.Chrome, long_address: str) -> None:
    browser.get(f"{long_address}/figures/index.html?unit=USD&sort=period&turn=1&country=nowhere")
    wait_for_status(browser, "61 / 124 số liệu")
    assert Select(browser.find_element(By.NAME, "unit")).first_selected_option.get_attribute("value") == "USD"
    assert len(column(browser, 0)) == 61
    assert not any(browser.find_element(By.CSS_SELECTOR, css).is_displayed() for css in (".bg-pager", ".bg-times"))
    follow(browser, ".bg-all-figures a.bg-origin")
    assert browser.find_element(By.CSS_SELECTOR, "tr:target").get_attribute("id") == "figure-tea-value"


def test_long_tables_are_shown_bit_by_bit(browser: webdriver.Chrome, long_address: str) -> None:
    browser.get(f"{long_address}/figures/index.html")
    Select(browser.find_element(By.NAME, "sort")).select_by_value("what")
    wait_for_status(browser, "124 / 124 số liệu")
    assert len(column(browser, 0)) == 100
    follow(browser, ".bg-more")
    wait_for_status(browser, "124 / 124 số liệu")
    assert len(column(browser, 0)) == 124
    assert not browser.find_element(By.CSS_SELECTOR, ".bg-more").is_displayed()
    assert browser.execute_script("return document.activeElement.closest('tr').rowIndex") == 101


@pytest.mark.parametrize("page", ["figures/index", "countries/vn", "timeline/2031", "actors/index"])
def test_without_scripts_all_lists_are_there(started: webdriver.Chrome, long_address: str, page: str) -> None:
    started.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        started.get(f"{long_address}/{page}.html")
        assert not started.find_elements(By.CSS_SELECTOR, ".bg-filter:not([hidden])")
        onward = started.find_elements(By.CSS_SELECTOR, ".bg-pager a[rel=next], .bg-all a")
        assert bool(onward) == (page != "actors/index")
        for link in onward[:1]:
            link.click()
            assert started.find_elements(By.CSS_SELECTOR, "article :is(.bg-event, .bg-figures tr, .bg-list li)")
    finally:
        started.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
        started.get_log("browser"), started.get_log("performance")


@pytest.mark.parametrize(
    "page", ["figures/index", "actors/index", "actors/heidi-berg", "pairs/index", "pairs/ch-vn", "timeline/index", "about"]
)
def test_indexes_fit_a_phone(browser: webdriver.Chrome, long_address: str, page: str) -> None:
    assert width_on_phone(browser, f"{long_address}/{page}.html") == PHONE
