"""Reading the site in a browser: by keyboard alone, without scripts, on a phone, light and dark, in either language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from browser import DESKTOP, NEEDS_BROWSER, PHONE, TABLET, chrome, fits, look, served
from invented import TEA, reviewed, write_page
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from briefgen.views.wording import MESSAGES

if TYPE_CHECKING:
    from sites import SiteFolder

pytestmark = NEEDS_BROWSER

PAGE = "briefings/2031-02-04-reviewed.html"
HOSTILE = "briefings/2031-01-01-hostile.html"
PAGES = ["index.html", PAGE, HOSTILE, "briefings/index.html", "countries/vn.html", "topics/index.html"]
PAGES += ["actors/index.html", "figures/index.html", "timeline/index.html", "about.html", "data/index.html", "404.html"]
WORDS = "words:figure-tea-growth"
VIETNAMESE = re.compile("[ăđơưạảấầẩậắằặẹẻếềểệỉịọỏốồổộớờởợụủứừửựỳỵỷỹ]", re.IGNORECASE)

CONTRAST = """
const linear = v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
const luminance = ([r, g, b]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
const painter = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
const paint = (...colours) => {
  painter.clearRect(0, 0, 1, 1);
  for (const colour of colours) { painter.fillStyle = colour; painter.fillRect(0, 0, 1, 1); }
  return [...painter.getImageData(0, 0, 1, 1).data].slice(0, 3);
};
const backgrounds = e => e ? [...backgrounds(e.parentElement), getComputedStyle(e).backgroundColor] : ["white"];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), low = [];
while (walker.nextNode()) {
  const e = walker.currentNode.parentElement, words = walker.currentNode.data.trim(), picture = e.closest("svg");
  const shown = e.checkVisibility({visibilityProperty: true, opacityProperty: true});
  if (!words || !shown || e.closest("script, style, title, desc")) continue;
  const style = getComputedStyle(e), ground = backgrounds(picture || e);
  const pair = [paint(...ground), paint(...ground, picture ? style.fill : style.color)].map(luminance);
  if ((Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05) < 4.5) low.push(words);
}
return low;
"""

SPOKEN = """
const found = [], languageOf = e => e.closest("[lang]").lang;
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const e = walker.currentNode.parentElement;
  if (!e.closest("script, style")) found.push([languageOf(e), walker.currentNode.data.trim()]);
}
for (const name of ["aria-label", "title", "placeholder", "data-label", "alt"])
  for (const e of document.body.querySelectorAll(`[${name}]`)) found.push([languageOf(e), e.getAttribute(name)]);
return found.filter(([, words]) => words);
"""


def site_in(language: str, folder: SiteFolder) -> Path:
    """The built site, with a briefing on which a person has decided much, and an interface in `language`."""
    (folder.root / "seeds/reviewed.txt").write_text(TEA, "utf-8")
    write_page(reviewed(), folder.docs / "briefings")
    folder.edit("mkdocs.yml", "language: vi", f"language: {language}")
    folder.edit("mkdocs.yml", 'site_name: "Tóm lược chính sách"', "site_name: Test 1")
    result = folder.build("-q", "--strict")
    assert result.returncode == 0, result.stderr
    return folder.out


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, folder_at: Callable[[Path], SiteFolder]) -> Iterator[str]:
    """The address at which the Vietnamese site is served."""
    with served(site_in("vi", folder_at(tmp_path_factory.mktemp("vi")))) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    with chrome() as driver:
        yield driver


@pytest.fixture(scope="module", params=[True, False], ids=["scripts", "no scripts"])
def keyboard(request: pytest.FixtureRequest) -> Iterator[webdriver.Chrome]:
    """A browser with and without scripts, for tests that use only the keyboard."""
    with chrome(scripts=request.param) as driver:
        yield driver


def find(browser: webdriver.Chrome, selector: str) -> WebElement:
    return browser.find_element(By.CSS_SELECTOR, selector)


def style(element: WebElement, name: str) -> str:
    return str(element.value_of_css_property(name))


def on_screen(browser: webdriver.Chrome, element: WebElement) -> bool:
    box: dict[str, Any] = browser.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssLayoutViewport"]
    top = element.rect["y"] - box["pageY"]
    return top >= 0 and top + element.rect["height"] <= box["clientHeight"] + 1  # heights are rounded


def test_a_key_press_opens_the_words_of_a_fact_and_they_have_an_address(keyboard: webdriver.Chrome, address: str) -> None:
    look(keyboard, f"{address}/{PAGE}")
    cite = find(keyboard, f"a[href='#{WORDS}']")
    cite.send_keys(Keys.ENTER)
    assert keyboard.current_url.endswith(f"#{WORDS}")
    sentence = find(keyboard, ".bg-evidence li:has(:target)")
    assert sentence.text.startswith("Xuất khẩu chè tăng 12,5% lên 7,8 tỷ USD.")
    assert on_screen(keyboard, sentence) and on_screen(keyboard, cite), "the sentence comes up and the page doesn't move"
    marks = sentence.find_elements(By.TAG_NAME, "mark")
    assert [mark.text for mark in marks if style(mark, "background-color") != "rgba(0, 0, 0, 0)"] == ["tăng 12,5%"], (
        "of two figures in the sentence, the one that was asked for"
    )
    sentence.find_element(By.CSS_SELECTOR, "a[href='#figure-tea-growth']").send_keys(Keys.ENTER)
    assert find(keyboard, "tr:target").get_attribute("id") == "figure-tea-growth"
    assert style(sentence, "position") == "static"


def test_an_address_that_somebody_sent_opens_the_words_and_a_key_closes_them(
    keyboard: webdriver.Chrome, address: str
) -> None:
    look(keyboard, "about:blank")
    look(keyboard, f"{address}/{PAGE}#{WORDS}", PHONE)
    sentence = find(keyboard, ".bg-evidence li:has(:target)")
    assert on_screen(keyboard, sentence) and sentence.rect["height"] < 480
    close = sentence.find_element(By.CLASS_NAME, "bg-close")
    assert close.rect["width"] >= 24 and close.rect["height"] >= 24 and close.accessible_name in ("Đóng", "Close")
    close.send_keys(Keys.ENTER)
    assert style(sentence, "position") == "static" and not on_screen(keyboard, sentence)


def test_the_first_tab_skips_the_frame_and_the_next_go_through_the_main_pages(
    keyboard: webdriver.Chrome, address: str
) -> None:
    look(keyboard, "about:blank")
    look(keyboard, f"{address}/{PAGE}")
    find(keyboard, "body").send_keys(Keys.TAB)
    skip = keyboard.switch_to.active_element
    assert "md-skip" in str(skip.get_attribute("class")) and on_screen(keyboard, skip)
    WebDriverWait(keyboard, 5).until(lambda _: style(skip, "opacity") == "1")
    skip.send_keys(Keys.ENTER)
    keyboard.switch_to.active_element.send_keys(Keys.TAB)
    assert keyboard.switch_to.active_element in find(keyboard, "main").find_elements(By.TAG_NAME, "a")
    menu = keyboard.find_elements(By.CSS_SELECTOR, "nav.bg-menu a")
    assert len(menu) >= 3 and all(link.is_displayed() for link in menu)
    menu[1].send_keys(Keys.ENTER)
    assert keyboard.current_url.endswith("/countries/index.html")
    assert find(keyboard, "nav.bg-menu [aria-current]").get_attribute("href") == keyboard.current_url


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_wider_than_its_window(browser: webdriver.Chrome, address: str, page: str) -> None:
    for width in (PHONE, TABLET, DESKTOP):
        look(browser, f"{address}/{page}", width)
        assert fits(browser), width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_every_word_stands_out_from_its_background(address: str, page: str, scheme: str, browser: webdriver.Chrome) -> None:
    for anchor in ("", f"#{WORDS}") if page == PAGE else ("",):
        look(browser, f"{address}/{page}{anchor}", scheme=scheme)
        assert browser.execute_script(CONTRAST) == []


@pytest.mark.parametrize(("language", "other"), [("vi", "en"), ("en", "vi")])
def test_no_word_of_the_other_language_is_on_a_page(
    folder: SiteFolder, browser: webdriver.Chrome, language: str, other: str
) -> None:
    texts = yaml.safe_load(MESSAGES.read_text("utf-8"))["messages"]
    plain = {key: text for key, text in texts.items() if not isinstance(text["vi"], dict) and "{" not in text["vi"]}
    foreign = {text[other] for text in plain.values()} - {text[language] for text in plain.values()}
    with served(site_in(language, folder)) as address:
        for page in PAGES:
            if page == "data/index.html":
                continue  # it lists the keys of the data
            look(browser, f"{address}/{page}")
            said = [words for spoken, words in browser.execute_script(SPOKEN) if spoken == language]
            assert len(said) > 20
            assert not [words for words in said if words in foreign or (words in plain and "_" in words)], page
            assert language == "vi" or not [words for words in said if VIETNAMESE.search(words)], page
