"""Search as people use it, in a real browser: what they type, what comes first, and where it leads."""

from __future__ import annotations

import copy
import functools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import yaml
from browser import NEEDS_BROWSER, chrome, click, complaints, served
from invented import EXAMPLES, GOLD, REAL_REGISTRY
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from briefgen.building.pages import build_pages
from briefgen.storage.derived import digest_of
from briefgen.web.search.entries import Entry
from briefgen.web.search.index import Keyed, index_outputs
from briefgen.web.search.parts import encode_part
from briefgen.web.theme_folder import THEME

if TYPE_CHECKING:
    from sites import SiteFolder

pytestmark = NEEDS_BROWSER

QUERIES: dict[str, dict[str, str]] = yaml.safe_load((EXAMPLES / "search.yaml").read_text("utf-8"))

ASSETS = THEME / "assets"

Results = list[dict[str, str]]


@pytest.fixture(scope="module")
def site(site_folder: type[SiteFolder], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the gold set's articles, with a registry of actors."""
    folder = site_folder(tmp_path_factory.mktemp("search"))
    for place in (folder.root / "seeds", folder.docs / "briefings"):
        shutil.rmtree(place)
        place.mkdir()
    for seed in (*GOLD.glob("*.txt"), *REAL_REGISTRY.iterdir()):
        shutil.copy(seed, folder.root / "seeds")
    build_pages(folder.root / "seeds", folder.docs / "briefings")
    result = folder.build("--strict")
    assert result.returncode == 0, result.stderr
    return folder.out


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    with chrome() as driver:
        yield driver


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


def search(browser: webdriver.Chrome, query: str) -> Results:
    """The first results for `query` on the page that is open: their addresses, and titles and texts as they are read.

    All but the last character are put into the box, and that one is typed, so that the page searches once.
    """
    if not browser.execute_script("return document.querySelector('#__search').checked"):
        browser.find_element(By.CSS_SELECTOR, "label[for='__search']").click()
    box = browser.find_element(By.CSS_SELECTOR, ".md-search__input")
    prepare = "arguments[0].value = arguments[1]; document.querySelector('.md-search-result__meta').textContent = ''"
    browser.execute_script(prepare, box, query[:-1])
    box.send_keys(query[-1])
    WebDriverWait(browser, 20, poll_frequency=0.02).until(
        lambda b: b.find_element(By.CSS_SELECTOR, ".md-search-result__meta").text
    )
    read = """return [...document.querySelectorAll('.md-search-result__item a')].slice(0, 10).map(a => ({
        href: a.href, title: a.querySelector('h1').innerText, text: a.innerText}))"""
    results: Results = browser.execute_script(read)
    return results


@pytest.mark.parametrize("kind", QUERIES)
def test_the_right_page_is_among_the_first_three(browser: webdriver.Chrome, address: str, kind: str) -> None:
    browser.get(f"{address}/countries/vn.html")
    first = {query: [r["href"].split("?")[0] for r in search(browser, query)[:3]] for query in QUERIES[kind]}
    missed = {query: first[query] for query, page in QUERIES[kind].items() if not any(page in href for href in first[query])}
    assert missed == {}
    assert complaints(browser) == []


def test_there_are_enough_queries() -> None:
    assert sum(len(queries) for queries in QUERIES.values()) >= 50


def test_a_result_shows_title_date_and_why_and_leads_to_its_words(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}/topics/index.html")
    [actor, result, *_] = search(browser, "ha lap phong")
    assert actor["href"].split("?")[0].endswith("actors/he-lifeng.html")
    assert result["title"].startswith("Đàm phán Mỹ - Trung bước sang ngày thứ hai")
    assert "10 tháng 6 năm 2025 · He Lifeng (Hà Lập Phong)" in result["text"]
    [result, *_] = search(browser, "dam phan my trung")
    marks = browser.find_elements(By.CSS_SELECTOR, ".md-search-result__item:first-child h1 mark")
    assert [mark.text for mark in marks] == ["Đàm phán Mỹ", "Trung"]
    click(browser, browser.find_element(By.CSS_SELECTOR, ".md-search-result__item a"))
    WebDriverWait(browser, 20).until(lambda b: b.find_elements(By.CSS_SELECTOR, "article mark[data-md-highlight]"))
    assert browser.find_element(By.CSS_SELECTOR, "h1").text == result["title"]
    found = {mark.text.lower() for mark in browser.find_elements(By.CSS_SELECTOR, "article mark[data-md-highlight]")}
    assert "đàm phán mỹ" in found and not any(len(words) < 3 for words in found)
    assert complaints(browser) == []


def test_a_word_that_no_page_has_is_named(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}/index.html")
    assert search(browser, "qwxzjk") == []
    [result, *_] = search(browser, "nickel qwxzjk")
    assert "battery-nickel" in result["href"] and "qwxzjk" in result["text"]


def test_search_works_in_files(browser: webdriver.Chrome, site: Path) -> None:
    browser.get((site / "countries/cn.html").as_uri())
    [result, *_] = search(browser, "nang luong")
    assert result["href"].startswith((site / "topics/energy.html").as_uri())
    click(browser, browser.find_element(By.CSS_SELECTOR, ".md-search-result__item a"))
    assert browser.find_element(By.CSS_SELECTOR, "h1").text == "Năng lượng"
    assert complaints(browser) == []


def test_without_javascript_all_but_search_is_there(browser: webdriver.Chrome, address: str) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(f"{address}/index.html")
        assert not browser.find_elements(By.CSS_SELECTOR, ".md-search, [for='__search'], [for^='__palette'], .md-top")
        assert "Tìm kiếm cần JavaScript" in browser.find_element(By.CSS_SELECTOR, "noscript p").text
        for link, title in (
            (".bg-chip[href='countries/vn.html']", "Việt Nam"),
            (".bg-list a[href*='bok-giu-nguyen']", "BoK giữ nguyên lãi suất, Kospi mất điểm phiên thứ năm liên tiếp"),
        ):
            browser.find_element(By.CSS_SELECTOR, f"article {link}").click()
            assert browser.find_element(By.CSS_SELECTOR, "h1").text == title
        browser.find_element(By.CSS_SELECTOR, ".bg-figures a.bg-cite").click()
        assert browser.find_element(By.CSS_SELECTOR, ".bg-evidence li:has(:target)").is_displayed()
        browser.find_element(By.CSS_SELECTOR, ".bg-evidence li:has(:target) .bg-close").click()
        closed = browser.find_elements(By.CSS_SELECTOR, "article details:not([open])")
        assert closed
        for details in closed:
            details.find_element(By.TAG_NAME, "summary").click()
            assert details.get_attribute("open")
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


Asker = Callable[[str], list[dict[str, Any]]]


@pytest.fixture
def ask(browser: webdriver.Chrome, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Asker]:
    """The worker itself with an index of the test's own: titles of briefings, the newest first, or whole entries."""
    for name in ("briefings", "pages"):
        docs = [{"title": doc} if isinstance(doc, str) else doc for doc in request.param.get(name, [])]
        entries = [msgspec.convert({"location": f"{name}/{i}", **doc}, Entry) for i, doc in enumerate(docs)]
        makes = [(digest_of(entry), functools.partial(copy.copy, entry)) for entry in entries]
        keyed = [Keyed(len(entries) - i, *made) for i, made in enumerate(makes)]
        contents, outputs = index_outputs(name, keyed[::-1], None)
        request.param[f"{name} contents"] = contents
        for output in outputs:
            (tmp_path / output.path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / output.path).write_bytes(output.make())
    contents = {name: request.param.pop(f"{name} contents") for name in ("briefings", "pages")}
    (tmp_path / "search/contents.js").write_bytes(encode_part("contents", contents))
    shutil.copytree(ASSETS, tmp_path / "assets")
    (tmp_path / "index.html").write_text("<title>Search</title>")
    script = """const [address, messages, done] = arguments, worker = new Worker(address), answers = [];
        worker.onmessage = ({data}) => {
            if (answers.push(data) === messages.length) { worker.terminate(); done(answers); }
        };
        messages.forEach(message => worker.postMessage(message));"""

    with served(tmp_path) as address:
        browser.get(f"{address}/index.html")

        def ask(query: str) -> list[dict[str, Any]]:
            messages = [{"type": 0, "data": {"briefings": []}}, {"type": 2, "data": query}]
            _, answer = browser.execute_async_script(script, f"{address}/assets/search.js", messages)
            return [item for [item] in answer["data"]["items"]]

        yield ask


@pytest.mark.parametrize(
    ("ask", "query", "titles"),
    [
        # Exact marks come first, then none, then others; without marks all are equal, and the newest comes first.
        ({"briefings": ["Bên thuê nhà", "Ban thue", "Mức thuế mới"]}, "thuế", ["Mức thuế mới", "Ban thue", "Bên thuê nhà"]),
        ({"briefings": ["Bên thuê nhà", "Mức thuế mới"]}, "thue", ["Bên thuê nhà", "Mức thuế mới"]),
        # Adjacent words come before separate ones, in their order; a whole title before a part of one.
        (
            {"briefings": ["Khả năng và số lượng", "Lượng năng", "Giá năng lượng", "Năng lượng"]},
            "nang luong",
            ["Năng lượng", "Giá năng lượng", "Khả năng và số lượng", "Lượng năng"],
        ),
        ({"briefings": ["Hòa bình", "Hoà giải"]}, "hoà", ["Hòa bình", "Hoà giải"]),
        ({"briefings": ["Ba tỉ đồng", "Ba tỷ đồng"]}, "tỷ đồng", ["Ba tỉ đồng", "Ba tỷ đồng"]),
        ({"briefings": ["Đường sắt", "Duong"]}, "ĐƯỜNG", ["Đường sắt", "Duong"]),
        # Numbers match as a whole, however they are written; 18 is also found in 18%.
        ({"briefings": ["Tăng 18,7%", "Tăng 187%", "Tăng 118,7 %"]}, "18.7%", ["Tăng 18,7%"]),
        ({"briefings": ["Tăng 180", "Tăng 18 %"]}, "18", ["Tăng 18 %"]),
        (
            {"briefings": [{"title": "Chè", "dates": ["3 tháng 2 năm 2031", "2031-02-03", "03/02/2031"]}, "Gạo"]},
            "3/2/2031",
            ["Chè"],
        ),
        # Partial words, plurals, typos, words written as one or as two.
        ({"briefings": ["Tariffs", "Target"]}, "tarif", ["Tariffs"]),
        ({"briefings": ["A tariff", "A target"]}, "tariffs", ["A tariff"]),
        ({"briefings": ["Pipeline", "Airline"]}, "pipleine", ["Pipeline"]),
        ({"briefings": ["Khí đốt", "Năng lượng"]}, "nangluong", ["Năng lượng"]),
        ({"briefings": ["Chipmakers", "Cars"]}, "chip-makers", ["Chipmakers"]),
        # A name stated once finds all pages that refer to it; the page of the thing itself comes first.
        (
            {
                "briefings": [
                    {"title": "Gặp ông Hà", "names": [["Việt Nam", "VN"], ["Hà Lập Phong", "He Lifeng"]]},
                    {"title": "Trà", "names": [["Việt Nam", "VN"]]},
                ],
                "pages": [{"title": "Phó Thủ tướng", "named": ["Hà Lập Phong", "He Lifeng"]}],
            },
            "lifeng",
            ["Phó Thủ tướng", "Gặp ông Hà"],
        ),
        # The subject that a query names comes before all briefings, then titles with its words next to each other.
        (
            {
                "briefings": ["Donald Trump và con trai", {"title": "Vắng mặt", "names": [["Donald Trump"]]}],
                "pages": [{"title": "Donald Trump"}, {"title": "Donald Jr.", "named": ["Donald Jr.", "Donald Trump"]}],
            },
            "donald trump",
            ["Donald Trump", "Donald Jr.", "Donald Trump và con trai", "Vắng mặt"],
        ),
        (
            {
                "briefings": ["Thuế của Mỹ", {"title": "Gạo", "text": ["Giá thuế Mỹ."]}, "Đánh thuế Mỹ", "Hoãn thuế Mỹ"],
                "pages": [{"title": "Mỹ", "named": ["Mỹ"]}],
            },
            "thue my",
            ["Đánh thuế Mỹ", "Hoãn thuế Mỹ", "Thuế của Mỹ", "Gạo"],
        ),
        # A word is never split, and its marks matter only if they were typed.
        ({"briefings": ["Đâm phà qua", "Vòng đàm phán", "Túi đạm phân"]}, "dam phan", ["Vòng đàm phán", "Túi đạm phân"]),
        ({"briefings": ["Đạm phân", "Vòng đàm phán"]}, "đàm phán", ["Vòng đàm phán", "Đạm phân"]),
        # A code is a code if it is typed as one, and otherwise gives way to a word.
        ({"briefings": ["Sắp tới: MY", "Sắp tới: Mỹ"]}, "MY", ["Sắp tới: MY", "Sắp tới: Mỹ"]),
        ({"briefings": ["Sắp tới: MY", "Sắp tới: Mỹ"]}, "my", ["Sắp tới: Mỹ", "Sắp tới: MY"]),
        ({"briefings": ["Quý 03", "Quý 30"]}, "3", ["Quý 03"]),
        # Results with all words leave no room for those with one.
        ({"briefings": ["Tea prices", "Nickel ore prices rise"]}, "nickel ore prices", ["Nickel ore prices rise"]),
        ({"briefings": ["Tea prices"]}, "nickel prices", ["Tea prices"]),
        ({"briefings": ["Trà"]}, "?!", []),
        ({"briefings": ["Trà"]}, "\\ * + \" [ ~1 title:trà", ["Trà"]),
    ],
    indirect=["ask"],
)  # fmt: skip
def test_what_comes_first(ask: Asker, query: str, titles: list[str]) -> None:
    found = [item["title"].replace("<mark>", "").replace("</mark>", "") for item in ask(query)]
    assert found == titles


NAMED = {"title": "Hai bên họp", "text": ["Vòng thứ hai dự kiến vào tháng 5."], "names": [["Đặng Quốc Hải", "Dang"]]}


@pytest.mark.parametrize("ask", [{"briefings": [NAMED]}], indirect=True)
def test_words_of_a_name_are_marked_in_it_and_not_as_syllables_elsewhere(ask: Asker) -> None:
    [item] = ask("dang quoc hai")
    assert item["title"] == "Hai bên họp"
    assert item["text"] == '<p class="bg-why"><mark>Đặng Quốc Hải</mark></p><p>Vòng thứ hai dự kiến vào tháng 5.</p>'
    assert item["terms"] == {"Đặng Quốc Hải": True}
    [item] = ask("họp tháng 5")
    assert (item["title"], item["text"]) == (
        "Hai bên <mark>họp</mark>",
        "<p>Vòng thứ hai dự kiến vào <mark>tháng 5</mark>.</p>",
    )


HOSTILE_ENTRY = {
    "title": "<img src=x> & tea",
    "text": ["Tea <b>rose</b>."],
    "dates": ["<i>"],
    "facts": ["<u>copper</u> & tea"],
}


@pytest.mark.parametrize("ask", [{"briefings": [HOSTILE_ENTRY]}], indirect=True)
def test_no_word_of_the_index_is_html(ask: Asker) -> None:
    [item] = ask("tea copper")
    assert item["title"] == "&#60;img src=x&#62; &#38; <mark>tea</mark>"
    head, body = item["text"].split("</p>", 1)
    assert head == '<p class="bg-why">&#60;i&#62; · &#60;u&#62;<mark>copper</mark>&#60;/u&#62; &#38; <mark>tea</mark>'
    assert body == "<p><mark>Tea</mark> &#60;b&#62;rose&#60;/b&#62;.</p>"
    assert item["terms"] == {"tea;Tea;copper": True}
