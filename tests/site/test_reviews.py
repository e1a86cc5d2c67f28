"""A review that is void is shown as such wherever the site shows reviews."""

from __future__ import annotations

import json
from pathlib import Path

import pypdf
from invented import TEA
from sites import SiteFolder

from briefgen.building.pages import build_pages

ID = "2031-02-03-viet-nam-va-thuy-si-ky-thoa-thuan-ve-che"
STATE = "Lan đã rà soát ngày 6 tháng 3 năm 2031, nhưng không phải bản hiện nay: cần rà soát lại"


def test_page_pdf_data_and_tasks_show_a_void_review(tmp_path: Path, site_folder: type[SiteFolder]) -> None:
    folder = site_folder(tmp_path, empty=True)
    article, pages = folder.root / "seeds/tea.txt", folder.docs / "briefings"
    article.write_text(TEA, "utf-8")
    review = "review: {status: reviewed, by: Lan, date: '2031-03-06'}\n"
    (folder.root / "seeds/tea.curation.yaml").write_text(review, "utf-8")
    build_pages(folder.root / "seeds", pages)
    article.write_text(TEA.replace("rất mừng", "vui mừng"), "utf-8")
    build_pages(folder.root / "seeds", pages)
    result = folder.build("-q", "--strict")
    assert result.returncode == 0, result.stderr
    html = (folder.out / f"briefings/{ID}.html").read_text("utf-8")
    assert STATE in html and '"draft"' in html.partition('"creativeWorkStatus"')[2][:12]
    data = json.loads((folder.out / f"briefings/{ID}.json").read_text("utf-8"))
    assert data["review"]["status"] == "void"
    home = (folder.out / "index.html").read_text("utf-8")
    assert f'href="briefings/{ID}.html"' in home.partition("Nội dung khác với bản đã rà soát")[2].partition("</dl>")[0]
    assert "0 bản đã được rà soát" in (folder.out / "about.html").read_text("utf-8")
    text = "".join(page.extract_text() for page in pypdf.PdfReader(folder.out / f"briefings/{ID}.pdf").pages)
    assert "cần rà soát lại" in " ".join(text.split())
