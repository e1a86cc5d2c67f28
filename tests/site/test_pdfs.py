"""PDFs in the built site: next to the pages, linked there with their size, and not made under live reload."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pypdf
from invented import copper, many, tea, write_page

from briefgen.contract.model import Briefing, Review
from briefgen.contract.reviews import content_hash
from briefgen.library.loading import load_library
from briefgen.pdf.targets import NEWEST
from briefgen.views.site import make_site

if TYPE_CHECKING:
    from sites import SiteFolder

DIGEST = re.compile(r'<a href="([^"]+)" type="application/pdf">Tệp PDF: ([^(]+) \((\d+) kB\)')


def test_each_briefing_names_its_pdf_with_its_size(built: Path) -> None:
    for id_ in ("2031-02-03-tea", "2031-03-10-copper"):
        page, pdf = built / f"briefings/{id_}.html", built / f"briefings/{id_}.pdf"
        [(address, size)] = re.findall(
            r'<a href="([^"]+)" type="application/pdf">Tệp PDF \((\d+) kB\)', page.read_text("utf-8")
        )
        assert address == pdf.name and int(size) == round(pdf.stat().st_size / 1000)
        assert pdf.read_bytes().startswith(b"%PDF-")


def test_what_did_not_change_is_not_made_again_and_what_is_gone_is_forgotten(folder: SiteFolder) -> None:
    assert folder.build("-q").returncode == 0
    cache = folder.root / ".cache/pdf"
    before = {path: path.stat().st_mtime_ns for path in cache.iterdir()}
    folder.edit("docs/briefings/2031-03-10-copper.md", "what: new round", "what: another round")
    assert folder.build("-q").returncode == 0
    after = {path: path.stat().st_mtime_ns for path in cache.iterdir()}
    made = 1 + len(copper().countries) + len(copper().topics)
    assert len(before) == len(after) > made and len(before.items() - after.items()) == made


def test_each_country_and_topic_names_the_digest_of_its_newest_briefings(folder: SiteFolder) -> None:
    """Read back as a person gets it: through the link on the page."""
    for briefing in many(6):
        write_page(briefing, folder.docs / "briefings")
    assert folder.build("-q", "--strict").returncode == 0
    library = load_library(folder.docs / "briefings")
    found = {}
    for digest in make_site("", library, "vi", folder.root / "seeds").pages_with("digest"):
        page, briefings = digest.path, digest.page.briefings
        [(address, held, size)] = DIGEST.findall((folder.out / f"{page}.html").read_text("utf-8"))
        file = (folder.out / page).with_name(address)
        assert int(size) == round(file.stat().st_size / 1000)
        reader = pypdf.PdfReader(file)
        assert held in " ".join(reader.pages[0].extract_text().split())
        attached = msgspec.json.decode(reader.attachments["briefings.json"][0], type=tuple[Briefing, ...])
        assert attached == tuple(briefings[:NEWEST])
        found[page] = held
    assert found["countries/vn"] == "5 bản mới nhất trong số 8 bản tóm lược"
    assert found["countries/no"] == "1 bản tóm lược"
    others = [
        path for path in folder.out.rglob("*.html") if path.relative_to(folder.out).with_suffix("").as_posix() not in found
    ]
    assert others and not any(DIGEST.search(path.read_text("utf-8")) for path in others)


def test_a_digest_is_remade_only_if_its_contents_have_changed(folder: SiteFolder) -> None:
    for briefing in many(6):
        write_page(briefing, folder.docs / "briefings")
    digests = ("countries/vn.pdf", "countries/ch.pdf", "countries/no.pdf")

    def built() -> list[bytes]:
        assert folder.build("-q").returncode == 0
        return [(folder.out / digest).read_bytes() for digest in digests]

    first = built()
    oldest, newest = (f"docs/briefings/{b.id}.md" for b in (many(6)[-1], tea()))
    folder.edit(oldest, "title: ", "title: Xưa hơn, ")
    assert built() == first
    folder.edit(newest, "title: ", "title: Mới hơn, ")
    assert [one == other for one, other in zip(built(), first, strict=True)] == [False, False, True]


def test_settings_say_the_size_of_the_pages_and_which_briefings_have_one(folder: SiteFolder) -> None:
    folder.edit("mkdocs.yml", "paper: a4", "paper: us-letter")
    folder.edit("mkdocs.yml", "pdf: all", "pdf: reviewed")
    review = Review(status="reviewed", by="Lan", date="2031-04-01", of=content_hash(tea()))
    write_page(msgspec.structs.replace(tea(), review=review), folder.docs / "briefings")
    assert folder.build("-q", "--strict").returncode == 0
    assert b"[0 0 612 792]" in (folder.out / "briefings/2031-02-03-tea.pdf").read_bytes()
    made = {path.relative_to(folder.out).with_suffix("").as_posix() for path in folder.out.rglob("*.pdf")}
    of_tea = {f"countries/{c.code.lower()}" for c in tea().countries} | {f"topics/{topic.id}" for topic in tea().topics}
    assert made == {"briefings/2031-02-03-tea"} | of_tea
    linked = {
        path.relative_to(folder.out).with_suffix("").as_posix()
        for path in folder.out.rglob("*.html")
        if 'type="application/pdf"' in path.read_text("utf-8")
    }
    assert linked == made
    assert "Tệp PDF: 1 bản tóm lược đã được rà soát (" in (folder.out / "countries/vn.html").read_text("utf-8")
    for setting, right, wrong in (("paper", "us-letter", "foolscap"), ("pdf", "reviewed", "nobody")):
        folder.edit("mkdocs.yml", f"{setting}: {right}", f"{setting}: {wrong}")
        failed = folder.build("-q")
        assert (
            failed.returncode == 1 and f"mkdocs.yml: extra.{setting}: It can't be set to this. Set one of" in failed.stderr
        )
        folder.edit("mkdocs.yml", f"{setting}: {wrong}", f"{setting}: {right}")


def test_word_files_are_next_to_the_pages_if_the_desk_wants_them(folder: SiteFolder) -> None:
    folder.edit("mkdocs.yml", "  pdf: all", "  docx: true\n  pdf: none")
    assert folder.build("-q").returncode == 0
    page = (folder.out / "briefings/2031-02-03-tea.html").read_text("utf-8")
    assert '<a href="2031-02-03-tea.docx"' in page
    assert (folder.out / "briefings/2031-02-03-tea.docx").read_bytes().startswith(b"PK")
    kept = (folder.out / "briefings/2031-02-03-tea.docx").stat().st_ino
    folder.edit("docs/briefings/2031-03-10-copper.md", "what: new round", "what: another round")
    assert folder.build("-q").returncode == 0
    assert (folder.out / "briefings/2031-02-03-tea.docx").stat().st_ino == kept
