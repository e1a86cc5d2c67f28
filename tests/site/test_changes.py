"""What changed since the last version of a briefing, on the built site: page, data and PDF, and on a phone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pypdf
import pytest
from browser import NEEDS_BROWSER, PHONE, chrome, look
from invented import HOSTILE, TEA
from selenium.webdriver.common.by import By
from sites import SiteFolder

from briefgen.building.pages import build_pages

PAGE = "briefings/2031-02-03-viet-nam-va-thuy-si-ky-thoa-thuan-ve-che"
LONG = "chè" * 80
DECISIONS = f"""title: {json.dumps(f"Chè {HOSTILE}")}
decisions:
- correct: actor
  quote: bà Heidi Berg
  set: {{role: {LONG}, organisation: {json.dumps(HOSTILE)}}}
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory, site_folder: type[SiteFolder]) -> Path:
    """The site of a briefing whose article has changed, and about which people have decided something."""
    folder = site_folder(tmp_path_factory.mktemp("changes"), empty=True)
    seeds = folder.root / "seeds"
    for text, decisions in ((TEA, ""), (TEA.replace("12,5%", "13,5%"), DECISIONS)):
        (seeds / "tea.txt").write_text(text, "utf-8")
        (seeds / "tea.curation.yaml").write_text(decisions, "utf-8")
        assert build_pages(seeds, folder.docs / "briefings").failed == ()
    result = folder.build("-q", "--strict")
    assert result.returncode == 0, result.stderr
    return folder.out


def test_page_and_data_show_it_and_a_pdf_does_not(out: Path) -> None:
    html = (out / f"{PAGE}.html").read_text("utf-8")
    [section] = re.findall(r'<h2 id="?section:since_last.*?(?=<h2)', html, re.DOTALL)
    assert "4 thay đổi" in section and "<del>12,5</del> → <ins>13,5</ins>" in section
    assert "<script" not in section and "<img" not in section and "{{ 7*7 }}" in section
    anchors = re.findall(r'href="?#([^" >]+)', section)
    assert anchors and all(re.search(rf'id="?{re.escape(anchor)}[" >]', html) for anchor in anchors)
    data = json.loads((out / f"{PAGE}.json").read_text("utf-8"))
    assert [change["kind"] for change in data["changes"]] == ["briefing", "point", "figure", "actor"]
    text = "".join(page.extract_text() for page in pypdf.PdfReader(out / f"{PAGE}.pdf").pages)
    assert "13,5%" in text and "Thay đổi so với" not in " ".join(text.split())


class TestOnAPhone:
    pytestmark = NEEDS_BROWSER

    def test_it_opens_and_fits(self, out: Path) -> None:
        with chrome() as browser:
            look(browser, (out / f"{PAGE}.html").as_uri(), PHONE)
            [folded] = browser.find_elements(By.XPATH, "//details[summary[contains(., '4 thay đổi')]]")
            assert not folded.find_element(By.TAG_NAME, "ul").is_displayed()
            browser.execute_script("arguments[0].open = true", folded)
            assert folded.find_element(By.TAG_NAME, "ul").is_displayed()
            assert browser.execute_script("return document.documentElement.scrollWidth") <= PHONE
