"""`briefgen serve` for a writer: an open page follows what is saved, and shows what is wrong until it is corrected."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import NEEDS_BROWSER, chrome, complaints
from invented import COPPER, TEA
from selenium import webdriver
from selenium.webdriver.support.ui import WebDriverWait

from briefgen.web.csp import hash_source

if TYPE_CHECKING:
    from conftest import SiteFolder

pytestmark = NEEDS_BROWSER
PATIENCE = 90
"""Seconds for a build on a machine that is busy with other tests."""
TEA_PAGE = "briefings/2031-02-03-viet-nam-va-thuy-si-ky-thoa-thuan-ve-che.html"
PROBLEMS = "return document.querySelector('.bg-problems')?.innerText ?? ''"


@contextmanager
def served(folder: SiteFolder) -> Iterator[str]:
    """The address at which `briefgen serve` serves a desk until Ctrl-C."""
    command = [sys.executable, "-u", "-c", "from briefgen.cli import main; main()", "serve", "--port", "0"]
    with subprocess.Popen(
        command, cwd=folder.root, env=folder.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout
        try:
            said = ""
            while "The site is at " not in said:
                said += (line := process.stdout.readline())
                assert line, said
            [address] = re.findall(r"http://127\.0\.0\.1:\d+/", said)
            yield address
        finally:
            process.send_signal(signal.SIGINT)
            rest = process.stdout.read()
    assert process.returncode == 0 and rest.splitlines()[-1] == "Stopped." and "Traceback" not in rest, rest


@pytest.fixture
def serving(folder: SiteFolder) -> Iterator[tuple[SiteFolder, str]]:
    """A desk of one article, and the address at which it is served."""
    for page in (folder.docs / "briefings").glob("*.md"):
        page.unlink()
    for name in ("copper", "hostile"):
        (folder.root / f"seeds/{name}.txt").unlink()
    with served(folder) as address:
        yield folder, address


def wait(browser: webdriver.Chrome, script: str, expected: str) -> None:
    """Waits until the result of `script` contains `expected`; without a single click."""
    WebDriverWait(browser, PATIENCE, 0.2).until(
        lambda browser: expected in browser.execute_script(script),
        f"{expected!r} did not come: {browser.execute_script('return document.body.innerText')[:500]}",
    )


def fixed(browser: webdriver.Chrome) -> None:
    WebDriverWait(browser, PATIENCE, 0.2).until(lambda browser: not browser.execute_script(PROBLEMS))


def test_an_open_page_follows_its_files(serving: tuple[SiteFolder, str]) -> None:
    folder, address = serving
    text = "return document.body.innerText"
    seed, curation, registry = (folder.root / f"seeds/{name}" for name in ("tea.txt", "tea.curation.yaml", "actors.yaml"))
    config = folder.root / "mkdocs.yml"
    whole = config.read_text("utf-8")
    with chrome() as browser:
        browser.get(f"{address}{TEA_PAGE}")
        assert complaints(browser) == []  # the policy blocks nothing

        seed.write_text(TEA.replace("12,5%", "18,5%"), "utf-8")
        wait(browser, text, "18,5%")

        curation.write_text("decisions:\n  - dorp: figure\n", "utf-8")
        wait(browser, PROBLEMS, "tea.curation.yaml: line 2: An entry has one of drop, correct")
        assert "18,5%" in browser.execute_script(text)  # the last good page can be read
        curation.write_text("title: Một tên khác\n", "utf-8")
        wait(browser, "return document.title", "Một tên khác")
        fixed(browser)

        registry.write_text("actors: [<b>\n", "utf-8")
        wait(browser, PROBLEMS, "actors.yaml: line ")
        assert "18,5%" in browser.execute_script(text)
        registry.unlink()
        fixed(browser)

        config.write_text(f"{whole}\nnav: [a\n", "utf-8")
        wait(browser, PROBLEMS, "mkdocs.yml: line ")
        config.write_text(whole.replace("site_name: ", "site_name: Bàn mới, "), "utf-8")
        wait(browser, "return document.title", "Bàn mới, ")
        fixed(browser)

        curation.unlink()
        seed.rename(seed.with_suffix(".away"))
        wait(browser, text, "Không có trang này")
        seed.with_suffix(".away").rename(seed)
        wait(browser, text, "18,5%")


def test_edits_of_a_page_are_shown_and_stay_until_they_are_adopted(serving: tuple[SiteFolder, str]) -> None:
    folder, address = serving
    page = folder.docs / "briefings" / Path(TEA_PAGE).with_suffix(".md").name
    built = page.read_text("utf-8")
    edited = re.sub("^title: .*$", "title: Chè sang Bern", built, count=1, flags=re.MULTILINE)
    with chrome() as browser:
        browser.get(f"{address}{TEA_PAGE}")
        page.write_text(edited, "utf-8")
        wait(browser, PROBLEMS, f"briefgen adopt docs/briefings/{page.name}")
        assert "Chè sang Bern" in browser.title and complaints(browser) == []

        browser.get(address)
        (folder.root / "seeds/other.txt").write_text(COPPER, "utf-8")
        wait(browser, "return document.body.innerText", COPPER.splitlines()[0])
        assert page.read_text("utf-8") == edited and "briefgen adopt" in browser.execute_script(PROBLEMS)

        page.write_text(built, "utf-8")
        fixed(browser)
        browser.get(f"{address}{TEA_PAGE}")
        page.write_text(edited, "utf-8")
        wait(browser, PROBLEMS, "briefgen adopt")
        adopt = [sys.executable, "-m", "briefgen", "adopt", str(page.relative_to(folder.root))]
        subprocess.run(adopt, cwd=folder.root, env=folder.environment, check=True)
        fixed(browser)
        assert "Chè sang Bern" in browser.title and page.read_text("utf-8") == edited


def test_the_site_is_built_once_for_a_save(serving: tuple[SiteFolder, str]) -> None:
    folder, address = serving
    with chrome() as browser:
        browser.get(f"{address}{TEA_PAGE}")
        browser.execute_script("sessionStorage.setItem('loads', 0)")
        browser.execute_cdp_cmd(
            "Page.addScriptToEvaluateOnNewDocument",
            {"source": "sessionStorage.setItem('loads', 1 + Number(sessionStorage.getItem('loads')))"},
        )
        (folder.root / "seeds/tea.txt").write_text(TEA.replace("12,5%", "18,5%"), "utf-8")
        wait(browser, "return document.body.innerText", "18,5%")
        time.sleep(3)  # the page that the build has written is not a change
        assert browser.execute_script("return sessionStorage.getItem('loads')") == "1"
        html = browser.execute_script("return document.documentElement.outerHTML")
    [script] = re.findall(r"<script>(\s*var livereload = .*?)</script>", html, re.DOTALL)
    assert hash_source(script) in html.partition("<body")[0]


def test_a_desk_that_is_broken_from_the_start_is_served_and_recovers(folder: SiteFolder) -> None:
    whole = (folder.root / "mkdocs.yml").read_text("utf-8")
    (folder.root / "mkdocs.yml").write_text("site_name: [a\n", "utf-8")
    with served(folder) as address, chrome() as browser:
        browser.get(address)
        wait(browser, PROBLEMS, "mkdocs.yml: line 2: This is not valid YAML")
        (folder.root / "mkdocs.yml").write_text(whole, "utf-8")
        wait(browser, "return document.title", "Tóm lược chính sách")
