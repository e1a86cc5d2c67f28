"""A preview of a pull request, as MkDocs builds it: marked, kept out of search engines, and closed to a stranger's text."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from differences.repository import IDENTITY
from invented import HOSTILE, copper, hostile, tea, write_page
from msgspec.structs import replace
from sites import shown_pages
from workflows.github import GitHub, run_script

from briefgen.contract.kinds import anchor_of
from briefgen.contract.model import Quote
from briefgen.web.preview import NO_INDEX

if TYPE_CHECKING:
    from sites import SiteFolder

GROWTH, VALUE = tea().figures
TITLE = f"Chè {HOSTILE}\u202e"


def commit(root: Path) -> None:
    for command in (["init", "--quiet", "--initial-branch=main"], ["add", "--all"], ["commit", "--quiet", "--message=Base"]):
        subprocess.run(["git", "-C", str(root), *command], env=os.environ | IDENTITY, check=True, capture_output=True)


def change(docs: Path) -> None:
    """A figure has another value, an actor and a briefing are gone, another one is new, and one has a hostile note."""
    pages = docs / "briefings"
    write_page(replace(tea(), figures=(replace(GROWTH, value=18.5), VALUE), actors=tea().actors[1:]), pages)
    (pages / f"{copper().id}.md").unlink()
    new = replace(copper(), id="2031-03-10-new", source=replace(copper().source, file="new.txt"))
    [event, *events] = new.timeline
    quote = Quote(speaker=new.actors[0].id, text="Copper exports fell", evidence=new.figures[0].evidence)
    new = replace(new, timeline=(replace(event, doubt=("year",)), *events), quotes=(quote,))
    write_page(new, pages)
    write_page(replace(hostile(), note=HOSTILE, topics=()), pages)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory, site_folder: type[SiteFolder]) -> Path:
    folder = site_folder(tmp_path_factory.mktemp("preview"))
    commit(folder.root)
    change(folder.docs)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", "https://site.example/")
        patch.setenv("BRIEFGEN_PREVIEW_BASE", "main")
        patch.setenv("BRIEFGEN_PREVIEW_NUMBER", "12")
        patch.setenv("BRIEFGEN_PREVIEW_TITLE", TITLE)
        result = folder.build("--strict")
    assert result.returncode == 0, result.stderr
    assert not folder.out.exists()  # the site is not a preview
    return folder.root / "preview"


def page(site: Path, name: str) -> str:
    return (site / f"{name}.html").read_text("utf-8")


def marks(html: str) -> set[str]:
    """The anchors and links that are marked."""
    return {a or b for a, b in re.findall(r'data-bg-change="[^"]+"[^>]*?\s(?:id="([^"]+)"|href="([^"]+)")', html)}


def test_every_page_is_kept_out_of_search_engines(preview: Path) -> None:
    for path in shown_pages(preview):
        html = path.read_text("utf-8")
        assert html.count(NO_INDEX) == 1 and NO_INDEX in html.partition("</head>")[0], path
        assert not re.search(r'<link[^>]+rel="(?:alternate|canonical)', html) and "site.example" not in html, path


def test_there_is_no_sitemap_and_no_feed(preview: Path) -> None:
    left = {path.suffix for path in preview.rglob("*") if path.is_file()}
    assert not left & {".xml", ".gz", ".atom", ".rss", ".ics"}


def test_every_page_names_the_pull_request(preview: Path) -> None:
    for path in shown_pages(preview):
        html = path.read_text("utf-8")
        if path.name != "404.html":
            assert html.count("Bản xem trước của đề nghị số 12, chưa công bố") == 1, path
            assert "Chè &gt;&lt;script&gt;alert(1)" in html and "\u202e" not in html, path
            assert "assets/preview.css" in html, path


def test_changed_facts_are_marked_on_their_page(preview: Path) -> None:
    html = page(preview, f"briefings/{tea().id}")
    assert marks(html) == {GROWTH.id}
    assert "Bản tóm lược này: thay đổi" in html
    assert f'href="../changes.html#briefing:{tea().id}"' in html


def test_changed_briefings_are_marked_in_every_list(preview: Path) -> None:
    assert marks(page(preview, "briefings/index")) == {f"{tea().id}.html", "2031-03-10-new.html", f"{hostile().id}.html"}
    assert f"briefings/{tea().id}.html" in marks(page(preview, "index"))
    assert f"../briefings/{tea().id}.html#{GROWTH.id}" in marks(page(preview, "countries/vn"))
    assert f"../briefings/{tea().id}.html#{VALUE.id}" not in marks(page(preview, "countries/vn"))


def test_a_new_briefing_is_marked_as_a_whole(preview: Path) -> None:
    html = page(preview, "briefings/2031-03-10-new")
    assert marks(html) == set() and "Bản tóm lược này: thêm mới" in html


def test_the_page_of_changes_leads_to_each_fact_and_sentence(preview: Path) -> None:
    html = page(preview, "changes")
    rows = re.findall(r"<tr class=\"bg-change-(\w+)\">(.*?)</tr>", html, re.DOTALL)
    [(what, figure)] = [row for row in rows if GROWTH.id in row[1]]
    assert what == "changed" and "<p>Giá trị: <del>12,5</del> → <ins>18,5</ins></p>" in figure
    sentence = re.search(rf'href="briefings/{tea().id}.html#(sentence:\d+)"', figure)
    assert sentence and f'id="{sentence[1]}"' in page(preview, f"briefings/{tea().id}")
    assert [what for what, row in rows if "Trần Bảo Chè" in row] == ["removed"]
    assert f'<h2 id="briefing:{copper().id}">' in html and f'href="briefings/{copper().id}.html"' not in html
    assert f"briefings/2031-03-10-new.html#{anchor_of(copper().figures[0])}" in html
    assert '<a href="countries/vn.html">countries/vn</a>' in html


def test_values_are_in_the_words_of_the_site(preview: Path) -> None:
    _, _, new = page(preview, "changes").partition('<h2 id="briefing:2031-03-10-new">')
    [row] = (row for row in new.split("<tr") if f"#{copper().figures[0].id}" in row)
    fields = re.findall(r"<p>(.*?)</p>", row)
    assert fields == [
        "Giá trị: gần 20%",
        "Biến động: giảm",
        "Nội dung: Copper exports",
        "Quốc gia: Na Uy",
        "Thời gian: 2030",
    ]
    assert "<p>Vai trò: quốc gia chính</p>" in new
    for words in ("Chủ đề: ", "Người nói: Kari Nordmann", "Chưa chắc: năm nào"):
        assert f"<p>{words}" in new


def test_a_strangers_text_stays_text(preview: Path) -> None:
    for path in preview.rglob("*.html"):
        html = path.read_text("utf-8")
        for live in ("<script>alert", "<img src=x", 'href="javascript:', 'src="http://evil', "<b>"):
            assert live not in html, (path, live)
        assert not re.search(r'\s(?:src|href)="(?:https?:)?//', html), path


def test_the_same_input_gives_the_same_preview(folder: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(folder.root)
    change(folder.docs)
    monkeypatch.setenv("BRIEFGEN_PREVIEW_BASE", "main")
    assert folder.build("-q").returncode == 0
    site = folder.root / "preview"
    first = {path: path.read_bytes() for path in site.rglob("*.html")}
    assert folder.build("-q").returncode == 0
    assert first == {path: path.read_bytes() for path in site.rglob("*.html")}
    assert "Bản xem trước, chưa công bố" in page(site, "index")


def test_a_base_that_is_not_there_stops_the_build(folder: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(folder.root)
    monkeypatch.setenv("BRIEFGEN_PREVIEW_BASE", "gone")
    result = folder.build("-q")
    assert (
        result.returncode == 1 and "gone: This is neither a revision" in result.stderr and "Traceback" not in result.stderr
    )


def test_without_a_base_nothing_is_marked(built: Path) -> None:
    assert not (built / "changes.html").exists() and not (built / "assets/preview.css").exists()
    marks = re.compile("data-bg-change|noindex, nofollow")
    assert not [path for path in built.rglob("*.html") if marks.search(path.read_text("utf-8"))]


def test_the_comment_takes_what_a_preview_holds(preview: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from briefgen.cli import main; main()", "diff", "main", ".", "--format", "json"]
    report = subprocess.run(command, cwd=preview.parent, check=True, capture_output=True).stdout
    artifact = tmp_path / "artifact.zip"
    with zipfile.ZipFile(artifact, "w") as archive:
        archive.writestr("report.json", report)
        for path in sorted(preview.rglob("*")):
            archive.write(path, f"preview/{path.relative_to(preview).as_posix()}")
    github = GitHub(artifact)
    run = run_script(github, tmp_path)
    assert run.returncode == 0, run.stderr
    [comment] = github.comments[7]
    assert "| figure changed | `value` `12.5` → `18.5` | `tăng 12,5%` |" in comment["body"]
