"""The buttons that copy a citation and the address of a fact, in a browser: served, from a disk, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import DESKTOP, NEEDS_BROWSER, PHONE, chrome, click, fits, look, requests, served
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

pytestmark = NEEDS_BROWSER

PAGE = "briefings/2031-02-03-tea.html"
WORDS = "words:figure-tea-growth"
CITATION = "“Việt Nam và Thuỵ Sĩ ký thoả thuận về chè”. 3 tháng 2 năm 2031. Tóm lược chính sách. "


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    with chrome() as driver:
        yield driver


@pytest.fixture(params=["served", "from a disk"])
def address(request: pytest.FixtureRequest, built: Path) -> Iterator[str]:
    """The address of a briefing."""
    if request.param == "from a disk":
        yield (built / PAGE).as_uri()
    else:
        with served(built) as root:
            yield f"{root}/{PAGE}"


def button(browser: webdriver.Chrome, within: str) -> WebElement:
    """The button within the element that the selector finds, once it is there."""
    return WebDriverWait(browser, 10).until(lambda b: b.find_element(By.CSS_SELECTOR, f"{within} button.bg-copy"))


def pasted(browser: webdriver.Chrome) -> str:
    """What is pasted after the last button."""
    WebDriverWait(browser, 10).until(lambda b: b.find_element(By.CSS_SELECTOR, ".bg-copied").text == "Đã chép")
    field = browser.execute_script("return document.body.appendChild(document.createElement('textarea'))")
    field.send_keys(Keys.CONTROL, "v")
    text = str(field.get_property("value"))
    browser.execute_script("arguments[0].remove()", field)
    return text


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_a_citation_is_copied_with_the_address_of_the_page(browser: webdriver.Chrome, address: str, width: int) -> None:
    look(browser, address, width)
    icon = browser.execute_script("return document.querySelector('link[rel=icon]').href")
    requests(browser)
    copy = button(browser, "article")
    assert copy.accessible_name == "Chép trích dẫn" and copy.rect["height"] >= 24
    click(browser, copy)
    assert browser.switch_to.active_element == copy
    assert pasted(browser) == CITATION + address
    assert fits(browser)
    # The browser fetches a page's icon when it has time, at times after the page has loaded.
    assert requests(browser) <= {icon}, "nobody is told what is copied"


def test_the_address_of_a_fact_is_copied_where_its_words_are_open(browser: webdriver.Chrome, address: str) -> None:
    look(browser, "about:blank")
    look(browser, f"{address}#{WORDS}", PHONE)
    button(browser, ".bg-evidence > li:has(:target)").send_keys(Keys.ENTER)
    assert pasted(browser) == f"{address}#{WORDS}"
    browser.find_element(By.CSS_SELECTOR, ".bg-evidence > li:has(:target) .bg-close").send_keys(Keys.ENTER)
    WebDriverWait(browser, 10).until(lambda b: not b.find_elements(By.CSS_SELECTOR, ".bg-evidence button.bg-copy"))
    browser.find_element(By.CSS_SELECTOR, "a[href='#words:event-bern']").send_keys(Keys.ENTER)
    button(browser, ".bg-evidence > li:has(:target)").send_keys(Keys.SPACE)
    assert pasted(browser) == f"{address}#words:event-bern"


def test_where_the_browser_has_no_clipboard_the_text_is_copied_all_the_same(browser: webdriver.Chrome, address: str) -> None:
    look(browser, address)
    copy = button(browser, "article")
    browser.execute_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    click(browser, copy)
    assert browser.switch_to.active_element == copy
    assert pasted(browser) == CITATION + address


def test_without_scripts_the_citation_can_be_read_and_leads_to_the_page(built: Path) -> None:
    with chrome(scripts=False) as browser, served(built) as root:
        look(browser, f"{root}/{PAGE}")
        citation = browser.find_element(By.CLASS_NAME, "bg-citation")
        assert citation.text == f"{CITATION}Địa chỉ trang"
        assert citation.find_element(By.TAG_NAME, "a").get_attribute("href") == f"{root}/{PAGE}#section:title"
        assert not browser.find_elements(By.CLASS_NAME, "bg-copy")
